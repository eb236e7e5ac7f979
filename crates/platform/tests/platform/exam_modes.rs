//! Priority and combined bookings, and cancelling, from the request to what everybody sees after it.

use model::{BookingState, Exam, ExamPlan, Subject, Timestamp};
use platform::jobs::run_due;
use serde_json::{Value, json};
use testkit::facts::{self, time};
use wire::Envelope;
use wire::office::Recorded;
use wire::reference::{FactsView, PlanStanding};
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView, Verdict};

use super::conflicts::renewed;
use super::world::{Session, World, session_slot};

const NEAR_END: &str = "2026-09-30";
const FAR_END: &str = "2029-03-01";

async fn plan(world: &World, number: u16, exam: impl Into<Exam>, seats: u32) -> ExamPlan {
    let mut plan = facts::plan(number, exam);
    plan.sessions[0].capacity = seats;
    assert!(world.publish(&plan).await.status.is_success());
    plan
}

fn booking(mode: &str, plan: &ExamPlan) -> Value {
    let subject = plan.exam.subjects()[0].code();
    json!({ "mode": mode, "subject": subject, "slot": session_slot(plan, 0), "understood": true })
}

/// Sends answers of exam booking; the envelope, and what was decided.
async fn book(world: &World, session: &Session, mode: &str, plan: &ExamPlan) -> (Envelope, Verdict) {
    let envelope = world.letter(session, "exam-booking", booking(mode, plan));
    let verdict = world.submit(session, &envelope).await.verdict();
    (envelope, verdict)
}

async fn cancel(world: &World, session: &Session, of: &Envelope) -> (Envelope, Verdict) {
    let answers = json!({ "booking": of.op_id, "understood": true });
    let envelope = world.letter(session, "exam-cancellation", answers);
    let verdict = world.submit(session, &envelope).await.verdict();
    (envelope, verdict)
}

async fn seen(world: &World, session: &Session, of: &Envelope) -> SubmissionView {
    let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
    changes.submissions.into_iter().find(|view| view.op_id == of.op_id).unwrap()
}

async fn facts_of(world: &World, session: &Session) -> model::PersonFacts {
    world.get("/v1/facts", &session.token).await.body::<FactsView>().persons.remove(0)
}

fn code(verdict: &Verdict) -> &str {
    match verdict {
        Verdict::Accepted => "accepted",
        Verdict::Refused { refusal } | Verdict::Conflict { refusal, .. } => &refusal.code,
    }
}

/// EXAM-5: the seat is given on receipt, with a voucher; the next one finds none and is offered other sessions; what is
/// left is given by rank.
#[tokio::test]
async fn a_priority_seat_is_given_on_receipt_and_is_gone_for_the_others() {
    let world = World::new().await;
    let plan = plan(&world, 1, Subject::Two, 2).await;
    let (first, second) = (world.learner(1, NEAR_END).await, world.learner(2, NEAR_END).await);
    let third = world.learner(3, NEAR_END).await;
    let ranked = world.learner(4, FAR_END).await;
    let (won, verdict) = book(&world, &first, "priority", &plan).await;
    assert_eq!(verdict, Verdict::Accepted);
    let view = seen(&world, &first, &won).await;
    assert_eq!(view.state, SubmissionState::Won);
    assert!(view.paper.is_some(), "the voucher can be printed at once");
    assert_eq!(code(&book(&world, &ranked, "ordinary", &plan).await.1), "accepted");
    assert_eq!(code(&book(&world, &second, "priority", &plan).await.1), "accepted");
    let (_, verdict) = book(&world, &third, "priority", &plan).await;
    let Verdict::Conflict { refusal, alternatives } = verdict else { panic!("no seat is left") };
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("EXAM-5", "no-seat"));
    assert_eq!(alternatives.len(), 4);
    let path = format!("/v1/plans/{}/standing", plan.id);
    let known: PlanStanding = world.get(&path, &first.token).await.body();
    assert_eq!(known.standing.given[&plan.sessions[0].id], 2);
    world.clock.set(plan.closes_at);
    run_due(&world.platform).await.unwrap();
    let ranked = renewed(&world, &ranked).await;
    let state = facts_of(&world, &ranked).await.bookings.remove(0).state;
    assert_eq!(state, BookingState::NotAllocated { at: plan.closes_at }, "both seats were given by priority");
}

