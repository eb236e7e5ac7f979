//! Persons, natural and legal, whether they have an account or not.
//!
//! Knows: the table `person`. Must not know: what a person applied for (`facts` puts that together).
//! Called by: the platform's registration, window and clerk routes.

use model::{IdNumber, Identity, PersonId, Phone, SchoolId, Tenant, Uscc, person::PersonName};

use crate::{Row, StoreError, Tx, list, value::values};

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// By which document; one row each.
    pub identity: Identity,
    /// Name.
    pub name: PersonName,
    /// Phone.
    pub phone: Option<Phone>,
    /// The school he trains at.
    pub school: Option<SchoolId>,
    /// Must first finish a 12-point study.
    pub study_unfinished: bool,
    /// Whose data the row is.
    pub tenant: Tenant,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT id, legal, id_number, name, phone, school_id, study_unfinished, tenant FROM person WHERE ",
            $condition
        )
    };
}

fn read(row: &mut Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.take()?,
        identity: read_identity(row)?,
        name: row.take()?,
        phone: row.take()?,
        school: row.take()?,
        study_unfinished: row.take()?,
        tenant: row.take()?,
    })
}

/// The columns `legal, id_number`.
pub(crate) fn read_identity(row: &mut Row) -> Result<Identity, StoreError> {
    if row.take()? { row.take::<Uscc>().map(Identity::Legal) } else { row.take().map(Identity::Natural) }
}

/// Records a person; `false` when the identity number or code is known.
pub async fn insert(tx: Tx<'_>, person: &Person) -> Result<bool, StoreError> {
    let inserted = tx
        .execute(
            "INSERT INTO person (id, id_number, name, phone, school_id, study_unfinished, tenant, legal) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id_number) DO NOTHING",
            values![
                &person.id,
                person.identity.document(),
                &person.name,
                person.phone.as_ref(),
                person.school.as_ref(),
                person.study_unfinished,
                &person.tenant,
                person.identity.is_legal(),
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// The person of this id.
pub async fn by_id(tx: Tx<'_>, id: PersonId) -> Result<Option<Person>, StoreError> {
    tx.query(select!("id = $1"), values![&id]).await?.first_mut().map(read).transpose()
}

/// The person of this identity number.
pub async fn by_id_number(tx: Tx<'_>, number: &IdNumber) -> Result<Option<Person>, StoreError> {
    by_document(tx, number.as_str()).await
}

/// The organisation of this code.
pub async fn by_uscc(tx: Tx<'_>, code: &Uscc) -> Result<Option<Person>, StoreError> {
    by_document(tx, code.as_str()).await
}

async fn by_document(tx: Tx<'_>, document: &str) -> Result<Option<Person>, StoreError> {
    tx.query(select!("id_number = $1"), values![document]).await?.first_mut().map(read).transpose()
}

/// The persons of these ids that exist, in no order.
pub async fn of_ids(tx: Tx<'_>, ids: &[PersonId]) -> Result<Vec<Person>, StoreError> {
    let mut rows = list::query(tx, list::sql!(select!("id")), ids).await?;
    rows.iter_mut().map(read).collect()
}

/// A page of the persons of a school, by id, from the one after `after`.
pub async fn of_school(
    tx: Tx<'_>,
    school: SchoolId,
    after: Option<PersonId>,
    limit: u32,
) -> Result<Vec<Person>, StoreError> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    let mut rows = tx
        .query(select!("school_id = $1 AND id > $2 ORDER BY id LIMIT $3"), values![&school, after, limit])
        .await?;
    rows.iter_mut().map(read).collect()
}

/// The person of this id, if he trains at this school.
pub async fn trainee(tx: Tx<'_>, school: SchoolId, id: PersonId) -> Result<Option<Person>, StoreError> {
    let mut rows = tx.query(select!("id = $1 AND school_id = $2"), values![&id, &school]).await?;
    rows.first_mut().map(read).transpose()
}

/// Replaces the phone.
pub async fn set_phone(tx: Tx<'_>, id: PersonId, phone: Option<&Phone>) -> Result<(), StoreError> {
    tx.execute("UPDATE person SET phone = $2 WHERE id = $1", values![&id, phone]).await?;
    Ok(())
}

/// Moves the person to a school, or from one to none.
pub async fn set_school(tx: Tx<'_>, id: PersonId, school: Option<SchoolId>) -> Result<(), StoreError> {
    tx.execute("UPDATE person SET school_id = $2 WHERE id = $1", values![&id, school.as_ref()]).await?;
    Ok(())
}

/// Records whether a 12-point study is unfinished.
pub async fn set_study_unfinished(tx: Tx<'_>, id: PersonId, unfinished: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE person SET study_unfinished = $2 WHERE id = $1", values![&id, unfinished]).await?;
    Ok(())
}

/// Keeps every other decision about this person waiting until the transaction ends: two bookings of different exams
/// that share a subject do not meet in any index (EXAM-6, EXAM-7).
pub async fn hold(tx: Tx<'_>, id: PersonId) -> Result<(), StoreError> {
    tx.execute("UPDATE person SET study_unfinished = study_unfinished WHERE id = $1", values![&id]).await?;
    Ok(())
}
