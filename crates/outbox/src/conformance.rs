//! What every [`OutboxStore`] must do. Run all of it with [`crate::outbox_conformance!`].
//!
//! Knows: the contract of the trait. Must not know: any one store. Called by: the tests of each store.

use model::{AccountId, OpId, PersonId, Tenant, Timestamp};

use crate::{Change, Entry, Event, OutboxStore, Reason, State, StoreError, Submission, transition};

/// One test per promise of [`OutboxStore`], each on a fresh store made by the expression given.
#[macro_export]
macro_rules! outbox_conformance {
    ($make:expr) => {
        $crate::outbox_conformance! { @tests $make;
            a_submission_is_kept_with_its_hash_and_first_event
            the_same_op_id_is_refused_and_changes_nothing
            the_order_of_submitting_is_kept
            a_change_of_a_stale_revision_writes_nothing
            of_changes_written_at_once_only_the_stale_are_left_out
            every_field_of_an_entry_is_kept
            what_waits_is_shown_with_the_state_of_its_parent
            another_account_sees_nothing
        }
    };
    (@tests $make:expr; $($name:ident)*) => {$(
        #[test]
        fn $name() -> Result<(), $crate::StoreError> {
            $crate::conformance::$name(&$make)
        }
    )*};
}

/// The account of the samples.
pub fn actor() -> AccountId {
    AccountId::from_uuid(id(7))
}

/// A sample submission; `n` is its op_id.
pub fn sample(n: u128) -> Submission {
    Submission {
        op_id: op(n),
        actor: actor(),
        tenant: Tenant::Person(PersonId::from_uuid(id(9))),
        subject_key: "person:9".to_owned(),
        service: "exam-booking".to_owned(),
        title: "考试预约 · 王小明 · 科目二".to_owned(),
        depends_on: None,
        supersedes: None,
        payload: format!("{{\"n\":{n}}}").into_bytes(),
        created_at: Timestamp::from_millis(1_772_380_800_000),
    }
}

type Outcome = Result<(), StoreError>;

/// See [`OutboxStore::insert`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn a_submission_is_kept_with_its_hash_and_first_event(store: &dyn OutboxStore) -> Outcome {
    let made = store.insert(sample(1))?;
    assert_eq!(made, Entry::new(sample(1), made.device_seq));
    assert_eq!(made.payload_sha256.len(), 64);
    assert_eq!(store.entry(op(1))?, Some(made.clone()));
    assert_eq!(store.entry(op(2))?, None);
    assert_eq!(store.events(op(1))?, [Event::queued(&made)]);
    Ok(())
}

/// See [`OutboxStore::insert`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn the_same_op_id_is_refused_and_changes_nothing(store: &dyn OutboxStore) -> Outcome {
    let first = store.insert(sample(1))?;
    let again = store.insert(Submission { payload: b"other".to_vec(), ..sample(1) });
    assert!(matches!(again, Err(StoreError::Duplicate(duplicate)) if duplicate == op(1)), "{again:?}");
    assert_eq!(store.entries(actor())?, [first]);
    assert_eq!(store.events(op(1))?.len(), 1);
    Ok(())
}

/// See [`OutboxStore::heads`] and [`OutboxStore::entries`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn the_order_of_submitting_is_kept(store: &dyn OutboxStore) -> Outcome {
    for n in [3, 1, 2] {
        store.insert(sample(n))?;
    }
    let heads: Vec<OpId> = store.heads(actor())?.iter().map(|head| head.op_id).collect();
    assert_eq!(heads, [op(3), op(1), op(2)]);
    let newest_first: Vec<OpId> = store.entries(actor())?.iter().map(|entry| entry.op_id).collect();
    assert_eq!(newest_first, [op(2), op(1), op(3)]);
    Ok(())
}

