//! Plate numbers that somebody holds.
//!
//! Knows: the table `plate_number`: a row exactly while a number is not free. Must not know: for how long it is held.
//! Called by: the platform's choosing of numbers.

use std::collections::{BTreeMap, HashSet};

use model::{OpId, PlateKind};

use crate::{Row, StoreError, Tx, Value, list, plate_pool, value::values};

/// Rows per statement.
const ROWS: usize = 10;

/// How a number came to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It was drawn from its pool, and is out of it.
    Drawn,
    /// It was asked for by its name: its pool does not know yet.
    Asked,
}

/// Records those of `numbers` (each with its index in `pool`) that nobody holds as held by `holder`, and tells which.
/// One that was drawn and is held already leaves its pool for as long.
///
/// Decides PLATE-7.
pub async fn claim(
    tx: Tx<'_>,
    kind: PlateKind,
    pool: &str,
    (holder, found): (OpId, Found),
    numbers: &[(u64, String)],
) -> Result<Vec<String>, StoreError> {
    let claimed = record(tx, (kind, pool), (holder, found), numbers).await?;
    let (held, new): (Vec<_>, Vec<_>) =
        numbers.iter().map(|(_, number)| number.clone()).partition(|number| !claimed.contains(number));
    if found == Found::Drawn {
        note_drawn(tx, (kind, pool), &held).await?;
    }
    Ok(new)
}

/// The pool has let go of numbers that were asked for by their names before.
async fn note_drawn(
    tx: Tx<'_>,
    (kind, pool): (PlateKind, &str),
    numbers: &[String],
) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE plate_number SET drawn = 1 WHERE kind = $1 AND number = $2 AND pool_id = $3";
    for number in numbers {
        tx.execute(SQL, values![kind.code(), number, pool]).await?;
    }
    Ok(())
}

async fn record(
    tx: Tx<'_>,
    (kind, pool): (PlateKind, &str),
    (holder, found): (OpId, Found),
    numbers: &[(u64, String)],
) -> Result<HashSet<String>, StoreError> {
    const SQL: &str = "INSERT INTO plate_number (kind, pool_id, holder, drawn, number, number_index) VALUES \
         ($1, $2, $3, $4, $5, $6), ($1, $2, $3, $4, $7, $8), ($1, $2, $3, $4, $9, $10), \
         ($1, $2, $3, $4, $11, $12), ($1, $2, $3, $4, $13, $14), ($1, $2, $3, $4, $15, $16), \
         ($1, $2, $3, $4, $17, $18), ($1, $2, $3, $4, $19, $20), ($1, $2, $3, $4, $21, $22), \
         ($1, $2, $3, $4, $23, $24) ON CONFLICT DO NOTHING RETURNING number";
    let mut claimed = HashSet::new();
    for chunk in numbers.chunks(ROWS) {
        let drawn = Value::from(found == Found::Drawn);
        let mut values = vec![Value::from(kind.code()), Value::from(pool), Value::from(&holder), drawn];
        for (index, number) in chunk.iter().chain(chunk.last().into_iter().cycle()).take(ROWS) {
            values.extend([Value::from(number), Value::from(*index)]);
        }
        for mut row in tx.query(SQL, &values).await? {
            claimed.insert(row.take::<String>()?);
        }
    }
    Ok(claimed)
}

/// Who holds a number.
pub async fn holder(tx: Tx<'_>, kind: PlateKind, number: &str) -> Result<Option<OpId>, StoreError> {
    const SQL: &str = "SELECT holder FROM plate_number WHERE kind = $1 AND number = $2";
    tx.query(SQL, values![kind.code(), number]).await?.first_mut().map(Row::take).transpose()
}

/// Gives those of `numbers` that `holder` holds back to their pools, each once however many ask for it at once.
///
/// Decides PLATE-7.
pub async fn release(tx: Tx<'_>, holder: OpId, numbers: &[String]) -> Result<(), StoreError> {
    const FIND: &str = list::sql_after_one!("SELECT pool_id FROM plate_number WHERE holder = $1 AND number");
    const FREE: &str = concat!(
        list::sql_after_one!("DELETE FROM plate_number WHERE holder = $1 AND number"),
        " RETURNING pool_id, number_index, drawn"
    );
    let holder = holder.to_string();
    let mut pools: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for mut row in list::query_after_one(tx, FIND, &holder, numbers).await? {
        pools.entry(row.take()?).or_default();
    }
    // The pools before their numbers, as who draws has it, so that two never wait for each other.
    for pool in pools.keys() {
        plate_pool::hold(tx, pool).await?;
    }
    for mut row in list::query_after_one(tx, FREE, &holder, numbers).await? {
        let (pool, index, drawn): (String, u64, bool) = (row.take()?, row.take()?, row.take()?);
        if drawn {
            pools.entry(pool).or_default().push(index);
        }
    }
    for (pool, indexes) in pools.iter().filter(|(_, indexes)| !indexes.is_empty()) {
        plate_pool::give_back(tx, pool, indexes).await?;
    }
    Ok(())
}
