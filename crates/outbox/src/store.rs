//! What the queue wants of the place that keeps it.
//!
//! Knows: the operations and what each must write together. Must not know: SQL. Called by: the driver
//! and the acts; implemented by `store` and, for tests, by `memory`.

use core::error::Error;
use core::slice;

use model::{AccountId, OpId};

use crate::{Change, Entry, Event, Head, Submission};

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// This op_id is in the queue already; nothing was written.
    #[error("submission {0} is in the queue already")]
    Duplicate(OpId),
    /// No room on the disk; nothing was written.
    #[error("no room on the disk")]
    Full,
    /// The store failed.
    #[error("the store of the queue failed")]
    Backend(#[source] Box<dyn Error + Send + Sync>),
}

/// Keeps the queue. Each call is one transaction, event row included, and is on disk when it returns.
/// There is no way to delete.
pub trait OutboxStore: Send + Sync {
    /// Queues `submission` under the next `device_seq`, with its first event.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the op_id is there; otherwise as the store fails.
    fn insert(&self, submission: Submission) -> Result<Entry, StoreError>;

    /// Writes a transition and its event if the entry is at the revision before it. `false`: it has
    /// moved on, nothing was written.
    ///
    /// # Errors
    /// As the store fails.
    fn apply(&self, change: &Change) -> Result<bool, StoreError> {
        Ok(self.apply_all(slice::from_ref(change))?.first().copied().unwrap_or(false))
    }

    /// [`OutboxStore::apply`] of each of `changes` in their order, all in one transaction. An entry that has
    /// moved on does not hold up the others.
    ///
    /// # Errors
    /// As the store fails; then nothing was written.
    fn apply_all(&self, changes: &[Change]) -> Result<Vec<bool>, StoreError>;

    /// The entry of this op_id.
    ///
    /// # Errors
    /// As the store fails.
    fn entry(&self, op: OpId) -> Result<Option<Entry>, StoreError>;

    /// What waits for `actor` ([`crate::State::is_waiting`]), by `device_seq`.
    ///
    /// # Errors
    /// As the store fails.
    fn heads(&self, actor: AccountId) -> Result<Vec<Head>, StoreError>;

    /// Every entry of `actor`, newest first.
    ///
    /// # Errors
    /// As the store fails.
    fn entries(&self, actor: AccountId) -> Result<Vec<Entry>, StoreError>;

    /// The history of an entry, oldest first.
    ///
    /// # Errors
    /// As the store fails.
    fn events(&self, op: OpId) -> Result<Vec<Event>, StoreError>;
}
