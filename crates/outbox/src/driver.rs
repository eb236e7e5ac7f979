//! Moves the queue: claims, sends, records, until nothing more is due.
//!
//! Knows: the order of writing and sending. Must not know: threads, timers, a runtime; it is a future
//! that whoever owns it polls. Called by: `app` at start, after a submit, and when a wait is over.

use core::time::Duration;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use model::{AccountId, Clock, OpId, Rng, Timestamp};

use crate::schedule::{Next, Schedule, Tidy};
use crate::{
    Change, Entry, OutboxStore, SendOutcome, State, StoreError, Transport, act, backoff, transition,
};

/// Failures of the way to the platform in a row after which the account waits as a whole.
const BREAKER: u32 = 5;

/// Why nothing of an account is sent at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The platform no longer takes the tokens. Until [`Driver::resume`], after a sign-in.
    AuthLost,
    /// The platform wants a newer app. Until [`Driver::resume`].
    UpdateRequired,
    /// Five tries in a row found the network gone or the platform busy.
    Busy {
        /// Until then.
        until: Timestamp,
    },
}

/// What a call of [`Driver::drain_ready`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    /// Entries that the platform answered.
    pub answered: usize,
    /// Tries that will be repeated.
    pub retried: usize,
    /// Entries that now need attention.
    pub attention: usize,
    /// When to call again; `None`: after the next submit, sign-in or act of the user.
    pub next_at: Option<Timestamp>,
    /// Why it stopped.
    pub pause: Option<Pause>,
}

#[derive(Default)]
struct Lane {
    pause: Option<Pause>,
    failures: u32,
}

type Observer = Box<dyn Fn(&Change) + Send + Sync>;

/// Sends the queue of a profile. The process must hold the profile's lock: leases guard against a
/// crash, the lock against a second sender.
pub struct Driver {
    store: Arc<dyn OutboxStore>,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
    observer: Option<Observer>,
    lane: Mutex<Lane>,
    turn: futures_util::lock::Mutex<()>,
}

struct Tried {
    entry: Entry,
    sent_before: bool,
    outcome: SendOutcome,
}

/// An entry whose claim is on disk.
struct Claimed {
    entry: Entry,
    sent_before: bool,
}

/// Changes for one transaction, and why each is made.
#[derive(Default)]
struct Batch {
    changes: Vec<Change>,
    causes: Vec<Cause>,
}

#[derive(Clone, Copy)]
enum Cause {
    Claim { sent_before: bool },
    Ended,
    Tidied,
}

impl Batch {
    fn push(&mut self, schedule: &mut Schedule, change: Change, cause: Cause) {
        schedule.update(&change.entry);
        self.changes.push(change);
        self.causes.push(cause);
    }

    fn holds(&self, op: OpId) -> bool {
        self.changes.iter().any(|change| change.entry.op_id == op)
    }
}

impl Driver {
    /// A driver that sends what is in `store` by `transport`.
    pub fn new(
        store: Arc<dyn OutboxStore>,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
    ) -> Self {
        let (lane, turn) = (Mutex::default(), futures_util::lock::Mutex::new(()));
        Self { store, transport, clock, rng, observer: None, lane, turn }
    }

