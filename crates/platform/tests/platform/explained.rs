//! What each applicant is told of an allocation: the rank among those who asked for the same, and the last seat.

use model::{ExamPlan, Place, Subject};
use services::exam::slot::slot_id;
use testkit::facts::{self, time};
use wire::submission::{RankAsked, SubmissionChanges, SubmissionState, SubmissionView, Verdict};

use super::allocation::{apply, close};
use super::conflicts::renewed;
use super::world::{Session, World, session_slot};

/// A01 and A02 (one area) in the morning with one seat each, and B01 with five.
fn plan(exam: Subject) -> ExamPlan {
    let mut plan = facts::plan(1, exam);
    plan.sessions.truncate(3);
    for (session, seats) in plan.sessions.iter_mut().zip([1, 1, 5]) {
        session.capacity = seats;
    }
    plan
}

fn eastern_slot(plan: &ExamPlan) -> String {
    let starts_at = plan.sessions[0].starts_at;
    slot_id(plan.id, &Place::Area { area: "东片区".to_owned(), starts_at })
}

/// The only submission of an account, days after it signed in.
async fn seen_later(world: &World, session: &Session) -> SubmissionView {
    seen(world, &renewed(world, session).await).await
}

async fn seen(world: &World, session: &Session) -> SubmissionView {
    let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
    changes.submissions.into_iter().next_back().unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "compared with answers that may be absent")]
fn asked(position: u32, of: u32, seats: u32, last: &str) -> Option<RankAsked> {
    Some(RankAsked { position, of, seats, taken: 0, last_seat: Some(time(last)) })
}

/// EXAM-4: each applicant sees his rank among those who asked for the same session or area, its seats, and the ranking
/// time of its last seat; the rank in the whole plan stays beside it.
#[tokio::test]
async fn each_applicant_sees_his_rank_among_his_rivals() {
    let world = World::new().await;
    let plan = plan(Subject::One);
    world.publish(&plan).await;
    let slots = [session_slot(&plan, 2), session_slot(&plan, 0), eastern_slot(&plan), session_slot(&plan, 0)];
    let mut sessions = Vec::new();
    for (number, slot) in (1..).zip(&slots) {
        let session = world.citizen(number, &format!("2026-02-2{number} 09:30")).await;
        apply(&world, &session, slot).await;
        sessions.push(session);
    }
    assert_eq!(seen(&world, &sessions[0]).await.rank, None, "before the allocation there is none");
    close(&world, &plan).await;
    let expected = [
        (1, SubmissionState::Won, asked(1, 1, 5, "2026-02-21 09:30")),
        (2, SubmissionState::Won, asked(1, 3, 1, "2026-02-22 09:30")),
        (3, SubmissionState::Won, asked(2, 3, 2, "2026-02-23 09:30")),
        (4, SubmissionState::NotAllocated, asked(3, 3, 1, "2026-02-22 09:30")),
    ];
    for (session, (position, state, told)) in sessions.iter().zip(expected) {
        let view = seen_later(&world, session).await;
        let rank = view.rank.unwrap();
        assert_eq!((rank.position, rank.of, view.state, rank.asked), (position, 4, state, told));
    }
}

/// EXAM-4, EXAM-5: a priority booking has no rank, and the seats it took are told apart from those given by rank,
/// also after it was cancelled.
#[tokio::test]
async fn seats_of_priority_bookings_are_told_apart() {
    let world = World::new().await;
    let mut plan = plan(Subject::Two);
    plan.sessions[0].capacity = 2;
    world.publish(&plan).await;
    let first = world.learner(1, "2026-09-30").await;
    let slot = session_slot(&plan, 0);
    let answers =
        |mode| serde_json::json!({ "mode": mode, "subject": "2", "slot": &slot, "understood": true });
    let priority = world.letter(&first, "exam-booking", answers("priority"));
    assert_eq!(world.submit(&first, &priority).await.verdict(), Verdict::Accepted);
    let mut ranked = Vec::new();
    for number in 2..=3 {
        let session = world.learner(number, "2029-03-01").await;
        world.clock.advance_millis(1000);
        let letter = world.letter(&session, "exam-booking", answers("ordinary"));
        assert_eq!(world.submit(&session, &letter).await.verdict(), Verdict::Accepted);
        ranked.push(session);
    }
    close(&world, &plan).await;
    assert_eq!(seen_later(&world, &first).await.rank, None);
    let body = serde_json::json!({ "op_id": priority.op_id, "by_candidate": true });
    let office = renewed(&world, &world.office).await;
    let cancelled = world.post("/v1/office/cancellations", &office.token, &body).await;
    assert!(cancelled.status.is_success(), "{}", String::from_utf8_lossy(&cancelled.bytes));
    let told = seen_later(&world, &ranked[1]).await.rank.unwrap().asked.unwrap();
    assert_eq!((told.position, told.of, told.seats, told.taken), (2, 2, 1, 1));
    assert_eq!(told.last_seat, Some(seen_later(&world, &ranked[0]).await.rank.unwrap().ranking_time));
}
