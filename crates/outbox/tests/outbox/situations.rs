//! How tries end, and what becomes of the entry.

use std::sync::{Arc, Mutex};

use outbox::act::{self, ActError, Settlement};
use outbox::{Pause, Reason, State, VerdictKind};

use crate::world::{DAY, HOUR, MINUTE, Machine, Reply};

/// GEN-5: an answer that was lost is asked for again with the same bytes, and there is one effect.
#[test]
fn a_lost_answer_is_repeated_under_the_same_number() {
    let machine = Machine::new();
    machine.world.script([Reply::LostAnswer(VerdictKind::Rejected)]);
    let op = machine.submit(1, "a");
    let drained = machine.drain();
    assert_eq!((machine.state(op), machine.entry(op).last_reason), (State::Queued, Some(Reason::Network)));
    assert!(drained.next_at.is_some_and(|at| at >= machine.now()));
    machine.pass(HOUR);
    machine.drain();
    assert_eq!(machine.world.sends(), [1, 1]);
    assert_eq!(machine.state(op), State::Rejected, "the platform's stored word, not a new one");
}

/// GEN-5: a program that ends while sending sends again after the lease, not before.
#[test]
fn a_crash_while_sending_is_repeated_after_the_lease() {
    let mut machine = Machine::new();
    machine.world.script([Reply::Hang]);
    let op = machine.submit(1, "a");
    machine.drain_and_die(3);
    assert_eq!(machine.state(op), State::Sending);
    let drained = machine.drain();
    assert_eq!((machine.world.sends().len(), drained.next_at), (1, machine.entry(op).lease_until));
    machine.pass(MINUTE);
    machine.drain();
    assert_eq!((machine.world.sends(), machine.state(op)), (vec![1, 1], State::Accepted));
    let story: Vec<_> = outbox::OutboxStore::events(&machine.store, op).unwrap();
    assert_eq!(story[2].reason, Some(Reason::Interrupted), "{story:?}");
}

/// GEN-5: the user withdraws what waits as long as it certainly never left.
#[test]
fn what_never_left_can_be_withdrawn_and_what_may_have_left_can_not() {
    let machine = Machine::new();
    machine.world.script([Reply::Unreachable, Reply::Cut]);
    let (offline, cut) = (machine.submit(1, "a"), machine.submit(2, "b"));
    machine.drain();
    let withdrawn = act::cancel(&machine.store, offline, machine.now()).unwrap();
    assert_eq!(withdrawn.state, State::Cancelled);
    let refused = act::cancel(&machine.store, cut, machine.now());
    assert!(matches!(refused, Err(ActError::NotAllowed(State::Queued))), "{refused:?}");
    machine.pass(HOUR);
    machine.drain();
    assert_eq!(machine.world.sends(), [1, 2, 2]);
}

#[test]
fn an_entry_that_left_once_stays_sent_when_the_next_try_finds_no_network() {
    let machine = Machine::new();
    machine.world.script([Reply::Cut, Reply::Unreachable]);
    let op = machine.submit(1, "a");
    machine.drain();
    machine.pass(HOUR);
    machine.drain();
    assert!(machine.entry(op).ever_sent);
}

/// GEN-5: signed out by the platform, everything waits; after a sign-in it is sent.
#[test]
fn signed_out_by_the_platform_the_account_waits_as_a_whole() {
    let machine = Machine::new();
    machine.world.script([Reply::AuthLost]);
    let op = machine.submit(1, "a");
    assert_eq!(machine.drain().pause, Some(Pause::AuthLost));
    machine.submit(2, "b");
    machine.pass(DAY);
    assert_eq!(machine.drain().pause, Some(Pause::AuthLost));
    assert_eq!((machine.world.sends(), machine.entry(op).attempt), (vec![1], 0));
    machine.driver.resume();
    let drained = machine.drain();
    assert_eq!((drained.answered, drained.pause), (2, None));
}

#[test]
fn a_platform_that_wants_a_newer_app_stops_the_queue_and_keeps_it() {
    let machine = Machine::new();
    machine.world.script([Reply::Update]);
    let op = machine.submit(1, "a");
    assert_eq!(machine.drain().pause, Some(Pause::UpdateRequired));
    assert_eq!(machine.entry(op).last_reason, Some(Reason::UpdateRequired));
    assert!(machine.entry(op).can_cancel(), "it was not taken");
}

