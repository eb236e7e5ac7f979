//! Crashes at C1 to C4: a panic there, then what the files hold.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use model::{DraftId, Timestamp};
use outbox::OutboxStore;
use outbox::conformance::{actor, sample};
use store::{Draft, Store};

fn draft() -> Draft {
    Draft {
        draft_id: DraftId::from_uuid(uuid::Uuid::from_u128(1)),
        service: "exam-booking".to_owned(),
        person_id: None,
        payload_version: 1,
        answers: serde_json::json!({"subject": "2"}),
        notice_version: None,
        notice_read_at: None,
        page: "subject".to_owned(),
        rev: 0,
        saved_at: Timestamp::from_millis(0),
    }
}

/// Runs `work` with a crash at `point`, opens the file again, and counts drafts and queued submissions.
fn after_crash(point: &str, prepare: impl Fn(&Store), work: impl Fn(&Store)) -> (usize, usize) {
    let scenario = fail::FailScenario::setup();
    let folder = tempfile::tempdir().unwrap();
    let open = || Store::open(&folder.path().join("data.db"), &[1; 32]).unwrap();
    let store = open();
    prepare(&store);
    fail::cfg(point, "panic").unwrap();
    let crashed = catch_unwind(AssertUnwindSafe(|| work(&store)));
    assert!(crashed.is_err(), "{point} is on the way");
    scenario.teardown();
    drop(store);
    let store = open();
    store.quick_check().unwrap();
    (store.drafts().unwrap().len(), store.entries(actor()).unwrap().len())
}

/// GEN-3: a draft is there once saving it returned, and a crash before that leaves no half of it.
#[test]
fn a_crash_while_a_draft_is_saved_leaves_all_or_nothing_of_it() {
    let save = |store: &Store| drop(store.save_draft(&draft()));
    assert_eq!(after_crash("C1", |_| (), save), (0, 0));
    assert_eq!(after_crash("C2", |_| (), save), (1, 0));
}

/// GEN-5: a crash while submitting leaves the draft or the submission, never both, never neither.
#[test]
fn a_crash_while_submitting_leaves_the_draft_or_the_submission() {
    let prepare = |store: &Store| drop(store.save_draft(&draft()));
    let submit = |store: &Store| drop(store.submit(sample(1), draft().draft_id));
    assert_eq!(after_crash("C3", prepare, submit), (1, 0));
    assert_eq!(after_crash("C4", prepare, submit), (0, 1));
}
