//! Who is calling: passwords, codes, tokens, and the principal behind a request.
//!
//! Knows: secrets and their hashes, and how fast they may be tried. Must not know: what a principal then does.
//! Called by: the account and session routes, and by every other route through [`Principal`].

pub mod code;
pub mod factor;
mod factor_key;
pub mod guess;
pub mod password;
mod principal;
pub mod slowdown;
pub mod ticket;
pub mod token;

pub use factor_key::{FactorKey, FactorKeyError};
pub use principal::{Enrolling, Principal};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{IdNumber, Rng, Uscc};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const SECRET_BYTES: usize = 32;

/// 32 random bytes as base64url.
fn secret(rng: &dyn Rng) -> String {
    let mut bytes = [0; SECRET_BYTES];
    rng.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// SHA-256 as lower-case hex: how secrets with enough randomness of their own are stored.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// A login as it is stored: identity numbers and USCC in their one form, staff names without outer spaces.
pub fn login_form(text: &str) -> String {
    if let Ok(number) = IdNumber::parse_dateless(text) {
        return number.as_str().to_owned();
    }
    match Uscc::parse(text) {
        Ok(code) => code.as_str().to_owned(),
        Err(_) => text.trim().to_owned(),
    }
}
