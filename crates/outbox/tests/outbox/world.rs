//! A platform that answers by script, and the queue in front of it.

use std::collections::{HashMap, VecDeque};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_trait::async_trait;
use model::{AccountId, Clock, OpId, Timestamp};
use outbox::conformance::{actor, sample};
use outbox::memory::MemoryStore;
use outbox::{
    Answered, Drained, Driver, Entry, OutboxStore, Reached, Reason, SendOutcome, State, Submission,
    Transport, VerdictKind,
};
use testkit::{FixedClock, SeededRng};

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// How the platform, or the way to it, treats one try.
#[derive(Clone, Copy, Debug)]
pub enum Reply {
    /// It decides, or repeats what it decided, and the answer arrives.
    Answer(VerdictKind),
    /// It decides, and the answer is lost.
    LostAnswer(VerdictKind),
    /// The connection breaks before it decides.
    Cut,
    /// No connection.
    Unreachable,
    /// 503 with or without a time.
    Busy(Option<u64>),
    /// 500.
    Fault,
    /// 401, refresh refused.
    AuthLost,
    /// 403.
    Forbidden,
    /// 426.
    Update,
    /// 409 while an earlier try runs.
    InFlight,
    /// 422 with other content.
    KeyReused,
    /// The try never ends by itself.
    Hang,
}

#[derive(Default)]
struct Inner {
    script: VecDeque<Reply>,
    sends: Vec<OpId>,
    decided: HashMap<OpId, VerdictKind>,
    payloads: HashMap<OpId, Vec<u8>>,
    on_the_wire: Vec<(OpId, String)>,
    most_at_once: usize,
}

/// The platform and the network in between.
pub struct World {
    store: MemoryStore,
    signed_in: Mutex<AccountId>,
    inner: Arc<Mutex<Inner>>,
}

impl World {
    pub fn script(&self, replies: impl IntoIterator<Item = Reply>) {
        self.inner.lock().unwrap().script.extend(replies);
    }

    pub fn clear_script(&self) {
        self.inner.lock().unwrap().script.clear();
    }

    pub fn sign_in(&self, account: AccountId) {
        *self.signed_in.lock().unwrap() = account;
    }

    /// Submissions as they came, repeats included.
    pub fn sends(&self) -> Vec<u128> {
        self.inner.lock().unwrap().sends.iter().map(|op| op.as_uuid().as_u128()).collect()
    }

    pub fn decided(&self, op: OpId) -> Option<VerdictKind> {
        self.inner.lock().unwrap().decided.get(&op).copied()
    }

    pub fn most_at_once(&self) -> usize {
        self.inner.lock().unwrap().most_at_once
    }

    fn check(&self, entry: &Entry) {
        assert_eq!(entry.actor, *self.signed_in.lock().unwrap(), "sent under another account");
        let kept = self.store.entry(entry.op_id).unwrap().unwrap();
        assert_eq!((kept.state, kept.ever_sent), (State::Sending, true), "the claim is on disk first");
        for other in self.store.entries(entry.actor).unwrap() {
            let before = other.subject_key == entry.subject_key && other.device_seq < entry.device_seq;
            let open = matches!(other.state, State::Queued | State::Sending);
            let first = before && open && !self.waits_for_the_user(&other);
            assert!(!first, "{other:?} was to go before {entry:?}");
        }
    }

    fn waits_for_the_user(&self, entry: &Entry) -> bool {
        let Some(parent) = entry.depends_on.and_then(|op| self.store.entry(op).unwrap()) else {
            return false;
        };
        parent.state == State::NeedsAttention || self.waits_for_the_user(&parent)
    }
}

struct OnTheWire(Arc<Mutex<Inner>>, OpId);

impl Drop for OnTheWire {
    fn drop(&mut self) {
        self.0.lock().unwrap().on_the_wire.retain(|(op, _)| *op != self.1);
    }
}

#[async_trait]
impl Transport for World {
    async fn send(&self, entry: &Entry) -> SendOutcome {
        self.check(entry);
        let (reply, _on_the_wire) = {
            let mut inner = self.inner.lock().unwrap();
            inner.sends.push(entry.op_id);
            let same = inner.on_the_wire.iter().any(|(_, subject)| *subject == entry.subject_key);
            assert!(!same, "two of a subject at a time");
            inner.on_the_wire.push((entry.op_id, entry.subject_key.clone()));
            inner.most_at_once = inner.most_at_once.max(inner.on_the_wire.len());
            let first = inner.payloads.entry(entry.op_id).or_insert_with(|| entry.payload.clone());
            assert_eq!(*first, entry.payload, "sent bytes never change");
            let reply = inner.script.pop_front().unwrap_or(Reply::Answer(VerdictKind::Accepted));
            (reply, OnTheWire(Arc::clone(&self.inner), entry.op_id))
        };
        yield_once().await;
        if matches!(reply, Reply::Hang) {
            std::future::pending::<()>().await;
        }
        self.inner.lock().unwrap().treat(entry.op_id, reply)
    }
}

