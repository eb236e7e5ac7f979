//! Who goes first, who waits for whom, who goes side by side.

use model::AccountId;
use outbox::conformance::{actor, sample};
use outbox::{Reason, State, Submission, VerdictKind};

use crate::world::{HOUR, Machine, Reply};

/// GEN-5: in order per person, and a person who waits holds up nobody else.
#[test]
fn one_subject_goes_in_order_and_holds_up_no_other() {
    let machine = Machine::new();
    machine.world.script([Reply::Busy(Some(600))]);
    let (first, second, other) = (machine.submit(1, "a"), machine.submit(2, "a"), machine.submit(3, "b"));
    machine.drain();
    assert_eq!(
        [first, second, other].map(|op| machine.state(op)),
        [State::Queued, State::Queued, State::Accepted]
    );
    machine.pass(HOUR);
    machine.drain();
    assert_eq!(machine.world.sends(), [1, 3, 1, 2]);
}

#[test]
fn four_subjects_go_side_by_side_and_no_more() {
    let machine = Machine::new();
    for n in 0..9 {
        machine.submit(n, &format!("subject {n}"));
    }
    assert_eq!(machine.drain().answered, 9);
    assert_eq!(machine.world.most_at_once(), 4);
}

/// GEN-5: what one account queued is never sent by another.
#[test]
fn another_account_on_the_machine_sends_nothing_of_mine() {
    let machine = Machine::new();
    let mine = machine.submit(1, "a");
    let other = AccountId::from_uuid(uuid::Uuid::from_u128(8));
    machine.drain_for(other);
    assert_eq!((machine.world.sends(), machine.state(mine)), (vec![], State::Queued));
    machine.drain_for(actor());
    assert_eq!(machine.state(mine), State::Accepted);
}

#[test]
fn what_depends_on_another_waits_until_the_platform_has_it() {
    let machine = Machine::new();
    machine.world.script([Reply::Busy(Some(60))]);
    let parent = machine.submit(1, "a");
    let child =
        machine.submit_as(Submission { depends_on: Some(parent), subject_key: "b".to_owned(), ..sample(2) });
    machine.drain();
    assert_eq!(machine.state(child), State::Queued);
    machine.pass(HOUR);
    machine.drain();
    assert_eq!(machine.world.sends(), [1, 1, 2]);
    assert_eq!(machine.state(child), State::Accepted);
}

#[test]
fn what_depends_on_something_refused_is_put_before_the_user() {
    for verdict in [VerdictKind::Rejected, VerdictKind::Conflict] {
        let machine = Machine::new();
        machine.world.script([Reply::Answer(verdict)]);
        let parent = machine.submit(1, "a");
        let child = machine.submit_as(Submission {
            depends_on: Some(parent),
            subject_key: "a".to_owned(),
            ..sample(2)
        });
        let after = machine.submit(3, "a");
        machine.drain();
        let entry = machine.entry(child);
        assert_eq!((entry.state, entry.last_reason), (State::NeedsAttention, Some(Reason::DependencyFailed)));
        assert!(entry.can_cancel() && !entry.can_retry());
        assert_eq!((machine.state(after), machine.world.sends()), (State::Accepted, vec![1, 3]));
    }
}

#[test]
fn a_parent_that_is_not_in_this_queue_holds_up_nothing() {
    let machine = Machine::new();
    let child = machine.submit_as(Submission { depends_on: Some(sample(99).op_id), ..sample(2) });
    machine.drain();
    assert_eq!(machine.state(child), State::Accepted);
}
