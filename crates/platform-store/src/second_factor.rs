//! Second factors of accounts: the sealed secret, the last time step accepted, recovery codes.
//!
//! Knows: the tables `second_factor` and `recovery_code`. Must not know: how a secret is sealed, how a code is made of
//! it, who has to have one. Called by: the platform's sign-in, its authentication and the routes of the account.

use model::{AccountId, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// A second factor as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// Whose.
    pub account: AccountId,
    /// The secret, as the platform sealed it.
    pub secret: String,
    /// When it was drawn.
    pub begun_at: Timestamp,
    /// When a code proved that the holder has it; it counts for nothing before.
    pub confirmed_at: Option<Timestamp>,
    /// The last time step whose code was accepted; no code of it or of one before is ever accepted again.
    pub last_step: u64,
}

impl core::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SecondFactor").field("account", &self.account).finish_non_exhaustive()
    }
}

fn read(row: &mut Row) -> Result<SecondFactor, StoreError> {
    Ok(SecondFactor {
        account: row.take()?,
        secret: row.take()?,
        begun_at: row.take()?,
        confirmed_at: row.take()?,
        last_step: row.take()?,
    })
}

/// The factor of an account, confirmed or not.
pub async fn of_account(tx: Tx<'_>, account: AccountId) -> Result<Option<SecondFactor>, StoreError> {
    const SQL: &str = "SELECT account_id, secret, begun_at, confirmed_at, last_step FROM second_factor \
         WHERE account_id = $1";
    tx.query(SQL, values![&account]).await?.first_mut().map(read).transpose()
}

/// Records a factor that is not confirmed yet, in place of another such; `false` when one is confirmed.
pub async fn begin(tx: Tx<'_>, account: AccountId, secret: &str, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO second_factor (account_id, secret, begun_at, last_step) VALUES ($1, $2, $3, 0) \
         ON CONFLICT (account_id) DO UPDATE SET secret = $2, begun_at = $3, last_step = 0 \
         WHERE second_factor.confirmed_at IS NULL";
    Ok(tx.execute(SQL, values![&account, secret, now]).await? == 1)
}

/// Confirms the factor; `false` when there is none or it was confirmed before.
pub async fn confirm(tx: Tx<'_>, account: AccountId, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE second_factor SET confirmed_at = $2 WHERE account_id = $1 AND confirmed_at IS NULL";
    Ok(tx.execute(SQL, values![&account, now]).await? == 1)
}

/// Takes a time step for the code that was shown; `false` when it or a later one was taken before. Of two requests at
/// once that show the same code one takes it.
pub async fn take_step(tx: Tx<'_>, account: AccountId, step: u64) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2";
    Ok(tx.execute(SQL, values![&account, step]).await? == 1)
}

/// Replaces the recovery codes of an account by these, given by their hashes.
pub async fn put_recovery(tx: Tx<'_>, account: AccountId, hashes: &[String]) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2)";
    forget_recovery(tx, account).await?;
    for hash in hashes {
        tx.execute(SQL, values![&account, hash]).await?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` when there is none of this hash or it was used before.
pub async fn use_recovery(
    tx: Tx<'_>,
    account: AccountId,
    hash: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE recovery_code SET used_at = $3 \
         WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL";
    Ok(tx.execute(SQL, values![&account, hash, now]).await? == 1)
}

/// How many recovery codes are left.
pub async fn recovery_left(tx: Tx<'_>, account: AccountId) -> Result<u32, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM recovery_code WHERE account_id = $1 AND used_at IS NULL";
    let left = tx.query(SQL, values![&account]).await?.first_mut().map(Row::take).transpose()?;
    Ok(left.unwrap_or(0))
}

/// Forgets the factor and its recovery codes; `false` when there was none.
pub async fn remove(tx: Tx<'_>, account: AccountId) -> Result<bool, StoreError> {
    forget_recovery(tx, account).await?;
    Ok(tx.execute("DELETE FROM second_factor WHERE account_id = $1", values![&account]).await? == 1)
}

async fn forget_recovery(tx: Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM recovery_code WHERE account_id = $1", values![&account]).await?;
    Ok(())
}
