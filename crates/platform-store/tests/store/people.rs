//! Persons and what is known of each.

use async_trait::async_trait;
use model::{
    BookingState, PersonFacts, Subject, Tenant,
    exam::Outcome,
    person::{Bar, BarList},
};
use platform_store::{
    Application, ExamRecordRow, Filed, Person, Row, StoreError, Transaction, Value, application, bar,
    booking, consent, exam_record, facts, fee, person, school,
};
use testkit::facts as sample;
use testkit::facts::time;

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{self, agreed, applied, phone, trainee, with_people, with_plans},
};

pub async fn a_person_comes_back_as_written(fixture: Fixture) {
    let lone = Person { phone: None, school: None, study_unfinished: true, ..trainee(7) };
    commit!(fixture.store, |tx| {
        assert!(school::insert(tx.as_mut(), &samples::school(1)).await.unwrap());
        assert!(!school::insert(tx.as_mut(), &samples::school(1)).await.unwrap());
        assert!(person::insert(tx.as_mut(), &trainee(1)).await.unwrap());
        assert!(person::insert(tx.as_mut(), &lone).await.unwrap());
        let twin = Person { id: samples::id(5), ..trainee(1) };
        assert!(!person::insert(tx.as_mut(), &twin).await.unwrap(), "the identity number is known");
    });
    look!(fixture.other, |tx| {
        let found = school::by_id(tx.as_mut(), sample::school_id(1)).await.unwrap();
        assert_eq!(found, Some(samples::school(1)));
        assert_eq!(school::by_uscc(tx.as_mut(), &samples::uscc(1)).await.unwrap(), found);
        assert_eq!(person::by_id(tx.as_mut(), lone.id).await.unwrap(), Some(lone.clone()));
        let by_number =
            person::by_id_number(tx.as_mut(), trainee(1).identity.natural().unwrap()).await.unwrap();
        assert_eq!(by_number, Some(trainee(1)));
        let ids: Vec<_> = (1..=40).map(|number| sample::person(number).id).collect();
        assert_eq!(person::of_ids(tx.as_mut(), &ids).await.unwrap().len(), 2);
    });
    commit!(fixture.store, |tx| {
        person::set_phone(tx.as_mut(), lone.id, Some(&phone(9))).await.unwrap();
        person::set_school(tx.as_mut(), lone.id, Some(sample::school_id(1))).await.unwrap();
        person::set_study_unfinished(tx.as_mut(), lone.id, false).await.unwrap();
    });
    let moved = look!(fixture.store, |tx| person::by_id(tx.as_mut(), lone.id).await.unwrap().unwrap());
    assert_eq!(moved, Person { phone: Some(phone(9)), ..trainee(7) });
}

pub async fn a_clerk_sees_the_trainees_of_his_school_only(fixture: Fixture) {
    with_people(&fixture.store, 5).await;
    look!(fixture.store, |tx| {
        let (own, other) = (sample::school_id(1), sample::school_id(2));
        let first = person::of_school(tx.as_mut(), own, None, 3).await.unwrap();
        let rest = person::of_school(tx.as_mut(), own, Some(first[2].id), 3).await.unwrap();
        let all: Vec<_> = first.into_iter().chain(rest).collect();
        assert_eq!(all, (1..=5).map(trainee).collect::<Vec<_>>());
        assert!(person::of_school(tx.as_mut(), other, None, 9).await.unwrap().is_empty());
        assert_eq!(person::trainee(tx.as_mut(), own, trainee(2).id).await.unwrap(), Some(trainee(2)));
        assert_eq!(person::trainee(tx.as_mut(), other, trainee(2).id).await.unwrap(), None);
        let unseen = facts::of_school(tx.as_mut(), other, time("2026-04-02 09:00"), None, 9).await.unwrap();
        assert!(unseen.is_empty());
    });
}

pub async fn a_consent_is_in_force_from_its_beginning_to_its_end(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let record = agreed(1);
    let (person, school) = (record.person, record.consent.school);
    commit!(fixture.store, |tx| {
        assert_eq!(consent::by_id(tx.as_mut(), record.consent.id).await.unwrap(), Some(record.clone()));
        for (at, expected) in [
            (record.consent.since.plus_millis(-1), false),
            (record.consent.since, true),
            (record.consent.until.plus_millis(-1), true),
            (record.consent.until, false),
        ] {
            let found = consent::in_force(tx.as_mut(), person, school, at).await.unwrap();
            assert_eq!(found.is_some(), expected, "{at:?}");
        }
        let other = sample::school_id(2);
        let now = time("2026-04-02 09:00");
        assert_eq!(consent::in_force(tx.as_mut(), person, other, now).await.unwrap(), None);
        assert!(consent::end(tx.as_mut(), record.consent.id, now).await.unwrap());
        assert!(!consent::end(tx.as_mut(), record.consent.id, now).await.unwrap());
        assert_eq!(consent::in_force(tx.as_mut(), person, school, now).await.unwrap(), None);
    });
}

