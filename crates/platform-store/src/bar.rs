//! Lists that bar persons from services (GEN-8).
//!
//! Knows: the table `bar`. Must not know: which service a list bars. Called by: the platform's office
//! routes; `facts` reads it too.

use model::{
    AccountId, Identity, PersonId, Tenant, Timestamp,
    person::{Bar, BarList, PersonName},
};

use crate::{Row, StoreError, Tx, person::read_identity, value::values};

/// The columns `list, reason, since, until`.
pub(crate) fn read(row: &mut Row) -> Result<Bar, StoreError> {
    Ok(Bar {
        list: row.take_code("a list", BarList::from_code)?,
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
    let values = values![&person, &tenant, bar.list.code(), &bar.reason, bar.since, bar.until];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// Every entry of a person, lapsed ones too, oldest first.
pub async fn of_person(tx: Tx<'_>, person: PersonId) -> Result<Vec<Bar>, StoreError> {
    const SQL: &str = "SELECT list, reason, since, until FROM bar WHERE person_id = $1 ORDER BY since, list";
    tx.query(SQL, values![&person]).await?.iter_mut().map(read).collect()
}

/// An entry as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarRow {
    /// Whose.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// By which document.
    pub identity: Identity,
    /// The entry.
    pub bar: Bar,
    /// When the office lifted it.
    pub lifted_at: Option<Timestamp>,
}

/// The newest entries of everybody, or of whoever has this identity number or code, ended ones too.
pub async fn desk(tx: Tx<'_>, of: Option<&str>, limit: u32) -> Result<Vec<BarRow>, StoreError> {
    const SQL: &str = "SELECT b.list, b.reason, b.since, b.until, p.id, p.name, p.legal, p.id_number, b.lifted_at \
         FROM bar b JOIN person p ON p.id = b.person_id WHERE ($1 = '' OR p.id_number = $1) \
         ORDER BY b.since DESC, b.person_id, b.list LIMIT $2";
    tx.query(SQL, values![of.unwrap_or_default(), limit]).await?.iter_mut().map(read_row).collect()
}

fn read_row(row: &mut Row) -> Result<BarRow, StoreError> {
    let bar = read(row)?;
    Ok(BarRow {
        bar,
        person: row.take()?,
        name: row.take()?,
        identity: read_identity(row)?,
        lifted_at: row.take()?,
    })
}

/// The entry of a person on `list` that began at `since`.
pub async fn find(
    tx: Tx<'_>,
    person: PersonId,
    list: BarList,
    since: Timestamp,
) -> Result<Option<Bar>, StoreError> {
    let bars = of_person(tx, person).await?;
    Ok(bars.into_iter().find(|bar| bar.list == list && bar.since == since))
}

/// Ends an entry at `at`, and tells whether it was in force until then.
pub async fn lift(
    tx: Tx<'_>,
    person: PersonId,
    bar: &Bar,
    at: Timestamp,
    by: AccountId,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE bar SET until = $4, lifted_at = $4, lifted_by = $5 \
         WHERE person_id = $1 AND list = $2 AND since = $3 AND since <= $4 AND (until IS NULL OR until > $4)";
    Ok(tx.execute(SQL, values![&person, bar.list.code(), bar.since, at, &by]).await? > 0)
}
