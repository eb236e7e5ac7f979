//! The app's data as `app` uses it: through `Store`, on real files.

#![expect(clippy::unwrap_used, reason = "tests")]

mod documents;
mod file;
mod tables;
mod wizard;

mod queue {
    outbox::outbox_conformance!(store::Store::open_memory().unwrap());
}

mod queue_on_disk {
    outbox::outbox_conformance!(crate::on_disk().1);
}

use model::{DraftId, Timestamp};
use store::{Draft, Store};

const KEY: [u8; 32] = [42; 32];

/// A store in a folder of its own; the folder goes with the first value.
fn on_disk() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("data.db"), &KEY).unwrap();
    (folder, store)
}

fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_772_380_800_000 + millis)
}

fn draft(n: u128) -> Draft {
    Draft {
        draft_id: DraftId::from_uuid(uuid::Uuid::from_u128(n)),
        service: "exam-booking".to_owned(),
        person_id: None,
        payload_version: 1,
        answers: serde_json::json!({"subject": "2"}),
        notice_version: None,
        notice_read_at: None,
        page: "subject".to_owned(),
        rev: 0,
        saved_at: moment(0),
    }
}
