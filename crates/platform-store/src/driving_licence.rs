//! Driving licences, one a person, and since when each is bound to its holder's account.
//!
//! Knows: the table `driving_licence`. Must not know: what a licence allows. Called by: the platform's binding and
//! office routes; `facts` reads it too.

use model::{DrivingLicence, PersonId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::json, value::values};

/// The columns `body, bound_at`. The binding stands in its own column, whatever the document says.
pub(crate) fn read(row: &mut Row) -> Result<DrivingLicence, StoreError> {
    let mut licence: DrivingLicence = row.take_json()?;
    licence.bound_at = row.take()?;
    Ok(licence)
}

/// Records the licence of a person, or what it became; its binding stays as it is.
///
/// # Errors
/// [`StoreError::Unique`] when another person's licence has its file number.
pub async fn put(
    tx: Tx<'_>,
    person: PersonId,
    tenant: Tenant,
    licence: &DrivingLicence,
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO driving_licence (person_id, tenant, file_number, body) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (person_id) DO UPDATE \
         SET file_number = excluded.file_number, body = excluded.body";
    let body = json(&DrivingLicence { bound_at: None, ..licence.clone() })?;
    tx.execute(SQL, values![&person, &tenant, licence.file_number.as_str(), body]).await?;
    Ok(())
}

/// The licence of a person.
pub async fn of_person(tx: Tx<'_>, person: PersonId) -> Result<Option<DrivingLicence>, StoreError> {
    const SQL: &str = "SELECT body, bound_at FROM driving_licence WHERE person_id = $1";
    tx.query(SQL, values![&person]).await?.first_mut().map(read).transpose()
}

/// Binds the licence of a person to his account, if it has this file number; `false` when it has not, or there is
/// none. Bound again, it stays bound since the first time.
pub async fn bind(
    tx: Tx<'_>,
    person: PersonId,
    file_number: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE driving_licence SET bound_at = COALESCE(bound_at, $3) \
         WHERE person_id = $1 AND file_number = $2";
    Ok(tx.execute(SQL, values![&person, file_number, at]).await? == 1)
}

/// Unbinds the licence of a person; `false` when it was not bound.
pub async fn unbind(tx: Tx<'_>, person: PersonId) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE driving_licence SET bound_at = NULL WHERE person_id = $1 AND bound_at IS NOT NULL";
    Ok(tx.execute(SQL, values![&person]).await? == 1)
}
