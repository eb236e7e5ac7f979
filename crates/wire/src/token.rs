//! What the QR code of a voucher or receipt holds (PRINT-3): a few facts, signed by the platform.
//!
//! Knows: the text form of a token and the fields of its payload. Must not know: how a signature is made
//! or checked. Called by: `platform` (which signs), `app` (which checks it offline against the public keys).
//!
//! A token is `CJ1.<kid>.<payload>.<signature>`. Payload and signature are base64url without padding; the
//! signature (Ed25519) covers the text before its own dot, so that neither version nor key can be exchanged.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{Exam, LicenceClass, Money, Timestamp};

/// The first part of every token of this version.
pub const TOKEN_VERSION: &str = "CJ1";
/// A token is never longer than this, in characters: it has to fit a small QR code.
pub const TOKEN_LIMIT: usize = 230;

const MINUTE_MILLIS: i64 = 60_000;
const NAME_CHECK_LENGTH: usize = 16;
const FIELD_MARK: char = '|';
/// The first field of a receipt; that of a place is a serial number.
const RECEIPT: &str = "R";

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// A place in an exam was given.
    Place(PlacePayload),
    /// Something was paid.
    Receipt(ReceiptPayload),
}

/// A place in an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacePayload {
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

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptPayload {
    /// 流水号 of the submission, or of the order for the receipt of a whole order.
    pub serial: String,
    /// How much.
    pub amount: Money,
    /// When it was paid, to the minute.
    pub paid_at: Timestamp,
    /// As of a place; of a whole order over the number of its submissions.
    pub name_check: String,
    /// Whether a practice platform signed it; then it is valid nowhere.
    pub practice: bool,
}

/// The text whose SHA-256 begins with the name check of a payload.
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

    /// 流水号.
    pub fn serial(&self) -> &str {
        match self {
            Self::Place(place) => &place.serial,
            Self::Receipt(receipt) => &receipt.serial,
        }
    }

    /// Whether it calls itself a practice print.
    pub const fn is_practice(&self) -> bool {
        match self {
            Self::Place(place) => place.practice,
            Self::Receipt(receipt) => receipt.practice,
        }
    }

    fn compact(&self) -> String {
        match self {
            Self::Place(place) => place.compact(),
            Self::Receipt(receipt) => receipt.compact(),
        }
    }

    fn read(compact: &str) -> Option<Self> {
        let fields: Vec<&str> = compact.split(FIELD_MARK).collect();
        match fields.as_slice() {
            [RECEIPT, rest @ ..] => ReceiptPayload::read(rest).map(Self::Receipt),
            place => PlacePayload::read(place).map(Self::Place),
        }
    }
}

impl PlacePayload {
    fn compact(&self) -> String {
        let minute = minute_of(self.starts_at);
        let issued = self.issued_at.map(|at| format!("|{}", minute_of(at))).unwrap_or_default();
        let (practice, exam, class) = (practice_mark(self.practice), self.exam.code(), self.class.code());
        let Self { serial, venue, name_check, .. } = self;
        format!("{serial}|{exam}|{class}|{venue}|{minute}|{name_check}|{practice}{issued}")
    }

    fn read(fields: &[&str]) -> Option<Self> {
        let [serial, exam, class, venue, minute, name_check, practice, issued @ ..] = fields else {
            return None;
        };
        let issued_at = match issued {
            [] => None,
            [minute] => Some(at_minute(minute)?),
            _ => return None,
        };
        Some(Self {
            serial: (*serial).to_owned(),
            exam: Exam::from_code(exam)?,
            class: LicenceClass::parse(class)?,
            venue: (*venue).to_owned(),
            starts_at: at_minute(minute)?,
            name_check: read_name_check(name_check)?,
            practice: read_practice(practice)?,
            issued_at,
        })
    }
}

impl ReceiptPayload {
    fn compact(&self) -> String {
        let (fen, minute) = (self.amount.fen(), minute_of(self.paid_at));
        let (practice, Self { serial, name_check, .. }) = (practice_mark(self.practice), self);
        format!("{RECEIPT}|{serial}|{fen}|{minute}|{name_check}|{practice}")
    }

    fn read(fields: &[&str]) -> Option<Self> {
        let [serial, fen, minute, name_check, practice] = fields else { return None };
        Some(Self {
            serial: (*serial).to_owned(),
            amount: Money::from_fen(fen.parse().ok()?),
            paid_at: at_minute(minute)?,
            name_check: read_name_check(name_check)?,
            practice: read_practice(practice)?,
        })
    }
}

const fn practice_mark(practice: bool) -> &'static str {
    if practice { "p" } else { "" }
}

fn read_practice(text: &str) -> Option<bool> {
    matches!(text, "" | "p").then_some(text == "p")
}

fn read_name_check(text: &str) -> Option<String> {
    (text.len() == NAME_CHECK_LENGTH).then(|| text.to_owned())
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

    fn place() -> PlacePayload {
        PlacePayload {
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

    fn payload() -> Payload {
        Payload::Place(place())
    }

    fn receipt() -> Payload {
        Payload::Receipt(ReceiptPayload {
            serial: "2603020000002".to_owned(),
            amount: Money::from_yuan(260),
            paid_at: Timestamp::parse_local("2026-03-02 17:00").unwrap(),
            name_check: "00112233aabbccdd".to_owned(),
            practice: true,
        })
    }

    /// PRINT-3 (part): the token names what the voucher says and fits a small QR code.
    #[test]
    fn a_token_says_again_what_was_put_in() {
        for said in [payload(), receipt()] {
            let signed = said.to_signed_text("0123abcd");
            let token = join(&signed, &[7; 64]);
            assert!(token.len() <= TOKEN_LIMIT, "{} characters", token.len());
            let parts = split(&token).unwrap();
            assert_eq!((parts.kid, parts.signed, parts.signature), ("0123abcd", signed.as_str(), [7; 64]));
            assert_eq!(parts.payload, said);
        }
    }

    #[test]
    fn a_token_of_before_the_time_of_issue_is_still_read() {
        let old = Payload::Place(PlacePayload { issued_at: None, ..place() });
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
