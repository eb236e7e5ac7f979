//! What the queue wants of the way to the platform.
//!
//! Knows: how a try can end, by what is to be done about it. Must not know: HTTP, status codes, wire
//! shapes. Called by: the driver; implemented by `client` and by simulations.

use core::time::Duration;

use async_trait::async_trait;

use crate::{Entry, Reason, State};

/// What the platform decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictKind {
    /// Received; how it ends is still open.
    Accepted,
    /// Ended well.
    Done,
    /// A rule refuses it.
    Rejected,
    /// It was decided on data that is no longer true.
    Conflict,
}

impl VerdictKind {
    /// The state that this verdict leads to.
    pub const fn state(self) -> State {
        match self {
            Self::Accepted => State::Accepted,
            Self::Done => State::Done,
            Self::Rejected => State::Rejected,
            Self::Conflict => State::Conflict,
        }
    }
}

/// The platform's answer to a submission. A refusal is an answer, not a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it decided.
    pub kind: VerdictKind,
    /// 流水号.
    pub serial: Option<String>,
    /// The verdict as JSON, to be kept.
    pub bytes: Vec<u8>,
}

/// Whether the platform may have got the submission although no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Certainly not: no connection, so no byte of it left.
    Nothing,
    /// It may have.
    Maybe,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// The platform answered.
    Answered(Answered),
    /// Try again, after `after` or by back-off.
    Retry {
        /// Why: network, captive portal, untrusted connection, busy or server fault.
        reason: Reason,
        /// What the platform asked for.
        after: Option<Duration>,
        /// Whether it may have arrived.
        reached: Reached,
    },
    /// The tokens are no longer taken: the whole account waits for a sign-in.
    AuthLost,
    /// The account may not do this; it was not taken.
    Forbidden,
    /// The platform knows this op_id with other content.
    KeyReused,
    /// The platform wants a newer app; it was not taken.
    UpdateRequired,
    /// The platform can't read it; it was not taken.
    NotUnderstood,
    /// The platform is working on an earlier try.
    InFlight {
        /// When to ask again.
        after: Option<Duration>,
    },
}

/// Carries an entry to the platform.
#[async_trait]
pub trait Transport: Send + Sync {
    /// One try. Sends [`Entry::payload`] as it is, under [`Entry::op_id`], as [`Entry::actor`].
    async fn send(&self, entry: &Entry) -> SendOutcome;
}
