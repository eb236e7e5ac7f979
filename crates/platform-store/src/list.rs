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

/// A statement with a first parameter that ends in `column IN ($2 … $33)`.
macro_rules! sql_after_one {
    ($head:literal) => {
        concat!(
            $head,
            " IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, ",
            "$20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)"
        )
    };
}
pub(crate) use sql_after_one;

/// Runs `sql` for every 32 of `ids`; the last chunk is filled up with its last id, which finds nothing
/// twice.
pub(crate) async fn query<'a, T>(tx: Tx<'_>, sql: &str, ids: &'a [T]) -> Result<Vec<Row>, StoreError>
where
    Value<'a>: From<&'a T>,
{
    let mut rows = Vec::new();
    for values in chunks(None, ids) {
        rows.append(&mut tx.query(sql, &values).await?);
    }
    Ok(rows)
}

/// As [`query`], for a statement with `first` before the ids.
pub(crate) async fn query_after_one<'a, T>(
    tx: Tx<'_>,
    sql: &str,
    first: &'a str,
    ids: &'a [T],
) -> Result<Vec<Row>, StoreError>
where
    Value<'a>: From<&'a T>,
{
    let mut rows = Vec::new();
    for values in chunks(Some(first), ids) {
        rows.append(&mut tx.query(sql, &values).await?);
    }
    Ok(rows)
}

fn chunks<'a, T>(first: Option<&'a str>, ids: &'a [T]) -> impl Iterator<Item = Vec<Value<'a>>>
where
    Value<'a>: From<&'a T>,
{
    ids.chunks(CHUNK).map(move |chunk| {
        let filled = chunk.iter().chain(chunk.last().into_iter().cycle()).take(CHUNK);
        first.map(<Value<'a> as From<&'a str>>::from).into_iter().chain(filled.map(Value::from)).collect()
    })
}
