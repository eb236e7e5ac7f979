//! Any sequence of submits, tries, crashes, acts and clock jumps, against what must always hold.
//!
//! The world of `world.rs` checks on every try: right account, claim on disk, nothing of the subject
//! before it, none of the subject beside it, same bytes.

use std::collections::HashSet;

use model::{AccountId, OpId, Timestamp};
use outbox::act::{self, Settlement};
use outbox::conformance::{actor, sample};
use outbox::{OutboxStore, Reason, State, Submission, VerdictKind};
use proptest::prelude::*;

use crate::world::{DAY, HOUR, MINUTE, Machine, Reply};

#[derive(Clone, Debug)]
enum Step {
    Submit { subject: u8, other_account: bool, depends: bool },
    Drain { other_account: bool, replies: Vec<Reply> },
    DrainAndDie { replies: Vec<Reply>, polls: usize },
    Cancel(usize),
    Retry(usize),
    GiveUp(usize),
    Settle(usize),
    NetworkBack,
    SignIn,
    Jump(i64),
    SetClock(i64),
}

fn verdict() -> impl Strategy<Value = VerdictKind> {
    use VerdictKind as V;
    prop_oneof![4 => Just(V::Accepted), 1 => Just(V::Done), 1 => Just(V::Rejected), 1 => Just(V::Conflict)]
}

fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        5 => verdict().prop_map(Reply::Answer),
        3 => verdict().prop_map(Reply::LostAnswer),
        2 => Just(Reply::Cut),
        2 => Just(Reply::Unreachable),
        1 => Just(Reply::Busy(None)),
        1 => (0..8_000_u64).prop_map(|seconds| Reply::Busy(Some(seconds))),
        1 => Just(Reply::Fault),
        1 => Just(Reply::AuthLost),
        1 => Just(Reply::Forbidden),
        1 => Just(Reply::Update),
        1 => Just(Reply::InFlight),
        1 => Just(Reply::KeyReused),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let replies = || prop::collection::vec(reply(), 0..8);
    prop_oneof![
        6 => (0..4_u8, prop::bool::weighted(0.2), prop::bool::weighted(0.3))
            .prop_map(|(subject, other_account, depends)| Step::Submit { subject, other_account, depends }),
        6 => (prop::bool::weighted(0.2), replies())
            .prop_map(|(other_account, replies)| Step::Drain { other_account, replies }),
        3 => (prop::collection::vec(prop_oneof![3 => reply(), 2 => Just(Reply::Hang)], 0..8), 0..12_usize)
            .prop_map(|(replies, polls)| Step::DrainAndDie { replies, polls }),
        2 => any::<usize>().prop_map(Step::Cancel),
        2 => any::<usize>().prop_map(Step::Retry),
        1 => any::<usize>().prop_map(Step::GiveUp),
        1 => any::<usize>().prop_map(Step::Settle),
        1 => Just(Step::NetworkBack),
        1 => Just(Step::SignIn),
        4 => prop_oneof![Just(1_000), Just(5 * MINUTE), Just(-5 * MINUTE), Just(HOUR), Just(DAY), Just(-DAY)]
            .prop_map(Step::Jump),
        1 => prop_oneof![Just(0), Just(2_145_916_800_000)].prop_map(Step::SetClock),
    ]
}

fn other_account() -> AccountId {
    AccountId::from_uuid(uuid::Uuid::from_u128(8))
}

#[derive(Default)]
struct Book {
    ops: Vec<OpId>,
    cancelled: HashSet<OpId>,
    given_up: HashSet<OpId>,
}

impl Book {
    fn pick(&self, at: usize) -> Option<OpId> {
        self.ops.get(at.checked_rem(self.ops.len())?).copied()
    }
}

fn submit(machine: &Machine, book: &mut Book, subject: u8, other: bool, depends: bool) {
    let account = if other { other_account() } else { actor() };
    let own = |op: &&OpId| machine.entry(**op).actor == account;
    let parent = depends.then(|| book.ops.iter().rev().find(own).copied()).flatten();
    let n = 1_000 + book.ops.len() as u128;
    let subject_key = format!("{subject} of {account}");
    let op = machine.submit_as(Submission { actor: account, depends_on: parent, subject_key, ..sample(n) });
    book.ops.push(op);
}

