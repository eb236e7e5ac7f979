//! Plans that close, and what is offered instead.

use model::{ExamPlan, Place, PlanId, Subject, Timestamp};
use serde_json::json;
use testkit::facts;
use wire::submission::{Alternative, SubmissionChanges, SubmissionState, Verdict};

use super::world::{World, session_slot};

/// A plan of subject 1 like number 1, that closes and is held five days later.
fn later_plan() -> ExamPlan {
    const FIVE_DAYS: i64 = 5 * 24 * 3600 * 1000;
    let mut plan = facts::plan(2, Subject::One);
    plan.closes_at = plan.closes_at.plus_millis(FIVE_DAYS);
    for session in &mut plan.sessions {
        session.starts_at = session.starts_at.plus_millis(FIVE_DAYS);
        session.report_at = session.report_at.plus_millis(FIVE_DAYS);
    }
    plan
}

/// EXAM-2: applications are taken until the plan closes, to the millisecond of the platform's clock.
#[tokio::test]
async fn an_application_counts_until_the_millisecond_of_closing() {
    let world = World::new().await;
    let plan = world.plan().await;
    let one = world.citizen(1, "2026-02-20 09:30").await;
    let other = world.citizen(2, "2026-02-20 09:30").await;
    world.clock.set(plan.closes_at.plus_millis(-1));
    let (one, other) = (renewed(&world, &one).await, renewed(&world, &other).await);
    let in_time = world.envelope(&one, &session_slot(&plan, 0));
    assert_eq!(world.submit(&one, &in_time).await.verdict(), Verdict::Accepted);
    world.clock.set(plan.closes_at);
    let late = world.envelope(&other, &session_slot(&plan, 0));
    let Verdict::Conflict { refusal, .. } = world.submit(&other, &late).await.verdict() else {
        panic!("the plan has closed")
    };
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("EXAM-2", "plan-closed"));
    assert_eq!(world.pool(&plan).await, 1);
}

/// The account of `session`, signed in again at the present time.
pub async fn renewed(world: &World, session: &super::world::Session) -> super::world::Session {
    let body = json!({ "refresh_token": session.refresh });
    let reply = world.post("/v1/sessions/refresh", "", &body).await;
    reply.body::<wire::account::SessionOpened>().into()
}

/// GEN-7: decided on old data, the plan has closed since: a conflict, with the nearest open slots to choose from.
#[tokio::test]
async fn a_plan_that_closed_meanwhile_is_a_conflict_with_alternatives() {
    let world = World::new().await;
    let plan = world.plan().await;
    let later = later_plan();
    world.publish(&later).await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    world.clock.set(plan.closes_at.plus_millis(60_000));
    platform::jobs::run_due(&world.platform).await.unwrap();
    let citizen = renewed(&world, &citizen).await;
    let Verdict::Conflict { refusal, alternatives } = world.submit(&citizen, &envelope).await.verdict()
    else {
        panic!("the plan has closed")
    };
    assert_eq!(refusal.code, "plan-closed");
    assert_eq!(alternatives.len(), 5);
    assert!(alternatives.iter().all(|alternative| seat(alternative).0 == later.id));
    let nearest: Vec<Timestamp> =
        alternatives.iter().map(|alternative| starts_at(&later, seat(alternative).1)).collect();
    assert!(nearest.is_sorted(), "{nearest:?}");
    let changes: SubmissionChanges = world.get("/v1/submissions", &citizen.token).await.body();
    assert_eq!(changes.submissions[0].state, SubmissionState::Conflict);
    assert_eq!(changes.submissions[0].alternatives, alternatives);
}

/// Plan and place of an alternative in an exam plan.
pub fn seat(alternative: &Alternative) -> (PlanId, &Place) {
    match alternative {
        Alternative::Exam { plan, place } => (*plan, place),
        Alternative::Visit(visit) => panic!("{visit:?}"),
    }
}

/// GEN-5: the choice made after a conflict is a new submission, and goes through.
#[tokio::test]
async fn one_of_the_alternatives_can_be_chosen() {
    let world = World::new().await;
    let plan = world.plan().await;
    let later = later_plan();
    world.publish(&later).await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    world.clock.set(plan.closes_at);
    let citizen = renewed(&world, &citizen).await;
    let gone = world.envelope(&citizen, &session_slot(&plan, 0));
    let Verdict::Conflict { alternatives, .. } = world.submit(&citizen, &gone).await.verdict() else {
        panic!("the plan has closed")
    };
    let (plan, place) = seat(&alternatives[0]);
    let slot = services::exam::slot::slot_id(plan, place);
    let mut again = world.envelope(&citizen, &slot);
    again.supersedes = Some(gone.op_id);
    assert_eq!(world.submit(&citizen, &again).await.verdict(), Verdict::Accepted);
}

/// A session nobody knows is a conflict too, never a fault.
#[tokio::test]
async fn an_unknown_session_is_a_conflict() {
    let world = World::new().await;
    world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let slot = format!("s:{}", world.draw_op());
    let envelope = world.envelope(&citizen, &slot);
    let Verdict::Conflict { refusal, alternatives } = world.submit(&citizen, &envelope).await.verdict()
    else {
        panic!("there is no such session")
    };
    assert_eq!(refusal.code, "slot-gone");
    assert!(!alternatives.is_empty());
}

fn starts_at(plan: &ExamPlan, place: &Place) -> Timestamp {
    match place {
        Place::Area { starts_at, .. } => *starts_at,
        Place::Session { session } => plan.session(*session).unwrap().starts_at,
    }
}
