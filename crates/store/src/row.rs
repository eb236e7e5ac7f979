//! Reading columns into the types of `model`.
//!
//! Knows: how each type stands in a column. Must not know: any table. Called by: the tables' modules.

use core::str::FromStr;

use model::Timestamp;
use rusqlite::{Params, Row, Transaction};

use crate::Error;

/// Every row that `sql` finds, read by `read`.
pub fn all<T>(
    transaction: &Transaction<'_>,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut statement = transaction.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        values.push(read(row)?);
    }
    Ok(values)
}

/// The first row that `sql` finds, if any.
pub fn first<T>(
    transaction: &Transaction<'_>,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    let mut statement = transaction.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// A column of text that `T` reads.
pub fn parsed<T: FromStr>(row: &Row<'_>, column: &'static str) -> Result<T, Error> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| Error::Unreadable { what: column })
}

/// The same, where there may be none.
pub fn parsed_or_none<T: FromStr>(row: &Row<'_>, column: &'static str) -> Result<Option<T>, Error> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| Error::Unreadable { what: column })).transpose()
}

/// A stable code.
pub fn coded<T>(
    row: &Row<'_>,
    column: &'static str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, Error> {
    let code: String = row.get(column)?;
    from_code(&code).ok_or(Error::Unreadable { what: column })
}

/// A stable code, where there may be none.
pub fn coded_or_none<T>(
    row: &Row<'_>,
    column: &'static str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let code: Option<String> = row.get(column)?;
    code.map(|code| from_code(&code).ok_or(Error::Unreadable { what: column })).transpose()
}

/// An instant.
pub fn time(row: &Row<'_>, column: &'static str) -> Result<Timestamp, Error> {
    Ok(Timestamp::from_millis(row.get(column)?))
}

/// An instant, where there may be none.
pub fn time_or_none(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>, Error> {
    let millis: Option<i64> = row.get(column)?;
    Ok(millis.map(Timestamp::from_millis))
}

/// JSON.
pub fn json(row: &Row<'_>, column: &'static str) -> Result<serde_json::Value, Error> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| Error::Unreadable { what: column })
}

/// An instant as it stands in a column.
pub fn millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millis)
}

/// Anything with a text form, where there may be none.
pub fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// A count; SQLite's integers are signed.
pub fn count(row: &Row<'_>, column: &'static str) -> Result<u64, Error> {
    let whole: i64 = row.get(column)?;
    u64::try_from(whole).map_err(|_| Error::Unreadable { what: column })
}

/// A count as it stands in a column.
pub fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
