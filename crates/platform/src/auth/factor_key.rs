//! The platform's key, under which the secrets of second factors are stored.
//!
//! Knows: how a secret is sealed for one account. Must not know: what the secret is for. Called by: `factor`; whoever
//! starts a platform makes the key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use model::{AccountId, Rng};

const KEY: usize = 32;
const NONCE: usize = 24;
const VERSION: &str = "1.";

/// A key of 32 bytes.
#[derive(Clone)]
pub struct FactorKey([u8; KEY]);

/// The text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 32 bytes in base64")]
pub struct FactorKeyError;

/// A stored secret can't be opened: it was sealed under another key, for another account, or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret of a second factor can't be opened: another key, or changed data")]
pub struct SealError;

impl core::fmt::Debug for FactorKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("FactorKey")
    }
}

impl FactorKey {
    /// Draws a key.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut bytes = [0; KEY];
        rng.fill(&mut bytes);
        Self(bytes)
    }

    /// The key of a text of base64.
    ///
    /// # Errors
    /// [`FactorKeyError`] when it is none.
    pub fn parse(text: &str) -> Result<Self, FactorKeyError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| FactorKeyError)?;
        bytes.try_into().map(Self).map_err(|_| FactorKeyError)
    }

    /// The key as a text that [`FactorKey::parse`] reads. For the place it is kept in only.
    pub fn to_text(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// `secret` sealed for `account` (XChaCha20-Poly1305, a nonce drawn each time). For another account it does not open.
    ///
    /// # Errors
    /// Never for the secrets of this platform: the cipher takes texts of any length it is given here.
    pub(crate) fn seal(&self, account: AccountId, secret: &[u8], rng: &dyn Rng) -> Result<String, SealError> {
        let mut nonce = [0; NONCE];
        rng.fill(&mut nonce);
        let account = account.to_string();
        let payload = Payload { msg: secret, aad: account.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError)?;
        Ok(format!("{VERSION}{}", STANDARD.encode([nonce.as_slice(), &sealed].concat())))
    }

    /// What was sealed for `account`.
    ///
    /// # Errors
    /// [`SealError`].
    pub(crate) fn open(&self, account: AccountId, sealed: &str) -> Result<Vec<u8>, SealError> {
        let text = sealed.strip_prefix(VERSION).ok_or(SealError)?;
        let bytes = STANDARD.decode(text).map_err(|_| SealError)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(SealError)?;
        let account = account.to_string();
        let payload = Payload { msg: sealed, aad: account.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fill(u8);

    impl Rng for Fill {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0);
        }
    }

    fn account(number: u128) -> AccountId {
        AccountId::from_uuid(uuid::Uuid::from_u128(number))
    }

    /// A secret opens under its own key and for its own account only, and not once a byte of it was changed.
    #[test]
    fn a_sealed_secret_opens_under_its_key_and_for_its_account_only() {
        let (key, other) = (FactorKey::draw(&Fill(1)), FactorKey::draw(&Fill(2)));
        let sealed = key.seal(account(1), b"canary-of-20-bytes-x", &Fill(3)).unwrap();
        assert!(!sealed.contains(&STANDARD.encode(b"canary")[..7]));
        assert_eq!(key.open(account(1), &sealed).unwrap(), b"canary-of-20-bytes-x");
        assert_eq!(key.open(account(2), &sealed), Err(SealError));
        assert_eq!(other.open(account(1), &sealed), Err(SealError));
        let mut bytes = STANDARD.decode(&sealed[VERSION.len()..]).unwrap();
        bytes[NONCE] ^= 1;
        let changed = format!("{VERSION}{}", STANDARD.encode(bytes));
        assert_eq!(key.open(account(1), &changed), Err(SealError));
        assert_eq!(key.open(account(1), "1.AAAA"), Err(SealError));
        assert_eq!(key.open(account(1), ""), Err(SealError));
    }

    #[test]
    fn a_key_survives_its_text_form() {
        let key = FactorKey::draw(&Fill(7));
        assert_eq!(FactorKey::parse(&format!("{}\n", key.to_text())).unwrap().0, key.0);
        for text in ["", "AAAA", "not base64!"] {
            assert_eq!(FactorKey::parse(text).err(), Some(FactorKeyError));
        }
    }
}