/// EXAM-5: once per subject: cancelled by the office it is not given back, and online it is not cancelled at all.
#[tokio::test]
async fn the_one_chance_is_not_given_back() {
    let world = World::new().await;
    let plan = plan(&world, 1, Subject::Two, 5).await;
    let citizen = world.learner(1, NEAR_END).await;
    let (won, _) = book(&world, &citizen, "priority", &plan).await;
    assert_eq!(code(&cancel(&world, &citizen, &won).await.1), "place-given");
    let body = json!({ "op_id": won.op_id, "by_candidate": false });
    let path = "/v1/office/cancellations";
    assert!(world.post(path, &world.office.token, &body).await.body::<Recorded>().new);
    assert!(!world.post(path, &world.office.token, &body).await.body::<Recorded>().new, "the same again");
    assert_eq!(code(&book(&world, &citizen, "priority", &plan).await.1), "priority-used");
    assert_eq!(code(&book(&world, &citizen, "ordinary", &plan).await.1), "accepted");
    let too_long = world.learner(2, FAR_END).await;
    assert_eq!(code(&book(&world, &too_long, "priority", &plan).await.1), "priority-not-yet");
}

/// EXAM-6: one booking for both; beside it neither is booked, whichever comes first.
#[tokio::test]
async fn a_combined_booking_takes_up_both_subjects() {
    let world = World::new().await;
    let two = plan(&world, 1, Subject::Two, 5).await;
    let both = plan(&world, 2, Exam::TwoAndThreeRoad, 5).await;
    let (one, other) = (world.learner(1, FAR_END).await, world.learner(2, FAR_END).await);
    assert_eq!(code(&book(&world, &one, "combined", &both).await.1), "accepted");
    assert_eq!(code(&book(&world, &one, "ordinary", &two).await.1), "live-booking");
    assert_eq!(code(&book(&world, &other, "ordinary", &two).await.1), "accepted");
    assert_eq!(code(&book(&world, &other, "combined", &both).await.1), "live-booking");
    let third = world.learner(3, FAR_END).await;
    assert_eq!(code(&book(&world, &third, "ordinary", &both).await.1), "slot-other-subject");
}

async fn result(world: &World, of: &Envelope, subject: &str, outcome: &str, at: Timestamp) -> Value {
    let office = renewed(world, &world.office).await;
    let body =
        json!({ "op_id": of.op_id, "subject": subject, "at": at, "outcome": outcome, "permit_number": null });
    let reply = world.post("/v1/office/results", &office.token, &body).await;
    serde_json::from_slice(&reply.bytes).unwrap()
}

