//! Licences, certificates and cases.

use model::{
    Case, CaseAct, CaseOf, CaseState, Delivery, DrivingLicence, LicenceAct, LicenceClass, MedicalCertificate,
};
use platform_store::{
    CaseRow, CertificateRow, Received, StoreError, account, certificate, driving_licence, facts, office_case,
    submission,
};
use testkit::facts::{self as sample, day, time};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{self, op, trainee, with_people},
};

fn licence(number: u32) -> DrivingLicence {
    DrivingLicence {
        classes: vec![LicenceClass::C1],
        ..sample::licence(&format!("110199{number:06}"), "2021-06-01", Some("2027-06-01"))
    }
}

fn case(number: u32, person: u16) -> CaseRow {
    CaseRow {
        case: Case {
            op_id: op(number),
            act: CaseAct::Licence(LicenceAct::Renew),
            vehicle: None,
            state: CaseState::Received,
            filed_at: time("2026-04-02 09:00"),
        },
        person: trainee(person).id,
        tenant: trainee(person).tenant,
        delivery: Some(Delivery::Collect { office: "110199-01".to_owned() }),
        slip: serde_json::json!({ "act": "renew" }),
        serial: format!("260402{number:07}"),
        changed_at: time("2026-04-02 09:00"),
        reason: None,
        grounds: None,
        policy: None,
    }
}

/// The submissions that opened the first `count` cases.
async fn submitted(fixture: &Fixture, count: u16) {
    commit!(fixture.store, |tx| {
        for number in 1..=count {
            let fresh = samples::submission(number);
            assert!(matches!(submission::receive(tx.as_mut(), &fresh).await.unwrap(), Received::New));
        }
    });
}

pub async fn a_licence_is_bound_by_its_file_number_only(fixture: Fixture) {
    with_people(&fixture.store, 2).await;
    let (one, two) = (trainee(1), trainee(2));
    commit!(fixture.store, |tx| {
        driving_licence::put(tx.as_mut(), one.id, one.tenant, &licence(1)).await.unwrap();
        driving_licence::put(tx.as_mut(), two.id, two.tenant, &licence(2)).await.unwrap();
        let tries = [
            ("110199000002", "2026-04-02 09:00", false),
            ("110199000001", "2026-04-02 09:01", true),
            ("110199000001", "2026-04-02 09:02", true),
        ];
        for (number, at, bound) in tries {
            let found = driving_licence::bind(tx.as_mut(), one.id, number, time(at)).await.unwrap();
            assert_eq!(found, bound, "{number} at {at}");
        }
    });
    commit!(fixture.store, |tx| {
        let found = driving_licence::of_person(tx.as_mut(), one.id).await.unwrap().unwrap();
        assert_eq!(found, DrivingLicence { bound_at: Some(time("2026-04-02 09:01")), ..licence(1) });
        let renewed = DrivingLicence { valid_to: None, ..licence(1) };
        driving_licence::put(tx.as_mut(), one.id, one.tenant, &renewed).await.unwrap();
        let found = driving_licence::of_person(tx.as_mut(), one.id).await.unwrap().unwrap();
        assert!(found.bound_at.is_some() && found.valid_to.is_none(), "still bound");
        assert!(driving_licence::unbind(tx.as_mut(), one.id).await.unwrap());
        assert!(!driving_licence::unbind(tx.as_mut(), one.id).await.unwrap());
    });
    let mut tx = fixture.store.begin().await.unwrap();
    let taken = driving_licence::put(tx.as_mut(), two.id, two.tenant, &licence(1)).await;
    assert!(matches!(taken, Err(StoreError::Unique { .. })), "{taken:?}");
}

