//! Codes sent by message to prove a phone (ACC-1).
//!
//! Knows: the tables `sms_code` and `code_gate`. Must not know: the limits themselves, nor the codes (only hashes).
//! Called by: the platform's code and account routes.

use model::{Phone, SmsCodeId, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// A code that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsCode {
    /// Its id.
    pub id: SmsCodeId,
    /// Where it was sent.
    pub phone: Phone,
    /// What for, in a stable code; it proves the phone for nothing else.
    pub purpose: String,
    /// Hash of the code.
    pub code_hash: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// From when it is worth nothing.
    pub expires_at: Timestamp,
    /// Guesses left.
    pub tries_left: u32,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// Hash of the address that asked for it, where it is known.
    pub address_hash: Option<String>,
}

const LATEST: &str = "SELECT id, phone, purpose, code_hash, sent_at, expires_at, tries_left, used_at, \
     address_hash FROM sms_code WHERE phone = $1 AND purpose = $2 ORDER BY sent_at DESC, id DESC LIMIT 1";

fn read(row: &mut Row) -> Result<SmsCode, StoreError> {
    Ok(SmsCode {
        id: row.take()?,
        phone: row.take()?,
        purpose: row.take()?,
        code_hash: row.take()?,
        sent_at: row.take()?,
        expires_at: row.take()?,
        tries_left: row.take()?,
        used_at: row.take()?,
        address_hash: row.take()?,
    })
}

/// Records a code that is about to be sent.
pub async fn insert(tx: Tx<'_>, code: &SmsCode) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO sms_code (id, phone, purpose, code_hash, sent_at, expires_at, tries_left, used_at, \
         address_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &code.id,
            &code.phone,
            &code.purpose,
            &code.code_hash,
            code.sent_at,
            code.expires_at,
            code.tries_left,
            code.used_at,
            code.address_hash.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Whose codes are counted.
#[derive(Clone, Copy, Debug)]
pub enum SentBy<'a> {
    /// Those sent to a phone, for any purpose.
    Phone(&'a Phone),
    /// Those asked for from an address, by its hash.
    Address(&'a str),
    /// All.
    Anyone,
}

/// Keeps every other drawing of a code waiting until the transaction ends, so that codes asked for at once are counted.
pub async fn hold(tx: Tx<'_>) -> Result<(), StoreError> {
    tx.execute("UPDATE code_gate SET drawn = drawn + 1 WHERE id = 1", values![]).await?;
    Ok(())
}

/// When the `nth` latest code was sent, counted from 1.
pub async fn nth_latest(tx: Tx<'_>, by: SentBy<'_>, nth: u32) -> Result<Option<Timestamp>, StoreError> {
    const PHONE: &str =
        "SELECT sent_at FROM sms_code WHERE phone = $1 ORDER BY sent_at DESC LIMIT 1 OFFSET $2";
    const ADDRESS: &str =
        "SELECT sent_at FROM sms_code WHERE address_hash = $1 ORDER BY sent_at DESC LIMIT 1 OFFSET $2";
    const ANYONE: &str = "SELECT sent_at FROM sms_code ORDER BY sent_at DESC LIMIT 1 OFFSET $1";
    let offset = nth.saturating_sub(1);
    let mut rows = match by {
        SentBy::Phone(phone) => tx.query(PHONE, values![phone, offset]).await?,
        SentBy::Address(hash) => tx.query(ADDRESS, values![hash, offset]).await?,
        SentBy::Anyone => tx.query(ANYONE, values![offset]).await?,
    };
    rows.first_mut().map(Row::take).transpose()
}

/// The last code sent to `phone` for `purpose`, used or not.
pub async fn latest(tx: Tx<'_>, phone: &Phone, purpose: &str) -> Result<Option<SmsCode>, StoreError> {
    tx.query(LATEST, values![phone, purpose]).await?.first_mut().map(read).transpose()
}

/// Spends one guess at the last code sent, if it is unused, not expired and has guesses left, and
/// returns it for comparing. Commit whether or not the guess was right.
pub async fn spend_try(
    tx: Tx<'_>,
    phone: &Phone,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<SmsCode>, StoreError> {
    const SQL: &str = "UPDATE sms_code SET tries_left = tries_left - 1 WHERE id = \
         (SELECT id FROM sms_code WHERE phone = $1 AND purpose = $2 ORDER BY sent_at DESC, id DESC LIMIT 1) \
         AND used_at IS NULL AND expires_at > $3 AND tries_left > 0 \
         RETURNING id, phone, purpose, code_hash, sent_at, expires_at, tries_left, used_at, address_hash";
    tx.query(SQL, values![phone, purpose, now]).await?.first_mut().map(read).transpose()
}

/// Marks a code as used; `false` when it was used before, so that it proves a phone once.
pub async fn consume(tx: Tx<'_>, id: SmsCodeId, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE sms_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
    Ok(tx.execute(SQL, values![&id, now]).await? == 1)
}

/// Deletes codes that expired before `before` and tells how many.
pub async fn delete_expired(tx: Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sms_code WHERE expires_at < $1", values![before]).await
}