/// EXAM-6: subject 2 failed ends it; passed, the road test follows and ends it.
#[tokio::test]
async fn a_combined_booking_ends_with_a_failed_subject_two_or_with_the_road_test() {
    let mut world = World::new().await;
    let both = plan(&world, 1, Exam::TwoAndThreeRoad, 5).await;
    let (fails, passes) = (world.learner(1, FAR_END).await, world.learner(2, FAR_END).await);
    let (failing, _) = book(&world, &fails, "combined", &both).await;
    let (passing, _) = book(&world, &passes, "combined", &both).await;
    world.clock.set(both.closes_at);
    run_due(&world.platform).await.unwrap();
    let at = both.sessions[0].starts_at;
    world.clock.set(at.plus_millis(3 * 3_600_000));
    world.office = renewed(&world, &world.office).await;
    assert_eq!(result(&world, &failing, "3-road", "passed", at).await["params"]["what"], "subject");
    world.office = world.sign_in("office").await;
    let write = async |of: &Envelope, subject: &str, outcome: &str| {
        let body = json!({ "op_id": of.op_id, "subject": subject, "at": at, "outcome": outcome, "permit_number": null });
        world.post("/v1/office/results", &world.office.token, &body).await.body::<Recorded>().new
    };
    assert!(write(&failing, "2", "failed").await);
    assert!(write(&passing, "2", "passed").await);
    assert!(!write(&passing, "2", "passed").await, "the same again changes nothing");
    let (fails, passes) = (renewed(&world, &fails).await, renewed(&world, &passes).await);
    assert_eq!(seen(&world, &fails, &failing).await.state, SubmissionState::Finished);
    assert_eq!(seen(&world, &passes, &passing).await.state, SubmissionState::Won);
    let failed = facts_of(&world, &fails).await;
    let exams: Vec<Subject> = failed.exams.iter().map(|exam| exam.subject).collect();
    assert_eq!(exams, [Subject::One, Subject::Two], "the road test was not held and uses nothing");
    assert!(write(&passing, "3-road", "failed").await);
    assert_eq!(seen(&world, &passes, &passing).await.state, SubmissionState::Finished);
    assert_eq!(facts_of(&world, &passes).await.exams.len(), 3);
}

/// CANC-1, CANC-4: withdrawn before the allocation it is out of the pool, and the ranking time stays.
#[tokio::test]
async fn a_withdrawn_application_is_out_of_the_pool_and_changes_no_ranking() {
    let world = World::new().await;
    let plan = plan(&world, 1, Subject::Two, 5).await;
    let citizen = world.learner(1, FAR_END).await;
    let (first, _) = book(&world, &citizen, "ordinary", &plan).await;
    world.clock.set(plan.closes_at.plus_millis(-1));
    let citizen = renewed(&world, &citizen).await;
    let (cancelling, verdict) = cancel(&world, &citizen, &first).await;
    assert_eq!(verdict, Verdict::Accepted);
    assert_eq!(seen(&world, &citizen, &cancelling).await.state, SubmissionState::Done);
    assert_eq!(seen(&world, &citizen, &first).await.state, SubmissionState::Cancelled);
    assert_eq!(code(&cancel(&world, &citizen, &first).await.1), "no-booking");
    let (second, verdict) = book(&world, &citizen, "ordinary", &plan).await;
    assert_eq!(verdict, Verdict::Accepted);
    world.clock.set(plan.closes_at);
    run_due(&world.platform).await.unwrap();
    let citizen = renewed(&world, &citizen).await;
    let view = seen(&world, &citizen, &second).await;
    let rank = view.rank.unwrap();
    assert_eq!((rank.position, rank.of), (1, 1), "the first application is in no list");
    assert_eq!((rank.ranking_time, rank.ranking_reason.as_str()), (time("2026-02-28 10:00"), "last-exam"));
}

/// CANC-1, CANC-3: in the closing second it is too late; the booking stands and is given its place.
#[tokio::test]
async fn a_cancelling_in_the_closing_second_leaves_the_booking() {
    let world = World::new().await;
    let plan = plan(&world, 1, Subject::Two, 5).await;
    let citizen = world.learner(1, FAR_END).await;
    let (first, _) = book(&world, &citizen, "ordinary", &plan).await;
    world.clock.set(plan.closes_at);
    let citizen = renewed(&world, &citizen).await;
    assert_eq!(code(&cancel(&world, &citizen, &first).await.1), "plan-closed");
    run_due(&world.platform).await.unwrap();
    assert_eq!(seen(&world, &citizen, &first).await.state, SubmissionState::Won);
    assert_eq!(code(&cancel(&world, &citizen, &first).await.1), "place-given");
}