pub async fn a_person_has_one_open_application(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let mut second = Application { permit: None, ..applied(1) };
    "1101990009999".clone_into(&mut second.application.serial);
    second.application.kind = model::ApplicationKind::AddedClass;
    second.application.class = model::LicenceClass::A2;
    second.application.held = vec![model::LicenceClass::B1, model::LicenceClass::C1];
    let now = time("2026-04-02 09:00");
    commit!(fixture.store, |tx| {
        assert!(!application::insert(tx.as_mut(), &second).await.unwrap());
        let first = applied(1);
        assert_eq!(application::open_of(tx.as_mut(), first.person).await.unwrap(), Some(first.clone()));
        assert!(application::close(tx.as_mut(), &first.application.serial, now).await.unwrap());
        assert!(!application::close(tx.as_mut(), &first.application.serial, now).await.unwrap());
        assert!(application::insert(tx.as_mut(), &second).await.unwrap());
        let found = application::open_of(tx.as_mut(), first.person).await.unwrap();
        assert_eq!(found, Some(second.clone()));
        let permit = first.permit.clone().unwrap();
        assert!(application::set_permit(tx.as_mut(), "1101990009999", &permit).await.unwrap());
        assert!(!application::set_permit(tx.as_mut(), "1101990000000", &permit).await.unwrap());
        let found = application::by_serial(tx.as_mut(), "1101990009999").await.unwrap();
        assert_eq!(found, Some(Application { permit: Some(permit), ..second }));
        let closed = application::by_serial(tx.as_mut(), &first.application.serial).await.unwrap();
        assert_eq!(closed.unwrap().closed_at, Some(now));
    });
}

pub async fn an_exam_is_recorded_once(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let Application { application, person, tenant, .. } = applied(1);
    let row = |at: &str, op| ExamRecordRow {
        person,
        tenant,
        application: application.serial.clone(),
        record: sample::exam(Subject::Two, at, Outcome::Absent),
        op_id: Some(samples::op(op)),
    };
    commit!(fixture.store, |tx| {
        assert!(exam_record::insert(tx.as_mut(), &row("2026-03-20 08:30", 1)).await.unwrap());
        assert!(!exam_record::insert(tx.as_mut(), &row("2026-03-20 08:30", 2)).await.unwrap());
        assert!(!exam_record::insert(tx.as_mut(), &row("2026-03-21 08:30", 1)).await.unwrap());
        let records = exam_record::of_application(tx.as_mut(), &application.serial).await.unwrap();
        assert_eq!(records, [sample::person(1).exams.remove(0), row("2026-03-20 08:30", 1).record]);
    });
}

pub async fn a_lifted_bar_ends_and_stays_on_record(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let id = trainee(1).id;
    let general = Bar {
        list: BarList::General,
        reason: "abandoned-plate".to_owned(),
        since: time("2026-01-01 00:00"),
        until: None,
    };
    let lapsed = Bar {
        list: BarList::Inspection,
        reason: "missed".to_owned(),
        since: time("2025-01-01 00:00"),
        until: Some(time("2025-02-01 00:00")),
    };
    let now = time("2026-04-02 09:00");
    commit!(fixture.store, |tx| {
        bar::insert(tx.as_mut(), id, Tenant::Office, &general).await.unwrap();
        bar::insert(tx.as_mut(), id, Tenant::Office, &lapsed).await.unwrap();
        let all = bar::of_person(tx.as_mut(), id).await.unwrap();
        assert_eq!(all, [lapsed.clone(), general.clone()]);
        let by = samples::clerk_id(7);
        assert!(!bar::lift(tx.as_mut(), id, &lapsed, now, by).await.unwrap(), "it ended before");
        assert!(bar::lift(tx.as_mut(), id, &general, now, by).await.unwrap());
        assert!(!bar::lift(tx.as_mut(), id, &general, now, by).await.unwrap(), "it is lifted once");
        let desk = bar::desk(tx.as_mut(), None, 9).await.unwrap();
        let seen: Vec<_> = desk.iter().map(|row| (row.bar.list, row.lifted_at)).collect();
        assert_eq!(seen, [(BarList::General, Some(now)), (BarList::Inspection, None)]);
        assert_eq!(bar::desk(tx.as_mut(), Some(trainee(2).identity.document()), 9).await.unwrap(), []);
        let all = bar::of_person(tx.as_mut(), id).await.unwrap();
        assert_eq!(all, [lapsed, Bar { until: Some(now), ..general }]);
    });
}

