//! Seats by rank at closing time, and how everybody is told.

use model::{BookingState, ExamPlan, Place, Subject, Timestamp};
use platform::jobs::run_due;
use platform::verify::verify_allocation;
use platform_store::{Application, ExamRecordRow, Tx, application, exam_record, notice};
use services::exam::slot::slot_id;
use testkit::facts::{self, time};
use wire::reference::PlanResults;
use wire::submission::{SubmissionChanges, SubmissionState, Verdict};

use super::conflicts::renewed;
use super::world::{Session, World, session_slot};

/// A plan of subject 1 with one session of `capacity` seats.
pub fn small_plan(capacity: u32) -> ExamPlan {
    let mut plan = facts::plan(1, Subject::One);
    plan.sessions.truncate(1);
    plan.sessions[0].capacity = capacity;
    plan
}

pub async fn apply(world: &World, session: &Session, slot: &str) {
    let envelope = world.envelope(session, slot);
    assert_eq!(world.submit(session, &envelope).await.verdict(), Verdict::Accepted);
}

pub async fn close(world: &World, plan: &ExamPlan) {
    world.clock.set(plan.closes_at);
    assert_eq!(run_due(&world.platform).await.unwrap(), [plan.id]);
}

async fn results(world: &World, plan: &ExamPlan, reader: &Session) -> PlanResults {
    let reader = renewed(world, reader).await;
    world.get(&format!("/v1/plans/{}/results", plan.id), &reader.token).await.body()
}

/// A failed exam of subject 1, as the office's old records have it.
async fn failed(tx: Tx<'_>, session: &Session, at: &str) {
    let person = session.account.person.unwrap();
    let Application { application, tenant, .. } = application::open_of(tx, person).await.unwrap().unwrap();
    let outcome = model::exam::Outcome::Failed;
    let record = model::ExamRecord { subject: Subject::One, at: time(at), outcome };
    let row = ExamRecordRow { person, tenant, application: application.serial, record, op_id: None };
    assert!(exam_record::insert(tx, &row).await.unwrap());
}

/// Wins a place in an earlier plan and cancels it at the window for reasons of his own.
async fn cancelled(world: &World, session: &Session, at: &str) {
    let mut earlier = small_plan(1);
    earlier.id = facts::plan_id(9);
    "KS2026-0009".clone_into(&mut earlier.code);
    earlier.sessions[0].id = facts::session_id(9, 1);
    earlier.published_at = time("2026-02-25 08:00");
    earlier.closes_at = time("2026-03-01 17:00");
    earlier.sessions[0].starts_at = time("2026-03-10 08:30");
    world.publish(&earlier).await;
    world.clock.set(time("2026-02-26 10:00"));
    let envelope = world.envelope(session, &session_slot(&earlier, 0));
    assert_eq!(world.submit(session, &envelope).await.verdict(), Verdict::Accepted);
    close(world, &earlier).await;
    let end = BookingState::Cancelled { at: time(at), by_candidate: true };
    let mut tx = world.platform.store.begin().await.unwrap();
    assert!(platform_store::booking::settle(tx.as_mut(), envelope.op_id, &end).await.unwrap());
    tx.commit().await.unwrap();
    world.clock.set(time(super::world::NOW));
}

