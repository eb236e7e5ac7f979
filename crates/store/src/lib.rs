//! The app's own data on this machine: one encrypted SQLite file per profile.
//!
//! Knows: SQL, the file, its key and its migrations. Must not know: what answers, snapshots or payloads
//! say (they are JSON or bytes here), the network, a clock.
//! Called by: `app`; the queue's driver through [`::outbox::OutboxStore`].
//!
//! One file of this crate per table: row type and queries. Every call is one transaction and is on disk
//! when it returns (WAL, `synchronous=FULL`). Tables and their history are in `migrations/`.

mod attachment;
mod draft;
mod error;
mod event;
mod inbox;
mod meta;
mod open;
mod outbox;
mod pending_act;
#[cfg(test)]
mod persisted_format;
mod row;
mod snapshot;
mod submission;
mod trainee;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use self::draft::Draft;
pub use self::error::Error;
pub use self::inbox::InboxNotice;
pub use self::meta::MetaKey;
pub use self::outbox::OutboxCounts;
pub use self::snapshot::{Snapshot, SnapshotKind};
pub use self::submission::SubmissionRow;
pub use self::trainee::Trainee;

/// The data of one profile. Clones share the connection; calls take turns.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in the middle of a transaction rolled it back; the connection is good.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` in one transaction; an error rolls it back.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Runs `work` on one state of the data.
    fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        work(&transaction)
    }
}