pub async fn the_facts_of_a_person_have_the_licence_and_the_latest_certificate(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let one = trainee(1);
    let uploaded = |number, hospital: &str, issued: &str| CertificateRow {
        id: samples::id(number),
        person: one.id,
        tenant: one.tenant,
        certificate: MedicalCertificate { hospital: hospital.to_owned(), issued: day(issued) },
        uploaded_by: samples::clerk_id(1),
        uploaded_at: time("2026-04-02 09:00"),
    };
    let row = case(1, 1);
    submitted(&fixture, 1).await;
    commit!(fixture.store, |tx| {
        account::by_id(tx.as_mut(), samples::clerk_id(1)).await.unwrap().unwrap();
        driving_licence::put(tx.as_mut(), one.id, one.tenant, &licence(1)).await.unwrap();
        for (number, issued) in [(1, "2026-03-01"), (2, "2025-03-01")] {
            let row = uploaded(number, "示例市第一医院", issued);
            assert!(certificate::insert(tx.as_mut(), &row).await.unwrap());
        }
        let again = uploaded(3, "示例市第一医院", "2026-03-01");
        assert!(!certificate::insert(tx.as_mut(), &again).await.unwrap(), "the same examination");
        assert!(office_case::open(tx.as_mut(), &row).await.unwrap());
    });
    let found = look!(fixture.other, |tx| {
        facts::of_person(tx.as_mut(), one.id, time("2026-04-02 09:00")).await.unwrap().unwrap()
    });
    assert_eq!(found.licence, Some(licence(1)));
    assert_eq!(found.certificate, Some(uploaded(1, "示例市第一医院", "2026-03-01").certificate));
    let Some(CaseOf::Licence(expected)) = row.case.told_apart() else { panic!("about a licence") };
    assert_eq!(found.licence_cases, [expected]);
}

pub async fn a_person_has_one_open_case(fixture: Fixture) {
    with_people(&fixture.store, 3).await;
    let (first, second, other) = (case(1, 1), case(2, 1), case(3, 2));
    submitted(&fixture, 3).await;
    commit!(fixture.store, |tx| {
        assert!(office_case::open(tx.as_mut(), &first).await.unwrap());
        assert!(!office_case::open(tx.as_mut(), &second).await.unwrap());
        assert!(office_case::open(tx.as_mut(), &other).await.unwrap(), "another person's");
        let end = (CaseState::Received, CaseState::Returned);
        let at = time("2026-04-03 09:00");
        assert!(office_case::advance(tx.as_mut(), op(1), end, at, Some("照片不符")).await.unwrap());
        assert!(office_case::open(tx.as_mut(), &second).await.unwrap(), "the first one has ended");
    });
    look!(fixture.other, |tx| {
        let ended = office_case::by_op(tx.as_mut(), op(1)).await.unwrap().unwrap();
        let reason = Some("照片不符".to_owned());
        let changed_at = time("2026-04-03 09:00");
        let case = Case { state: CaseState::Returned, ..first.case.clone() };
        assert_eq!(ended, CaseRow { case, reason, changed_at, ..first.clone() });
        assert_eq!(office_case::of_ops(tx.as_mut(), &[op(2), op(3)]).await.unwrap().len(), 2);
        let desk = office_case::desk(tx.as_mut(), time("2026-04-04 09:00"), None, 9).await.unwrap();
        assert_eq!(desk.iter().map(|row| row.case.op_id).collect::<Vec<_>>(), [op(3), op(2)]);
        let before = office_case::desk(tx.as_mut(), time("2026-04-01 09:00"), Some(op(3)), 1).await.unwrap();
        assert_eq!(before.iter().map(|row| row.case.op_id).collect::<Vec<_>>(), [op(2)]);
    });
}

pub async fn a_case_moves_from_the_state_it_is_in_only(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let row = case(1, 1);
    submitted(&fixture, 1).await;
    let made = (CaseState::Received, CaseState::Made);
    commit!(fixture.store, |tx| {
        assert!(office_case::open(tx.as_mut(), &row).await.unwrap());
        let at = time("2026-04-03 09:00");
        assert!(office_case::advance(tx.as_mut(), op(1), made, at, None).await.unwrap());
        assert!(!office_case::advance(tx.as_mut(), op(1), made, at, None).await.unwrap(), "moved by now");
        let ready = (CaseState::Made, CaseState::Ready);
        assert!(office_case::advance(tx.as_mut(), op(1), ready, at, None).await.unwrap());
    });
    look!(fixture.other, |tx| {
        for (before, waiting) in [("2026-04-03 09:00", 0), ("2026-04-03 09:01", 1)] {
            let found = office_case::ready_since_before(tx.as_mut(), time(before), 9).await.unwrap();
            assert_eq!(found.len(), waiting, "{before}");
        }
    });
}
