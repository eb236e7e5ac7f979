//! Recorded consents: a trainee lets his school act for him (WORK-8).
//!
//! Knows: the table `consent`. Must not know: what a school may do under one. Called by: the
//! platform's submission and window routes.

use model::{
    AccountId, ConsentId, PersonId, SchoolId, Tenant, Timestamp,
    person::{Consent, ConsentManner},
};

use crate::{Row, StoreError, Tx, value::values};

/// A consent and how it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRecord {
    /// Who may act, from when until when.
    pub consent: Consent,
    /// Who agreed.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// The account that recorded it.
    pub recorded_by: AccountId,
    /// How it was given.
    pub manner: ConsentManner,
    /// When it was ended early.
    pub ended_at: Option<Timestamp>,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT id, school_id, since, until, person_id, tenant, recorded_by, manner, ended_at ",
            "FROM consent ",
            "WHERE ",
            $condition
        )
    };
}

fn read(row: &mut Row) -> Result<ConsentRecord, StoreError> {
    Ok(ConsentRecord {
        consent: Consent { id: row.take()?, school: row.take()?, since: row.take()?, until: row.take()? },
        person: row.take()?,
        tenant: row.take()?,
        recorded_by: row.take()?,
        manner: row.take()?,
        ended_at: row.take()?,
    })
}

/// Records a consent.
pub async fn insert(tx: Tx<'_>, record: &ConsentRecord) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO consent (id, school_id, since, until, person_id, tenant, recorded_by, manner, \
         ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &record.consent.id,
            &record.consent.school,
            record.consent.since,
            record.consent.until,
            &record.person,
            &record.tenant,
            &record.recorded_by,
            &record.manner,
            record.ended_at,
        ],
    )
    .await?;
    Ok(())
}

/// The consent of this id, in force or not.
pub async fn by_id(tx: Tx<'_>, id: ConsentId) -> Result<Option<ConsentRecord>, StoreError> {
    tx.query(select!("id = $1"), values![&id]).await?.first_mut().map(read).transpose()
}

/// The consent under which `school` may act for `person` at `now`; of several the one that lasts longest.
pub async fn in_force(
    tx: Tx<'_>,
    person: PersonId,
    school: SchoolId,
    now: Timestamp,
) -> Result<Option<ConsentRecord>, StoreError> {
    const SQL: &str = select!(
        "person_id = $1 AND school_id = $2 AND since <= $3 AND until > $3 AND ended_at IS NULL \
         ORDER BY until DESC, id LIMIT 1"
    );
    tx.query(SQL, values![&person, &school, now]).await?.first_mut().map(read).transpose()
}

/// Every consent of a person, the latest first, ended ones too.
pub async fn of_person(tx: Tx<'_>, person: PersonId) -> Result<Vec<ConsentRecord>, StoreError> {
    let mut rows = tx.query(select!("person_id = $1 ORDER BY since DESC, id"), values![&person]).await?;
    rows.iter_mut().map(read).collect()
}

/// Ends what a person let a school do, because he left it.
pub async fn end_of_school(
    tx: Tx<'_>,
    person: PersonId,
    school: SchoolId,
    at: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str =
        "UPDATE consent SET ended_at = $3 WHERE person_id = $1 AND school_id = $2 AND ended_at IS NULL";
    tx.execute(SQL, values![&person, &school, at]).await?;
    Ok(())
}

/// Ends a consent early; `false` when it was ended before.
pub async fn end(tx: Tx<'_>, id: ConsentId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE consent SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    Ok(tx.execute(SQL, values![&id, at]).await? == 1)
}
