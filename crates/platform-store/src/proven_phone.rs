//! Phones that persons have proved by a code (ACC-1).
//!
//! Knows: the table `proven_phone`. Must not know: codes, how long a proof is good. Called by: the route that proves a
//! phone; `facts` reads it too.

use model::{PersonId, Phone, ProvenPhone, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// The columns `phone, at`.
pub(crate) fn read(row: &mut Row) -> Result<ProvenPhone, StoreError> {
    Ok(ProvenPhone { phone: row.take()?, at: row.take()? })
}

/// Records that the person proved this phone at `at`.
pub async fn put(
    tx: Tx<'_>,
    person: PersonId,
    tenant: Tenant,
    phone: &Phone,
    at: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO proven_phone (person_id, phone, tenant, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person_id, phone) DO UPDATE SET at = excluded.at";
    tx.execute(SQL, values![&person, phone, &tenant, at]).await?;
    Ok(())
}
