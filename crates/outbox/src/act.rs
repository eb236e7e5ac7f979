//! What the user and the platform's change feed do to an entry.
//!
//! Knows: read, transition, write, and that somebody else may write in between. Must not know: a
//! screen or a wire shape. Called by: `app`.

use model::{AccountId, OpId, Rng, Timestamp};

use crate::{Change, Entry, OutboxStore, Reason, State, StoreError, VerdictKind, transition};

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// No such entry.
    #[error("no such submission in the queue")]
    NotFound,
    /// Not where the entry stands.
    #[error("not possible in the state {}", .0.code())]
    NotAllowed(State),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the platform says an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What it decided.
    pub kind: VerdictKind,
    /// 流水号.
    pub serial: Option<String>,
    /// The verdict as JSON, to be kept; `None` keeps the one there is.
    pub answer: Option<Vec<u8>>,
}

/// Withdraws an entry that was never sent ([`Entry::can_cancel`]).
///
/// # Errors
/// [`ActError::NotAllowed`] when it may have been sent or has ended.
pub fn cancel(store: &dyn OutboxStore, op: OpId, now: Timestamp) -> Result<Entry, ActError> {
    by_user(store, op, |entry| transition::cancel(entry, now))
}

/// Has an entry sent now, or still ([`Entry::can_retry`]).
///
/// # Errors
/// [`ActError::NotAllowed`] where there is nothing to send.
pub fn retry(store: &dyn OutboxStore, op: OpId, now: Timestamp) -> Result<Entry, ActError> {
    by_user(store, op, |entry| transition::retry(entry, now))
}

/// Lets go of an entry that needs attention ([`Entry::can_give_up`]).
///
/// # Errors
/// [`ActError::NotAllowed`] in any other state.
pub fn give_up(store: &dyn OutboxStore, op: OpId, now: Timestamp) -> Result<Entry, ActError> {
    by_user(store, op, |entry| transition::give_up(entry, now))
}

/// Takes in what the change feed says. `None`: the entry is not in this queue, or nothing is new.
///
/// # Errors
/// When the store fails.
pub fn settle(
    store: &dyn OutboxStore,
    op: OpId,
    settlement: &Settlement,
    now: Timestamp,
) -> Result<Option<Entry>, ActError> {
    let change = |entry: &Entry| {
        let (serial, answer) = (settlement.serial.clone(), settlement.answer.clone());
        transition::settle(entry, settlement.kind, serial, answer, now)
    };
    match by_user(store, op, change) {
        Ok(entry) => Ok(Some(entry)),
        Err(ActError::NotFound | ActError::NotAllowed(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The network came back: what waits for it is due within seconds. Returns how many that are.
///
/// # Errors
/// When the store fails.
pub fn network_back(
    store: &dyn OutboxStore,
    actor: AccountId,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<usize, StoreError> {
    let mut moved = 0;
    for head in store.heads(actor)? {
        if !head.last_reason.is_some_and(Reason::is_network) {
            continue;
        }
        let Some(entry) = store.entry(head.op_id)? else { continue };
        if let Some(change) = transition::network_back(&entry, now, rng) {
            moved += usize::from(store.apply(&change)?);
        }
    }
    Ok(moved)
}

fn by_user(
    store: &dyn OutboxStore,
    op: OpId,
    transition: impl Fn(&Entry) -> Option<Change>,
) -> Result<Entry, ActError> {
    loop {
        let entry = store.entry(op)?.ok_or(ActError::NotFound)?;
        let change = transition(&entry).ok_or(ActError::NotAllowed(entry.state))?;
        // `false`: the driver was quicker; look again at what it made of the entry.
        if store.apply(&change)? {
            return Ok(change.entry);
        }
    }
}
