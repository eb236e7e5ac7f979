//! Both signatures of the contract.
//!
//! Knows: what is signed and how. Must not know: what a request asks for. Called by: the routes, and notices; a merchant
//! makes and checks the same on its side.
//!
//! A request of the merchant carries `Merchant`, `Timestamp` (milliseconds), `Nonce` and `Signature`, the lower-case hex of
//! HMAC-SHA256 with the shared secret over method, path, timestamp, nonce and the hex SHA-256 of the body, each on a line
//! of its own, without a line feed at the end. A notice carries `Acquirer-Timestamp`, `Acquirer-Nonce`, `Acquirer-Key` and
//! `Acquirer-Signature`: base64 of the Ed25519 signature over timestamp, nonce and body, each followed by a line feed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A request is good for so long before and after the time that it was signed at, in milliseconds.
pub const GOOD_MS: i64 = 5 * 60 * 1000;
const KEY_ID_LENGTH: usize = 8;

/// What of a request is signed.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// `GET`, `POST`.
    pub method: &'a str,
    /// The whole path.
    pub path: &'a str,
    /// When it was signed, in milliseconds.
    pub timestamp: &'a str,
    /// Unguessable.
    pub nonce: &'a str,
    /// The body.
    pub body: &'a [u8],
}

impl Signed<'_> {
    /// The signature with `secret`; `None` for a secret that no HMAC takes.
    pub fn signature(&self, secret: &str) -> Option<String> {
        let Self { method, path, timestamp, nonce, body } = self;
        let digest = hex::encode(Sha256::digest(body));
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
        mac.update(format!("{method}\n{path}\n{timestamp}\n{nonce}\n{digest}").as_bytes());
        Some(hex::encode(mac.finalize().into_bytes()))
    }

    /// Whether `signature` is that of `secret`, and made about `now`.
    pub fn is_by(&self, secret: &str, signature: &str, now: i64) -> bool {
        let fresh = self.timestamp.parse::<i64>().is_ok_and(|at| now.abs_diff(at) <= GOOD_MS.unsigned_abs());
        let expected = self.signature(secret);
        fresh && expected.is_some_and(|expected| expected.as_bytes().ct_eq(signature.as_bytes()).into())
    }
}

/// The signature of a notice.
pub fn of_notice(key: &SigningKey, timestamp: i64, nonce: &str, body: &[u8]) -> String {
    let mut text = format!("{timestamp}\n{nonce}\n").into_bytes();
    text.extend_from_slice(body);
    text.push(b'\n');
    STANDARD.encode(key.sign(&text).to_bytes())
}

/// Names a key.
pub fn key_id(key: &SigningKey) -> String {
    let mut id = hex::encode(Sha256::digest(key.verifying_key().to_bytes()));
    id.truncate(KEY_ID_LENGTH);
    id
}
