//! What the office has before it, across all tenants.

use model::{BookingState, ExamRecord, OpId, Subject, exam::Outcome};
use platform_store::{
    Application, BookingRow, DeskPerson, ExamRecordRow, application, booking, exam_record, office_desk,
};
use testkit::facts::{session_id, time};

use crate::{
    Fixture,
    bookings::{allocated, file},
    fixture::{commit, look},
    samples::{self, applied, op, trainee, with_people, with_plans},
};

fn ops(rows: &[BookingRow]) -> Vec<OpId> {
    rows.iter().map(|row| row.booking.op_id).collect()
}

pub async fn the_desk_holds_live_bookings_and_those_that_ended_not_long_ago(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 3).await;
    allocated(store, 3, 2).await;
    let sat = BookingState::Sat { session: session_id(1, 1), outcome: Outcome::Absent };
    let Application { application, person, tenant, .. } = applied(1);
    let record = ExamRecord { subject: Subject::Two, at: time("2026-04-14 08:30"), outcome: Outcome::Absent };
    commit!(store, |tx| {
        assert!(booking::settle(tx.as_mut(), op(1), &sat).await.unwrap());
        let (application, op_id) = (application.serial, Some(op(1)));
        let row = ExamRecordRow { person, tenant, application, record: record.clone(), op_id };
        assert!(exam_record::insert(tx.as_mut(), &row).await.unwrap());
    });
    look!(fixture.other, |tx| {
        let decided = time("2026-04-08 17:00");
        let all = office_desk::bookings(tx.as_mut(), decided, None, 9).await.unwrap();
        assert_eq!(ops(&all), [op(3), op(2), op(1)]);
        assert_eq!(all[2].booking.state, sat);
        let later = office_desk::bookings(tx.as_mut(), decided.plus_millis(1), None, 9).await.unwrap();
        assert_eq!(ops(&later), [op(2)], "only the place is live");
        let exams = office_desk::exams(tx.as_mut(), &ops(&all)).await.unwrap();
        assert_eq!(exams, [(op(1), record)]);
        assert!(office_desk::exams(tx.as_mut(), &[]).await.unwrap().is_empty());
    });
}

pub async fn pages_of_the_desk_follow_one_another(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 5).await;
    for number in 1..=5 {
        file(store, &samples::booking(number)).await;
    }
    let since = time("2026-04-02 09:00");
    look!(store, |tx| {
        let first = office_desk::bookings(tx.as_mut(), since, None, 3).await.unwrap();
        let rest = office_desk::bookings(tx.as_mut(), since, Some(op(3)), 3).await.unwrap();
        assert_eq!((ops(&first), ops(&rest)), (vec![op(5), op(4), op(3)], vec![op(2), op(1)]));
    });
}

pub async fn persons_are_told_with_whether_an_application_is_open(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 3).await;
    let ended = applied(2).application.serial;
    let now = time("2026-04-02 09:00");
    commit!(store, |tx| assert!(application::close(tx.as_mut(), &ended, now).await.unwrap()));
    let expected = |number, has_open_application| {
        let person = trainee(number);
        DeskPerson { id: person.id, name: person.name, identity: person.identity, has_open_application }
    };
    look!(store, |tx| {
        let first = office_desk::persons(tx.as_mut(), None, 2).await.unwrap();
        assert_eq!(first, [expected(1, true), expected(2, false)]);
        let rest = office_desk::persons(tx.as_mut(), Some(first[1].id), 2).await.unwrap();
        assert_eq!(rest, [expected(3, true)]);
    });
}