fn take(machine: &mut Machine, book: &mut Book, step: Step) {
    let now = machine.now();
    match step {
        Step::Submit { subject, other_account, depends } => {
            submit(machine, book, subject, other_account, depends);
        }
        Step::Drain { other_account: other, replies } => {
            machine.world.script(replies);
            machine.drain_for(if other { other_account() } else { actor() });
            machine.world.clear_script();
        }
        Step::DrainAndDie { replies, polls } => {
            machine.world.script(replies);
            machine.drain_and_die(polls);
            machine.world.clear_script();
        }
        Step::Cancel(at) => {
            let Some(op) = book.pick(at) else { return };
            if act::cancel(&machine.store, op, now).is_ok() {
                book.cancelled.insert(op);
            }
        }
        Step::Retry(at) => {
            let _ = book.pick(at).map(|op| act::retry(&machine.store, op, now));
        }
        Step::GiveUp(at) => {
            let Some(op) = book.pick(at) else { return };
            if act::give_up(&machine.store, op, now).is_ok() {
                book.given_up.insert(op);
            }
        }
        Step::Settle(at) => {
            let Some(op) = book.pick(at) else { return };
            let Some(kind) = machine.world.decided(op) else { return };
            act::settle(&machine.store, op, &Settlement { kind, serial: None, answer: None }, now).unwrap();
        }
        Step::NetworkBack => {
            machine.driver.network_back(actor()).unwrap();
        }
        Step::SignIn => machine.driver.resume(),
        Step::Jump(millis) => machine.pass(millis),
        Step::SetClock(millis) => machine.clock.set(Timestamp::from_millis(millis)),
    }
}

/// What holds after every step.
fn check_book(machine: &Machine, book: &Book) {
    for op in &book.ops {
        let entry = machine.store.entry(*op).unwrap().expect("never deleted");
        let events = machine.store.events(*op).unwrap();
        assert_eq!(events.len(), entry.rev as usize + 1, "one event per revision");
        for (at, pair) in events.windows(2).enumerate() {
            assert_eq!((pair[1].n as usize, pair[1].from), (at + 1, Some(pair[0].to)));
        }
        let ends = events.iter().filter(|event| event.to.is_final()).count();
        let brought_back = book.given_up.contains(op) || book.cancelled.contains(op);
        assert!(ends <= 1 + usize::from(brought_back), "one end: {events:?}");
        if book.cancelled.contains(op) && !book.given_up.contains(op) {
            assert_eq!(machine.world.decided(*op), None, "withdrawn without effect");
            assert_eq!(entry.state, State::Cancelled);
        }
    }
}

/// The network is well for long enough, and the user is signed in.
fn settle_down(machine: &mut Machine) {
    machine.world.clear_script();
    machine.restart();
    for _ in 0..40 {
        machine.pass(20 * MINUTE);
        for account in [actor(), other_account()] {
            machine.drain_for(account);
        }
    }
}

fn check_end(machine: &Machine, book: &Book) {
    for op in &book.ops {
        let entry = machine.entry(*op);
        let decided = machine.world.decided(*op);
        match entry.state {
            State::Accepted | State::Done | State::Rejected | State::Conflict => {
                assert_eq!(decided.map(VerdictKind::state), Some(entry.state));
            }
            State::Cancelled => assert!(book.cancelled.contains(op) || book.given_up.contains(op)),
            State::NeedsAttention => assert!(entry.last_reason.is_some(), "never silent"),
            State::Queued => {
                let parents = std::iter::successors(entry.depends_on, |op| machine.entry(*op).depends_on);
                let asked = parents.into_iter().any(|op| machine.state(op) == State::NeedsAttention);
                assert!(asked, "{entry:?} waits for nothing");
            }
            State::Sending => panic!("{entry:?} is still being sent"),
        }
        let too_old = entry.last_reason == Some(Reason::TooOld);
        assert!(!too_old || entry.state != State::Queued || entry.confirmed_at > entry.created_at);
    }
}

/// 400, or as many as `PROPTEST_CASES` asks for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// GEN-5: whatever happens, an entry is never lost, never doubled, never out of order, never sent
    /// by another account, and has one end.
    #[test]
    fn whatever_happens_the_promises_of_the_queue_hold(steps in prop::collection::vec(step(), 1..60)) {
        let mut machine = Machine::new();
        let mut book = Book::default();
        for step in steps {
            take(&mut machine, &mut book, step);
            check_book(&machine, &book);
        }
        settle_down(&mut machine);
        check_book(&machine, &book);
        check_end(&machine, &book);
    }
}
