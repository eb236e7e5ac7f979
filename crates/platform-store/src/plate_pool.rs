//! Pools of plate numbers: which are free, as indexes.
//!
//! Knows: the tables `plate_pool` and `plate_place`. Must not know: what a number looks like, who holds one. Called by:
//! the platform's choosing of numbers; `plate_number` gives numbers back.
//!
//! A pool of `size` numbers is a permutation of 0 to `size`, shuffled as it is drawn from (Fisher and Yates). What lies
//! below `free` is free; the number at a position is the one of its row, or the position itself.

use core::ops::Range;
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

/// Takes `n` numbers out of the pool, every choice of so many equally likely; all that is free when that is less.
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
    let mut places = Places::lift(tx, id, &picks, left..left + count).await?;
    let drawn =
        picks.iter().zip((left..left + count).rev()).map(|(pick, last)| places.pull(*pick, last)).collect();
    places.write(tx, id).await?;
    Ok(drawn)
}

/// Takes this number out of the pool; `false` when it is not free.
pub async fn take(tx: Tx<'_>, id: &str, index: u64) -> Result<bool, StoreError> {
    let free = hold(tx, id).await?;
    let Some(position) = position(tx, id, free, index).await? else { return Ok(false) };
    let last = free - 1;
    resize(tx, id, last).await?;
    let mut places = Places::lift(tx, id, &[position], last..free).await?;
    places.pull(position, last);
    places.write(tx, id).await?;
    Ok(true)
}

/// Where a number lies among the `free` ones.
async fn position(tx: Tx<'_>, id: &str, free: u64, index: u64) -> Result<Option<u64>, StoreError> {
    const SQL: &str = "SELECT position, number_index FROM plate_place \
         WHERE pool_id = $1 AND (number_index = $2 OR position = $2)";
    let mut own = (index < free).then_some(index);
    for mut row in tx.query(SQL, values![id, index]).await? {
        let (position, stored): (u64, u64) = (row.take()?, row.take()?);
        if stored == index {
            return Ok(Some(position));
        }
        // Another one lies at its own position.
        own = None;
    }
    Ok(own)
}

/// Gives numbers that were taken out back to the pool.
pub async fn give_back(tx: Tx<'_>, id: &str, indexes: &[u64]) -> Result<(), StoreError> {
    let free = hold(tx, id).await?;
    let end = free + indexes.len() as u64;
    resize(tx, id, end).await?;
    let now = (free..end).zip(indexes.iter().copied()).collect();
    Places { end, now }.write(tx, id).await
}

/// The part of a pool that a change touches.
struct Places {
    /// How many numbers will be free.
    end: u64,
    /// What is to be there, by position.
    now: BTreeMap<u64, u64>,
}

impl Places {
    /// Lifts what is stored at `picks` and from `end` on; what is to stay is written again.
    async fn lift(tx: Tx<'_>, id: &str, picks: &[u64], tail: Range<u64>) -> Result<Self, StoreError> {
        const LIFT: &str = concat!(
            list::sql_after_one!("DELETE FROM plate_place WHERE pool_id = $1 AND position"),
            " RETURNING position, number_index"
        );
        let end = tail.start;
        let positions: BTreeSet<u64> = picks.iter().copied().chain(tail).collect();
        let positions: Vec<u64> = positions.into_iter().collect();
        let mut now = BTreeMap::new();
        for mut row in list::query_after_one(tx, LIFT, id, &positions).await? {
            now.insert(row.take()?, row.take()?);
        }
        Ok(Self { end, now })
    }

    fn at(&self, position: u64) -> u64 {
        self.now.get(&position).copied().unwrap_or(position)
    }

    /// Takes the number at `position` out; the one at `last`, the end of what is free, takes its place.
    fn pull(&mut self, position: u64, last: u64) -> u64 {
        let pulled = self.at(position);
        let filler = self.at(last);
        self.now.insert(position, filler);
        pulled
    }

    /// Writes it. An index stands at one position only, also in between: all that is touched was lifted before.
    async fn write(self, tx: Tx<'_>, id: &str) -> Result<(), StoreError> {
        let moved = |(position, index): &(u64, u64)| *position < self.end && position != index;
        let places: Vec<(u64, u64)> = self.now.into_iter().filter(moved).collect();
        insert(tx, id, &places).await
    }
}

/// Rows per statement.
const ROWS: usize = 10;

/// Writes rows that are not there yet; the last chunk is filled up with its last row, which is written once.
async fn insert(tx: Tx<'_>, id: &str, places: &[(u64, u64)]) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO plate_place (pool_id, position, number_index) VALUES ($1, $2, $3), ($1, $4, $5), \
         ($1, $6, $7), ($1, $8, $9), ($1, $10, $11), ($1, $12, $13), ($1, $14, $15), ($1, $16, $17), \
         ($1, $18, $19), ($1, $20, $21) ON CONFLICT DO NOTHING";
    for chunk in places.chunks(ROWS) {
        let mut values = vec![Value::from(id)];
        for (position, index) in chunk.iter().chain(chunk.last().into_iter().cycle()).take(ROWS) {
            values.extend([Value::from(*position), Value::from(*index)]);
        }
        if tx.execute(SQL, &values).await? != chunk.len() as u64 {
            return Err(StoreError::check("plate_place"));
        }
    }
    Ok(())
}
