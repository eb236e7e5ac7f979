//! What the office records, once each, with its trace.

use axum::http::StatusCode;
use model::{BookingState, LearnerPermit, Subject, Tenant};
use platform::jobs::run_due;
use platform_store::audit;
use serde_json::json;
use testkit::facts::{self, day, time};
use wire::office::Recorded;
use wire::reference::{FactsView, ReferenceChanges};
use wire::submission::{SubmissionChanges, SubmissionState, Verdict};

use super::conflicts::renewed;
use super::world::{World, session_slot};

async fn trail(world: &World) -> Vec<String> {
    let mut tx = world.platform.store.read().await.unwrap();
    let entries = audit::of_tenant(tx.as_mut(), Tenant::Office, None, 100).await.unwrap();
    entries.into_iter().rev().map(|entry| entry.action.code().to_owned()).collect()
}

#[tokio::test]
async fn a_plan_is_published_once_and_reaches_the_reference_data() {
    let world = World::new().await;
    let plan = facts::plan(1, Subject::One);
    assert!(world.publish(&plan).await.body::<Recorded>().new);
    assert!(!world.publish(&plan).await.body::<Recorded>().new);
    let all: ReferenceChanges = world.get("/v1/reference?since=0", &world.office.token).await.body();
    assert_eq!(all.plans, [plan]);
    assert!(all.region.is_some() && all.calendar.is_some());
    let path = format!("/v1/reference?since={}", all.version);
    let none: ReferenceChanges = world.get(&path, &world.office.token).await.body();
    assert_eq!((none.version, none.plans.len(), none.region), (all.version, 0, None));
    assert_eq!(trail(&world).await, ["plan.publish"]);
}

#[tokio::test]
async fn a_plan_that_can_not_be_held_is_refused_with_the_reason() {
    let world = World::new().await;
    let plan = facts::plan(1, Subject::One);
    let mut flawed = vec![plan.clone(); 5];
    flawed[0].closes_at = flawed[0].published_at;
    flawed[1].sessions.clear();
    flawed[2].sessions[0].venue = "Z99".to_owned();
    flawed[3].sessions[0].starts_at = flawed[3].closes_at;
    flawed[4].allocated_at = Some(time("2026-04-01 09:00"));
    let reasons = [
        "plan-closes-before-it-opens",
        "plan-without-sessions",
        "venue-unknown",
        "session-before-closing",
        "plan-allocated",
    ];
    for (plan, reason) in flawed.iter().zip(reasons) {
        assert_eq!(world.publish(plan).await.error().params["what"], reason);
    }
    assert!(trail(&world).await.is_empty());
}

/// The main way of subject 1: applied, won, passed, permit, and the next subject waits its days.
#[tokio::test]
async fn a_passed_subject_one_brings_the_learner_permit() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    assert_eq!(world.submit(&citizen, &envelope).await.verdict(), Verdict::Accepted);
    let result = |at: &str, outcome: &str, permit: Option<&str>| json!({ "op_id": envelope.op_id, "at": time(at), "outcome": outcome, "permit_number": permit });
    let path = "/v1/office/results";
    let early = result("2026-04-02 08:00", "passed", Some("110199000001"));
    let reply = world.post(path, &world.office.token, &early).await;
    assert_eq!(reply.error().params["what"], "booking-has-no-place");
    world.clock.set(plan.closes_at);
    run_due(&world.platform).await.unwrap();
    world.clock.set(time("2026-04-14 12:00"));
    let office = renewed(&world, &world.office).await;
    let future = result("2026-04-14 12:01", "passed", Some("110199000001"));
    assert_eq!(world.post(path, &office.token, &future).await.error().params["what"], "at");
    let numberless = result("2026-04-14 09:00", "passed", None);
    assert_eq!(world.post(path, &office.token, &numberless).await.error().params["what"], "permit-number");
    let passed = result("2026-04-14 09:00", "passed", Some("110199000001"));
    assert!(world.post(path, &office.token, &passed).await.body::<Recorded>().new);
    assert!(!world.post(path, &office.token, &passed).await.body::<Recorded>().new);
    let citizen = renewed(&world, &citizen).await;
    let view: FactsView = world.get("/v1/facts", &citizen.token).await.body();
    let permit = LearnerPermit {
        number: "110199000001".to_owned(),
        issued: day("2026-04-14"),
        valid_to: day("2029-04-13"),
    };
    assert_eq!(view.persons[0].permit.as_ref(), Some(&permit));
    assert!(matches!(view.persons[0].bookings[0].state, BookingState::Sat { .. }));
    let changes: SubmissionChanges = world.get("/v1/submissions", &citizen.token).await.body();
    assert_eq!(changes.submissions[0].state, SubmissionState::Finished);
    assert_eq!(trail(&world).await.last().map(String::as_str), Some("exam.result"));
}

#[tokio::test]
async fn applications_persons_and_permits_are_recorded_once() {
    let world = World::new().await;
    let office = world.office.token.clone();
    let person = world.trainee(1, 1).await;
    let facts = facts::person(1);
    let application = json!({ "person": person, "application": facts.application });
    assert!(!world.post("/v1/office/applications", &office, &application).await.body::<Recorded>().new);
    let mut second = facts.application.clone().unwrap();
    second.serial = "1101999999999".to_owned();
    let body = json!({ "person": person, "application": second });
    let open = world.post("/v1/office/applications", &office, &body).await;
    assert_eq!(open.error().params["what"], "application-open");
    let permit = json!({ "person": person, "number": "110199000001", "issued": "2026-03-02", "valid_to": "2029-03-01" });
    assert!(world.post("/v1/office/permits", &office, &permit).await.body::<Recorded>().new);
    assert!(!world.post("/v1/office/permits", &office, &permit).await.body::<Recorded>().new);
    let unknown =
        json!({ "person": world.draw_op(), "number": "1", "issued": "2026-03-02", "valid_to": "2029-03-01" });
    assert_eq!(world.post("/v1/office/permits", &office, &unknown).await.status, StatusCode::NOT_FOUND);
    assert_eq!(trail(&world).await, ["person.record", "application.accept", "permit.issue"]);
}

/// No secret gets into the audit.
#[tokio::test]
async fn passwords_are_not_written_into_the_audit() {
    let world = World::new().await;
    world.clerk(1).await;
    let mut tx = world.platform.store.read().await.unwrap();
    let entries = audit::of_tenant(tx.as_mut(), Tenant::Office, None, 10).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert!(!entries[0].detail.contains(super::world::PASSWORD));
}