    /// Tells `observer` of each transition, once it is on disk.
    #[must_use]
    pub fn on_change(mut self, observer: impl Fn(&Change) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Sends everything of `actor` that is due, and returns when nothing more is. Decides GEN-5.
    ///
    /// Calls take turns. Dropping the future stops it: what was on the way is sent again when its lease
    /// is over, with the same op_id.
    ///
    /// # Errors
    /// When the store fails. What is on the way is waited for first; what could not be recorded is
    /// sent again after its lease.
    pub async fn drain_ready(&self, actor: AccountId) -> Result<Drained, StoreError> {
        let _turn = self.turn.lock().await;
        let mut schedule = Schedule::new(self.store.heads(actor)?, actor);
        let mut drained = Drained::default();
        let mut failed = None;
        let mut on_the_way = FuturesUnordered::new();
        let mut ended: Vec<Tried> = Vec::new();
        loop {
            let mut claimed = Vec::new();
            let batch = self.recorded(&mut schedule, &ended);
            let advanced = if failed.is_none() {
                self.advance(&mut schedule, batch, &mut claimed, &mut drained)
            } else {
                self.write(&mut schedule, batch, &mut claimed, &mut drained).map(drop)
            };
            failed = failed.or(advanced.err());
            on_the_way.extend(claimed.into_iter().map(|claimed| self.send(claimed)));
            let Some(tried) = on_the_way.next().await else { break };
            ended = vec![tried];
            while let Some(tried) = on_the_way.next().now_or_never().flatten() {
                ended.push(tried);
            }
        }
        drained.pause = self.pause();
        if let Some(Pause::Busy { until }) = drained.pause {
            drained.next_at = Some(until);
        }
        failed.map_or(Ok(drained), Err)
    }

    /// The network came back: lifts a pause for a busy platform and brings forward what waits for the
    /// network.
    ///
    /// # Errors
    /// When the store fails.
    pub fn network_back(&self, actor: AccountId) -> Result<usize, StoreError> {
        let mut lane = self.lane();
        if matches!(lane.pause, Some(Pause::Busy { .. })) {
            *lane = Lane::default();
        }
        drop(lane);
        act::network_back(self.store.as_ref(), actor, self.clock.now(), self.rng.as_ref())
    }

    /// Lifts a pause: after a sign-in, an update, or when the user asks to send now.
    pub fn resume(&self) {
        *self.lane() = Lane::default();
    }

    /// Why nothing is sent at the moment.
    pub fn pause(&self) -> Option<Pause> {
        let now = self.clock.now();
        let over = |pause: &Pause| match pause {
            // Further away than any wait can be: the clock was moved back.
            Pause::Busy { until } => *until <= now || backoff::clamped(*until, now) != *until,
            Pause::AuthLost | Pause::UpdateRequired => false,
        };
        self.lane().pause.filter(|pause| !over(pause))
    }

    /// The changes by which tries ended. The schedule goes on as if they were written.
    fn recorded(&self, schedule: &mut Schedule, ended: &[Tried]) -> Batch {
        let mut batch = Batch::default();
        for tried in ended {
            let now = self.clock.now();
            schedule.end(tried.entry.op_id);
            self.note_in_lane(&tried.outcome, now);
            fail::fail_point!("C10");
            let rng = self.rng.as_ref();
            let change = transition::record(&tried.entry, tried.sent_before, &tried.outcome, now, rng);
            if let Some(change) = change {
                batch.push(schedule, change, Cause::Ended);
            }
        }
        batch
    }

    /// Writes `batch` together with the claims of what is sent next: one commit, before a byte of the claimed
    /// leaves. What was claimed is in `claimed` also after an error.
    fn advance(
        &self,
        schedule: &mut Schedule,
        mut batch: Batch,
        claimed: &mut Vec<Claimed>,
        drained: &mut Drained,
    ) -> Result<(), StoreError> {
        loop {
            let planned = self.plan(schedule, &mut batch, drained);
            // Also when planning failed: how tries ended is to be kept.
            let all_written = self.write(schedule, batch, claimed, drained)?;
            if planned? && all_written {
                return Ok(());
            }
            batch = Batch::default();
        }
    }

    /// Adds to `batch` what is due. `false`: what is due next must be seen as the batch leaves it.
    fn plan(
        &self,
        schedule: &mut Schedule,
        batch: &mut Batch,
        drained: &mut Drained,
    ) -> Result<bool, StoreError> {
        while self.pause().is_none() {
            let now = self.clock.now();
            let next = schedule.next(now);
            let (Next::Send(op) | Next::Tidy(op, _)) = next else {
                drained.next_at = if let Next::Wait(at) = next { at } else { None };
                break;
            };
            if batch.holds(op) {
                return Ok(false);
            }
            let Some(entry) = self.reload(schedule, op)? else { continue };
            let (change, cause) = match next {
                Next::Tidy(_, tidy) => (tidied(&entry, tidy, now), Cause::Tidied),
                _ => (transition::claim(&entry, now), Cause::Claim { sent_before: entry.ever_sent }),
            };
            let Some(change) = change else { continue };
            batch.push(schedule, change, cause);
            if matches!(cause, Cause::Claim { .. }) {
                schedule.begin(op);
            }
        }
        Ok(true)
    }

    /// Writes a batch and tells of it. `false`: somebody moved an entry in between; the schedule has it anew.
    fn write(
        &self,
        schedule: &mut Schedule,
        batch: Batch,
        claimed: &mut Vec<Claimed>,
        drained: &mut Drained,
    ) -> Result<bool, StoreError> {
        if batch.changes.is_empty() {
            return Ok(true);
        }
        let written = self.store.apply_all(&batch.changes)?;
        let mut moved = Vec::new();
        for ((change, cause), written) in batch.changes.into_iter().zip(batch.causes).zip(written) {
            if !written {
                schedule.end(change.entry.op_id);
                moved.push(change.entry.op_id);
                continue;
            }
            if matches!(cause, Cause::Ended) {
                fail::fail_point!("C11");
            }
            self.tell(&change);
            drained.count(&change, cause);
            if let Cause::Claim { sent_before } = cause {
                fail::fail_point!("C5");
                claimed.push(Claimed { entry: change.entry, sent_before });
            }
        }
        for op in &moved {
            self.reload(schedule, *op)?;
        }
        Ok(moved.is_empty())
    }

    fn tell(&self, change: &Change) {
        tracing::debug!(op = %change.event.op_id, to = change.event.to.code(), "queue");
        if let Some(observer) = &self.observer {
            observer(change);
        }
    }

    fn send(&self, claimed: Claimed) -> impl Future<Output = Tried> + Send + use<> {
        let transport = Arc::clone(&self.transport);
        async move {
            let Claimed { entry, sent_before } = claimed;
            let outcome = transport.send(&entry).await;
            Tried { entry, sent_before, outcome }
        }
    }

    fn reload(&self, schedule: &mut Schedule, op: OpId) -> Result<Option<Entry>, StoreError> {
        let entry = self.store.entry(op)?;
        match &entry {
            Some(entry) => schedule.update(entry),
            None => schedule.forget(op),
        }
        Ok(entry)
    }

    fn note_in_lane(&self, outcome: &SendOutcome, now: Timestamp) {
        let mut lane = self.lane();
        match outcome {
            SendOutcome::AuthLost => lane.pause = Some(Pause::AuthLost),
            SendOutcome::UpdateRequired => lane.pause = Some(Pause::UpdateRequired),
            SendOutcome::Retry { reason, after, .. } if *reason != crate::Reason::ServerFault => {
                lane.failures = lane.failures.saturating_add(1);
                if lane.failures >= BREAKER
                    && !matches!(lane.pause, Some(Pause::AuthLost | Pause::UpdateRequired))
                {
                    let wait = breaker_wait(lane.failures, *after, self.rng.as_ref());
                    lane.pause = Some(Pause::Busy { until: backoff::later(now, wait) });
                }
            }
            _ => {
                lane.failures = 0;
                lane.pause = lane.pause.filter(|pause| !matches!(pause, Pause::Busy { .. }));
            }
        }
    }

    fn lane(&self) -> MutexGuard<'_, Lane> {
        self.lane.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drained {
    fn count(&mut self, change: &Change, cause: Cause) {
        match (cause, change.event.to) {
            (Cause::Ended | Cause::Tidied, State::NeedsAttention) => self.attention += 1,
            (Cause::Ended, State::Queued) => self.retried += 1,
            (Cause::Ended, _) => self.answered += 1,
            (Cause::Claim { .. } | Cause::Tidied, _) => {}
        }
    }
}

fn tidied(entry: &Entry, tidy: Tidy, now: Timestamp) -> Option<Change> {
    match tidy {
        Tidy::ExpireLease => transition::expire_lease(entry, now),
        Tidy::TooOld => transition::too_old(entry, now),
        Tidy::DependencyFailed => transition::dependency_failed(entry, now),
        Tidy::Clamp => transition::clamp(entry, now),
    }
}

fn breaker_wait(failures: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    // Never zero: a breaker that closes at once is none.
    backoff::wait(failures, asked, rng).max(Duration::from_secs(1))
}