#[test]
fn what_the_account_may_not_do_is_put_before_the_user_and_can_be_let_go() {
    let machine = Machine::new();
    machine.world.script([Reply::Forbidden, Reply::KeyReused]);
    let (forbidden, reused) = (machine.submit(1, "a"), machine.submit(2, "b"));
    assert_eq!(machine.drain().attention, 2);
    machine.pass(DAY);
    assert_eq!(machine.drain().next_at, None, "nothing is tried by itself");
    assert_eq!(act::retry(&machine.store, forbidden, machine.now()).unwrap().state, State::Queued);
    assert!(matches!(act::cancel(&machine.store, reused, machine.now()), Err(ActError::NotAllowed(_))));
    assert_eq!(act::give_up(&machine.store, reused, machine.now()).unwrap().state, State::Cancelled);
    machine.drain();
    assert_eq!(machine.world.sends(), [1, 2, 1]);
}

#[test]
fn the_platform_working_on_an_earlier_try_is_asked_again() {
    let machine = Machine::new();
    machine.world.script([Reply::InFlight]);
    let op = machine.submit(1, "a");
    let next_at = machine.drain().next_at.unwrap();
    assert_eq!((next_at.millis_since(machine.now()), machine.entry(op).attempt), (5_000, 0));
    machine.pass(5_000);
    machine.drain();
    assert_eq!(machine.state(op), State::Accepted);
}

#[test]
fn a_fault_that_lasts_a_day_is_shown_and_still_tried_every_hour() {
    let machine = Machine::new();
    machine.world.script(vec![Reply::Fault; 31]);
    let op = machine.submit(1, "a");
    let later = machine.submit(2, "a");
    for _ in 0..30 {
        machine.drain();
        machine.pass(HOUR);
    }
    let entry = machine.entry(op);
    assert_eq!((entry.state, entry.last_reason), (State::NeedsAttention, Some(Reason::ServerFault)));
    machine.drain();
    machine.pass(HOUR - 1);
    machine.drain();
    assert_eq!(machine.world.sends(), [1; 31]);
    machine.pass(1);
    machine.drain();
    assert_eq!((machine.state(op), machine.state(later)), (State::Accepted, State::Accepted));
}

/// GEN-5: after 60 days the user is asked before anything is sent.
#[test]
fn an_entry_that_waited_for_60_days_is_sent_only_when_asked_for() {
    let machine = Machine::new();
    let op = machine.submit(1, "a");
    machine.pass(60 * DAY + 1);
    assert_eq!(machine.drain().attention, 1);
    assert_eq!(machine.entry(op).last_reason, Some(Reason::TooOld));
    act::retry(&machine.store, op, machine.now()).unwrap();
    machine.drain();
    assert_eq!(machine.state(op), State::Accepted);
}

#[test]
fn the_change_feed_ends_what_was_accepted_and_what_lost_its_answer() {
    let machine = Machine::new();
    machine.world.script([Reply::Answer(VerdictKind::Accepted), Reply::LostAnswer(VerdictKind::Accepted)]);
    let (accepted, lost) = (machine.submit(1, "a"), machine.submit(2, "b"));
    machine.drain();
    let done = Settlement { kind: VerdictKind::Done, serial: None, answer: None };
    for op in [accepted, lost] {
        let entry = act::settle(&machine.store, op, &done, machine.now()).unwrap().unwrap();
        assert_eq!(entry.state, State::Done);
    }
    assert_eq!(machine.entry(accepted).serial.as_deref(), Some("1101990000001"), "kept");
    assert_eq!(act::settle(&machine.store, accepted, &done, machine.now()).unwrap(), None);
    machine.pass(HOUR);
    assert_eq!((machine.drain().answered, machine.world.sends().len()), (0, 2));
}

#[test]
fn an_entry_given_up_is_brought_back_by_the_platforms_word() {
    let machine = Machine::new();
    machine.world.script([Reply::KeyReused]);
    let op = machine.submit(1, "a");
    machine.drain();
    act::give_up(&machine.store, op, machine.now()).unwrap();
    let accepted = Settlement { kind: VerdictKind::Accepted, serial: None, answer: None };
    assert!(act::settle(&machine.store, op, &accepted, machine.now()).unwrap().is_some());
    assert_eq!(machine.state(op), State::Accepted);
}

#[test]
fn each_transition_is_told_once_it_is_on_disk() {
    let mut machine = Machine::new();
    let told = Arc::new(Mutex::new(Vec::new()));
    let (sink, store) = (Arc::clone(&told), machine.store.clone());
    machine.driver = machine.driver.on_change(move |change| {
        let kept = outbox::OutboxStore::entry(&store, change.entry.op_id).unwrap().unwrap();
        assert_eq!(kept, change.entry);
        sink.lock().unwrap().push(change.event.to);
    });
    machine.submit(1, "a");
    machine.drain();
    assert_eq!(*told.lock().unwrap(), [State::Sending, State::Accepted]);
}
