//! Exams sat or missed.
//!
//! Knows: the table `exam_record`. Must not know: what an outcome leads to. Called by: the platform's
//! office routes; `facts` reads it too.

use model::{ExamRecord, OpId, PersonId, Subject, Tenant, exam::Outcome};

use crate::{Row, StoreError, Tx, value::values};

/// An exam and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamRecordRow {
    /// Who sat it.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// Serial of the licence application it belongs to.
    pub application: String,
    /// The exam.
    pub record: ExamRecord,
    /// The booking it used; absent for records taken over.
    pub op_id: Option<OpId>,
}

/// The stable code of an outcome.
pub(crate) const fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Absent => "absent",
        Outcome::NotHeld => "not-held",
    }
}

/// The outcome of a stable code.
pub(crate) fn outcome_from_code(code: &str) -> Option<Outcome> {
    [Outcome::Passed, Outcome::Failed, Outcome::Absent, Outcome::NotHeld]
        .into_iter()
        .find(|outcome| outcome_code(*outcome) == code)
}

/// The columns `subject, at, outcome`.
pub(crate) fn read(row: &mut Row) -> Result<ExamRecord, StoreError> {
    Ok(ExamRecord {
        subject: row.take()?,
        at: row.take()?,
        outcome: row.take_code("an outcome", outcome_from_code)?,
    })
}

/// Records an exam; `false` when this application has one of that subject and time, or the booking has one.
pub async fn insert(tx: Tx<'_>, row: &ExamRecordRow) -> Result<bool, StoreError> {
    let inserted = tx
        .execute(
            "INSERT INTO exam_record (person_id, tenant, application, subject, at, outcome, op_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            values![
                &row.person,
                &row.tenant,
                &row.application,
                &row.record.subject,
                row.record.at,
                outcome_code(row.record.outcome),
                row.op_id.as_ref(),
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// The subjects that have an exam under this booking.
pub async fn of_booking(tx: Tx<'_>, op_id: OpId) -> Result<Vec<Subject>, StoreError> {
    const SQL: &str = "SELECT subject FROM exam_record WHERE op_id = $1 ORDER BY subject";
    tx.query(SQL, values![&op_id]).await?.iter_mut().map(Row::take).collect()
}

/// The exams of an application, oldest first.
pub async fn of_application(tx: Tx<'_>, serial: &str) -> Result<Vec<ExamRecord>, StoreError> {
    const SQL: &str =
        "SELECT subject, at, outcome FROM exam_record WHERE application = $1 ORDER BY at, subject";
    tx.query(SQL, values![serial]).await?.iter_mut().map(read).collect()
}
