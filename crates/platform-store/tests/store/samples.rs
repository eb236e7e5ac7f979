//! Sample rows over the sample facts of testkit.

use model::{
    AccountId, AccountKind, BookingState, LicenceClass, OpId, Phone, Place, PlanId, Subject, Tenant, Uscc,
    person::Consent,
};
use platform_store::{
    Account, Application, BookingRow, ConsentRecord, ExamRecordRow, Person, School, Store, Submission,
    account, application, consent, exam_record, person, plan, reference, school,
};
use testkit::facts::{self, time};

use crate::fixture::commit;

/// The `number`th id of any type.
pub fn id<T: core::str::FromStr<Err: core::fmt::Debug>>(number: u32) -> T {
    format!("01900000-0000-7000-8000-{number:012x}").parse().unwrap()
}

pub fn op(number: u32) -> OpId {
    id(number)
}

pub fn phone(number: u16) -> Phone {
    Phone::parse(&format!("1380000{number:04}")).unwrap()
}

pub fn uscc(number: u32) -> Uscc {
    let checks = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    let code = |check| Uscc::parse(&format!("91110199MA{number:07}{check}")).ok();
    checks.into_iter().find_map(code).unwrap()
}

pub fn school(number: u16) -> School {
    School {
        id: facts::school_id(number), name: format!("示例驾校 {number}"), uscc: uscc(u32::from(number))
    }
}

/// The clerk of school `number`.
pub fn clerk(number: u16) -> Account {
    let school = facts::school_id(number);
    Account {
        id: clerk_id(number),
        kind: AccountKind::SchoolClerk,
        login: format!("clerk-{number}"),
        person: None,
        school: Some(school),
        tenant: Tenant::School(school),
        phone: Some(phone(number)),
        password_hash: "hash".to_owned(),
        created_at: time("2026-03-01 09:00"),
        display_name: Some(format!("经办人 {number}")),
        failed_tries: 0,
        not_before: None,
    }
}

pub fn clerk_id(number: u16) -> AccountId {
    id(0xC000 + u32::from(number))
}

/// Sample person `number` as a trainee of school 1.
pub fn trainee(number: u16) -> Person {
    let facts = facts::person(number);
    Person {
        id: facts.id,
        identity: facts.identity,
        name: facts.name,
        phone: Some(phone(number)),
        school: Some(facts::school_id(1)),
        study_unfinished: false,
        tenant: Tenant::School(facts::school_id(1)),
    }
}

/// The open application of sample person `number`.
pub fn applied(number: u16) -> Application {
    let facts = facts::person(number);
    Application {
        application: facts.application.unwrap(),
        person: facts.id,
        tenant: Tenant::Person(facts.id),
        permit: facts.permit,
        closed_at: None,
    }
}

/// The consent of sample person `number` to school 1.
pub fn agreed(number: u16) -> ConsentRecord {
    ConsentRecord {
        consent: Consent { id: id(0xA000 + u32::from(number)), ..facts::consent(1) },
        person: facts::person(number).id,
        tenant: Tenant::School(facts::school_id(1)),
        manner: model::person::ConsentManner::InPerson,
        recorded_by: clerk_id(1),
        ended_at: None,
    }
}

/// Schools 1 and 2 with a clerk each, and trainees 1 to `count` of school 1 with application, permit,
/// consent and the first exam.
pub async fn with_people(store: &Store, count: u16) {
    commit!(store, |tx| {
        for number in [1, 2] {
            assert!(school::insert(tx.as_mut(), &school(number)).await.unwrap());
            assert!(account::insert(tx.as_mut(), &clerk(number)).await.unwrap());
        }
        for number in 1..=count {
            assert!(person::insert(tx.as_mut(), &trainee(number)).await.unwrap());
            assert!(application::insert(tx.as_mut(), &applied(number)).await.unwrap());
            consent::insert(tx.as_mut(), &agreed(number)).await.unwrap();
            let record = facts::person(number).exams.remove(0);
            let Application { application, person, tenant, .. } = applied(number);
            let row = ExamRecordRow { person, tenant, application: application.serial, record, op_id: None };
            assert!(exam_record::insert(tx.as_mut(), &row).await.unwrap());
        }
    });
}

/// [`with_people`], and sample plan 1 of subject 2, sample plan 2 of subject 3 (road), and the region.
pub async fn with_plans(store: &Store, count: u16) {
    with_people(store, count).await;
    commit!(store, |tx| {
        let region = facts::region();
        assert!(reference::insert_profile(tx.as_mut(), &region, time("2026-01-01 00:00")).await.unwrap());
        for (number, subject) in [(1, Subject::Two), (2, Subject::ThreeRoad)] {
            assert!(plan::insert(tx.as_mut(), &facts::plan(number, subject), &region).await.unwrap());
        }
    });
}

/// An application of sample person `number` for session 1 of plan 1, subject 2. Person 1 ranks first.
pub fn booking(number: u16) -> BookingRow {
    let person = facts::person(number);
    BookingRow {
        tenant: Tenant::Person(person.id),
        person: person.id,
        application: person.application.unwrap().serial,
        class: LicenceClass::C1,
        ranking_time: time("2026-02-28 10:00").plus_millis(i64::from(number)),
        ranking_reason: "last-exam".to_owned(),
        serial: format!("260402{number:07}"),
        booking: model::Booking {
            op_id: op(u32::from(number)),
            plan: facts::plan_id(1),
            exam: Subject::Two.into(),
            priority: false,
            place: Place::Session { session: facts::session_id(1, 1) },
            submitted_at: time("2026-04-02 09:00"),
            state: BookingState::Applied,
        },
    }
}

/// The same application for plan 2, subject 3 (road), as another submission.
pub fn road_booking(number: u16) -> BookingRow {
    let mut row = booking(number);
    row.serial = format!("260403{number:07}");
    row.booking.op_id = op(0x1_0000 + u32::from(number));
    row.booking.plan = PlanId::from_uuid(facts::plan_id(2).as_uuid());
    row.booking.exam = Subject::ThreeRoad.into();
    row.booking.place = Place::Session { session: facts::session_id(2, 1) };
    row
}

/// A submission of clerk 1 for sample person `number`, received `number` minutes after 09:00.
pub fn submission(number: u16) -> Submission {
    let received_at = time("2026-04-02 09:00").plus_millis(i64::from(number) * 60_000);
    Submission {
        op_id: op(u32::from(number)),
        tenant: Tenant::School(facts::school_id(1)),
        actor: clerk_id(1),
        person: Some(facts::person(number).id),
        service: "exam-booking".to_owned(),
        serial: format!("260402{number:07}"),
        fingerprint: format!("fingerprint {number}"),
        envelope: "{\"version\":1}".to_owned(),
        received_at,
        state: "accepted".to_owned(),
        response: None,
        updated_at: received_at,
    }
}
