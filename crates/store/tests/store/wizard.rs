//! From a draft to the queue.

use std::fs;

use model::{DraftId, OpId};
use outbox::conformance::{actor, sample};
use outbox::{OutboxStore, State, Submission};
use store::{Draft, Error, OutboxCounts, Store};

use crate::{KEY, draft, moment, on_disk};

/// GEN-3: what was saved is there after the program was killed: the files as they are at that moment
/// are enough.
#[test]
fn a_draft_survives_a_program_that_is_killed() {
    let (folder, store) = on_disk();
    store.save_draft(&draft(1)).unwrap();
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
    }
    let reopened = Store::open(&copy.path().join("data.db"), &KEY).unwrap();
    assert_eq!(reopened.draft(draft(1).draft_id).unwrap(), Some(Draft { rev: 1, ..draft(1) }));
    reopened.quick_check().unwrap();
}

/// GEN-3: a draft that is saved again comes back with all that was typed since.
#[test]
fn a_draft_saved_again_comes_back_as_it_is_now() {
    let (folder, store) = on_disk();
    let rev = store.save_draft(&draft(1)).unwrap();
    let now = Draft {
        answers: serde_json::json!({"subject": "2", "slot": "s:1", "understood": true}),
        notice_version: Some("1".to_owned()),
        notice_read_at: Some(moment(1)),
        page: "confirm".to_owned(),
        saved_at: moment(2),
        rev,
        ..draft(1)
    };
    store.save_draft(&now).unwrap();
    drop(store);
    let store = Store::open(&folder.path().join("data.db"), &KEY).unwrap();
    assert_eq!(store.draft(now.draft_id).unwrap(), Some(Draft { rev: 2, ..now }));
}

/// GEN-3: of two windows on one draft the later save is told, and overwrites nothing.
#[test]
fn a_draft_saved_elsewhere_since_is_not_overwritten() {
    let (_folder, store) = on_disk();
    let rev = store.save_draft(&draft(1)).unwrap();
    let mine = Draft { rev, page: "mine".to_owned(), ..draft(1) };
    assert_eq!(store.save_draft(&mine).unwrap(), 2);
    let stale = Draft { rev, page: "theirs".to_owned(), ..draft(1) };
    assert!(matches!(store.save_draft(&stale), Err(Error::StaleRevision { current: 2 })));
    assert!(matches!(store.save_draft(&draft(1)), Err(Error::StaleRevision { current: 2 })));
    assert_eq!(store.draft(draft(1).draft_id).unwrap().unwrap().page, "mine");
}

/// GEN-3: drafts are listed, last saved first, and deleted when the user says so.
#[test]
fn drafts_are_listed_and_deleted() {
    let (_folder, store) = on_disk();
    for n in 1..=3 {
        store.save_draft(&Draft { saved_at: moment(n), ..draft(n.unsigned_abs().into()) }).unwrap();
    }
    let times: Vec<_> = store.drafts().unwrap().into_iter().map(|draft| draft.saved_at).collect();
    assert_eq!(times, [moment(3), moment(2), moment(1)]);
    assert!(store.delete_draft(draft(2).draft_id).unwrap());
    assert!(!store.delete_draft(draft(2).draft_id).unwrap());
    assert_eq!(store.drafts().unwrap().len(), 2);
    let gone = store.save_draft(&Draft { rev: 1, ..draft(2) });
    assert!(matches!(gone, Err(Error::NotFound)));
}

/// GEN-5: the submission is in the queue and the draft gone, or neither.
#[test]
fn a_submit_is_all_or_nothing() {
    let (_folder, store) = on_disk();
    store.save_draft(&draft(1)).unwrap();
    let unknown = DraftId::from_uuid(uuid::Uuid::from_u128(99));
    assert!(matches!(store.submit(sample(1), unknown), Err(Error::NotFound)));
    assert_eq!(store.entries(actor()).unwrap(), []);
    let entry = store.submit(sample(1), draft(1).draft_id).unwrap();
    assert_eq!((entry.state, entry.device_seq), (State::Queued, 1), "a number rolled back is given again");
    assert_eq!(store.drafts().unwrap(), []);
    assert_eq!(store.events_of(entry.op_id).unwrap().len(), 1);
    store.save_draft(&draft(2)).unwrap();
    assert!(
        matches!(store.submit(sample(1), draft(2).draft_id), Err(Error::Duplicate(op)) if op == entry.op_id)
    );
    assert_eq!(store.drafts().unwrap().len(), 1, "the second draft is still there");
}

/// GEN-5: what was queued is there, in order, after the program was opened again.
#[test]
fn the_queue_survives_and_goes_on_counting() {
    let (folder, store) = on_disk();
    store.submit_all(vec![sample(1), sample(2)]).unwrap();
    drop(store);
    let store = Store::open(&folder.path().join("data.db"), &KEY).unwrap();
    let entry = store.insert(sample(3)).unwrap();
    assert_eq!(entry.device_seq, 3);
    assert_eq!(store.heads(actor()).unwrap().len(), 3);
    assert_eq!(store.outbox_counts(actor()).unwrap(), OutboxCounts { waiting: 3, attention: 0 });
}

#[test]
fn a_batch_with_a_known_submission_is_queued_not_at_all() {
    let (_folder, store) = on_disk();
    store.insert(sample(2)).unwrap();
    let batch = store.submit_all(vec![sample(1), sample(2)]);
    assert!(matches!(batch, Err(Error::Duplicate(_))));
    assert_eq!(store.entries(actor()).unwrap().len(), 1);
}

#[test]
fn the_driver_over_the_real_store_sends_a_batch_once() {
    struct Accepts;

    #[async_trait::async_trait]
    impl outbox::Transport for Accepts {
        async fn send(&self, _: &outbox::Entry) -> outbox::SendOutcome {
            let (kind, serial) = (outbox::VerdictKind::Accepted, None);
            outbox::SendOutcome::Answered(outbox::Answered { kind, serial, bytes: b"{}".to_vec() })
        }
    }

    let (_folder, store) = on_disk();
    let batch = (0..20).map(|n| Submission { subject_key: format!("{n}"), ..sample(n) }).collect();
    store.submit_all(batch).unwrap();
    let driver = outbox::Driver::new(
        std::sync::Arc::new(store.clone()),
        std::sync::Arc::new(Accepts),
        std::sync::Arc::new(testkit::FixedClock::new(moment(0))),
        std::sync::Arc::new(testkit::SeededRng::new(1)),
    );
    let mut drain = std::pin::pin!(driver.drain_ready(actor()));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(drained) = drain.as_mut().poll(&mut context) else {
        panic!("nothing to wait for")
    };
    assert_eq!(drained.unwrap().answered, 20);
    let op = OpId::from_uuid(uuid::Uuid::from_u128(7));
    assert_eq!(store.entry(op).unwrap().unwrap().state, State::Accepted);
    assert_eq!(store.events_of(op).unwrap().len(), 3);
}
