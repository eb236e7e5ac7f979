//! Receiving envelopes: once each, whatever the network does.

use std::sync::Arc;

use axum::http::StatusCode;
use model::{BookingState, Subject};
use platform_store::application;
use serde_json::json;
use testkit::facts;
use wire::ErrorCode;
use wire::submission::{SubmissionAnswer, SubmissionChanges, SubmissionState, Verdict};

use super::world::{World, session_slot};

const REPLAY: &str = "idempotent-replay";

/// GEN-5: the same bytes twice make one booking; the second answer is the first one, and says so.
#[tokio::test]
async fn the_same_bytes_twice_have_one_effect_and_one_answer() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    let first = world.submit(&citizen, &envelope).await;
    assert!(first.headers.get(REPLAY).is_none());
    world.clock.advance_millis(1000);
    let second = world.submit(&citizen, &envelope).await;
    assert_eq!(second.headers[REPLAY], "1");
    assert_eq!(first.body::<SubmissionAnswer>(), second.body::<SubmissionAnswer>());
    assert_eq!(first.verdict(), Verdict::Accepted);
    assert_eq!(world.pool(&plan).await, 1);
}

/// Sixty-four copies of one envelope, each on a task of its own.
async fn sixty_four_copies(world: World) {
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    let world = Arc::new(world);
    let copy = || {
        let (world, citizen, envelope) = (Arc::clone(&world), citizen.clone(), envelope.clone());
        tokio::spawn(async move { world.submit(&citizen, &envelope).await })
    };
    let mut replies = Vec::new();
    for copy in (0..64).map(|_| copy()).collect::<Vec<_>>() {
        replies.push(copy.await.unwrap());
    }
    let fresh = replies.iter().filter(|reply| reply.headers.get(REPLAY).is_none()).count();
    assert_eq!(fresh, 1);
    let answers: Vec<SubmissionAnswer> = replies.iter().map(super::world::Reply::body).collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(world.pool(&plan).await, 1);
}

/// GEN-5: sixty-four copies at once make one booking, on SQLite.
#[tokio::test]
async fn sixty_four_copies_at_once_make_one_booking_on_sqlite() {
    sixty_four_copies(World::new().await).await;
}

/// GEN-5: sixty-four copies at once make one booking, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_copies_at_once_make_one_booking_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    sixty_four_copies(world).await;
}

/// GEN-5: an op_id that comes back with another content is refused and changes nothing.
#[tokio::test]
async fn a_used_op_id_with_another_content_is_refused() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    world.submit(&citizen, &envelope).await.body::<SubmissionAnswer>();
    let mut other = envelope.clone();
    other.answers = json!({ "subject": "1", "slot": session_slot(&plan, 1), "understood": true });
    let reply = world.submit(&citizen, &other).await;
    assert_eq!((reply.status, reply.error().code), (StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::KeyReused));
    assert_eq!(world.submit(&citizen, &envelope).await.headers[REPLAY], "1");
}

#[tokio::test]
async fn the_header_has_to_name_the_envelopes_op_id() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    for key in ["", "x", &world.draw_op().to_string()] {
        let reply = world.submit_bytes(&citizen, key, envelope.to_bytes()).await;
        assert_eq!(reply.error().params["what"], "idempotency-key");
    }
    let mut newer = envelope.clone();
    newer.envelope = 2;
    assert_eq!(world.submit(&citizen, &newer).await.error().params["what"], "envelope-version");
    let mut unknown = envelope.clone();
    unknown.service = "no-such-service".to_owned();
    assert_eq!(world.submit(&citizen, &unknown).await.error().params["what"], "service");
    let mut old = envelope;
    old.payload_version = 0;
    assert_eq!(world.submit(&citizen, &old).await.error().code, ErrorCode::UpdateRequired);
    assert_eq!(world.pool(&plan).await, 0);
}

/// Answers that are incomplete are named by field and not stored: the same op_id can be sent again complete.
#[tokio::test]
async fn incomplete_answers_are_not_stored() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    for answers in [
        json!({}),
        json!({ "subject": "1", "slot": session_slot(&plan, 0), "understood": false }),
        json!({ "subject": "1", "understood": true }),
        json!({ "subject": "9" }),
        json!([]),
    ] {
        let mut incomplete = envelope.clone();
        incomplete.answers = answers;
        let reply = world.submit(&citizen, &incomplete).await;
        assert_eq!(reply.error().code, ErrorCode::BadRequest);
    }
    assert_eq!(world.submit(&citizen, &envelope).await.verdict(), Verdict::Accepted);
}