/// EXAM-3: the worked example: A books for the first time (accepted 03-01 08:00), B and D come again (last exam
/// 02-20 and 03-01 15:00), C comes again (02-25) and has cancelled a won place (03-05). The order is B, A, D, C,
/// and two seats go to B and A.
#[tokio::test]
async fn seats_go_by_ranking_time() {
    let world = World::new().await;
    let plan = small_plan(2);
    world.publish(&plan).await;
    let a = world.citizen(1, "2026-03-01 08:00").await;
    let b = world.citizen(2, "2026-01-05 09:00").await;
    let c = world.citizen(3, "2026-01-06 09:00").await;
    let d = world.citizen(4, "2026-01-07 09:00").await;
    let mut tx = world.platform.store.begin().await.unwrap();
    for (session, at) in [(&b, "2026-02-20 10:00"), (&c, "2026-02-25 10:00"), (&d, "2026-03-01 15:00")] {
        failed(tx.as_mut(), session, at).await;
    }
    tx.commit().await.unwrap();
    cancelled(&world, &c, "2026-03-05 09:00").await;
    for session in [&d, &c, &a, &b] {
        world.clock.advance_millis(1000);
        apply(&world, session, &session_slot(&plan, 0)).await;
    }
    close(&world, &plan).await;
    let results = results(&world, &plan, &a).await;
    let order: Vec<(u32, Timestamp, &str, bool)> = results
        .entries
        .iter()
        .map(|entry| {
            (entry.position, entry.ranking_time, entry.ranking_reason.as_str(), entry.session.is_some())
        })
        .collect();
    assert_eq!(
        order,
        [
            (1, time("2026-02-20 10:00"), "last-exam", true),
            (2, time("2026-03-01 08:00"), "accepted", true),
            (3, time("2026-03-01 15:00"), "last-exam", false),
            (4, time("2026-03-05 09:00"), "own-cancelling", false),
        ]
    );
}

/// EXAM-3: with the same ranking time the earlier submission is first; with the same millisecond the smaller
/// number.
#[tokio::test]
async fn ties_go_to_the_earlier_submission() {
    let world = World::new().await;
    let plan = small_plan(1);
    world.publish(&plan).await;
    let one = world.citizen(1, "2026-02-20 09:30").await;
    let other = world.citizen(2, "2026-02-20 09:30").await;
    apply(&world, &other, &session_slot(&plan, 0)).await;
    apply(&world, &one, &session_slot(&plan, 0)).await;
    close(&world, &plan).await;
    let results = results(&world, &plan, &one).await;
    assert_eq!(results.entries[0].masked_name, World::name(2).masked());
    assert!(results.entries[0].serial < results.entries[1].serial);
    assert_eq!(results.entries[0].submitted_at, results.entries[1].submitted_at);
}

/// EXAM-4: the list is published with masked names, rank and outcome, shown in progress, and announced by
/// message.
#[tokio::test]
async fn the_result_is_published_shown_and_announced() {
    let world = World::new().await;
    let plan = small_plan(1);
    world.publish(&plan).await;
    let winner = world.citizen(1, "2026-02-20 09:30").await;
    let other = world.citizen(2, "2026-02-21 09:30").await;
    for session in [&winner, &other] {
        apply(&world, session, &session_slot(&plan, 0)).await;
    }
    close(&world, &plan).await;
    let list = results(&world, &plan, &world.office).await;
    let lines: Vec<_> = list.entries.iter().map(|entry| (entry.masked_name.clone(), entry.session)).collect();
    assert_eq!(
        lines,
        [(World::name(1).masked(), Some(plan.sessions[0].id)), (World::name(2).masked(), None)]
    );
    for (session, state, code) in [
        (&winner, SubmissionState::Won, "exam-won"),
        (&other, SubmissionState::NotAllocated, "exam-not-allocated"),
    ] {
        let session = renewed(&world, session).await;
        let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
        let view = &changes.submissions[0];
        assert_eq!(view.state, state);
        assert_eq!(view.rank.as_ref().map(|rank| rank.of), Some(2));
        assert_eq!(view.paper.is_some(), state == SubmissionState::Won);
        let mut tx = world.platform.store.read().await.unwrap();
        let notices =
            notice::of_person(tx.as_mut(), session.account.person.unwrap(), None, 10).await.unwrap();
        assert_eq!(notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), [code]);
    }
    let messages = world.inbox.all();
    assert_eq!(messages.len(), 2);
    assert!(
        messages.iter().any(|message| message.text.contains("身份证件") && message.text.contains("东郊考场"))
    );
}

