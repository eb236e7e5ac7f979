//! Plate numbers that somebody holds.
//!
//! Knows: the table `plate_number`: a row exactly while a number is not free. Must not know: for how long it is held.
//! Called by: the platform's choosing of numbers.

use std::collections::{BTreeMap, HashSet};

use model::{OpId, PlateKind};

use crate::{Row, StoreError, Tx, Value, list, plate_pool, value::values};

/// Rows per statement.
const ROWS: usize = 10;

/// Records those of `numbers` (each with its index in `pool`) that nobody holds as held by `holder`, and tells which.
///
/// Decides PLATE-7.
pub async fn claim(
    tx: Tx<'_>,
    kind: PlateKind,
    pool: &str,
    holder: OpId,
    numbers: &[(u64, String)],
) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "INSERT INTO plate_number (kind, pool_id, holder, number, number_index) VALUES \
         ($1, $2, $3, $4, $5), ($1, $2, $3, $6, $7), ($1, $2, $3, $8, $9), ($1, $2, $3, $10, $11), \
         ($1, $2, $3, $12, $13), ($1, $2, $3, $14, $15), ($1, $2, $3, $16, $17), ($1, $2, $3, $18, $19), \
         ($1, $2, $3, $20, $21), ($1, $2, $3, $22, $23) ON CONFLICT DO NOTHING RETURNING number";
    let mut claimed = HashSet::new();
    for chunk in numbers.chunks(ROWS) {
        let mut values = vec![Value::from(kind.code()), Value::from(pool), Value::from(&holder)];
        for (index, number) in chunk.iter().chain(chunk.last().into_iter().cycle()).take(ROWS) {
            values.extend([Value::from(number), Value::from(*index)]);
        }
        for mut row in tx.query(SQL, &values).await? {
            claimed.insert(row.take::<String>()?);
        }
    }
    Ok(numbers.iter().map(|(_, number)| number).filter(|number| claimed.contains(*number)).cloned().collect())
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
        " RETURNING pool_id, number_index"
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
        pools.entry(row.take()?).or_default().push(row.take()?);
    }
    for (pool, indexes) in pools.iter().filter(|(_, indexes)| !indexes.is_empty()) {
        plate_pool::give_back(tx, pool, indexes).await?;
    }
    Ok(())
}
