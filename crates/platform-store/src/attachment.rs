//! Documents that submissions carry, each for the account that uploaded it.
//!
//! Knows: the table `attachment`. Must not know: where the bytes are, what a document is. Called by: the platform's
//! upload, its receiving of submissions, the office's desk, the job that forgets what nobody used.

use model::{AccountId, AttachmentKind, ContentHash, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// A document on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Who uploaded it.
    pub account: AccountId,
    /// Names its content.
    pub sha256: ContentHash,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its length in bytes.
    pub size: u64,
    /// When it was uploaded last.
    pub uploaded_at: Timestamp,
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT account_id, sha256, tenant, kind, size, uploaded_at FROM attachment WHERE ", $rest)
    };
}

fn read(row: &mut Row) -> Result<AttachmentRow, StoreError> {
    Ok(AttachmentRow {
        account: row.take()?,
        sha256: row.take()?,
        tenant: row.take()?,
        kind: row.take_code("the kind of a document", AttachmentKind::from_code)?,
        size: row.take()?,
        uploaded_at: row.take()?,
    })
}

/// Records a document, or that it was uploaded once more.
pub async fn put(tx: Tx<'_>, row: &AttachmentRow) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO attachment (account_id, sha256, tenant, kind, size, uploaded_at) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (account_id, sha256) DO UPDATE SET uploaded_at = excluded.uploaded_at";
    let size = i64::try_from(row.size).unwrap_or(i64::MAX);
    let values = values![&row.account, &row.sha256, &row.tenant, row.kind.code(), size, row.uploaded_at];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// The account's document of this content.
pub async fn of_account(
    tx: Tx<'_>,
    account: AccountId,
    sha256: &ContentHash,
) -> Result<Option<AttachmentRow>, StoreError> {
    const SQL: &str = select!("account_id = $1 AND sha256 = $2");
    tx.query(SQL, values![&account, sha256]).await?.first_mut().map(read).transpose()
}

/// How many bytes the account has stored, but for the document of this content.
pub async fn size_of_others(tx: Tx<'_>, account: AccountId, sha256: &ContentHash) -> Result<u64, StoreError> {
    const SQL: &str = "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM attachment \
         WHERE account_id = $1 AND sha256 <> $2";
    let sum = tx.query(SQL, values![&account, sha256]).await?.first_mut().map(Row::take).transpose()?;
    Ok(sum.unwrap_or(0))
}

/// Records that an accepted submission carries the document: it is kept from here on.
pub async fn mark_used(tx: Tx<'_>, row: &AttachmentRow, at: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE attachment SET used_at = $3 WHERE account_id = $1 AND sha256 = $2";
    tx.execute(SQL, values![&row.account, &row.sha256, at]).await?;
    Ok(())
}

/// Documents that were uploaded before `before` and that no accepted submission carries, oldest first.
pub async fn unused(tx: Tx<'_>, before: Timestamp, limit: u32) -> Result<Vec<AttachmentRow>, StoreError> {
    const SQL: &str = select!("used_at IS NULL AND uploaded_at < $1 ORDER BY uploaded_at, sha256 LIMIT $2");
    tx.query(SQL, values![before, limit]).await?.iter_mut().map(read).collect()
}

/// Forgets a document that is still unused since before `before`; `false` when it is not.
pub async fn forget(tx: Tx<'_>, row: &AttachmentRow, before: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM attachment \
         WHERE account_id = $1 AND sha256 = $2 AND used_at IS NULL AND uploaded_at < $3";
    Ok(tx.execute(SQL, values![&row.account, &row.sha256, before]).await? == 1)
}
