//! HTTP by reqwest: rustls, own roots, no redirects, limits on time and size.
//!
//! Knows: reqwest and which of its errors mean that no byte left. Must not know: routes, frames,
//! tokens. Called by: `platform`, through [`Http`].

use core::error::Error;
use core::time::Duration;
use std::net::IpAddr;

use async_trait::async_trait;
use reqwest::{Certificate, Client, Url, redirect};

use crate::parts::Parts;
use crate::{Http, HttpFailure, Request, Response};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// No byte for so long, and the call is given up.
const STALL_TIMEOUT: Duration = Duration::from_secs(30);

/// Where the platform is and whom to trust.
#[derive(Clone, Debug)]
pub struct HttpOptions {
    /// Scheme, host and port. `https`, or `http` to this machine.
    pub base_url: String,
    /// Certificates of the only authorities trusted, PEM. `None` trusts nobody, for `http` to this machine.
    pub roots: Option<Vec<u8>>,
}

/// Why a client can't be made of these options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// Not an address.
    #[error("not an address of a platform")]
    BadUrl,
    /// `http` leaves this machine.
    #[error("without TLS only this machine can be addressed")]
    PlainHttp,
    /// The certificates can't be read.
    #[error("the certificates can't be read")]
    BadRoots,
    /// TLS can't be set up.
    #[error("TLS can't be set up")]
    Tls,
}

/// Calls one platform.
#[derive(Clone, Debug)]
pub struct HttpClient {
    client: Client,
    base: Url,
}

impl HttpClient {
    /// A client for one platform.
    ///
    /// # Errors
    /// [`SetupError`] when the options can't be used.
    pub fn new(options: &HttpOptions) -> Result<Self, SetupError> {
        // The last part of a base without a slash at its end would be replaced, not extended.
        let base = format!("{}/", options.base_url.trim_end_matches('/'));
        let base = Url::parse(&base).map_err(|_| SetupError::BadUrl)?;
        check_scheme(&base)?;
        let roots = match &options.roots {
            Some(pem) => Certificate::from_pem_bundle(pem).map_err(|_| SetupError::BadRoots)?,
            None => Vec::new(),
        };
        if options.roots.is_some() && roots.is_empty() {
            return Err(SetupError::BadRoots);
        }
        // An error only says that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .tls_certs_only(roots)
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(STALL_TIMEOUT)
            .build()
            .map_err(|_| SetupError::Tls)?;
        Ok(Self { client, base })
    }

    async fn read(mut answer: reqwest::Response, limit: usize) -> Result<Response, HttpFailure> {
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        if answer.content_length().is_some_and(|length| length > limit as u64) {
            return Err(HttpFailure::TooLarge);
        }
        fail::fail_point!("C8");
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|_| HttpFailure::Cut)? {
            if body.len().saturating_add(chunk.len()) > limit {
                return Err(HttpFailure::TooLarge);
            }
            body.extend_from_slice(&chunk);
            fail::fail_point!("C9");
        }
        Ok(Response { status, headers, body })
    }
}

#[async_trait]
impl Http for HttpClient {
    async fn call(&self, request: Request) -> Result<Response, HttpFailure> {
        let path = request.path.trim_start_matches('/');
        let url = self.base.join(path).map_err(|_| HttpFailure::Unreachable)?;
        if url.origin() != self.base.origin() || !url.path().starts_with(self.base.path()) {
            return Err(HttpFailure::Unreachable);
        }
        let mut call = self.client.request(request.method, url);
        for (name, value) in request.headers {
            call = call.header(name, value);
        }
        if let Some(body) = request.body {
            let kind = request.content_type.header();
            call = call.header(http::header::CONTENT_TYPE, kind).body(reqwest::Body::wrap(Parts::of(body)));
        }
        let answer = call.send().await.map_err(|error| failure(&error))?;
        Self::read(answer, request.limit).await
    }
}

fn check_scheme(base: &Url) -> Result<(), SetupError> {
    match base.scheme() {
        "https" if base.has_host() => Ok(()),
        "http" if is_this_machine(base) => Ok(()),
        "http" => Err(SetupError::PlainHttp),
        _ => Err(SetupError::BadUrl),
    }
}

fn is_this_machine(base: &Url) -> bool {
    let host = base.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn failure(error: &reqwest::Error) -> HttpFailure {
    match error {
        _ if is_tls(error) => HttpFailure::Untrusted,
        _ if error.is_connect() || error.is_builder() => HttpFailure::Unreachable,
        _ => HttpFailure::Cut,
    }
}

/// Whether a certificate, not the network, is what failed.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return matches!(tls, rustls::Error::InvalidCertificate(_));
    }
    // An io::Error steps over what it wraps when it is asked for its source.
    let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    match wrapped {
        Some(wrapped) => is_tls(wrapped),
        None => error.source().is_some_and(is_tls),
    }
}
