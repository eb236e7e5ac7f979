//! Accepted applications for a licence or an added class, and the learner permit of each.
//!
//! Knows: the table `licence_application`. Must not know: exams and bookings. Called by: the platform's
//! office routes; `facts` reads it too.

use model::{ApplicationKind, LearnerPermit, LicenceApplication, LicenceClass, PersonId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// An application and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// What was applied for.
    pub application: LicenceApplication,
    /// By whom.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// The learner permit, once issued.
    pub permit: Option<LearnerPermit>,
    /// When it ended, with a licence or without. A person has one open application at a time.
    pub closed_at: Option<Timestamp>,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT serial, kind, class, accepted_at, held, permit_number, permit_issued, permit_valid_to, ",
            "person_id, tenant, closed_at FROM licence_application WHERE ",
            $condition
        )
    };
}

const fn kind_code(kind: ApplicationKind) -> &'static str {
    match kind {
        ApplicationKind::First => "first",
        ApplicationKind::AddedClass => "added-class",
    }
}

fn kind_from_code(code: &str) -> Option<ApplicationKind> {
    [ApplicationKind::First, ApplicationKind::AddedClass].into_iter().find(|kind| kind_code(*kind) == code)
}

/// Classes as stored: codes with commas between.
pub(crate) fn classes_text(classes: &[LicenceClass]) -> String {
    classes.iter().map(|class| class.code()).collect::<Vec<_>>().join(",")
}

/// Classes as read.
pub(crate) fn classes_from_text(text: &str) -> Option<Vec<LicenceClass>> {
    text.split(',').filter(|code| !code.is_empty()).map(LicenceClass::parse).collect()
}

/// The eight columns of an application and its permit; `None` where an outer join found none.
pub(crate) fn take(row: &mut Row) -> Result<Option<(LicenceApplication, Option<LearnerPermit>)>, StoreError> {
    let unreadable = StoreError::Unreadable { what: "an application" };
    let serial: Option<String> = row.take()?;
    let kind: Option<String> = row.take()?;
    let class: Option<LicenceClass> = row.take()?;
    let accepted_at: Option<Timestamp> = row.take()?;
    let held: Option<String> = row.take()?;
    let permit = match (row.take()?, row.take()?, row.take()?) {
        (Some(number), Some(issued), Some(valid_to)) => Some(LearnerPermit { number, issued, valid_to }),
        _ => None,
    };
    let (Some(serial), Some(kind), Some(class), Some(accepted_at), Some(held)) =
        (serial, kind, class, accepted_at, held)
    else {
        return Ok(None);
    };
    let (Some(kind), Some(held)) = (kind_from_code(&kind), classes_from_text(&held)) else {
        return Err(unreadable);
    };
    Ok(Some((LicenceApplication { serial, kind, class, accepted_at, held }, permit)))
}

fn read(row: &mut Row) -> Result<Application, StoreError> {
    let (application, permit) = take(row)?.ok_or(StoreError::Unreadable { what: "an application" })?;
    Ok(Application { application, permit, person: row.take()?, tenant: row.take()?, closed_at: row.take()? })
}

/// Records an accepted application; `false` when its serial is known or the person has an open one.
pub async fn insert(tx: Tx<'_>, row: &Application) -> Result<bool, StoreError> {
    let permit = row.permit.as_ref();
    let inserted = tx
        .execute(
            "INSERT INTO licence_application (serial, kind, class, accepted_at, held, permit_number, \
             permit_issued, permit_valid_to, person_id, tenant, closed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
            values![
                &row.application.serial,
                kind_code(row.application.kind),
                &row.application.class,
                row.application.accepted_at,
                classes_text(&row.application.held),
                permit.map(|permit| &permit.number),
                permit.map(|permit| permit.issued),
                permit.map(|permit| permit.valid_to),
                &row.person,
                &row.tenant,
                row.closed_at,
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// The application of this serial.
pub async fn by_serial(tx: Tx<'_>, serial: &str) -> Result<Option<Application>, StoreError> {
    tx.query(select!("serial = $1"), values![serial]).await?.first_mut().map(read).transpose()
}

/// The open application of a person.
pub async fn open_of(tx: Tx<'_>, person: PersonId) -> Result<Option<Application>, StoreError> {
    const SQL: &str = select!("person_id = $1 AND closed_at IS NULL");
    tx.query(SQL, values![&person]).await?.first_mut().map(read).transpose()
}

/// Issues the learner permit of an application, or replaces it; `false` when there is no such application.
pub async fn set_permit(tx: Tx<'_>, serial: &str, permit: &LearnerPermit) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE licence_application SET permit_number = $2, permit_issued = $3, \
         permit_valid_to = $4 WHERE serial = $1";
    let values = values![serial, &permit.number, permit.issued, permit.valid_to];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// Ends an application; `false` when it was ended before.
pub async fn close(tx: Tx<'_>, serial: &str, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE licence_application SET closed_at = $2 WHERE serial = $1 AND closed_at IS NULL";
    Ok(tx.execute(SQL, values![serial, at]).await? == 1)
}
