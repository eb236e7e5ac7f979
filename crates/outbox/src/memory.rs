//! A queue in memory, for tests and simulations.
//!
//! Knows: the same promises as the real store, without a disk. Must not know: anything else. Called
//! by: tests. Clones share their content, so that a "restart" is a clone.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use model::{AccountId, OpId};

use crate::{Change, Entry, Event, Head, OutboxStore, State, StoreError, Submission};

/// Keeps the queue in memory.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Content>>);

#[derive(Default)]
struct Content {
    entries: Vec<Entry>,
    events: Vec<Event>,
}

impl Content {
    fn state_of(&self, op: Option<OpId>) -> Option<State> {
        self.entries.iter().find(|entry| Some(entry.op_id) == op).map(|entry| entry.state)
    }

    fn apply(&mut self, change: &Change) -> bool {
        let place = self.entries.iter_mut().find(|entry| {
            entry.op_id == change.entry.op_id && entry.rev.checked_add(1) == Some(change.entry.rev)
        });
        let Some(place) = place else { return false };
        *place = change.entry.clone();
        self.events.push(change.event.clone());
        true
    }
}

impl MemoryStore {
    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OutboxStore for MemoryStore {
    fn insert(&self, submission: Submission) -> Result<Entry, StoreError> {
        let mut content = self.content();
        if content.state_of(Some(submission.op_id)).is_some() {
            return Err(StoreError::Duplicate(submission.op_id));
        }
        let device_seq = content.entries.last().map_or(1, |last| last.device_seq + 1);
        let entry = Entry::new(submission, device_seq);
        content.events.push(Event::queued(&entry));
        content.entries.push(entry.clone());
        Ok(entry)
    }

    fn apply_all(&self, changes: &[Change]) -> Result<Vec<bool>, StoreError> {
        let mut content = self.content();
        Ok(changes.iter().map(|change| content.apply(change)).collect())
    }

    fn entry(&self, op: OpId) -> Result<Option<Entry>, StoreError> {
        Ok(self.content().entries.iter().find(|entry| entry.op_id == op).cloned())
    }

    fn heads(&self, actor: AccountId) -> Result<Vec<Head>, StoreError> {
        let content = self.content();
        let waiting = content.entries.iter().filter(|e| e.actor == actor && e.state.is_waiting());
        Ok(waiting.map(|entry| entry.head(content.state_of(entry.depends_on))).collect())
    }

    fn entries(&self, actor: AccountId) -> Result<Vec<Entry>, StoreError> {
        Ok(self.content().entries.iter().rev().filter(|entry| entry.actor == actor).cloned().collect())
    }

    fn events(&self, op: OpId) -> Result<Vec<Event>, StoreError> {
        Ok(self.content().events.iter().filter(|event| event.op_id == op).cloned().collect())
    }
}
