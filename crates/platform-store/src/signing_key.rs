//! Keys that sign what is printed (PRINT-3).
//!
//! Knows: the table `signing_key`. Must not know: how to sign, nor how a secret is sealed. Called by:
//! the platform's start and its reference routes.

use model::Timestamp;

use crate::{Row, StoreError, Tx, reference, value::values};

/// A key.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// Its id, named in each signature.
    pub kid: String,
    /// The secret half, as the platform sealed it.
    pub secret: String,
    /// The public half.
    pub public: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when it signs nothing any more; it still checks.
    pub retired_at: Option<Timestamp>,
}

impl core::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

macro_rules! select {
    ($condition:literal) => {
        concat!("SELECT kid, secret, public, created_at, retired_at FROM signing_key ", $condition)
    };
}

fn read(row: &mut Row) -> Result<SigningKey, StoreError> {
    Ok(SigningKey {
        kid: row.take()?,
        secret: row.take()?,
        public: row.take()?,
        created_at: row.take()?,
        retired_at: row.take()?,
    })
}

/// Adds a key; `false` when its id is known. Raises the reference version.
pub async fn insert(tx: Tx<'_>, key: &SigningKey) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO signing_key (kid, secret, public, created_at, retired_at, reference) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kid) DO NOTHING";
    let reference = reference::raise(tx).await?;
    let values = values![&key.kid, &key.secret, &key.public, key.created_at, key.retired_at, reference];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// The key that signs: the newest that is not retired.
pub async fn current(tx: Tx<'_>) -> Result<Option<SigningKey>, StoreError> {
    const SQL: &str = select!("WHERE retired_at IS NULL ORDER BY created_at DESC, kid LIMIT 1");
    tx.query(SQL, values![]).await?.first_mut().map(read).transpose()
}

/// Every key, oldest first.
pub async fn all(tx: Tx<'_>) -> Result<Vec<SigningKey>, StoreError> {
    tx.query(select!("ORDER BY created_at, kid"), values![]).await?.iter_mut().map(read).collect()
}

/// Whether a key was added or retired after reference version `version`.
pub async fn changed_since(tx: Tx<'_>, version: u64) -> Result<bool, StoreError> {
    const SQL: &str = "SELECT 1 FROM signing_key WHERE reference > $1 LIMIT 1";
    Ok(!tx.query(SQL, values![version]).await?.is_empty())
}

/// Retires a key; `false` when it was retired before. Raises the reference version.
pub async fn retire(tx: Tx<'_>, kid: &str, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE signing_key SET retired_at = $2, reference = $3 WHERE kid = $1 AND retired_at IS NULL";
    let reference = reference::raise(tx).await?;
    Ok(tx.execute(SQL, values![kid, at, reference]).await? == 1)
}
