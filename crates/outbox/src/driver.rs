//! Moves the queue: claims, sends, records, until nothing more is due.
//!
//! Knows: the order of writing and sending. Must not know: threads, timers, a runtime; it is a future
//! that whoever owns it polls. Called by: `app` at start, after a submit, and when a wait is over.

use core::time::Duration;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
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
        loop {
            while failed.is_none() {
                match self.start_next(&mut schedule, &mut drained) {
                    Ok(Some(sending)) => on_the_way.push(sending),
                    Ok(None) => break,
                    Err(error) => failed = Some(error),
                }
            }
            let Some(tried) = on_the_way.next().await else { break };
            schedule.end(tried.entry.op_id);
            if let Err(error) = self.record(&mut schedule, &tried, &mut drained) {
                failed = failed.or(Some(error));
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

    /// Does what is due until something is to be sent; `None` when nothing can be started now.
    fn start_next(
        &self,
        schedule: &mut Schedule,
        drained: &mut Drained,
    ) -> Result<Option<impl Future<Output = Tried> + Send + use<>>, StoreError> {
        loop {
            if self.pause().is_some() {
                return Ok(None);
            }
            let now = self.clock.now();
            match schedule.next(now) {
                Next::Wait(at) => {
                    drained.next_at = at;
                    return Ok(None);
                }
                Next::Tidy(op, tidy) => self.tidy(schedule, op, tidy, now, drained)?,
                Next::Send(op) => {
                    if let Some((entry, sent_before)) = self.claim(schedule, op, now)? {
                        schedule.begin(op);
                        return Ok(Some(self.send(entry, sent_before)));
                    }
                }
            }
        }
    }

    fn send(&self, entry: Entry, sent_before: bool) -> impl Future<Output = Tried> + Send + use<> {
        let transport = Arc::clone(&self.transport);
        async move {
            let outcome = transport.send(&entry).await;
            Tried { entry, sent_before, outcome }
        }
    }

    fn claim(
        &self,
        schedule: &mut Schedule,
        op: OpId,
        now: Timestamp,
    ) -> Result<Option<(Entry, bool)>, StoreError> {
        let Some(entry) = self.reload(schedule, op)? else { return Ok(None) };
        let Some(change) = transition::claim(&entry, now) else { return Ok(None) };
        if !self.write(schedule, &change)? {
            return Ok(None);
        }
        fail::fail_point!("C5");
        Ok(Some((change.entry, entry.ever_sent)))
    }

    fn tidy(
        &self,
        schedule: &mut Schedule,
        op: OpId,
        tidy: Tidy,
        now: Timestamp,
        drained: &mut Drained,
    ) -> Result<(), StoreError> {
        let Some(entry) = self.reload(schedule, op)? else { return Ok(()) };
        let change = match tidy {
            Tidy::ExpireLease => transition::expire_lease(&entry, now),
            Tidy::TooOld => transition::too_old(&entry, now),
            Tidy::DependencyFailed => transition::dependency_failed(&entry, now),
            Tidy::Clamp => transition::clamp(&entry, now),
        };
        let Some(change) = change else { return Ok(()) };
        if self.write(schedule, &change)? && change.event.to == State::NeedsAttention {
            drained.attention += 1;
        }
        Ok(())
    }

    fn record(
        &self,
        schedule: &mut Schedule,
        tried: &Tried,
        drained: &mut Drained,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.note_in_lane(&tried.outcome, now);
        fail::fail_point!("C10");
        let change =
            transition::record(&tried.entry, tried.sent_before, &tried.outcome, now, self.rng.as_ref());
        let Some(change) = change else { return Ok(()) };
        if !self.write(schedule, &change)? {
            return Ok(());
        }
        match change.event.to {
            State::Queued => drained.retried += 1,
            State::NeedsAttention => drained.attention += 1,
            _ => drained.answered += 1,
        }
        Ok(())
    }

    fn write(&self, schedule: &mut Schedule, change: &Change) -> Result<bool, StoreError> {
        if !self.store.apply(change)? {
            self.reload(schedule, change.entry.op_id)?;
            return Ok(false);
        }
        fail::fail_point!("C11");
        schedule.update(&change.entry);
        tracing::debug!(op = %change.event.op_id, to = change.event.to.code(), "queue");
        if let Some(observer) = &self.observer {
            observer(change);
        }
        Ok(true)
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

fn breaker_wait(failures: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    // Never zero: a breaker that closes at once is none.
    backoff::wait(failures, asked, rng).max(Duration::from_secs(1))
}
