//! The other tables: what goes in comes out.

use chrono::NaiveDate;
use model::{IdNumber, LicenceClass, NoticeId, OpId, PersonId, Phone};
use store::{Error, InboxNotice, MetaKey, Snapshot, SnapshotKind, SubmissionRow, Trainee};
use uuid::Uuid;

use crate::{moment, on_disk};

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn snapshot(kind: SnapshotKind, id: &str, version: u64) -> Snapshot {
    Snapshot {
        kind,
        id: id.to_owned(),
        version,
        as_of: Some(moment(1)),
        body: format!("{{\"v\":{version}}}"),
    }
}

/// GEN-7: a copy keeps the age and the version that the platform gave it.
#[test]
fn a_copy_keeps_its_age_and_is_replaced_by_the_next() {
    let (_folder, store) = on_disk();
    for kind in SnapshotKind::ALL {
        store
            .put_snapshots(&[snapshot(kind, "a", 1), snapshot(kind, "b", 1), snapshot(kind, "a", 2)])
            .unwrap();
        assert_eq!(store.snapshot(kind, "a").unwrap(), Some(snapshot(kind, "a", 2)));
        assert_eq!(store.snapshots(kind).unwrap(), [snapshot(kind, "a", 2), snapshot(kind, "b", 1)]);
    }
    let person = SnapshotKind::Person;
    store.replace_snapshots(person, &[snapshot(person, "c", 3)]).unwrap();
    assert_eq!(store.snapshots(person).unwrap(), [snapshot(person, "c", 3)]);
    assert_eq!(store.snapshots(SnapshotKind::Plan).unwrap().len(), 2, "another kind stays");
}

#[test]
fn a_copy_that_is_no_json_is_refused_with_all_beside_it() {
    let (_folder, store) = on_disk();
    let broken = Snapshot { body: "{".to_owned(), ..snapshot(SnapshotKind::Plan, "b", 1) };
    let refused = store.put_snapshots(&[snapshot(SnapshotKind::Plan, "a", 1), broken]);
    assert!(matches!(refused, Err(Error::Sql(_))), "{refused:?}");
    assert_eq!(store.snapshots(SnapshotKind::Plan).unwrap(), []);
}

fn submission(n: u128, state: &str) -> SubmissionRow {
    SubmissionRow {
        op_id: OpId::from_uuid(id(n)),
        serial: format!("110199000000{n}"),
        state: state.to_owned(),
        person_id: PersonId::from_uuid(id(5)),
        service: "exam-booking".to_owned(),
        received_at: moment(0),
        body: r#"{"history":[]}"#.to_owned(),
    }
}

#[test]
fn the_change_feed_is_kept_with_the_cursor_it_reached() {
    let (_folder, store) = on_disk();
    assert_eq!(store.submission_cursor().unwrap(), 0);
    store.put_submissions(&[submission(1, "accepted"), submission(2, "accepted")], 7).unwrap();
    store.put_submissions(&[submission(1, "won")], 8).unwrap();
    assert_eq!(store.submission_cursor().unwrap(), 8);
    assert_eq!(store.submissions().unwrap(), [submission(2, "accepted"), submission(1, "won")]);
    assert_eq!(store.submission(OpId::from_uuid(id(1))).unwrap(), Some(submission(1, "won")));
    let broken = SubmissionRow { body: String::new(), ..submission(3, "won") };
    assert!(store.put_submissions(&[broken], 9).is_err());
    assert_eq!(store.submission_cursor().unwrap(), 8, "the cursor stays with its rows");
}

fn trainee(number: u16, name: &str) -> Trainee {
    let birth = NaiveDate::from_ymd_opt(2000, 1, 31).unwrap();
    Trainee {
        id_number: IdNumber::compose(110_199, birth, number).unwrap(),
        name: name.to_owned(),
        phone: Some(Phone::parse("13800000012").unwrap()),
        class: Some(LicenceClass::C1),
        person_id: None,
        source_row: number.into(),
        imported_at: moment(0),
    }
}

/// WORK-1 (part): the same roster twice takes nothing the second time.
#[test]
fn a_trainee_is_taken_once() {
    let (_folder, store) = on_disk();
    let bare = Trainee { phone: None, class: None, ..trainee(3, "乙") };
    let roster = [trainee(2, "甲"), bare.clone(), trainee(1, "甲")];
    assert_eq!(store.add_trainees(&roster).unwrap(), 3);
    let renamed = Trainee { name: "丙".to_owned(), ..trainee(1, "") };
    assert_eq!(store.add_trainees(&[renamed, trainee(4, "丁")]).unwrap(), 1);
    let names: Vec<_> = store.trainees().unwrap().into_iter().map(|t| (t.name, t.source_row)).collect();
    assert_eq!(names.len(), 4);
    assert!(names.contains(&("甲".to_owned(), 1)), "what was there stays as it is: {names:?}");
    assert_eq!(store.trainee(&bare.id_number).unwrap(), Some(bare));
}

#[test]
fn trainees_are_matched_with_persons_by_identity_number() {
    let (_folder, store) = on_disk();
    store.add_trainees(&[trainee(1, "甲")]).unwrap();
    let person = PersonId::from_uuid(id(5));
    let pairs = [(trainee(1, "").id_number, person), (trainee(2, "").id_number, person)];
    assert_eq!(store.match_trainees(&pairs).unwrap(), 1);
    assert_eq!(store.trainees().unwrap()[0].person_id, Some(person));
}

#[test]
fn a_message_is_told_once_and_read_once() {
    let (_folder, store) = on_disk();
    let notice = |n: i64| InboxNotice {
        id: NoticeId::from_uuid(id(n.unsigned_abs().into())),
        op_id: None,
        at: moment(n),
        kind: "won".to_owned(),
        body: serde_json::json!({"n": n}),
        read_at: None,
    };
    assert!(store.add_notice(&notice(1)).unwrap());
    assert!(store.add_notice(&notice(2)).unwrap());
    assert!(!store.add_notice(&notice(1)).unwrap());
    assert_eq!(store.notices().unwrap(), [notice(2), notice(1)]);
    assert_eq!(store.mark_notices_read(moment(9)).unwrap(), 2);
    assert_eq!(store.mark_notices_read(moment(10)).unwrap(), 0);
    assert_eq!(store.notices().unwrap()[0].read_at, Some(moment(9)));
}

#[test]
fn single_values_are_kept_replaced_and_forgotten() {
    let (_folder, store) = on_disk();
    assert_eq!(store.meta(MetaKey::Language).unwrap(), None);
    store.set_meta(MetaKey::Language, "en").unwrap();
    store.set_meta(MetaKey::Language, "zh-CN").unwrap();
    store.set_meta(MetaKey::ForcedOffline, "1").unwrap();
    assert_eq!(store.meta(MetaKey::Language).unwrap().as_deref(), Some("zh-CN"));
    store.clear_meta(MetaKey::Language).unwrap();
    assert_eq!(store.meta(MetaKey::Language).unwrap(), None);
    assert_eq!(store.meta(MetaKey::ForcedOffline).unwrap().as_deref(), Some("1"));
}