pub async fn a_fee_is_paid_once_and_spent_once(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let (id, now) = (trainee(1).id, time("2026-04-02 09:00"));
    commit!(fixture.store, |tx| {
        assert!(fee::mark_paid(tx.as_mut(), id, Tenant::Person(id), Subject::Two, now).await.unwrap());
        assert!(!fee::mark_paid(tx.as_mut(), id, Tenant::Person(id), Subject::Two, now).await.unwrap());
        assert_eq!(fee::of_person(tx.as_mut(), id).await.unwrap(), [Subject::Two]);
        assert!(fee::spend(tx.as_mut(), id, Subject::Two).await.unwrap());
        assert!(!fee::spend(tx.as_mut(), id, Subject::Two).await.unwrap());
    });
}

/// What [`with_plans`] and the steps of the next case record of sample person `number`.
fn expected(number: u16) -> PersonFacts {
    PersonFacts {
        consent: Some(agreed(number).consent),
        phone: trainee(number).phone,
        ..sample::person(number)
    }
}

pub async fn the_facts_of_a_person_are_what_was_recorded(fixture: Fixture) {
    with_plans(&fixture.store, 3).await;
    let mut expected = expected(2);
    let now = time("2026-04-02 09:00");
    let bar = Bar { list: BarList::General, reason: "x".to_owned(), since: now, until: None };
    commit!(fixture.store, |tx| {
        assert_eq!(booking::file(tx.as_mut(), &samples::booking(2)).await.unwrap(), Filed::Filed);
        bar::insert(tx.as_mut(), expected.id, Tenant::Office, &bar).await.unwrap();
        fee::mark_paid(tx.as_mut(), expected.id, Tenant::Office, Subject::ThreeRoad, now).await.unwrap();
        person::set_study_unfinished(tx.as_mut(), expected.id, true).await.unwrap();
    });
    expected.bookings = vec![samples::booking(2).booking];
    expected.bars = vec![bar];
    expected.fees_paid = vec![Subject::ThreeRoad];
    expected.study_unfinished = true;
    let found = look!(fixture.store, |tx| facts::of_person(tx.as_mut(), expected.id, now).await.unwrap());
    assert_eq!(found, Some(expected.clone()));

    let withdrawn = BookingState::Withdrawn { at: now };
    commit!(fixture.store, |tx| {
        assert!(booking::settle(tx.as_mut(), samples::op(2), &withdrawn).await.unwrap());
        application::close(tx.as_mut(), &applied(2).application.serial, now).await.unwrap();
        consent::end(tx.as_mut(), agreed(2).consent.id, now).await.unwrap();
    });
    let closed = look!(fixture.store, |tx| facts::of_person(tx.as_mut(), expected.id, now).await.unwrap());
    let nothing = PersonFacts {
        application: None,
        permit: None,
        exams: vec![],
        bookings: vec![],
        consent: None,
        licence: None,
        certificate: None,
        licence_cases: Vec::new(),
        ..expected
    };
    assert_eq!(closed, Some(nothing), "what belonged to a closed application counts no more");
    let nobody = look!(fixture.store, |tx| facts::of_person(tx.as_mut(), samples::id(1), now).await.unwrap());
    assert_eq!(nobody, None);
}

/// A transaction that counts its statements.
struct Counted {
    inner: Box<dyn Transaction>,
    statements: u32,
}

#[async_trait]
impl Transaction for Counted {
    async fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.statements += 1;
        self.inner.query(sql, values).await
    }

    async fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        self.statements += 1;
        self.inner.execute(sql, values).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.inner.commit().await
    }
}

pub async fn the_facts_of_a_school_take_twelve_queries(fixture: Fixture) {
    with_plans(&fixture.store, 40).await;
    commit!(fixture.store, |tx| {
        for number in 1..=40 {
            booking::file(tx.as_mut(), &samples::booking(number)).await.unwrap();
        }
    });
    let mut tx = Counted { inner: fixture.store.read().await.unwrap(), statements: 0 };
    let (school, now) = (sample::school_id(1), time("2026-04-02 09:00"));
    let first = facts::of_school(&mut tx, school, now, None, 25).await.unwrap();
    assert_eq!(tx.statements, 12);
    let rest = facts::of_school(&mut tx, school, now, Some(first[24].id), 25).await.unwrap();
    assert_eq!((first.len(), rest.len()), (25, 15));
    for (number, found) in (1..).zip(first.into_iter().chain(rest)) {
        let bookings = vec![samples::booking(number).booking];
        assert_eq!(found, PersonFacts { bookings, ..expected(number) });
    }
}
