//! What is to be done next with the queue of one account.
//!
//! Knows: order within a subject, dependencies, how many may be on the way. Must not know: how an act
//! is carried out. Called by: the driver.

use std::collections::{BTreeMap, HashMap, HashSet};

use model::{AccountId, OpId, Timestamp};

use crate::{Entry, Head, Reason, State, backoff, transition};

/// Subjects that are sent side by side.
pub const SIDE_BY_SIDE: usize = 4;

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Claim this entry and send it.
    Send(OpId),
    /// Write this one down, then ask again.
    Tidy(OpId, Tidy),
    /// Nothing until then, or until something on the way ends.
    Wait(Option<Timestamp>),
}

/// What is to be written about an entry that is not sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tidy {
    /// Its lease is over: [`transition::expire_lease`].
    ExpireLease,
    /// It waits for too long: [`transition::too_old`].
    TooOld,
    /// What it depends on failed: [`transition::dependency_failed`].
    DependencyFailed,
    /// Its waiting time can't be right: [`transition::clamp`].
    Clamp,
}

/// The waiting entries of one account, and which of them are on the way.
#[derive(Debug)]
pub struct Schedule {
    waiting: BTreeMap<u64, Head>,
    children: HashMap<OpId, Vec<u64>>,
    on_the_way: HashSet<OpId>,
}

/// What one entry means for the plan.
enum Look {
    Do(Next),
    /// Its subject waits with it, until then if known.
    Holds(Option<Timestamp>),
    /// Others of its subject go past it.
    Aside,
}

impl Schedule {
    /// Plans for what waits. Heads of another account are dropped: nothing of theirs is ever sent.
    pub fn new(heads: Vec<Head>, actor: AccountId) -> Self {
        let mut children: HashMap<OpId, Vec<u64>> = HashMap::new();
        let mut waiting = BTreeMap::new();
        for head in heads.into_iter().filter(|head| head.actor == actor) {
            if let Some(parent) = head.depends_on {
                children.entry(parent).or_default().push(head.device_seq);
            }
            waiting.insert(head.device_seq, head);
        }
        Self { waiting, children, on_the_way: HashSet::new() }
    }

    /// What to do at `now`. Decides GEN-5: in the order of submitting per subject, never two of a subject
    /// at a time, at most [`SIDE_BY_SIDE`] subjects, and a subject that waits holds up no other.
    pub fn next(&self, now: Timestamp) -> Next {
        let full = self.on_the_way.len() >= SIDE_BY_SIDE;
        let mut blocked: HashSet<&str> = HashSet::new();
        let mut aside: HashSet<OpId> = HashSet::new();
        let mut soonest: Option<Timestamp> = None;
        for head in self.waiting.values() {
            let subject = head.subject_key.as_str();
            // What depends on something that waits for the user waits with it, also at one remove.
            let with_parent = head.depends_on.is_some_and(|parent| aside.contains(&parent));
            let look =
                if with_parent { Look::Aside } else { self.look(head, blocked.contains(subject), now) };
            match look {
                Look::Do(Next::Send(_)) if full => return Next::Wait(None),
                Look::Do(next) => return next,
                Look::Aside => {
                    aside.insert(head.op_id);
                }
                Look::Holds(until) => {
                    blocked.insert(subject);
                    soonest = soonest.into_iter().chain(until).min();
                }
            }
        }
        Next::Wait(soonest)
    }

    /// Marks an entry as on the way: until [`Schedule::end`] its subject waits, whatever its lease says.
    pub fn begin(&mut self, op: OpId) {
        self.on_the_way.insert(op);
    }

    /// The try of this entry is over.
    pub fn end(&mut self, op: OpId) {
        self.on_the_way.remove(&op);
    }

    /// Takes in where an entry stands now.
    pub fn update(&mut self, entry: &Entry) {
        for child in self.children.get(&entry.op_id).into_iter().flatten() {
            if let Some(head) = self.waiting.get_mut(child) {
                head.parent = Some(entry.state);
            }
        }
        let Some(known) = self.waiting.remove(&entry.device_seq) else { return };
        if entry.state.is_waiting() {
            self.waiting.insert(entry.device_seq, entry.head(known.parent));
        }
    }

    /// Takes an entry out of the plan that the store no longer shows.
    pub fn forget(&mut self, op: OpId) {
        self.waiting.retain(|_, head| head.op_id != op);
    }

    fn look(&self, head: &Head, blocked: bool, now: Timestamp) -> Look {
        if self.on_the_way.contains(&head.op_id) {
            return Look::Holds(None);
        }
        match head.state {
            State::Sending if transition::lease_is_over(head.lease_until, now) => {
                Look::Do(Next::Tidy(head.op_id, Tidy::ExpireLease))
            }
            State::Sending => Look::Holds(head.lease_until),
            State::Queued => look_queued(head, blocked, now),
            // The platform's fault may pass, so it is tried on and keeps its place.
            State::NeedsAttention if head.last_reason == Some(Reason::ServerFault) => {
                look_due(head, blocked, now)
            }
            _ => Look::Aside,
        }
    }
}

fn look_queued(head: &Head, blocked: bool, now: Timestamp) -> Look {
    match head.parent {
        Some(State::Rejected | State::Conflict | State::Cancelled) => {
            return Look::Do(Next::Tidy(head.op_id, Tidy::DependencyFailed));
        }
        Some(State::NeedsAttention) => return Look::Aside,
        Some(State::Queued | State::Sending) => return Look::Holds(None),
        // A parent that is not in this queue is the platform's to know.
        Some(State::Accepted | State::Done) | None => {}
    }
    if transition::is_too_old(head.confirmed_at, now) {
        return Look::Do(Next::Tidy(head.op_id, Tidy::TooOld));
    }
    look_due(head, blocked, now)
}

fn look_due(head: &Head, blocked: bool, now: Timestamp) -> Look {
    if backoff::clamped(head.next_at, now) != head.next_at {
        return Look::Do(Next::Tidy(head.op_id, Tidy::Clamp));
    }
    if head.next_at > now {
        return Look::Holds(Some(head.next_at));
    }
    if blocked { Look::Holds(None) } else { Look::Do(Next::Send(head.op_id)) }
}
