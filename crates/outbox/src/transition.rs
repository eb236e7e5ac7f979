//! What each happening makes of an entry.
//!
//! Knows: every way from one state to another, and no other way. Must not know: a store, a clock.
//! Called by: the driver and the acts. Each function returns the change to write, or `None` where the
//! entry does not stand where that could happen.

use core::time::Duration;

use model::{Rng, Timestamp};

use crate::{Answered, Change, Entry, Event, Reached, Reason, SendOutcome, State, VerdictKind, backoff};

/// How long a claim holds: longer than a try takes by the client's time-outs.
pub const LEASE: Duration = Duration::from_mins(1);
/// An entry that nobody asked for so long is not sent without asking.
pub const TOO_OLD: Duration = Duration::from_hours(60 * 24);
/// Faults of the platform in a row, and for how long, until the user is told.
const FAULTS: (u32, Duration) = (20, Duration::from_hours(24));
/// From then on one try in this time.
const FAULT_PACE: Duration = Duration::from_hours(1);
/// When the platform names no time while it works on an earlier try.
const IN_FLIGHT_WAIT: Duration = Duration::from_secs(5);

/// Takes `entry` for one try. Decides GEN-5: committed before any byte leaves, so that a crash finds
/// `ever_sent` set and repeats the same bytes under the same op_id.
pub fn claim(entry: &Entry, now: Timestamp) -> Option<Change> {
    let still_tried = entry.state == State::NeedsAttention && entry.last_reason == Some(Reason::ServerFault);
    (entry.state == State::Queued || still_tried).then(|| {
        step(entry, State::Sending, entry.last_reason, now, |next| {
            next.ever_sent = true;
            next.attempt = entry.attempt.saturating_add(1);
            next.lease_until = Some(backoff::later(now, LEASE));
        })
    })
}

/// Records how the try of a claimed `entry` ended. `sent_before`: whether it had been sent before this
/// claim. Decides GEN-5: an answer ends the wait, everything else keeps the entry.
pub fn record(
    entry: &Entry,
    sent_before: bool,
    outcome: &SendOutcome,
    now: Timestamp,
    rng: &dyn Rng,
) -> Option<Change> {
    if entry.state != State::Sending {
        return None;
    }
    let untaken = |next: &mut Entry| next.ever_sent = sent_before;
    Some(match outcome {
        SendOutcome::Answered(answered) => answer(entry, answered, now),
        SendOutcome::Retry { reason, after, reached } => {
            let known = *reached == Reached::Maybe || sent_before;
            again(entry, *reason, backoff::wait(entry.attempt, *after, rng), known, now)
        }
        SendOutcome::AuthLost => uncounted(entry, Reason::AuthLost, Duration::ZERO, sent_before, now),
        SendOutcome::UpdateRequired => {
            uncounted(entry, Reason::UpdateRequired, Duration::ZERO, sent_before, now)
        }
        SendOutcome::InFlight { after } => {
            let wait = after.unwrap_or(IN_FLIGHT_WAIT).min(backoff::LONGEST_ASKED);
            uncounted(entry, Reason::InFlight, wait, true, now)
        }
        SendOutcome::Forbidden => attention(entry, Reason::Forbidden, now, untaken),
        SendOutcome::NotUnderstood => attention(entry, Reason::NotUnderstood, now, untaken),
        SendOutcome::KeyReused => attention(entry, Reason::KeyReused, now, |_| ()),
    })
}

/// A claim whose lease is over: the program ended while sending. Sent again with the same op_id.
pub fn expire_lease(entry: &Entry, now: Timestamp) -> Option<Change> {
    (entry.state == State::Sending && lease_is_over(entry.lease_until, now)).then(|| {
        step(entry, State::Queued, Some(Reason::Interrupted), now, |next| {
            next.lease_until = None;
            next.next_at = now;
        })
    })
}

/// Whether a lease no longer protects a try: it ended, or the clock was moved back since.
pub fn lease_is_over(until: Option<Timestamp>, now: Timestamp) -> bool {
    until.is_none_or(|until| until <= now || until > backoff::later(now, LEASE))
}

/// An entry that nobody asked for in 60 days: the user says whether it is still wanted.
pub fn too_old(entry: &Entry, now: Timestamp) -> Option<Change> {
    (entry.state == State::Queued && is_too_old(entry.confirmed_at, now))
        .then(|| attention(entry, Reason::TooOld, now, |_| ()))
}

/// Whether an entry asked for at `confirmed_at` is too old to be sent without asking.
pub fn is_too_old(confirmed_at: Timestamp, now: Timestamp) -> bool {
    now > backoff::later(confirmed_at, TOO_OLD)
}

/// What `entry` depends on was refused or withdrawn: the user decides, nothing cascades silently.
pub fn dependency_failed(entry: &Entry, now: Timestamp) -> Option<Change> {
    (entry.state == State::Queued).then(|| attention(entry, Reason::DependencyFailed, now, |_| ()))
}

