//! Submissions as the platform shows them: number, state, history, papers.
//!
//! Knows: the table `submission` and the cursor of its change feed. Must not know: what the JSON says.
//! Called by: `app`, for 「网办进度」 and for printing offline (GEN-9, EXAM-8).

use model::{OpId, PersonId, Timestamp};
use rusqlite::{Row, params};

use crate::{Error, Store, meta, row};

/// One submission on the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionRow {
    /// The submission.
    pub op_id: OpId,
    /// 流水号.
    pub serial: String,
    /// Where it stands, in the wire's code.
    pub state: String,
    /// The person it is for.
    pub person_id: PersonId,
    /// The service.
    pub service: String,
    /// When the platform received it.
    pub received_at: Timestamp,
    /// All of it, as JSON.
    pub body: String,
}

const SELECT: &str = "SELECT op_id, serial, state, person_id, service, received_at, body FROM submission";

impl Store {
    /// Keeps what the change feed brought and the cursor it reached, all or none: a feed that is cut
    /// goes on where it was.
    ///
    /// # Errors
    /// When the file can't be written, or a body is no JSON.
    pub fn put_submissions(&self, rows: &[SubmissionRow], cursor: u64) -> Result<(), Error> {
        self.write(|transaction| {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO submission (op_id, serial, state, person_id, service, received_at, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (op_id) DO UPDATE SET serial = excluded.serial, state = excluded.state,
                     person_id = excluded.person_id, service = excluded.service,
                     received_at = excluded.received_at, body = excluded.body",
            )?;
            for row in rows {
                statement.execute(params![
                    row.op_id.to_string(),
                    row.serial,
                    row.state,
                    row.person_id.to_string(),
                    row.service,
                    row.received_at.as_millis(),
                    row.body,
                ])?;
            }
            meta::set(transaction, meta::SUBMISSION_CURSOR, &cursor.to_string())
        })
    }

    /// All submissions, received last first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn submissions(&self) -> Result<Vec<SubmissionRow>, Error> {
        self.read(|transaction| {
            let sql = format!("{SELECT} ORDER BY received_at DESC, serial DESC");
            row::all(transaction, &sql, [], read)
        })
    }

    /// The submission of this op_id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn submission(&self, op: OpId) -> Result<Option<SubmissionRow>, Error> {
        self.read(|transaction| {
            let sql = format!("{SELECT} WHERE op_id = ?1");
            row::first(transaction, &sql, [op.to_string()], read)
        })
    }

    /// Where the change feed stands; 0 before the first fetch.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn submission_cursor(&self) -> Result<u64, Error> {
        self.read(|transaction| match meta::get(transaction, meta::SUBMISSION_CURSOR)? {
            None => Ok(0),
            Some(text) => text.parse().map_err(|_| Error::Unreadable { what: meta::SUBMISSION_CURSOR }),
        })
    }
}

fn read(row: &Row<'_>) -> Result<SubmissionRow, Error> {
    Ok(SubmissionRow {
        op_id: row::parsed(row, "op_id")?,
        serial: row.get("serial")?,
        state: row.get("state")?,
        person_id: row::parsed(row, "person_id")?,
        service: row.get("service")?,
        received_at: row::time(row, "received_at")?,
        body: row.get("body")?,
    })
}
