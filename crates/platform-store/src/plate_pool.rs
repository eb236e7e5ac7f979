//! Pools of plate numbers: which are free, as indexes.
//!
//! Knows: the tables `plate_pool` and `plate_place`. Must not know: what a number looks like, who holds one. Called by:
//! the platform's choosing of numbers; `plate_number` gives numbers back.
//!
//! A pool of `size` numbers is a permutation of 0 to `size`, shuffled as it is drawn from (Fisher and Yates). What lies
//! below `free` can be drawn; the number at a position is the one of its row, or the position itself. A number that is
//! asked for by its name stays where it lies until it is drawn, and is left out then: `plate_number` knows it is held.

use std::collections::{BTreeMap, BTreeSet};

use model::Rng;

use crate::{Row, StoreError, Tx, Value, list, value::values};

/// Opens a pool of `size` numbers, all free; one that is open stays as it is.
pub async fn open(tx: Tx<'_>, id: &str, size: u64) -> Result<(), StoreError> {
    const FIND: &str = "SELECT size FROM plate_pool WHERE id = $1";
    const SQL: &str =
        "INSERT INTO plate_pool (id, size, free) VALUES ($1, $2, $2) ON CONFLICT (id) DO NOTHING";
    if tx.query(FIND, values![id]).await?.is_empty() {
        tx.execute(SQL, values![id, size]).await?;
    }
    Ok(())
}

/// How many numbers are free. Whoever draws from the pool or gives back waits until this transaction ends.
///
/// Decides PLATE-7.
pub async fn hold(tx: Tx<'_>, id: &str) -> Result<u64, StoreError> {
    const SQL: &str = "UPDATE plate_pool SET free = free WHERE id = $1 RETURNING free";
    let free = tx.query(SQL, values![id]).await?.first_mut().map(Row::take).transpose()?;
    free.ok_or(StoreError::Unreadable { what: "a pool of numbers" })
}

async fn resize(tx: Tx<'_>, id: &str, free: u64) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE plate_pool SET free = $2 WHERE id = $1";
    tx.execute(SQL, values![id, free]).await?;
    Ok(())
}

/// Takes `n` numbers out of the pool, every choice of so many equally likely; all there are when they are fewer.
///
/// Decides PLATE-7.
pub async fn draw(tx: Tx<'_>, id: &str, n: u32, rng: &dyn Rng) -> Result<Vec<u64>, StoreError> {
    const SQL: &str = "UPDATE plate_pool SET free = free - $2 WHERE id = $1 AND free >= $2 RETURNING free";
    let taken = tx.query(SQL, values![id, n]).await?.first_mut().map(Row::take::<u64>).transpose()?;
    let (left, count) = if let Some(left) = taken {
        (left, u64::from(n))
    } else {
        let free = hold(tx, id).await?;
        resize(tx, id, 0).await?;
        (0, free)
    };
    let picks: Vec<u64> = (0..count).map(|done| rng.below(left + count - done)).collect();
    let touched: BTreeSet<u64> = picks.iter().copied().chain(left..left + count).collect();
    let mut places = read(tx, id, touched).await?;
    let drawn = picks
        .iter()
        .zip((left..left + count).rev())
        .map(|(pick, last)| pull(&mut places, *pick, last))
        .collect();
    let filled: BTreeSet<u64> = picks.into_iter().filter(|position| *position < left).collect();
    write(tx, id, filled.into_iter().map(|position| (position, at(&places, position))).collect()).await?;
    Ok(drawn)
}

/// Gives numbers that were drawn back to the pool.
pub async fn give_back(tx: Tx<'_>, id: &str, indexes: &[u64]) -> Result<(), StoreError> {
    let free = hold(tx, id).await?;
    let end = free + indexes.len() as u64;
    resize(tx, id, end).await?;
    write(tx, id, (free..end).zip(indexes.iter().copied()).collect()).await
}

/// Numbers by position, as far as they are stored.
type Places = BTreeMap<u64, u64>;

async fn read(tx: Tx<'_>, id: &str, positions: BTreeSet<u64>) -> Result<Places, StoreError> {
    const SQL: &str = list::sql_after_one!(
        "SELECT position, number_index FROM plate_place WHERE pool_id = $1 AND position"
    );
    let positions: Vec<u64> = positions.into_iter().collect();
    let mut rows = list::query_after_one(tx, SQL, id, &positions).await?;
    rows.iter_mut().map(|row| Ok((row.take()?, row.take()?))).collect()
}

fn at(places: &Places, position: u64) -> u64 {
    places.get(&position).copied().unwrap_or(position)
}

/// Takes the number at `position` out; the one at `last`, the end of what can be drawn, takes its place.
fn pull(places: &mut Places, position: u64, last: u64) -> u64 {
    let (pulled, filler) = (at(places, position), at(places, last));
    places.insert(position, filler);
    pulled
}

/// Rows per statement.
const ROWS: usize = 10;

/// Writes what stands at these positions, whatever stood there.
async fn write(tx: Tx<'_>, id: &str, places: Vec<(u64, u64)>) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO plate_place (pool_id, position, number_index) VALUES ($1, $2, $3), ($1, $4, $5), \
         ($1, $6, $7), ($1, $8, $9), ($1, $10, $11), ($1, $12, $13), ($1, $14, $15), ($1, $16, $17), \
         ($1, $18, $19), ($1, $20, $21) \
         ON CONFLICT (pool_id, position) DO UPDATE SET number_index = excluded.number_index";
    const ONE: &str = "INSERT INTO plate_place (pool_id, position, number_index) VALUES ($1, $2, $3) \
         ON CONFLICT (pool_id, position) DO UPDATE SET number_index = excluded.number_index";
    let (tens, rest) = places.as_chunks::<ROWS>();
    for ten in tens {
        let numbers = ten.iter().flat_map(|(position, index)| [Value::from(*position), Value::from(*index)]);
        let values: Vec<Value<'_>> = [Value::from(id)].into_iter().chain(numbers).collect();
        tx.execute(SQL, &values).await?;
    }
    for (position, index) in rest {
        tx.execute(ONE, values![id, *position, *index]).await?;
    }
    Ok(())
}