/// See [`OutboxStore::apply`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn a_change_of_a_stale_revision_writes_nothing(store: &dyn OutboxStore) -> Outcome {
    let entry = store.insert(sample(1))?;
    let now = entry.created_at.plus_millis(5);
    let (claim, cancel) = (some(transition::claim(&entry, now)), some(transition::cancel(&entry, now)));
    assert!(store.apply(&claim)?);
    assert!(!store.apply(&cancel)?, "the entry moved on");
    assert!(!store.apply(&claim)?, "not twice");
    assert_eq!(store.entry(op(1))?, Some(claim.entry));
    assert_eq!(store.events(op(1))?, [Event::queued(&entry), claim.event]);
    let unknown = some(transition::claim(&Entry::new(sample(2), 9), now));
    assert!(!store.apply(&unknown)?);
    Ok(())
}

/// See [`OutboxStore::apply_all`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn of_changes_written_at_once_only_the_stale_are_left_out(store: &dyn OutboxStore) -> Outcome {
    let (first, second) = (store.insert(sample(1))?, store.insert(sample(2))?);
    let now = first.created_at.plus_millis(5);
    let claims = [&first, &second].map(|entry| some(transition::claim(entry, now)));
    let stale = some(transition::cancel(&first, now));
    let [one, two] = claims;
    let written = store.apply_all(&[one.clone(), stale, two.clone()])?;
    assert_eq!(written, [true, false, true]);
    assert_eq!(store.entries(actor())?, [two.entry, one.entry]);
    assert_eq!(store.events(op(1))?, [Event::queued(&first), one.event]);
    assert_eq!(store.events(op(2))?, [Event::queued(&second), two.event]);
    Ok(())
}

/// See [`OutboxStore::apply`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn every_field_of_an_entry_is_kept(store: &dyn OutboxStore) -> Outcome {
    let mut entry =
        store.insert(Submission { depends_on: Some(op(8)), supersedes: Some(op(9)), ..sample(1) })?;
    let moment = |n: i64| Timestamp::from_millis(1_772_380_800_000 + n);
    for (state, reason) in State::ALL.iter().zip(Reason::ALL.iter().cycle()) {
        entry = Entry {
            state: *state,
            rev: entry.rev + 1,
            attempt: 3,
            faults: 2,
            faults_since: Some(moment(1)),
            next_at: moment(2),
            lease_until: Some(moment(3)),
            ever_sent: true,
            confirmed_at: moment(4),
            serial: Some("1101990000001".to_owned()),
            last_reason: Some(*reason),
            answer: Some(vec![0, 255, 7]),
            ..entry
        };
        let event = Event {
            op_id: entry.op_id,
            n: entry.rev,
            at: moment(5),
            from: Some(State::Queued),
            to: *state,
            reason: Some(*reason),
        };
        assert!(store.apply(&Change { entry: entry.clone(), event: event.clone() })?);
        assert_eq!(store.entry(entry.op_id)?, Some(entry.clone()));
        assert_eq!(store.events(entry.op_id)?.last(), Some(&event));
    }
    Ok(())
}

/// See [`OutboxStore::heads`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn what_waits_is_shown_with_the_state_of_its_parent(store: &dyn OutboxStore) -> Outcome {
    let parent = store.insert(sample(1))?;
    let child = store.insert(Submission { depends_on: Some(op(1)), ..sample(2) })?;
    let stray = store.insert(Submission { depends_on: Some(op(99)), ..sample(3) })?;
    let shown = [parent.head(None), child.head(Some(State::Queued)), stray.head(None)];
    assert_eq!(store.heads(actor())?, shown);
    assert!(store.apply(&some(transition::cancel(&parent, parent.created_at)))?);
    assert_eq!(store.heads(actor())?, [child.head(Some(State::Cancelled)), stray.head(None)]);
    Ok(())
}

/// See [`OutboxStore`].
///
/// # Panics
/// When the store breaks the promise.
///
/// # Errors
/// When the store fails.
pub fn another_account_sees_nothing(store: &dyn OutboxStore) -> Outcome {
    store.insert(sample(1))?;
    let other = AccountId::from_uuid(id(8));
    assert_eq!(store.heads(other)?, []);
    assert_eq!(store.entries(other)?, []);
    Ok(())
}

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

fn op(n: u128) -> OpId {
    OpId::from_uuid(id(n))
}

#[expect(clippy::expect_used, reason = "tests")]
fn some(change: Option<Change>) -> Change {
    change.expect("a change that is possible here")
}