/// A waiting time that only a clock moved back can explain is shortened to 15 minutes.
pub fn clamp(entry: &Entry, now: Timestamp) -> Option<Change> {
    let at = backoff::clamped(entry.next_at, now);
    (at != entry.next_at && entry.state.is_waiting())
        .then(|| step(entry, entry.state, entry.last_reason, now, |next| next.next_at = at))
}

/// The network came back: what waits for it is due soon, and its back-off starts anew.
pub fn network_back(entry: &Entry, now: Timestamp, rng: &dyn Rng) -> Option<Change> {
    let at = backoff::later(now, backoff::drawn(backoff::AFTER_NETWORK, rng));
    let waits = entry.state == State::Queued && entry.last_reason.is_some_and(Reason::is_network);
    (waits && entry.next_at > at).then(|| {
        step(entry, State::Queued, entry.last_reason, now, |next| {
            next.next_at = at;
            next.attempt = 0;
        })
    })
}

/// The user withdraws it. Decides GEN-5: only what the platform certainly never got is withdrawn here.
pub fn cancel(entry: &Entry, now: Timestamp) -> Option<Change> {
    entry.can_cancel().then(|| step(entry, State::Cancelled, entry.last_reason, now, |_| ()))
}

/// The user wants it sent now, or still.
pub fn retry(entry: &Entry, now: Timestamp) -> Option<Change> {
    entry.can_retry().then(|| {
        step(entry, State::Queued, entry.last_reason, now, |next| {
            next.next_at = now;
            next.confirmed_at = now;
            next.attempt = 0;
            (next.faults, next.faults_since) = (0, None);
        })
    })
}

/// The user lets go of an entry that needs attention. Should the platform have it after all, its word
/// still comes in by [`settle`].
pub fn give_up(entry: &Entry, now: Timestamp) -> Option<Change> {
    entry.can_give_up().then(|| step(entry, State::Cancelled, entry.last_reason, now, |_| ()))
}

/// The platform's change feed says how it stands. It wins over everything but an end it gave before.
pub fn settle(
    entry: &Entry,
    kind: VerdictKind,
    serial: Option<String>,
    bytes: Option<Vec<u8>>,
    now: Timestamp,
) -> Option<Change> {
    let ended = matches!(entry.state, State::Done | State::Rejected | State::Conflict);
    if ended || entry.state == kind.state() {
        return None;
    }
    Some(step(entry, kind.state(), None, now, |next| {
        clear_wait(next);
        next.ever_sent = true;
        next.serial = serial.or_else(|| entry.serial.clone());
        next.answer = bytes.or_else(|| entry.answer.clone());
    }))
}

fn answer(entry: &Entry, answered: &Answered, now: Timestamp) -> Change {
    step(entry, answered.kind.state(), None, now, |next| {
        clear_wait(next);
        next.serial.clone_from(&answered.serial);
        next.answer = Some(answered.bytes.clone());
    })
}

fn again(entry: &Entry, reason: Reason, wait: Duration, ever_sent: bool, now: Timestamp) -> Change {
    let fault = reason == Reason::ServerFault;
    let faults = if fault { entry.faults.saturating_add(1) } else { 0 };
    let since = fault.then(|| entry.faults_since.unwrap_or(now));
    let lasting = since.is_some_and(|since| now >= backoff::later(since, FAULTS.1)) && faults >= FAULTS.0;
    let (to, wait) = if lasting { (State::NeedsAttention, FAULT_PACE) } else { (State::Queued, wait) };
    step(entry, to, Some(reason), now, |next| {
        next.lease_until = None;
        next.next_at = backoff::later(now, wait);
        next.ever_sent = ever_sent;
        (next.faults, next.faults_since) = (faults, since);
    })
}

fn uncounted(entry: &Entry, reason: Reason, wait: Duration, ever_sent: bool, now: Timestamp) -> Change {
    step(entry, State::Queued, Some(reason), now, |next| {
        next.lease_until = None;
        next.next_at = backoff::later(now, wait);
        next.attempt = entry.attempt.saturating_sub(1);
        next.ever_sent = ever_sent;
    })
}

fn attention(entry: &Entry, reason: Reason, now: Timestamp, edit: impl FnOnce(&mut Entry)) -> Change {
    step(entry, State::NeedsAttention, Some(reason), now, |next| {
        next.lease_until = None;
        edit(next);
    })
}

fn clear_wait(next: &mut Entry) {
    next.lease_until = None;
    (next.faults, next.faults_since) = (0, None);
}

fn step(
    entry: &Entry,
    to: State,
    reason: Option<Reason>,
    now: Timestamp,
    edit: impl FnOnce(&mut Entry),
) -> Change {
    let mut next = entry.clone();
    next.state = to;
    next.rev = entry.rev.saturating_add(1);
    next.last_reason = reason;
    edit(&mut next);
    let event = Event { op_id: entry.op_id, n: next.rev, at: now, from: Some(entry.state), to, reason };
    Change { entry: next, event }
}
