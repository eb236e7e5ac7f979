//! Numbers that go up by one and are given out once.
//!
//! Knows: the table `counter`. Must not know: what is numbered. Called by: queries of this crate.
//!
//! Whoever draws a number holds the counter until the transaction ends, so numbers become visible in
//! their order: a reader that has seen N never misses a smaller one.

use crate::{Row, StoreError, Tx, value::values};

/// The next number of `name`, from 1.
pub(crate) async fn next(tx: Tx<'_>, name: &str) -> Result<u64, StoreError> {
    next_up_to(tx, name, i64::MAX.unsigned_abs()).await
}

/// The next number of `name`, from 1 to `last`; [`StoreError::Check`] when they are used up.
pub(crate) async fn next_up_to(tx: Tx<'_>, name: &str, last: u64) -> Result<u64, StoreError> {
    const SQL: &str = "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) \
         DO UPDATE SET value = counter.value + 1 WHERE counter.value < $2 RETURNING value";
    let drawn = tx.query(SQL, values![name, last]).await?.first_mut().map(Row::take).transpose()?;
    drawn.ok_or_else(|| StoreError::check("counter_used_up"))
}

/// The last number given out; 0 when none was.
pub(crate) async fn current(tx: Tx<'_>, name: &str) -> Result<u64, StoreError> {
    const SQL: &str = "SELECT value FROM counter WHERE name = $1";
    let last = tx.query(SQL, values![name]).await?.first_mut().map(Row::take).transpose()?;
    Ok(last.unwrap_or(0))
}