/// Eight op_ids of one person for one subject, each on a task of its own.
async fn eight_bookings_of_one_person(world: World) {
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let world = Arc::new(world);
    let booking = || {
        let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
        let (world, citizen) = (Arc::clone(&world), citizen.clone());
        tokio::spawn(async move { world.submit(&citizen, &envelope).await })
    };
    let mut accepted = 0;
    for booking in (0..8).map(|_| booking()).collect::<Vec<_>>() {
        match booking.await.unwrap().verdict() {
            Verdict::Accepted => accepted += 1,
            Verdict::Refused { refusal } => assert_eq!(refusal.rule.id(), "EXAM-7"),
            Verdict::Conflict { .. } => panic!("a live booking is a refusal"),
        }
    }
    assert_eq!(accepted, 1);
    assert_eq!(world.pool(&plan).await, 1);
}

/// EXAM-7: one live booking per subject, however many op_ids come at once, on SQLite.
#[tokio::test]
async fn a_second_live_booking_is_refused_on_sqlite() {
    eight_bookings_of_one_person(World::new().await).await;
}

/// EXAM-7: one live booking per subject, however many op_ids come at once, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_second_live_booking_is_refused_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    eight_bookings_of_one_person(world).await;
}

/// EXAM-7: what could not be filed is never answered as accepted. Here the live booking belongs to an ended
/// application, so that the person's facts do not show it and only the database bars the second one.
#[tokio::test]
async fn a_live_booking_that_the_facts_do_not_show_bars_a_second_one() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let first = world.envelope(&citizen, &session_slot(&plan, 0));
    assert_eq!(world.submit(&citizen, &first).await.verdict(), Verdict::Accepted);
    let person = citizen.account.person.unwrap();
    let mut tx = world.platform.store.begin().await.unwrap();
    let open = application::open_of(tx.as_mut(), person).await.unwrap().unwrap();
    assert!(application::close(tx.as_mut(), &open.application.serial, world.now()).await.unwrap());
    tx.commit().await.unwrap();
    world.accept(person, 2, "2026-04-01 09:30").await;
    let second = world.envelope(&citizen, &session_slot(&plan, 1));
    assert_eq!(world.submit(&citizen, &second).await.error().code, ErrorCode::Busy);
    assert_eq!(world.pool(&plan).await, 1);
}

/// GEN-9: progress shows each submission with number, state, history and the booking it made.
#[tokio::test]
async fn progress_shows_what_was_sent_and_what_became_of_it() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    let answer: SubmissionAnswer = world.submit(&citizen, &envelope).await.body();
    let changes: SubmissionChanges = world.get("/v1/submissions?since=0", &citizen.token).await.body();
    let view = &changes.submissions[0];
    assert_eq!((view.op_id, view.serial.as_str()), (envelope.op_id, answer.serial.as_str()));
    assert_eq!(view.serial, "2604020000001");
    assert_eq!((view.state, view.person_name.as_str()), (SubmissionState::Accepted, World::name(1).as_str()));
    assert_eq!(view.history.iter().map(|entry| entry.state).collect::<Vec<_>>(), [SubmissionState::Accepted]);
    let booking = view.booking.as_ref().unwrap();
    assert_eq!((booking.exam, &booking.state), (Subject::One.into(), &BookingState::Applied));
    let path = format!("/v1/submissions?since={}", changes.cursor);
    let nothing: SubmissionChanges = world.get(&path, &citizen.token).await.body();
    assert_eq!((nothing.cursor, nothing.submissions.len()), (changes.cursor, 0));
}

/// GEN-6: a refusal is stored with the submission and shown again.
#[tokio::test]
async fn a_refusal_is_kept_with_the_submission() {
    let world = World::new().await;
    let plan = facts::plan(2, Subject::Two);
    world.publish(&plan).await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let mut envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    envelope.answers["subject"] = json!("2");
    let Verdict::Refused { refusal } = world.submit(&citizen, &envelope).await.verdict() else {
        panic!("subject 1 is not passed")
    };
    let changes: SubmissionChanges = world.get("/v1/submissions", &citizen.token).await.body();
    assert_eq!(changes.submissions[0].state, SubmissionState::Refused);
    assert_eq!(changes.submissions[0].refusal.as_ref(), Some(&refusal));
    assert!(changes.submissions[0].booking.is_none());
}
