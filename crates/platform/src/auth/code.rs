//! Codes by text message that prove a phone: 6 digits, 5 minutes, 5 tries, 60 seconds between two (ACC-1).
//!
//! Knows: the limits. Must not know: what the phone is proved for. Called by: the code
//! route, registration, and the routes that change a password or a phone.

use model::{Phone, SmsCodeId, Timestamp};
use platform_store::{SmsCode, Tx, retrying, sms_code, sms_code::SentBy};
use wire::ErrorCode;
use wire::account::{CodePurpose, CodeSent};

use crate::Platform;
use crate::failure::{Failure, Outcome};

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const CODE_LIFE: i64 = 5 * MINUTE;
const BETWEEN_SENDS: i64 = MINUTE;
const TRIES: u32 = 5;
const CODES: u64 = 1_000_000;
const PER_HOUR: u32 = 5;
const PER_DAY: u32 = 10;
/// A whole school shares one address.
const PER_ADDRESS_AND_HOUR: u32 = 20;

/// A code that was recorded and now has to be sent.
pub struct DrawnCode {
    /// The six digits.
    pub digits: String,
    /// What the asker is told.
    pub sent: CodeSent,
}

/// Who asks for a code, and what for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Where the code is to go.
    pub phone: &'a Phone,
    /// What it is to prove the phone for.
    pub purpose: CodePurpose,
    /// Hash of the address that asks, where it is known.
    pub address_hash: Option<&'a str>,
}

/// Draws and records a code. Send it after the commit.
///
/// Decides ACC-1.
///
/// # Errors
/// [`ErrorCode::TooSoon`] within 60 seconds of the last one to this phone, after 5 in an hour or 10 in a day, after 20
/// in an hour from this address, and when the day's budget is spent.
pub async fn draw(tx: Tx<'_>, platform: &Platform, asked: Asked<'_>, now: Timestamp) -> Outcome<DrawnCode> {
    sms_code::hold(tx).await?;
    refuse_too_many(tx, asked, platform.settings.codes_per_day, now).await?;
    let rng = &*platform.rng;
    let id = SmsCodeId::generate(now, rng);
    let digits = format!("{:06}", rng.below(CODES));
    let code = SmsCode {
        id,
        phone: asked.phone.clone(),
        purpose: asked.purpose.code().to_owned(),
        code_hash: hash(id, &digits),
        sent_at: now,
        expires_at: now.plus_millis(CODE_LIFE),
        tries_left: TRIES,
        used_at: None,
        address_hash: asked.address_hash.map(str::to_owned),
    };
    sms_code::insert(tx, &code).await?;
    let sent = CodeSent { expires_at: code.expires_at, next_at: now.plus_millis(BETWEEN_SENDS) };
    Ok(DrawnCode { digits, sent })
}

async fn refuse_too_many(tx: Tx<'_>, asked: Asked<'_>, per_day: u32, now: Timestamp) -> Outcome<()> {
    let phone = SentBy::Phone(asked.phone);
    for (most, window) in [(1, BETWEEN_SENDS), (PER_HOUR, HOUR), (PER_DAY, DAY)] {
        refuse_more_than(tx, phone, most, window, now).await?;
    }
    if let Some(address) = asked.address_hash {
        refuse_more_than(tx, SentBy::Address(address), PER_ADDRESS_AND_HOUR, HOUR, now).await?;
    }
    let spent = refuse_more_than(tx, SentBy::Anyone, per_day, DAY, now).await;
    if spent.is_err() {
        tracing::error!(per_day, "ALARM: the day's budget of text messages is spent, codes are refused");
    }
    spent
}

/// Refuses when the `most`th latest code is younger than `window`, and tells when it no longer is.
async fn refuse_more_than(tx: Tx<'_>, by: SentBy<'_>, most: u32, window: i64, now: Timestamp) -> Outcome<()> {
    let Some(sent_at) = sms_code::nth_latest(tx, by, most).await? else { return Ok(()) };
    let wait = window - now.millis_since(sent_at);
    if wait <= 0 {
        return Ok(());
    }
    Err(Failure::too_soon((wait + SECOND - 1) / SECOND))
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

/// Makes sure that `digits` is the code last sent to `phone` for this purpose, in a transaction of its own: a
/// wrong guess is counted whatever happens afterwards.
///
/// # Errors
/// [`wrong_code`].
pub async fn require(platform: &Platform, phone: &Phone, purpose: CodePurpose, digits: &str) -> Outcome<()> {
    let proved = retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        let proved = prove(tx.as_mut(), phone, purpose, digits, platform.now()).await?;
        tx.commit().await?;
        Ok::<_, Failure>(proved)
    })
    .await?;
    if proved { Ok(()) } else { Err(wrong_code()) }
}

/// The failure of a wrong code; the same for wrong, used up and too old.
pub fn wrong_code() -> Failure {
    Failure::new(ErrorCode::WrongCode)
}

fn hash(id: SmsCodeId, digits: &str) -> String {
    super::sha256_hex(format!("{id}|{}", digits.trim()).as_bytes())
}
