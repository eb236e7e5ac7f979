//! Lists that bar persons from services (GEN-8).
//!
//! Knows: the table `bar`. Must not know: which service a list bars. Called by: the platform's office
//! routes; `facts` reads it too.

use model::{
    PersonId, Tenant, Timestamp,
    person::{Bar, BarList},
};

use crate::{Row, StoreError, Tx, value::values};

const fn list_code(list: BarList) -> &'static str {
    match list {
        BarList::General => "general",
        BarList::Inspection => "inspection",
    }
}

fn list_from_code(code: &str) -> Option<BarList> {
    [BarList::General, BarList::Inspection].into_iter().find(|list| list_code(*list) == code)
}

/// The columns `list, reason, since, until`.
pub(crate) fn read(row: &mut Row) -> Result<Bar, StoreError> {
    Ok(Bar {
        list: row.take_code("a list", list_from_code)?,
        reason: row.take()?,
        since: row.take()?,
        until: row.take()?,
    })
}

/// Puts a person on a list. One entry per list and instant; a second one fails with
/// [`StoreError::Unique`].
pub async fn insert(tx: Tx<'_>, person: PersonId, tenant: Tenant, bar: &Bar) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO bar (person_id, tenant, list, reason, since, until) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    let values = values![&person, &tenant, list_code(bar.list), &bar.reason, bar.since, bar.until];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// Every entry of a person, lapsed ones too, oldest first.
pub async fn of_person(tx: Tx<'_>, person: PersonId) -> Result<Vec<Bar>, StoreError> {
    const SQL: &str = "SELECT list, reason, since, until FROM bar WHERE person_id = $1 ORDER BY since, list";
    tx.query(SQL, values![&person]).await?.iter_mut().map(read).collect()
}

/// Ends what is in force of a list at `at`, and tells how many entries that were.
pub async fn lift(tx: Tx<'_>, person: PersonId, list: BarList, at: Timestamp) -> Result<u64, StoreError> {
    const SQL: &str = "UPDATE bar SET until = $3 WHERE person_id = $1 AND list = $2 AND since <= $3 \
         AND (until IS NULL OR until > $3)";
    tx.execute(SQL, values![&person, list_code(list), at]).await
}
