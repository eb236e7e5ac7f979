//! 「验真」: whether the token of a voucher was signed by the platform, and whether the place still stands (PRINT-3).
//!
//! Knows: how a signature is checked, and what the platform answers to such a question. Must not know: where keys
//! and places are kept. Called by: `app` (offline, with the keys it holds) and `platform` (with its own).

use ed25519_dalek::{Signature, VerifyingKey};
use model::Timestamp;
use serde::{Deserialize, Serialize};

use crate::reference::PublicKey;
use crate::token::{Parts, Payload, split};

/// What the signature of a token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seal {
    /// One of the keys signed exactly this.
    Holds,
    /// The key that it names did not sign this.
    Forged,
    /// The key that it names is not among those given: nothing can be said.
    UnknownKey,
}

/// A token that was looked at; what its payload says is true only when the seal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it says.
    pub payload: Payload,
    /// What that is worth.
    pub seal: Seal,
    /// Whether it is a practice print, by its own words or by its key: valid nowhere.
    pub practice: bool,
}

/// Checks a token against every key that is published, retired ones too; `None` for a text that is no token.
///
/// Decides PRINT-3.
pub fn check(token: &str, keys: &[PublicKey]) -> Option<Checked> {
    let parts = split(token)?;
    let key = keys.iter().find(|key| key.kid == parts.kid);
    let seal = match key {
        Some(key) if is_signed(&parts, key) => Seal::Holds,
        Some(_) => Seal::Forged,
        None => Seal::UnknownKey,
    };
    let practice = parts.payload.is_practice() || key.is_some_and(|key| key.practice);
    Some(Checked { payload: parts.payload, seal, practice })
}

fn is_signed(parts: &Parts<'_>, key: &PublicKey) -> bool {
    let bytes = hex::decode(&key.public).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    let signature = Signature::from_bytes(&parts.signature);
    key.is_some_and(|key| key.verify_strict(parts.signed.as_bytes(), &signature).is_ok())
}

/// `POST /v1/vouchers/check`: does the place of this token still stand?
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckVoucher {
    /// What the QR code holds.
    pub token: String,
}

/// The platform's answer. It tells nothing of the candidate that the token does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherChecked {
    /// What the signature is worth; absent: the text is no token.
    pub seal: Option<Seal>,
    /// Whether it is a practice print: valid nowhere.
    pub practice: bool,
    /// What became of the place; only told when the signature holds.
    pub place: Option<PlaceState>,
}

/// What became of a place, or of a payment, since its voucher or receipt was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum PlaceState {
    /// It stands.
    Given,
    /// It was cancelled.
    Cancelled {
        /// When.
        at: Timestamp,
    },
    /// What was paid is paid.
    Paid,
    /// It was given back.
    Refunded,
    /// The exam is over.
    Sat,
    /// No place of this serial number is recorded.
    Unknown,
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer, SigningKey};
    use model::{LicenceClass, Subject};

    use super::*;
    use crate::token::{PlacePayload, join};

    fn place() -> PlacePayload {
        PlacePayload {
            serial: "2603020000001".to_owned(),
            exam: Subject::Two.into(),
            class: LicenceClass::C1,
            venue: "A01".to_owned(),
            starts_at: Timestamp::parse_local("2026-03-12 08:30").unwrap(),
            name_check: "00112233aabbccdd".to_owned(),
            practice: false,
            issued_at: Timestamp::parse_local("2026-03-02 17:00"),
        }
    }

    fn payload() -> Payload {
        Payload::Place(place())
    }

    fn key(kid: &str, number: u8) -> (SigningKey, PublicKey) {
        let key = SigningKey::from_bytes(&[number; 32]);
        let public = hex::encode(key.verifying_key().to_bytes());
        (key, PublicKey { kid: kid.to_owned(), public, practice: false })
    }

    fn token(payload: &Payload, kid: &str, key: &SigningKey) -> String {
        let signed = payload.to_signed_text(kid);
        join(&signed, &key.sign(signed.as_bytes()).to_bytes())
    }

    /// PRINT-3: a token is checked with the key that it names, the present one or one of before.
    #[test]
    fn a_token_of_each_published_key_holds() {
        let keys = [key("k1", 1), key("k2", 2)];
        let published: Vec<PublicKey> = keys.iter().map(|(_, public)| public.clone()).collect();
        for (own, public) in &keys {
            let checked = check(&token(&payload(), &public.kid, own), &published).unwrap();
            assert_eq!(checked, Checked { payload: payload(), seal: Seal::Holds, practice: false });
        }
    }

    /// PRINT-3: whatever character is changed, the token does not hold any more.
    #[test]
    fn no_changed_character_goes_unnoticed() {
        let (own, public) = key("k1", 1);
        let token = token(&payload(), "k1", &own);
        let keys = [public];
        for (place, character) in token.char_indices() {
            let other = if character == 'A' { "B" } else { "A" };
            let mut changed = token.clone();
            changed.replace_range(place..=place, other);
            let seal = check(&changed, &keys).map(|checked| checked.seal);
            assert_ne!(seal, Some(Seal::Holds), "character {place}: {changed}");
        }
    }

    /// PRINT-3: a signature of another key under a known name is forged; an unknown name is no forgery.
    #[test]
    fn a_foreign_signature_is_forged_and_an_unknown_key_is_not() {
        let ((own, _), (foreign, public)) = (key("k1", 1), key("k1", 3));
        assert_eq!(check(&token(&payload(), "k1", &own), &[public]).unwrap().seal, Seal::Forged);
        assert_eq!(check(&token(&payload(), "k9", &foreign), &[]).unwrap().seal, Seal::UnknownKey);
        assert_eq!(check("https://example.com/", &[]), None);
    }

    /// PRINT-3: a practice print is one by its own words or by its key, whether or not the key is known here.
    #[test]
    fn a_practice_print_is_told_by_its_words_and_by_its_key() {
        let (own, public) = key("k1", 1);
        let says_so = token(&Payload::Place(PlacePayload { practice: true, ..place() }), "k1", &own);
        assert!(check(&says_so, &[]).unwrap().practice);
        let by_key = PublicKey { practice: true, ..public.clone() };
        assert!(check(&token(&payload(), "k1", &own), &[by_key]).unwrap().practice);
        assert!(!check(&token(&payload(), "k1", &own), &[public]).unwrap().practice);
    }

    #[test]
    fn a_key_that_is_none_signs_nothing() {
        let (own, public) = key("k1", 1);
        for text in ["", "zz", "00"] {
            let damaged = PublicKey { public: text.to_owned(), ..public.clone() };
            assert_eq!(check(&token(&payload(), "k1", &own), &[damaged]).unwrap().seal, Seal::Forged);
        }
    }
}
