//! The shape of every row on disk, frozen in a snapshot: a change of it is decided, not discovered.

use model::{AccountId, DraftId, IdNumber, LicenceClass, NoticeId, OpId, PersonId, Phone, Timestamp};
use outbox::{Answered, OutboxStore, SendOutcome, Submission, VerdictKind, transition};
use rusqlite::types::Value;
use uuid::Uuid;

use crate::{Draft, InboxNotice, MetaKey, Snapshot, SnapshotKind, Store, SubmissionRow, Trainee};

fn moment() -> Timestamp {
    Timestamp::from_millis(1_772_380_800_000)
}

/// Every row of every table, one column per line.
fn dump(store: &Store) -> String {
    let connection = store.connection();
    let names =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'refinery%' ORDER BY name";
    let mut names = connection.prepare(names).unwrap();
    let tables: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut lines = Vec::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            lines.push(format!("[{table}]"));
            for (at, column) in columns.iter().enumerate() {
                lines.push(format!("{column} = {}", shown(row.get(at).unwrap())));
            }
        }
    }
    lines.join("\n")
}

fn shown(value: Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Integer(whole) => whole.to_string(),
        Value::Real(real) => real.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::Blob(bytes) => format!("x'{}'", hex::encode(bytes)),
    }
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn draft() -> Draft {
    Draft {
        draft_id: DraftId::from_uuid(id(1)),
        service: "exam-booking".to_owned(),
        person_id: Some(PersonId::from_uuid(id(2))),
        payload_version: 1,
        answers: serde_json::json!({"subject": "2", "understood": true}),
        notice_version: Some("2026-01".to_owned()),
        notice_read_at: Some(moment()),
        page: "subject".to_owned(),
        rev: 0,
        saved_at: moment(),
    }
}

fn queue(store: &Store) {
    let submission = Submission {
        op_id: OpId::from_uuid(id(3)),
        actor: AccountId::from_uuid(id(4)),
        tenant: model::Tenant::Office,
        subject_key: "person:2".to_owned(),
        service: "exam-booking".to_owned(),
        title: "考试预约 · 王小明 · 科目二".to_owned(),
        depends_on: Some(OpId::from_uuid(id(5))),
        supersedes: Some(OpId::from_uuid(id(6))),
        payload: b"{}".to_vec(),
        created_at: moment(),
    };
    let entry = store.insert(submission).unwrap();
    let claim = transition::claim(&entry, moment().plus_millis(1)).unwrap();
    assert!(store.apply(&claim).unwrap());
    let serial = Some("1101990000001".to_owned());
    let answered = Answered { kind: VerdictKind::Accepted, serial, bytes: b"{}".to_vec() };
    let rng = testkit::SeededRng::new(1);
    let outcome = SendOutcome::Answered(answered);
    let change = transition::record(&claim.entry, false, &outcome, moment().plus_millis(2), &rng).unwrap();
    assert!(store.apply(&change).unwrap());
}

fn fill(store: &Store) {
    store.save_draft(&draft()).unwrap();
    queue(store);
    store.set_meta(MetaKey::Language, "zh-CN").unwrap();
    let (kind, body) = (SnapshotKind::Plan, r#"{"code":"P1"}"#.to_owned());
    let snapshot = Snapshot { kind, id: id(7).to_string(), version: 3, as_of: Some(moment()), body };
    store.put_snapshots(&[snapshot]).unwrap();
    let submission = SubmissionRow {
        op_id: OpId::from_uuid(id(3)),
        serial: "1101990000001".to_owned(),
        state: "accepted".to_owned(),
        person_id: PersonId::from_uuid(id(2)),
        service: "exam-booking".to_owned(),
        received_at: moment(),
        body: "{}".to_owned(),
    };
    store.put_submissions(&[submission], 12).unwrap();
    let birth = chrono::NaiveDate::from_ymd_opt(2000, 1, 31).unwrap();
    let trainee = Trainee {
        id_number: IdNumber::compose(110_199, birth, 1).unwrap(),
        name: "王小明".to_owned(),
        phone: Some(Phone::parse("13800000012").unwrap()),
        class: Some(LicenceClass::C1),
        person_id: None,
        source_row: 2,
        imported_at: moment(),
    };
    store.add_trainees(&[trainee]).unwrap();
    let notice = InboxNotice {
        id: NoticeId::from_uuid(id(8)),
        op_id: Some(OpId::from_uuid(id(3))),
        at: moment(),
        kind: "won".to_owned(),
        body: serde_json::json!({"subject": "2"}),
        read_at: None,
    };
    store.add_notice(&notice).unwrap();
}

#[test]
fn every_row_is_written_as_it_always_was() {
    let store = Store::open_memory().unwrap();
    fill(&store);
    insta::assert_snapshot!(dump(&store));
}

/// GEN-5: the file itself refuses to lose or change what is queued.
#[test]
fn the_file_refuses_to_lose_or_change_what_is_queued() {
    let store = Store::open_memory().unwrap();
    queue(&store);
    let connection = store.connection();
    for sql in [
        "DELETE FROM outbox",
        "UPDATE outbox SET payload = x'00'",
        "UPDATE outbox SET device_seq = 9",
        "DELETE FROM outbox_event",
        "UPDATE outbox_event SET at = 0",
        "UPDATE outbox SET state = 'sent'",
    ] {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
}
