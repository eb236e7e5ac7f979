//! What the office has before it: bookings that are live or ended not long ago, and the persons on record.
//!
//! Knows: how the tables `booking`, `exam_record`, `person` and `licence_application` are read across all
//! tenants. Must not know: what can be done about a row. Called by: the platform's office routes.

use model::{ExamRecord, Identity, OpId, PersonId, Timestamp, person::PersonName};

use crate::{
    BookingRow, StoreError, Tx,
    booking::{self, select},
    exam_record, list,
    person::read_identity,
    value::values,
};

/// The id after every other one.
const LAST: &str = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/// A person as the office sees him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPerson {
    /// The id.
    pub id: PersonId,
    /// Name.
    pub name: PersonName,
    /// By which document.
    pub identity: Identity,
    /// Whether an application for a licence or an added class is open.
    pub has_open_application: bool,
}

/// A page of the bookings that are live or were decided at `since` or later, newest op_id first, from the one
/// before `before`.
pub async fn bookings(
    tx: Tx<'_>,
    since: Timestamp,
    before: Option<OpId>,
    limit: u32,
) -> Result<Vec<BookingRow>, StoreError> {
    const SQL: &str =
        select!("(b.active = 1 OR b.decided_at >= $1) AND b.op_id < $2 ORDER BY b.op_id DESC LIMIT $3");
    let before = before.map_or_else(|| LAST.to_owned(), |op_id| op_id.to_string());
    tx.query(SQL, values![since, before, limit]).await?.iter_mut().map(booking::read).collect()
}

/// The results recorded for these bookings, by the time of the exam, then subject.
pub async fn exams(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<(OpId, ExamRecord)>, StoreError> {
    const SQL: &str = list::sql!("SELECT op_id, subject, at, outcome FROM exam_record WHERE op_id");
    let mut rows = list::query(tx, SQL, op_ids).await?;
    let read = |row: &mut crate::Row| Ok((row.take()?, exam_record::read(row)?));
    let mut exams: Vec<(OpId, ExamRecord)> = rows.iter_mut().map(read).collect::<Result<_, StoreError>>()?;
    exams.sort_by_key(|(_, exam)| (exam.at, exam.subject));
    Ok(exams)
}

/// A page of all persons, by id, from the one after `after`.
pub async fn persons(tx: Tx<'_>, after: Option<PersonId>, limit: u32) -> Result<Vec<DeskPerson>, StoreError> {
    const SQL: &str = "SELECT p.id, p.name, p.legal, p.id_number, CASE WHEN a.serial IS NULL THEN 0 ELSE 1 END \
         FROM person p LEFT JOIN licence_application a ON a.person_id = p.id AND a.closed_at IS NULL \
         WHERE p.id > $1 ORDER BY p.id LIMIT $2";
    let after = after.map_or_else(String::new, |id| id.to_string());
    let mut rows = tx.query(SQL, values![after, limit]).await?;
    let read = |row: &mut crate::Row| {
        Ok(DeskPerson {
            id: row.take()?,
            name: row.take()?,
            identity: read_identity(row)?,
            has_open_application: row.take()?,
        })
    };
    rows.iter_mut().map(read).collect()
}