/// EXAM-11: the message of a won place says to bring the identity document in time, and that not being there
/// in time is a fail; the one of a lost place promises nothing of the kind.
#[tokio::test]
async fn a_won_place_is_told_with_what_to_bring_and_what_not_coming_means() {
    let world = World::new().await;
    let plan = small_plan(1);
    world.publish(&plan).await;
    for (number, accepted) in [(1, "2026-02-20 09:30"), (2, "2026-02-21 09:30")] {
        let session = world.citizen(number, accepted).await;
        apply(&world, &session, &session_slot(&plan, 0)).await;
    }
    close(&world, &plan).await;
    let texts: Vec<String> = world.inbox.all().into_iter().map(|message| message.text).collect();
    let (won, lost): (Vec<_>, Vec<_>) = texts.iter().partition(|text| text.contains("预约成功"));
    assert_eq!((won.len(), lost.len()), (1, 1), "{texts:?}");
    for part in ["08:00 前报到", "携带身份证件按时到场", "未按时到场视为考试不合格"]
    {
        assert!(won[0].contains(part), "{part}: {}", won[0]);
        assert!(!lost[0].contains(part), "{part}: {}", lost[0]);
    }
}

/// PRINT-3 (part): the voucher's code is signed by the key that the reference data publishes, and says what was booked.
#[tokio::test]
async fn a_voucher_is_signed_with_the_published_key() {
    use ed25519_dalek::{Signature, VerifyingKey};
    let world = World::new().await;
    let plan = small_plan(1);
    world.publish(&plan).await;
    let winner = world.citizen(1, "2026-02-20 09:30").await;
    apply(&world, &winner, &session_slot(&plan, 0)).await;
    close(&world, &plan).await;
    let winner = renewed(&world, &winner).await;
    let changes: SubmissionChanges = world.get("/v1/submissions", &winner.token).await.body();
    let paper = changes.submissions[0].paper.clone().unwrap();
    let parts = wire::token::split(paper.token.as_ref().unwrap()).unwrap();
    let wire::token::Payload::Place(place) = parts.payload else { panic!("a receipt for a place") };
    assert_eq!(place.serial, changes.submissions[0].serial);
    assert_eq!(place.starts_at, plan.sessions[0].starts_at);
    assert!(place.practice);
    let reference: wire::reference::ReferenceChanges = world.get("/v1/reference", &winner.token).await.body();
    let keys = reference.keys.unwrap();
    let key = keys.iter().find(|key| key.kid == parts.kid).unwrap();
    let key: [u8; 32] = hex::decode(&key.public).unwrap().try_into().unwrap();
    let key = VerifyingKey::from_bytes(&key).unwrap();
    key.verify_strict(parts.signed.as_bytes(), &Signature::from_bytes(&parts.signature)).unwrap();
    let record: services::exam::booking::Record = serde_json::from_value(paper.record).unwrap();
    assert_eq!((record.name.as_str(), record.venue.as_str()), (World::name(1).as_str(), "东郊考场"));
}

/// EXAM-12: an area's applicant gets the venue with the lowest load, then the first code; without a place the
/// ranking time stays and the next plan can be applied for.
#[tokio::test]
async fn an_area_fills_its_venues_evenly() {
    let world = World::new().await;
    let mut plan = facts::plan(1, Subject::One);
    plan.sessions.truncate(3);
    for (session, capacity) in plan.sessions.iter_mut().zip([1, 1, 5]) {
        session.capacity = capacity;
    }
    world.publish(&plan).await;
    let area = Place::Area { area: "东片区".to_owned(), starts_at: plan.sessions[0].starts_at };
    let slot = slot_id(plan.id, &area);
    let mut sessions = Vec::new();
    for number in 1..=3 {
        let session = world.citizen(number, &format!("2026-02-2{number} 09:30")).await;
        apply(&world, &session, &slot).await;
        sessions.push(session);
    }
    close(&world, &plan).await;
    let list = results(&world, &plan, &sessions[0]).await;
    let given: Vec<_> = list.entries.iter().map(|entry| entry.session).collect();
    assert_eq!(given, [Some(plan.sessions[0].id), Some(plan.sessions[1].id), None]);
    let mut next = facts::plan(2, Subject::One);
    next.published_at = plan.closes_at;
    next.closes_at = time("2026-04-13 17:00");
    let office = renewed(&world, &world.office).await;
    let body = serde_json::json!({ "plan": next });
    world.post("/v1/office/plans", &office.token, &body).await.body::<wire::office::Recorded>();
    let loser = renewed(&world, &sessions[2]).await;
    apply(&world, &loser, &session_slot(&next, 0)).await;
    let mut tx = world.platform.store.read().await.unwrap();
    let person = loser.account.person.unwrap();
    let row =
        platform_store::booking::active_of(tx.as_mut(), person, Subject::One.into()).await.unwrap().unwrap();
    assert_eq!((row.ranking_time, row.ranking_reason.as_str()), (time("2026-02-23 09:30"), "accepted"));
}

