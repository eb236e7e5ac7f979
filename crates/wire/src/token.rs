//! What the QR code of a voucher holds (PRINT-3): a few facts, signed by the platform.
//!
//! Knows: the text form of a token and the fields of its payload. Must not know: how a signature is made
//! or checked. Called by: `platform` (which signs), `app` (which checks it offline against the public keys).
//!
//! A token is `CJ1.<kid>.<payload>.<signature>`. Payload and signature are base64url without padding; the
//! signature (Ed25519) covers the text before its own dot, so that neither version nor key can be exchanged.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{Exam, LicenceClass, Timestamp};

/// The first part of every token of this version.
pub const TOKEN_VERSION: &str = "CJ1";
/// A token is never longer than this, in characters: it has to fit a small QR code.
pub const TOKEN_LIMIT: usize = 230;

const MINUTE_MILLIS: i64 = 60_000;
const NAME_CHECK_LENGTH: usize = 16;
const FIELD_MARK: char = '|';

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// 流水号 of the submission.
    pub serial: String,
    /// What is examined.
    pub exam: Exam,
    /// The class examined.
    pub class: LicenceClass,
    /// Code of the venue.
    pub venue: String,
    /// When the exam begins, to the minute.
    pub starts_at: Timestamp,
    /// The first 16 hex digits of SHA-256 over [`name_check_input`]: ties the name on the paper to the token.
    pub name_check: String,
    /// Whether a practice platform signed it; then it is valid nowhere.
    pub practice: bool,
    /// When the place was given, to the minute; tokens made before this was written down have none.
    pub issued_at: Option<Timestamp>,
}

/// The text whose SHA-256 begins with [`Payload::name_check`].
pub fn name_check_input(serial: &str, masked_name: &str) -> String {
    format!("{serial}|{masked_name}")
}

/// A token taken apart; its signature is not checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Names the public key.
    pub kid: &'a str,
    /// The text that was signed.
    pub signed: &'a str,
    /// The 64 bytes of the signature.
    pub signature: [u8; 64],
    /// What the token says, if the signature holds.
    pub payload: Payload,
}

impl Payload {
    /// The text to sign with the key `kid`: everything of the token but the signature.
    pub fn to_signed_text(&self, kid: &str) -> String {
        format!("{TOKEN_VERSION}.{kid}.{}", URL_SAFE_NO_PAD.encode(self.compact()))
    }

    fn compact(&self) -> String {
        let minute = minute_of(self.starts_at);
        let issued = self.issued_at.map(|at| format!("|{}", minute_of(at))).unwrap_or_default();
        let practice = if self.practice { "p" } else { "" };
        let (exam, class) = (self.exam.code(), self.class.code());
        let Self { serial, venue, name_check, .. } = self;
        format!("{serial}|{exam}|{class}|{venue}|{minute}|{name_check}|{practice}{issued}")
    }

    fn read(compact: &str) -> Option<Self> {
        let fields: Vec<&str> = compact.split(FIELD_MARK).collect();
        let [serial, exam, class, venue, minute, name_check, practice, issued @ ..] = fields.as_slice()
        else {
            return None;
        };
        let issued_at = match issued {
            [] => None,
            [minute] => Some(at_minute(minute)?),
            _ => return None,
        };
        if name_check.len() != NAME_CHECK_LENGTH || !matches!(*practice, "" | "p") {
            return None;
        }
        Some(Self {
            serial: (*serial).to_owned(),
            exam: Exam::from_code(exam)?,
            class: LicenceClass::parse(class)?,
            venue: (*venue).to_owned(),
            starts_at: at_minute(minute)?,
            name_check: (*name_check).to_owned(),
            practice: *practice == "p",
            issued_at,
        })
    }
}

const fn minute_of(at: Timestamp) -> i64 {
    at.as_millis() / MINUTE_MILLIS
}

fn at_minute(text: &str) -> Option<Timestamp> {
    let minute: i64 = text.parse().ok()?;
    Some(Timestamp::from_millis(minute.checked_mul(MINUTE_MILLIS)?))
}

/// The token of a signed text and its signature.
pub fn join(signed: &str, signature: &[u8; 64]) -> String {
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Takes a token apart; `None` when it is none of this version.
pub fn split(token: &str) -> Option<Parts<'_>> {
    if token.len() > TOKEN_LIMIT {
        return None;
    }
    let (signed, signature) = token.rsplit_once('.')?;
    let mut parts = signed.split('.');
    let (version, kid, payload) = (parts.next()?, parts.next()?, parts.next()?);
    if version != TOKEN_VERSION || parts.next().is_some() {
        return None;
    }
    let compact = String::from_utf8(URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?.try_into().ok()?;
    Some(Parts { kid, signed, signature, payload: Payload::read(&compact)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload() -> Payload {
        Payload {
            serial: "2603020000001".to_owned(),
            exam: Exam::TwoAndThreeRoad,
            class: LicenceClass::C1,
            venue: "1101990101".to_owned(),
            starts_at: Timestamp::parse_local("2026-03-12 08:30").unwrap(),
            name_check: "00112233aabbccdd".to_owned(),
            practice: true,
            issued_at: Timestamp::parse_local("2026-03-02 17:00"),
        }
    }

    /// PRINT-3 (part): the token names what the voucher says and fits a small QR code.
    #[test]
    fn a_token_says_again_what_was_put_in() {
        let signed = payload().to_signed_text("0123abcd");
        let token = join(&signed, &[7; 64]);
        assert!(token.len() <= TOKEN_LIMIT, "{} characters", token.len());
        let parts = split(&token).unwrap();
        assert_eq!((parts.kid, parts.signed, parts.signature), ("0123abcd", signed.as_str(), [7; 64]));
        assert_eq!(parts.payload, payload());
    }

    #[test]
    fn a_token_of_before_the_time_of_issue_is_still_read() {
        let old = Payload { issued_at: None, ..payload() };
        let token = join(&old.to_signed_text("0123abcd"), &[7; 64]);
        assert_eq!(split(&token).unwrap().payload, old);
    }

    #[test]
    fn what_is_no_token_is_not_read() {
        let token = join(&payload().to_signed_text("k"), &[7; 64]);
        let other_version = token.replacen("CJ1", "CJ2", 1);
        let cut = &token[..token.len() - 2];
        let long = format!("{token}{}", "A".repeat(TOKEN_LIMIT));
        for text in ["", "CJ1", "CJ1...", "CJ1.k.!!.AA", &other_version, cut, &long] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
