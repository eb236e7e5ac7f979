//! Exam fees paid and not yet used.
//!
//! Knows: the table `fee_paid`. Must not know: amounts and orders. Called by: the platform; `facts`
//! reads it too.

use model::{PersonId, Subject, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// Records that the fee of a person's next exam of a subject is paid; `false` when it was already.
pub async fn mark_paid(
    tx: Tx<'_>,
    person: PersonId,
    tenant: Tenant,
    subject: Subject,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO fee_paid (person_id, subject, tenant, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person_id, subject) DO NOTHING";
    Ok(tx.execute(SQL, values![&person, &subject, &tenant, at]).await? == 1)
}

/// Uses up a paid fee; `false` when none is paid.
pub async fn spend(tx: Tx<'_>, person: PersonId, subject: Subject) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM fee_paid WHERE person_id = $1 AND subject = $2";
    Ok(tx.execute(SQL, values![&person, &subject]).await? == 1)
}

/// The subjects that are paid for.
pub async fn of_person(tx: Tx<'_>, person: PersonId) -> Result<Vec<Subject>, StoreError> {
    const SQL: &str = "SELECT subject FROM fee_paid WHERE person_id = $1 ORDER BY subject";
    tx.query(SQL, values![&person]).await?.iter_mut().map(Row::take).collect()
}