/// EXAM-2, EXAM-12: a venue that closes after people applied takes no further application and has no seat to give: who
/// asked for its area gets the other venue, who asked for it alone goes without, and keeps the ranking time.
#[tokio::test]
async fn a_venue_that_closes_gives_no_seat_and_costs_no_rank() {
    let world = World::new().await;
    let plan = facts::plan(1, Subject::One);
    world.publish(&plan).await;
    let area = Place::Area { area: "东片区".to_owned(), starts_at: plan.sessions[0].starts_at };
    let wishes = [session_slot(&plan, 0), slot_id(plan.id, &area), session_slot(&plan, 2)];
    let mut sessions = Vec::new();
    for (number, wish) in (1_u16..).zip(&wishes) {
        let session = world.citizen(number, &format!("2026-02-2{number} 09:30")).await;
        apply(&world, &session, wish).await;
        sessions.push(session);
    }
    let mut region = facts::region();
    region.version = 2;
    region.venues[0].closed_from = Some(plan.sessions[0].starts_at.date());
    let mut tx = world.platform.store.begin().await.unwrap();
    assert!(platform_store::reference::insert_profile(tx.as_mut(), &region, world.now()).await.unwrap());
    tx.commit().await.unwrap();

    let late = world.citizen(4, "2026-02-20 09:30").await;
    let verdict = world.submit(&late, &world.envelope(&late, &session_slot(&plan, 0))).await.verdict();
    let Verdict::Conflict { refusal, alternatives } = verdict else { panic!("it is closed: {verdict:?}") };
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("EXAM-2", "venue-closed"));
    let others: Vec<_> = alternatives.iter().map(|other| super::conflicts::seat(other).1).collect();
    assert!(others.contains(&&Place::Session { session: plan.sessions[1].id }), "{others:?}");
    assert!(!others.contains(&&Place::Session { session: plan.sessions[3].id }), "also A01: {others:?}");

    close(&world, &plan).await;
    let list = results(&world, &plan, &sessions[0]).await;
    let given: Vec<_> = list.entries.iter().map(|entry| entry.session).collect();
    assert_eq!(given, [None, Some(plan.sessions[1].id), Some(plan.sessions[2].id)]);
    let person = sessions[0].account.person.unwrap();
    let mut tx = world.platform.store.read().await.unwrap();
    let facts = platform_store::facts::of_person(tx.as_mut(), person, world.now()).await.unwrap().unwrap();
    let ranking = services::exam::ranking::ranking_time(&facts, Subject::One).unwrap();
    assert_eq!(ranking.at, time("2026-02-21 09:30"));
}

/// EXAM-3, EXAM-10: a plan without a single seat is allocated all the same: everybody goes without, nobody loses
/// anything, and the record says so.
#[tokio::test]
async fn a_plan_with_no_seats_gives_nobody_a_place() {
    let world = World::new().await;
    let mut plan = facts::plan(1, Subject::One);
    for session in &mut plan.sessions {
        session.capacity = 0;
    }
    world.publish(&plan).await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    apply(&world, &citizen, &session_slot(&plan, 0)).await;
    close(&world, &plan).await;
    let list = results(&world, &plan, &citizen).await;
    assert_eq!(list.entries.iter().map(|entry| entry.session).collect::<Vec<_>>(), [None]);
    let verified = verify_allocation(&world.platform.store, &plan.code).await.unwrap().unwrap();
    assert_eq!((verified.applications, verified.replayed), (1, true));
}
