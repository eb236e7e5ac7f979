//! Drafts: answers as they are typed.
//!
//! Knows: the table `draft` and its revisions. Must not know: what the answers mean. Called by: `app`,
//! at the latest half a second after the last key.

use model::{DraftId, PersonId, Timestamp};
use rusqlite::{Row, Transaction, params};
use serde_json::Value;

use crate::{Error, Store, row};

/// A wizard that was begun and not submitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its id.
    pub draft_id: DraftId,
    /// The service.
    pub service: String,
    /// The person it is for; `None` for oneself.
    pub person_id: Option<PersonId>,
    /// Version of the answers.
    pub payload_version: u32,
    /// The answers so far, those of closed branches included.
    pub answers: Value,
    /// The 业务须知 that was confirmed as read (GEN-1).
    pub notice_version: Option<String>,
    /// When.
    pub notice_read_at: Option<Timestamp>,
    /// The step that is open.
    pub page: String,
    /// The revision read; 0 for a draft that is not saved yet.
    pub rev: u32,
    /// When it was saved.
    pub saved_at: Timestamp,
}

const COLUMNS: &str = "draft_id, service, person_id, payload_version, answers, notice_version, notice_read_at, \
                       page, rev, saved_at";

impl Store {
    /// Saves a draft over the revision it was read at, and returns the new one. Decides GEN-3: what this
    /// returned for is on disk.
    ///
    /// # Errors
    /// [`Error::StaleRevision`] when it was saved elsewhere since, [`Error::NotFound`] when it was
    /// submitted or deleted elsewhere.
    pub fn save_draft(&self, draft: &Draft) -> Result<u32, Error> {
        let rev = self.write(|transaction| {
            let rev = save(transaction, draft)?;
            fail::fail_point!("C1");
            Ok(rev)
        })?;
        fail::fail_point!("C2");
        Ok(rev)
    }

    /// The draft of this id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn draft(&self, id: DraftId) -> Result<Option<Draft>, Error> {
        self.read(|transaction| {
            let sql = format!("SELECT {COLUMNS} FROM draft WHERE draft_id = ?1");
            row::first(transaction, &sql, [id.to_string()], read)
        })
    }

    /// All drafts, last saved first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, Error> {
        self.read(|transaction| {
            let sql = format!("SELECT {COLUMNS} FROM draft ORDER BY saved_at DESC, draft_id");
            row::all(transaction, &sql, [], read)
        })
    }

    /// Deletes a draft at the user's wish. `false`: it was not there.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn delete_draft(&self, id: DraftId) -> Result<bool, Error> {
        self.write(|transaction| delete(transaction, id))
    }
}

pub(crate) fn delete(transaction: &Transaction<'_>, id: DraftId) -> Result<bool, Error> {
    Ok(transaction.execute("DELETE FROM draft WHERE draft_id = ?1", [id.to_string()])? > 0)
}

fn save(transaction: &Transaction<'_>, draft: &Draft) -> Result<u32, Error> {
    let id = draft.draft_id.to_string();
    let sql = "SELECT rev FROM draft WHERE draft_id = ?1";
    let current: Option<u32> = row::first(transaction, sql, [&id], |row| Ok(row.get(0)?))?;
    match current {
        Some(current) if current != draft.rev => return Err(Error::StaleRevision { current }),
        None if draft.rev != 0 => return Err(Error::NotFound),
        _ => {}
    }
    let rev = draft.rev.saturating_add(1);
    let sql = format!(
        "INSERT INTO draft ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (draft_id) DO UPDATE SET
             person_id = excluded.person_id, payload_version = excluded.payload_version,
             answers = excluded.answers, notice_version = excluded.notice_version,
             notice_read_at = excluded.notice_read_at, page = excluded.page, rev = excluded.rev,
             saved_at = excluded.saved_at"
    );
    transaction.prepare_cached(&sql)?.execute(params![
        id,
        draft.service,
        row::text(draft.person_id),
        draft.payload_version,
        draft.answers.to_string(),
        draft.notice_version,
        row::millis(draft.notice_read_at),
        draft.page,
        rev,
        draft.saved_at.as_millis(),
    ])?;
    Ok(rev)
}

fn read(row: &Row<'_>) -> Result<Draft, Error> {
    Ok(Draft {
        draft_id: row::parsed(row, "draft_id")?,
        service: row.get("service")?,
        person_id: row::parsed_or_none(row, "person_id")?,
        payload_version: row.get("payload_version")?,
        answers: row::json(row, "answers")?,
        notice_version: row.get("notice_version")?,
        notice_read_at: row::time_or_none(row, "notice_read_at")?,
        page: row.get("page")?,
        rev: row.get("rev")?,
        saved_at: row::time(row, "saved_at")?,
    })
}
