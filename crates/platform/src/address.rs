//! The address a request comes from, for limits only: it is never stored or logged in clear.
//!
//! Knows: the connection, and the header of a proxy that the settings trust. Must not know: limits.
//! Called by: the code route.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::Platform;
use crate::auth::sha256_hex;
use crate::failure::Failure;
use crate::http::header_text;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// Whoever has one address of such a network has all of them.
const IPV6_NETWORK_BITS: u32 = 64;

/// The client's address as an extension of a request that comes over no connection of ours.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// Hash of the address, or of its network; `None` for a request within this process.
pub struct AddressHash(pub Option<String>);

impl FromRequestParts<Platform> for AddressHash {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Result<Self, Failure> {
        let address = if platform.settings.behind_proxy { named_by_proxy(parts) } else { connected(parts) };
        Ok(Self(address.map(|address| sha256_hex(network(address).to_string().as_bytes()))))
    }
}

/// The last part is the one our proxy wrote; those before it are what the client said.
fn named_by_proxy(parts: &Parts) -> Option<IpAddr> {
    header_text(&parts.headers, FORWARDED_FOR)?.rsplit(',').next()?.trim().parse().ok()
}

fn connected(parts: &Parts) -> Option<IpAddr> {
    let given = parts.extensions.get::<ClientAddress>().map(|given| given.0);
    given.or_else(|| Some(parts.extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip()))
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) => {
            let bits = long.to_bits() & (u128::MAX << IPV6_NETWORK_BITS);
            IpAddr::V6(Ipv6Addr::from_bits(bits))
        }
        short @ IpAddr::V4(_) => short,
    }
}
