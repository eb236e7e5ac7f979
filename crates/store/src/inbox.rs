//! Messages to the user about what happened: a result, a conflict.
//!
//! Knows: the table `inbox`. Must not know: words. Called by: `app`, which shows them and counts the
//! unread ones (GEN-5).

use model::{NoticeId, OpId, Timestamp};
use rusqlite::{Row, params};
use serde_json::Value;

use crate::{Error, Store, row};

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxNotice {
    /// Its id; the same happening has the same, so that it is told once.
    pub id: NoticeId,
    /// The submission it is about.
    pub op_id: Option<OpId>,
    /// When it happened.
    pub at: Timestamp,
    /// What, in a stable code.
    pub kind: String,
    /// Its parameters.
    pub body: Value,
    /// When it was read.
    pub read_at: Option<Timestamp>,
}

impl Store {
    /// Keeps a message. `false`: it is known.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add_notice(&self, notice: &InboxNotice) -> Result<bool, Error> {
        self.write(|transaction| {
            let sql = "INSERT INTO inbox (notice_id, op_id, at, kind, body, read_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                       ON CONFLICT (notice_id) DO NOTHING";
            let written = transaction.prepare_cached(sql)?.execute(params![
                notice.id.to_string(),
                row::text(notice.op_id),
                notice.at.as_millis(),
                notice.kind,
                notice.body.to_string(),
                row::millis(notice.read_at),
            ])?;
            Ok(written > 0)
        })
    }

    /// All messages, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn notices(&self) -> Result<Vec<InboxNotice>, Error> {
        self.read(|transaction| {
            let sql = "SELECT notice_id, op_id, at, kind, body, read_at FROM inbox ORDER BY at DESC, notice_id DESC";
            row::all(transaction, sql, [], read)
        })
    }

    /// Marks every unread message as read, and returns how many those were.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn mark_notices_read(&self, at: Timestamp) -> Result<u32, Error> {
        self.write(|transaction| {
            let sql = "UPDATE inbox SET read_at = ?1 WHERE read_at IS NULL";
            let marked = transaction.execute(sql, [at.as_millis()])?;
            Ok(u32::try_from(marked).unwrap_or(u32::MAX))
        })
    }
}

fn read(row: &Row<'_>) -> Result<InboxNotice, Error> {
    Ok(InboxNotice {
        id: row::parsed(row, "notice_id")?,
        op_id: row::parsed_or_none(row, "op_id")?,
        at: row::time(row, "at")?,
        kind: row.get("kind")?,
        body: row::json(row, "body")?,
        read_at: row::time_or_none(row, "read_at")?,
    })
}
