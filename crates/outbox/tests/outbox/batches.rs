//! How often the store commits.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use model::{AccountId, OpId};
use outbox::conformance::actor;
use outbox::memory::MemoryStore;
use outbox::{Change, Driver, Entry, Event, Head, OutboxStore, State, StoreError, Submission};

use crate::world::{Machine, poll_times};

/// A store that counts its commits, and that can be told to fail from one of them on.
struct Counted {
    store: MemoryStore,
    commits: AtomicUsize,
    fails_from: Mutex<Option<usize>>,
}

impl OutboxStore for Counted {
    fn insert(&self, submission: Submission) -> Result<Entry, StoreError> {
        self.store.insert(submission)
    }

    fn apply_all(&self, changes: &[Change]) -> Result<Vec<bool>, StoreError> {
        let commit = self.commits.fetch_add(1, Ordering::Relaxed);
        if self.fails_from.lock().unwrap().is_some_and(|first| commit >= first) {
            return Err(StoreError::Full);
        }
        self.store.apply_all(changes)
    }

    fn entry(&self, op: OpId) -> Result<Option<Entry>, StoreError> {
        self.store.entry(op)
    }

    fn heads(&self, actor: AccountId) -> Result<Vec<Head>, StoreError> {
        self.store.heads(actor)
    }

    fn entries(&self, actor: AccountId) -> Result<Vec<Entry>, StoreError> {
        self.store.entries(actor)
    }

    fn events(&self, op: OpId) -> Result<Vec<Event>, StoreError> {
        self.store.events(op)
    }
}

fn counted(machine: &Machine, fails_from: Option<usize>) -> (Arc<Counted>, Driver) {
    let store = Arc::new(Counted {
        store: machine.store.clone(),
        commits: AtomicUsize::new(0),
        fails_from: Mutex::new(fails_from),
    });
    let driver =
        Driver::new(store.clone(), machine.world.clone(), machine.clock.clone(), machine.rng.clone());
    (store, driver)
}

#[test]
fn what_is_answered_together_is_written_with_what_is_sent_next_in_one_commit() {
    let machine = Machine::new();
    for n in 0..12 {
        machine.submit(n, &format!("subject {n}"));
    }
    let (store, driver) = counted(&machine, None);
    let drained = poll_times(driver.drain_ready(actor()), 1_000).unwrap().unwrap();
    assert_eq!(drained.answered, 12);
    // Four claims; twice four answers with four claims; the last four answers.
    assert_eq!(store.commits.load(Ordering::Relaxed), 4);
}

/// GEN-5: an answer that can't be written, and a claim that can't, leave the entry to be repeated, and nothing
/// is sent unclaimed.
#[test]
fn a_store_that_fails_stops_the_queue_and_loses_nothing() {
    let machine = Machine::new();
    let ops: Vec<_> = (0..6).map(|n| machine.submit(n, &format!("subject {n}"))).collect();
    let (_, driver) = counted(&machine, Some(1));
    let failed = poll_times(driver.drain_ready(actor()), 1_000).unwrap();
    assert!(matches!(failed, Err(StoreError::Full)), "{failed:?}");
    assert_eq!(machine.world.sends(), [0, 1, 2, 3]);
    let states: Vec<_> = ops.iter().map(|op| machine.state(*op)).collect();
    assert_eq!(states, [[State::Sending; 4].as_slice(), &[State::Queued; 2]].concat());
    machine.pass(crate::world::MINUTE);
    assert_eq!(machine.drain().answered, 6);
}
