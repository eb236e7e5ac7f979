//! Ten million rows to look up, a pool of ten million free numbers, one with half and one with a hundredth of them left.
//!
//! Knows: what the platform's database holds of a pool. Must not know: what is measured. Called by: `main`.

use anyhow::Result;
use platform_store::{Store, Tx, Value, plate_pool};

/// The pool with all its numbers.
pub const FULL: &str = "full";
/// The pool with half of its numbers.
pub const HALF: &str = "half";
/// The pool with one number in a hundred.
pub const SCARCE: &str = "scarce";
/// Ten rows by their primary key.
pub const LOOKUP: &str = "SELECT id, number FROM plain WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Fills an empty database.
pub async fn prepare(store: &Store, size: u64) -> Result<()> {
    const TABLE: &str = "CREATE TABLE plain (id INTEGER PRIMARY KEY, number TEXT NOT NULL)";
    const ROWS: &str = "INSERT INTO plain (id, number) WITH RECURSIVE n (id) AS \
         (SELECT 0 UNION ALL SELECT id + 1 FROM n WHERE id + 1 < $1) SELECT id, printf('京A%07d', id) FROM n";
    let mut tx = store.begin().await?;
    tx.execute(TABLE, &[]).await?;
    tx.execute(ROWS, &[Value::from(size)]).await?;
    plate_pool::open(tx.as_mut(), FULL, size).await?;
    for (pool, left) in [(HALF, size / 2), (SCARCE, size / 100)] {
        plate_pool::open(tx.as_mut(), pool, size).await?;
        thin_out(tx.as_mut(), pool, left).await?;
    }
    Ok(tx.commit().await?)
}

/// Leaves `left` numbers in the pool, any of them, as if the others had been drawn one after the other: none lies at
/// its own position, and their rows were written in no order.
async fn thin_out(tx: Tx<'_>, pool: &str, left: u64) -> Result<()> {
    const SHRINK: &str = "UPDATE plate_pool SET free = $2 WHERE id = $1";
    const PLACES: &str = "INSERT INTO plate_place (pool_id, position, number_index) \
         SELECT $1, at - 1, id FROM (SELECT ROW_NUMBER() OVER () AS at, id FROM \
         (SELECT id FROM plain ORDER BY RANDOM() LIMIT $2)) WHERE at - 1 <> id ORDER BY RANDOM()";
    tx.execute(SHRINK, &[Value::from(pool), Value::from(left)]).await?;
    tx.execute(PLACES, &[Value::from(pool), Value::from(left)]).await?;
    Ok(())
}
