//! Tries to sign in, counted by login.
//!
//! Knows: the table `login_try`. Must not know: how long a slow-down is, whether a login exists.
//! Called by: the platform's sign-in.

use model::Timestamp;

use crate::{Row, StoreError, Tx, value::values};

/// What is known of the tries at a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginTries {
    /// Tries since the last right one.
    pub failed: u32,
    /// No try is looked at before this instant.
    pub not_before: Timestamp,
}

fn read(row: &mut Row) -> Result<LoginTries, StoreError> {
    Ok(LoginTries { failed: row.take()?, not_before: row.take()? })
}

/// The tries at a login, if there were any.
pub async fn of(tx: Tx<'_>, login_hash: &str) -> Result<Option<LoginTries>, StoreError> {
    const SQL: &str = "SELECT failed, not_before FROM login_try WHERE login_hash = $1";
    tx.query(SQL, values![login_hash]).await?.first_mut().map(read).transpose()
}

/// Counts one more try, or the first, and holds the login until the transaction ends, so that tries made at
/// once are looked at one after the other.
pub async fn count(tx: Tx<'_>, login_hash: &str, now: Timestamp) -> Result<LoginTries, StoreError> {
    const SQL: &str = "INSERT INTO login_try (login_hash, failed, not_before) VALUES ($1, 1, $2) \
         ON CONFLICT (login_hash) DO UPDATE SET failed = login_try.failed + 1 RETURNING failed, not_before";
    let mut rows = tx.query(SQL, values![login_hash, now]).await?;
    rows.first_mut().map(read).transpose()?.ok_or(StoreError::Busy)
}

/// Replaces what is known of the tries at a login.
pub async fn set(tx: Tx<'_>, login_hash: &str, tries: LoginTries) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE login_try SET failed = $2, not_before = $3 WHERE login_hash = $1";
    tx.execute(SQL, values![login_hash, tries.failed, tries.not_before]).await?;
    Ok(())
}

/// Forgets the tries, after a right one.
pub async fn clear(tx: Tx<'_>, login_hash: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM login_try WHERE login_hash = $1", values![login_hash]).await?;
    Ok(())
}
