//! Token families: one per sign-in of an account on a device, through all renewals of its tokens.
//!
//! Knows: the table `token_family` and when a refresh token is good. Must not know: the tokens (only
//! hashes). Called by: the platform's session routes and its authentication.
//!
//! A client may die between the platform's renewal and its own storing. So the refresh token it still
//! has stays good until the new pair is first used; from then on its reuse means that somebody copied
//! it, and ends the family.

use model::{AccountId, FamilyId, Timestamp};

use crate::{Row, StoreError, Tx, factor_ticket, value::values};

/// A family as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenFamily {
    /// Its id; a refresh token's text names it.
    pub id: FamilyId,
    /// Whose.
    pub account: AccountId,
    /// The machine, as the client names it.
    pub device: String,
    /// Hash of the access token.
    pub access_hash: String,
    /// When the access token ends.
    pub access_expires_at: Timestamp,
    /// Hash of the refresh token.
    pub refresh_hash: String,
    /// Hash of the refresh token before, while the new pair has not been used.
    pub previous_refresh_hash: Option<String>,
    /// When the refresh token ends.
    pub refresh_expires_at: Timestamp,
    /// When the family was ended.
    pub revoked_at: Option<Timestamp>,
}

/// The next pair of a family.
#[derive(Clone, Copy, Debug)]
pub struct NewTokens<'a> {
    /// Hash of the access token.
    pub access_hash: &'a str,
    /// When it ends.
    pub access_expires_at: Timestamp,
    /// Hash of the refresh token.
    pub refresh_hash: &'a str,
    /// When it ends.
    pub refresh_expires_at: Timestamp,
}

/// What a renewal came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// The family has the new pair.
    Rotated(TokenFamily),
    /// The refresh token presented was replaced and its successor used: the family is revoked now.
    /// Commit that.
    Reused,
    /// The refresh token had ended.
    Expired,
    /// There is no such family, or it was revoked before.
    Unknown,
}

fn read(row: &mut Row) -> Result<TokenFamily, StoreError> {
    Ok(TokenFamily {
        id: row.take()?,
        account: row.take()?,
        device: row.take()?,
        access_hash: row.take()?,
        access_expires_at: row.take()?,
        refresh_hash: row.take()?,
        previous_refresh_hash: row.take()?,
        refresh_expires_at: row.take()?,
        revoked_at: row.take()?,
    })
}

/// Records the family of a new sign-in.
pub async fn insert(tx: Tx<'_>, family: &TokenFamily) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO token_family (id, account_id, device, access_hash, access_expires_at, refresh_hash, \
         previous_refresh_hash, refresh_expires_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &family.id,
            &family.account,
            &family.device,
            &family.access_hash,
            family.access_expires_at,
            &family.refresh_hash,
            family.previous_refresh_hash.as_ref(),
            family.refresh_expires_at,
            family.revoked_at,
        ],
    )
    .await?;
    Ok(())
}

/// The family whose access token this is, if the token has not ended and the family is not revoked.
///
/// When it still has a previous refresh token, this is the first use of the new pair: call [`confirm`].
pub async fn by_access(
    tx: Tx<'_>,
    access_hash: &str,
    now: Timestamp,
) -> Result<Option<TokenFamily>, StoreError> {
    const SQL: &str = "SELECT id, account_id, device, access_hash, access_expires_at, refresh_hash, \
         previous_refresh_hash, refresh_expires_at, revoked_at FROM token_family \
         WHERE access_hash = $1 AND access_expires_at > $2 AND revoked_at IS NULL";
    tx.query(SQL, values![access_hash, now]).await?.first_mut().map(read).transpose()
}

/// The new pair arrived: the previous refresh token is good no longer.
pub async fn confirm(tx: Tx<'_>, id: FamilyId) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE token_family SET previous_refresh_hash = NULL WHERE id = $1";
    tx.execute(SQL, values![&id]).await?;
    Ok(())
}

/// Gives the family `next` for the refresh token presented: the present one, or the one before it
/// while the present one is unused. Any other one revokes the family.
pub async fn rotate(
    tx: Tx<'_>,
    id: FamilyId,
    presented_refresh_hash: &str,
    next: &NewTokens<'_>,
    now: Timestamp,
) -> Result<Rotation, StoreError> {
    const ROTATE: &str = "UPDATE token_family SET access_hash = $4, access_expires_at = $5, \
         refresh_hash = $6, previous_refresh_hash = $2, refresh_expires_at = $7 \
         WHERE id = $1 AND (refresh_hash = $2 OR previous_refresh_hash = $2) \
         AND revoked_at IS NULL AND refresh_expires_at > $3 \
         RETURNING id, account_id, device, access_hash, access_expires_at, refresh_hash, \
         previous_refresh_hash, refresh_expires_at, revoked_at";
    const REVOKE: &str = "UPDATE token_family SET revoked_at = $2 \
         WHERE id = $1 AND revoked_at IS NULL AND refresh_expires_at > $2";
    const LIVE: &str = "SELECT 1 FROM token_family WHERE id = $1 AND revoked_at IS NULL";
    let parameters = values![
        &id,
        presented_refresh_hash,
        now,
        next.access_hash,
        next.access_expires_at,
        next.refresh_hash,
        next.refresh_expires_at,
    ];
    if let Some(row) = tx.query(ROTATE, parameters).await?.first_mut() {
        return read(row).map(Rotation::Rotated);
    }
    if tx.execute(REVOKE, values![&id, now]).await? == 1 {
        return Ok(Rotation::Reused);
    }
    let live = !tx.query(LIVE, values![&id]).await?.is_empty();
    Ok(if live { Rotation::Expired } else { Rotation::Unknown })
}

/// Ends a family; `false` when it was ended before.
pub async fn revoke(tx: Tx<'_>, id: FamilyId, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE token_family SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    Ok(tx.execute(SQL, values![&id, now]).await? == 1)
}

/// The families of an account that are still good, the latest sign-in first; at most `limit`.
pub async fn of_account(
    tx: Tx<'_>,
    account: AccountId,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<TokenFamily>, StoreError> {
    const SQL: &str = "SELECT id, account_id, device, access_hash, access_expires_at, refresh_hash, \
         previous_refresh_hash, refresh_expires_at, revoked_at FROM token_family \
         WHERE account_id = $1 AND revoked_at IS NULL AND refresh_expires_at > $2 ORDER BY id DESC LIMIT $3";
    tx.query(SQL, values![&account, now, limit]).await?.iter_mut().map(read).collect()
}

/// Ends every family of an account but `kept` and every sign-in that waits for its second step, and tells how many
/// families.
pub async fn revoke_others(
    tx: Tx<'_>,
    account: AccountId,
    kept: FamilyId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    const SQL: &str = "UPDATE token_family SET revoked_at = $3 \
         WHERE account_id = $1 AND id <> $2 AND revoked_at IS NULL";
    factor_ticket::end(tx, account).await?;
    tx.execute(SQL, values![&account, &kept, now]).await
}

/// Ends every family of an account and every sign-in that waits for its second step, and tells how many families.
pub async fn revoke_account(tx: Tx<'_>, account: AccountId, now: Timestamp) -> Result<u64, StoreError> {
    const SQL: &str = "UPDATE token_family SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL";
    factor_ticket::end(tx, account).await?;
    tx.execute(SQL, values![&account, now]).await
}
