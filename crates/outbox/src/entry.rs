//! What the queue holds: an entry, its history, and the short form that planning needs.
//!
//! Knows: the shape of an entry. Must not know: what its payload says. Called by: every module here,
//! `store` (which keeps each field) and `app` (which shows them).

use core::fmt;

use model::{AccountId, OpId, Tenant, Timestamp};
use sha2::{Digest, Sha256};

use crate::{Reason, State};

/// What is handed in to be queued.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// Made at submit; the same for every try.
    pub op_id: OpId,
    /// The account that acts; nobody else's token ever carries it.
    pub actor: AccountId,
    /// Whose data it is.
    pub tenant: Tenant,
    /// What must stay in order: a person, a vehicle.
    pub subject_key: String,
    /// The service.
    pub service: String,
    /// Shown to the user: 「考试预约 · 王小明 · 科目二」.
    pub title: String,
    /// Sent only once the platform has this one.
    pub depends_on: Option<OpId>,
    /// The entry that this one takes the place of.
    pub supersedes: Option<OpId>,
    /// The bytes to send, frozen from here on.
    pub payload: Vec<u8>,
    /// When the user submitted.
    pub created_at: Timestamp,
}

/// One submission in the queue.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its key here and on the platform.
    pub op_id: OpId,
    /// The account that acts.
    pub actor: AccountId,
    /// Whose data it is.
    pub tenant: Tenant,
    /// What must stay in order.
    pub subject_key: String,
    /// The service.
    pub service: String,
    /// Shown to the user.
    pub title: String,
    /// Sent only once the platform has this one.
    pub depends_on: Option<OpId>,
    /// The entry that this one takes the place of.
    pub supersedes: Option<OpId>,
    /// The bytes to send; never changed.
    pub payload: Vec<u8>,
    /// SHA-256 of the payload, lower-case hex.
    pub payload_sha256: String,
    /// Where it stands.
    pub state: State,
    /// Raised by every transition; a transition of an older revision is not written.
    pub rev: u32,
    /// Tries since it was queued or the user asked for it again. Tries that say nothing about the
    /// entry (signed out, update required, still in flight) are not counted.
    pub attempt: u32,
    /// Faults of the platform in a row.
    pub faults: u32,
    /// When the first of them was.
    pub faults_since: Option<Timestamp>,
    /// Not sent before this.
    pub next_at: Timestamp,
    /// Until when a try may be on the wire.
    pub lease_until: Option<Timestamp>,
    /// Whether the platform may have got it at any time. Then it can't be withdrawn here any more.
    pub ever_sent: bool,
    /// The order of submitting on this machine.
    pub device_seq: u64,
    /// When the user submitted.
    pub created_at: Timestamp,
    /// When the user last asked for it; its age counts from here.
    pub confirmed_at: Timestamp,
    /// 流水号, once the platform gave one.
    pub serial: Option<String>,
    /// Why it waits or needs attention.
    pub last_reason: Option<Reason>,
    /// What the platform answered, as JSON.
    pub answer: Option<Vec<u8>>,
}

impl Entry {
    /// A new entry, queued.
    pub fn new(submission: Submission, device_seq: u64) -> Self {
        Self {
            op_id: submission.op_id,
            actor: submission.actor,
            tenant: submission.tenant,
            subject_key: submission.subject_key,
            service: submission.service,
            title: submission.title,
            depends_on: submission.depends_on,
            supersedes: submission.supersedes,
            payload_sha256: hex::encode(Sha256::digest(&submission.payload)),
            payload: submission.payload,
            state: State::Queued,
            rev: 0,
            attempt: 0,
            faults: 0,
            faults_since: None,
            next_at: submission.created_at,
            lease_until: None,
            ever_sent: false,
            device_seq,
            created_at: submission.created_at,
            confirmed_at: submission.created_at,
            serial: None,
            last_reason: None,
            answer: None,
        }
    }

    /// Whether it can be withdrawn here: the platform certainly never got it.
    pub const fn can_cancel(&self) -> bool {
        matches!(self.state, State::Queued | State::NeedsAttention) && !self.ever_sent
    }

    /// Whether sending it now can be asked for.
    pub fn can_retry(&self) -> bool {
        match self.state {
            State::NeedsAttention => self.last_reason != Some(Reason::DependencyFailed),
            State::Queued => self.last_reason.is_some(),
            _ => false,
        }
    }

    /// Whether the user can let go of it although it may have been sent.
    pub const fn can_give_up(&self) -> bool {
        matches!(self.state, State::NeedsAttention)
    }

    /// The short form, given the state of what it depends on.
    pub fn head(&self, parent: Option<State>) -> Head {
        Head {
            op_id: self.op_id,
            actor: self.actor,
            subject_key: self.subject_key.clone(),
            device_seq: self.device_seq,
            state: self.state,
            last_reason: self.last_reason,
            next_at: self.next_at,
            lease_until: self.lease_until,
            confirmed_at: self.confirmed_at,
            depends_on: self.depends_on,
            parent,
        }
    }
}

impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission").field("op_id", &self.op_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("op_id", &self.op_id)
            .field("device_seq", &self.device_seq)
            .field("state", &self.state)
            .field("rev", &self.rev)
            .field("attempt", &self.attempt)
            .field("ever_sent", &self.ever_sent)
            .field("last_reason", &self.last_reason)
            .finish_non_exhaustive()
    }
}

/// An entry without its payload, for planning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The entry.
    pub op_id: OpId,
    /// The account that acts.
    pub actor: AccountId,
    /// What must stay in order.
    pub subject_key: String,
    /// The order of submitting.
    pub device_seq: u64,
    /// Where it stands.
    pub state: State,
    /// Why.
    pub last_reason: Option<Reason>,
    /// Not sent before this.
    pub next_at: Timestamp,
    /// Until when a try may be on the wire.
    pub lease_until: Option<Timestamp>,
    /// When the user last asked for it.
    pub confirmed_at: Timestamp,
    /// What it depends on.
    pub depends_on: Option<OpId>,
    /// The state of that; `None` also when it is not in this queue.
    pub parent: Option<State>,
}

/// One step in the history of an entry; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The entry.
    pub op_id: OpId,
    /// The revision reached; 0 is the submit.
    pub n: u32,
    /// When.
    pub at: Timestamp,
    /// The state left.
    pub from: Option<State>,
    /// The state reached.
    pub to: State,
    /// Why.
    pub reason: Option<Reason>,
}

impl Event {
    /// The first event of an entry.
    pub const fn queued(entry: &Entry) -> Self {
        Self { op_id: entry.op_id, n: 0, at: entry.created_at, from: None, to: State::Queued, reason: None }
    }
}

/// A transition: the entry as it is to be, and its event. Both are written in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The entry afterwards.
    pub entry: Entry,
    /// What happened.
    pub event: Event,
}
