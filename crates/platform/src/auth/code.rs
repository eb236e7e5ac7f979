//! Codes by text message that prove a phone: 6 digits, 5 minutes, 5 tries, 60 seconds between two (ACC-1).
//!
//! Knows: the limits. Must not know: what the phone is proved for. Called by: the code route, registration.

use model::{Phone, Rng, SmsCodeId, Timestamp};
use platform_store::{SmsCode, Tx, sms_code};
use wire::ErrorCode;
use wire::account::{CodePurpose, CodeSent};

use crate::failure::{Failure, Outcome};

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const CODE_LIFE: i64 = 5 * MINUTE;
const BETWEEN_SENDS: i64 = MINUTE;
const TRIES: u32 = 5;
const CODES: u64 = 1_000_000;
const PER_HOUR: u32 = 5;
const PER_DAY: u32 = 10;

/// A code that was recorded and now has to be sent.
pub struct DrawnCode {
    /// The six digits.
    pub digits: String,
    /// What the asker is told.
    pub sent: CodeSent,
}

/// Draws and records a code for `phone`. Send it after the commit.
///
/// Decides ACC-1.
///
/// # Errors
/// [`ErrorCode::TooSoon`] within 60 seconds of the last one, after 5 in an hour or 10 in a day.
pub async fn draw(
    tx: Tx<'_>,
    rng: &dyn Rng,
    phone: &Phone,
    purpose: CodePurpose,
    now: Timestamp,
) -> Outcome<DrawnCode> {
    refuse_too_many(tx, phone, purpose, now).await?;
    let id = SmsCodeId::generate(now, rng);
    let digits = format!("{:06}", rng.below(CODES));
    let code = SmsCode {
        id,
        phone: phone.clone(),
        purpose: purpose.code().to_owned(),
        code_hash: hash(id, &digits),
        sent_at: now,
        expires_at: now.plus_millis(CODE_LIFE),
        tries_left: TRIES,
        used_at: None,
    };
    sms_code::insert(tx, &code).await?;
    let sent = CodeSent { expires_at: code.expires_at, next_at: now.plus_millis(BETWEEN_SENDS) };
    Ok(DrawnCode { digits, sent })
}

async fn refuse_too_many(tx: Tx<'_>, phone: &Phone, purpose: CodePurpose, now: Timestamp) -> Outcome<()> {
    let last = sms_code::latest(tx, phone, purpose.code()).await?;
    if let Some(last) = last.filter(|last| now.millis_since(last.sent_at) < BETWEEN_SENDS) {
        let wait = BETWEEN_SENDS - now.millis_since(last.sent_at);
        return Err(Failure::too_soon((wait + SECOND - 1) / SECOND));
    }
    for (window, most) in [(BETWEEN_SENDS, 1), (HOUR, PER_HOUR), (24 * HOUR, PER_DAY)] {
        if sms_code::sent_since(tx, phone, now.plus_millis(1 - window)).await? >= most {
            return Err(Failure::too_soon(window / SECOND));
        }
    }
    Ok(())
}

/// Whether `digits` is the code last sent to `phone` for this purpose; it is used up then. Every call costs
/// one of its tries, so commit whatever the answer.
///
/// Decides ACC-1.
///
/// # Errors
/// Faults of the database only.
pub async fn prove(
    tx: Tx<'_>,
    phone: &Phone,
    purpose: CodePurpose,
    digits: &str,
    now: Timestamp,
) -> Outcome<bool> {
    let Some(code) = sms_code::spend_try(tx, phone, purpose.code(), now).await? else {
        return Ok(false);
    };
    if !super::same(&code.code_hash, &hash(code.id, digits)) {
        return Ok(false);
    }
    Ok(sms_code::consume(tx, code.id, now).await?)
}

/// The failure of a wrong code; the same for wrong, used up and too old.
pub fn wrong_code() -> Failure {
    Failure::new(ErrorCode::WrongCode)
}

fn hash(id: SmsCodeId, digits: &str) -> String {
    super::sha256_hex(format!("{id}|{}", digits.trim()).as_bytes())
}
