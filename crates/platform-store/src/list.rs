//! Queries over a list of ids, with one statement text for lists of any length.
//!
//! Knows: how many parameters a statement takes. Must not know: tables. Called by: queries of this crate.

use crate::{Row, StoreError, Tx, Value};

/// Ids per statement.
const CHUNK: usize = 32;

/// A statement that ends in `column IN ($1 … $32)`.
macro_rules! sql {
    ($head:expr) => {
        concat!(
            $head,
            " IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, ",
            "$20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
        )
    };
}
pub(crate) use sql;

/// Runs `sql` for every 32 of `ids`; the last chunk is filled up with its last id, which finds nothing
/// twice.
pub(crate) async fn query<'a, T>(tx: Tx<'_>, sql: &str, ids: &'a [T]) -> Result<Vec<Row>, StoreError>
where
    Value<'a>: From<&'a T>,
{
    let mut rows = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let filled = chunk.iter().chain(chunk.last().into_iter().cycle()).take(CHUNK);
        let values: Vec<Value<'a>> = filled.map(Value::from).collect();
        rows.append(&mut tx.query(sql, &values).await?);
    }
    Ok(rows)
}
