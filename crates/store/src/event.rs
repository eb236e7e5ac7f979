//! The history of the queue.
//!
//! Knows: the table `outbox_event`, which only grows. Must not know: what the states mean. Called by:
//! `outbox` beside it in the same transaction, and `app` to show a history.

use model::OpId;
use outbox::{Event, Reason, State};
use rusqlite::{Row, Transaction, params};

use crate::{Error, Store, row};

impl Store {
    /// The history of a submission in the queue, oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn events_of(&self, op: OpId) -> Result<Vec<Event>, Error> {
        self.read(|transaction| {
            let sql = "SELECT op_id, n, at, from_state, to_state, reason FROM outbox_event WHERE op_id = ?1 ORDER BY n";
            row::all(transaction, sql, [op.to_string()], read)
        })
    }
}

pub(crate) fn insert(transaction: &Transaction<'_>, event: &Event) -> Result<(), Error> {
    let sql = "INSERT INTO outbox_event (op_id, n, at, from_state, to_state, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    transaction.prepare_cached(sql)?.execute(params![
        event.op_id.to_string(),
        event.n,
        event.at.as_millis(),
        event.from.map(State::code),
        event.to.code(),
        event.reason.map(Reason::code),
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Event, Error> {
    Ok(Event {
        op_id: row::parsed(row, "op_id")?,
        n: row.get("n")?,
        at: row::time(row, "at")?,
        from: row::coded_or_none(row, "from_state", State::from_code)?,
        to: row::coded(row, "to_state", State::from_code)?,
        reason: row::coded_or_none(row, "reason", Reason::from_code)?,
    })
}
