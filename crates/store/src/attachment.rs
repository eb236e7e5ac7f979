//! Documents: what was added to a draft, until the platform has it and has answered.
//!
//! Knows: the table `attachment`, and which drafts and submissions still name a document. Must not know: what a
//! document is. Called by: `app`, when one is added, shown or sent.

use model::attachment::ATTACHMENTS_OF_ACCOUNT;
use model::{ContentHash, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::{Error, Store};

impl Store {
    /// Keeps a document. The same content is kept once.
    ///
    /// # Errors
    /// [`Error::TooMuch`] when all that is kept would be more than an account may send; when the file can't be written.
    pub fn put_attachment(&self, sha256: &ContentHash, content: &[u8], at: Timestamp) -> Result<(), Error> {
        self.write(|transaction| {
            let sum = "SELECT coalesce(sum(length(content)), 0) FROM attachment WHERE sha256 <> ?1";
            let kept: i64 = transaction.query_row(sum, [sha256.as_str()], |row| row.get(0))?;
            let size = u64::try_from(kept).unwrap_or(0).saturating_add(content.len() as u64);
            if size > ATTACHMENTS_OF_ACCOUNT {
                return Err(Error::TooMuch);
            }
            transaction.execute(
                "INSERT INTO attachment (sha256, content, added_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (sha256) DO UPDATE SET added_at = excluded.added_at",
                params![sha256.as_str(), content, at.as_millis()],
            )?;
            Ok(())
        })
    }

    /// A document's bytes.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn attachment(&self, sha256: &ContentHash) -> Result<Option<Vec<u8>>, Error> {
        self.read(|transaction| {
            let sql = "SELECT content FROM attachment WHERE sha256 = ?1";
            Ok(transaction.query_row(sql, [sha256.as_str()], |row| row.get(0)).optional()?)
        })
    }

    /// Forgets the documents added before `before` that no draft and no unfinished submission names; tells how many.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn sweep_attachments(&self, before: Timestamp) -> Result<usize, Error> {
        self.write(|transaction| {
            Ok(transaction.execute(
                "DELETE FROM attachment WHERE added_at < ?1
                     AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(answers, attachment.sha256) > 0)
                     AND NOT EXISTS (SELECT 1 FROM outbox WHERE state NOT IN ('done', 'cancelled')
                         AND instr(payload, CAST(attachment.sha256 AS BLOB)) > 0)",
                [before.as_millis()],
            )?)
        })
    }
}
