//! The act of a draft that was sent and not answered yet.
//!
//! Knows: the table `pending_act`. Must not know: what an act is. Called by: `app`, before it sends one and after the
//! answer.

use model::DraftId;
use rusqlite::params;

use crate::{Error, Store, row};

impl Store {
    /// Keeps what is about to be sent for a draft, over what was kept for it before.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_act(&self, draft: DraftId, body: &str) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO pending_act (draft_id, body) VALUES (?1, ?2)
                 ON CONFLICT (draft_id) DO UPDATE SET body = excluded.body",
                params![draft.to_string(), body],
            )?;
            Ok(())
        })
    }

    /// What was sent for a draft and not answered yet.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn kept_act(&self, draft: DraftId) -> Result<Option<String>, Error> {
        self.read(|transaction| {
            let sql = "SELECT body FROM pending_act WHERE draft_id = ?1";
            row::first(transaction, sql, [draft.to_string()], |row| Ok(row.get(0)?))
        })
    }

    /// Forgets it: it was answered.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn forget_act(&self, draft: DraftId) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute("DELETE FROM pending_act WHERE draft_id = ?1", [draft.to_string()])?;
            Ok(())
        })
    }
}
