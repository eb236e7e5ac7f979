//! Documents that go with a draft.

use model::attachment::ATTACHMENTS_OF_ACCOUNT;
use model::{ContentHash, DraftId};
use outbox::conformance::sample;
use serde_json::json;
use store::{Draft, Error};

use crate::{draft, moment, on_disk};

fn hash(number: u8) -> ContentHash {
    [number; 32].into()
}

/// GEN-3: a document that was added is there after the program ended.
#[test]
fn a_document_stays_when_the_program_ends() {
    let (folder, store) = on_disk();
    store.put_attachment(&hash(1), b"a scan", moment(1)).unwrap();
    drop(store);
    let store = store::Store::open(&folder.path().join("data.db"), &crate::KEY).unwrap();
    assert_eq!(store.attachment(&hash(1)).unwrap().as_deref(), Some(b"a scan".as_slice()));
    assert_eq!(store.attachment(&hash(2)).unwrap(), None);
}

/// What a draft or an unfinished submission names stays; the rest is forgotten after a while.
#[test]
fn only_what_nothing_names_is_forgotten() {
    let (_folder, store) = on_disk();
    for number in 1..=4 {
        store.put_attachment(&hash(number), b"a scan", moment(1)).unwrap();
    }
    let answers = json!({ "proofs": [{ "sha256": hash(1) }] });
    store.save_draft(&Draft { answers, ..draft(1) }).unwrap();
    let mut queued = sample(1);
    queued.payload = format!(r#"{{"attachments":["{}"]}}"#, hash(2)).into_bytes();
    store.save_draft(&draft(2)).unwrap();
    store.submit(queued, draft(2).draft_id).unwrap();
    store.put_attachment(&hash(4), b"a scan", moment(9)).unwrap();
    assert_eq!(store.sweep_attachments(moment(9)).unwrap(), 1);
    let left: Vec<bool> = (1..=4).map(|number| store.attachment(&hash(number)).unwrap().is_some()).collect();
    assert_eq!(left, [true, true, false, true]);
    store.delete_draft(DraftId::clone(&draft(1).draft_id)).unwrap();
    assert_eq!(store.sweep_attachments(moment(9)).unwrap(), 1);
}

/// T18: more than an account may send is not kept; the same document counts once.
#[test]
fn documents_do_not_fill_the_disk() {
    let (_folder, store) = on_disk();
    let part = vec![7; usize::try_from(ATTACHMENTS_OF_ACCOUNT / 4).unwrap()];
    for number in 1..=4 {
        store.put_attachment(&hash(number), &part, moment(1)).unwrap();
    }
    store.put_attachment(&hash(4), &part, moment(2)).unwrap();
    assert!(matches!(store.put_attachment(&hash(5), b"one more", moment(2)), Err(Error::TooMuch)));
    assert_eq!(store.attachment(&hash(5)).unwrap(), None);
}