/// CANC-2, CANC-4: the office cancels until the last working day before the exam; by the candidate's own wish that time
/// becomes the next ranking time; the seat is free again.
#[tokio::test]
async fn the_office_cancels_until_the_last_working_day() {
    let mut world = World::new().await;
    let first = plan(&world, 1, Subject::Two, 5).await;
    let mut next = facts::plan(2, Subject::Two);
    next.closes_at = time("2026-04-20 17:00");
    for session in &mut next.sessions {
        session.starts_at = session.starts_at.plus_millis(14 * 24 * 3_600_000);
        session.report_at = session.report_at.plus_millis(14 * 24 * 3_600_000);
    }
    world.publish(&next).await;
    let (one, other) = (world.learner(1, FAR_END).await, world.learner(2, FAR_END).await);
    let (ones, _) = book(&world, &one, "ordinary", &first).await;
    let (others, _) = book(&world, &other, "ordinary", &first).await;
    let waiting = json!({ "op_id": ones.op_id, "by_candidate": true });
    let path = "/v1/office/cancellations";
    let early = world.post(path, &world.office.token, &waiting).await.error();
    assert_eq!(early.params["what"], "booking-has-no-place");
    world.clock.set(first.closes_at);
    run_due(&world.platform).await.unwrap();
    // The exam is on Tuesday 04-14: Monday is the last day.
    world.clock.set(time("2026-04-13 16:30"));
    world.office = world.sign_in("office").await;
    assert!(world.post(path, &world.office.token, &waiting).await.body::<Recorded>().new);
    let one = renewed(&world, &one).await;
    assert_eq!(seen(&world, &one, &ones).await.state, SubmissionState::Cancelled);
    let (again, verdict) = book(&world, &one, "ordinary", &next).await;
    assert_eq!(verdict, Verdict::Accepted);
    world.clock.set(time("2026-04-14 00:00"));
    world.office = world.sign_in("office").await;
    let late = json!({ "op_id": others.op_id, "by_candidate": true });
    assert_eq!(world.post(path, &world.office.token, &late).await.error().params["what"], "too-late");
    world.clock.set(next.closes_at);
    run_due(&world.platform).await.unwrap();
    let one = renewed(&world, &one).await;
    let rank = seen(&world, &one, &again).await.rank.unwrap();
    let expected = (time("2026-04-13 16:30"), "own-cancelling");
    assert_eq!((rank.ranking_time, rank.ranking_reason.as_str()), expected);
}

/// CANC-5: the region's limit counts what was withdrawn.
#[tokio::test]
async fn the_regions_limit_of_online_cancels_holds() {
    let world = World::new().await;
    let mut region = facts::region();
    (region.version, region.exam.online_cancel_limit) = (2, Some(1));
    let mut tx = world.platform.store.begin().await.unwrap();
    platform_store::reference::insert_profile(tx.as_mut(), &region, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let plan = plan(&world, 1, Subject::Two, 5).await;
    let citizen = world.learner(1, FAR_END).await;
    let (first, _) = book(&world, &citizen, "ordinary", &plan).await;
    assert_eq!(code(&cancel(&world, &citizen, &first).await.1), "accepted");
    let (second, _) = book(&world, &citizen, "ordinary", &plan).await;
    assert_eq!(code(&cancel(&world, &citizen, &second).await.1), "cancels-used");
}

/// GEN-5: answers of version 1, which knew one way of booking, are still read.
#[tokio::test]
async fn answers_of_the_first_version_mean_the_ordinary_way() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let old = world.envelope(&citizen, &session_slot(&plan, 0));
    assert_eq!(old.payload_version, 1);
    assert_eq!(world.submit(&citizen, &old).await.verdict(), Verdict::Accepted);
    let booking = facts_of(&world, &citizen).await.bookings.remove(0);
    assert_eq!((booking.exam, booking.priority), (Subject::One.into(), false));
}