impl Inner {
    fn treat(&mut self, op: OpId, reply: Reply) -> SendOutcome {
        let retry = |reason, after: Option<u64>, reached| SendOutcome::Retry {
            reason,
            after: after.map(Duration::from_secs),
            reached,
        };
        match reply {
            Reply::Answer(kind) => {
                let kind = *self.decided.entry(op).or_insert(kind);
                let serial = Some("1101990000001".to_owned());
                SendOutcome::Answered(Answered { kind, serial, bytes: b"{}".to_vec() })
            }
            Reply::LostAnswer(kind) => {
                self.decided.entry(op).or_insert(kind);
                retry(Reason::Network, None, Reached::Maybe)
            }
            Reply::Cut | Reply::Hang => retry(Reason::Network, None, Reached::Maybe),
            Reply::Unreachable => retry(Reason::Network, None, Reached::Nothing),
            Reply::Busy(after) => retry(Reason::Busy, after, Reached::Maybe),
            Reply::Fault => retry(Reason::ServerFault, None, Reached::Maybe),
            Reply::AuthLost => SendOutcome::AuthLost,
            Reply::Forbidden => SendOutcome::Forbidden,
            Reply::Update => SendOutcome::UpdateRequired,
            Reply::InFlight => SendOutcome::InFlight { after: None },
            Reply::KeyReused => SendOutcome::KeyReused,
        }
    }
}

async fn yield_once() {
    let mut yielded = false;
    std::future::poll_fn(|context| {
        if yielded {
            return Poll::Ready(());
        }
        yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Polls `future` at most `times`; `None` if it was not ready and is dropped.
pub fn poll_times<T>(future: impl Future<Output = T>, times: usize) -> Option<T> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..times {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return Some(value);
        }
    }
    None
}

/// A machine with a queue, and its platform.
pub struct Machine {
    pub store: MemoryStore,
    pub world: Arc<World>,
    pub clock: Arc<FixedClock>,
    pub rng: Arc<SeededRng>,
    pub driver: Driver,
}

impl Machine {
    pub fn new() -> Self {
        let store = MemoryStore::default();
        let clock = Arc::new(FixedClock::new(sample(0).created_at));
        let rng = Arc::new(SeededRng::new(1));
        let world =
            Arc::new(World { store: store.clone(), signed_in: Mutex::new(actor()), inner: Arc::default() });
        let driver = driver(&store, &world, &clock, &rng);
        Self { store, world, clock, rng, driver }
    }

    /// Ends the program and starts it again: only the store stays.
    pub fn restart(&mut self) {
        self.driver = driver(&self.store, &self.world, &self.clock, &self.rng);
    }

    pub fn drain(&self) -> Drained {
        self.drain_for(actor())
    }

    pub fn drain_for(&self, account: AccountId) -> Drained {
        self.world.sign_in(account);
        poll_times(self.driver.drain_ready(account), 100_000).unwrap().unwrap()
    }

    /// Sends, and ends the program in the middle.
    pub fn drain_and_die(&mut self, polls: usize) {
        self.world.sign_in(actor());
        poll_times(self.driver.drain_ready(actor()), polls);
        self.restart();
    }

    /// Queues the sample `n` for a subject.
    pub fn submit(&self, n: u128, subject: &str) -> OpId {
        self.submit_as(Submission { subject_key: subject.to_owned(), ..sample(n) })
    }

    pub fn submit_as(&self, submission: Submission) -> OpId {
        let created_at = self.clock.now();
        self.store.insert(Submission { created_at, ..submission }).unwrap().op_id
    }

    pub fn entry(&self, op: OpId) -> Entry {
        self.store.entry(op).unwrap().unwrap()
    }

    pub fn state(&self, op: OpId) -> State {
        self.entry(op).state
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn pass(&self, millis: i64) {
        self.clock.advance_millis(millis);
    }
}

fn driver(store: &MemoryStore, world: &Arc<World>, clock: &Arc<FixedClock>, rng: &Arc<SeededRng>) -> Driver {
    Driver::new(
        Arc::new(store.clone()),
        Arc::<World>::clone(world),
        Arc::<FixedClock>::clone(clock),
        Arc::<SeededRng>::clone(rng),
    )
}
