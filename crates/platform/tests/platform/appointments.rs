//! Inspection appointments on the platform: the last place, cancelling, attendance, who does not come (INSP-3 to INSP-5).

use std::sync::Arc;

use axum::http::StatusCode;
use model::person::BarList;
use model::{AccountKind, AppointmentState, BoundVehicle, Identity, Occupancy, OpId, RuleId, Vehicle};
use platform::jobs::run_due;
use serde_json::{Value, json};
use testkit::facts::time;
use wire::ErrorCode;
use wire::office::{OfficeAppointments, Recorded};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView, Verdict};

use super::vehicles::{bind, bound, record};
use super::world::{Reply, Session, World, id_number};

const SLUG: &str = "inspection-appointment";

/// Citizen `number` with vehicle `number` of his own, bound.
async fn owner(world: &World, number: u16) -> (Session, BoundVehicle) {
    let citizen = world.citizen(number, "2026-02-20 09:30").await;
    let own = testkit::vehicles::vehicle(number, Identity::Natural(id_number(number)));
    let own = record(world, Vehicle { ..own }).await;
    assert_eq!(bind(world, &citizen, &own).await.status, StatusCode::OK);
    let vehicle = bound(world, &citizen).await.remove(0);
    (citizen, vehicle)
}

/// Wednesday 2026-04-08 at station S01, which has two places at 09:00 and at 14:00.
fn at(from: &str) -> Value {
    json!({ "date": "2026-04-08", "site": "S01", "from": from, "understood": true })
}

async fn book(world: &World, session: &Session, answers: Value) -> (OpId, Verdict) {
    let letter = world.letter(session, SLUG, answers);
    (letter.op_id, world.submit(session, &letter).await.verdict())
}

async fn booked(world: &World, session: &Session, answers: Value) -> OpId {
    let (op_id, verdict) = book(world, session, answers).await;
    assert_eq!(verdict, Verdict::Accepted);
    op_id
}

async fn cancel(world: &World, session: &Session, op_id: OpId) -> Reply {
    world.post(&format!("/v1/appointments/{op_id}/cancel"), &session.token, &json!({})).await
}

async fn occupancy(world: &World, session: &Session) -> u32 {
    let known: Occupancy = world.get("/v1/appointments/occupancy", &session.token).await.body();
    known.taken.iter().map(|taken| taken.places).sum()
}

async fn last(world: &World, session: &Session) -> SubmissionView {
    let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
    changes.submissions.into_iter().next_back().unwrap()
}

/// INSP-3: six want the two places of one period at once, on both databases: two have them, the others are told.
#[tokio::test]
async fn the_last_place_goes_to_one() {
    the_places_go_round(World::new().await).await;
}

#[tokio::test]
async fn the_last_place_goes_to_one_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    the_places_go_round(world).await;
}

async fn the_places_go_round(world: World) {
    let mut owners = Vec::new();
    for number in 1..=6 {
        owners.push(owner(&world, number).await.0);
    }
    let world = Arc::new(world);
    let tasks = owners.iter().cloned().map(|session| {
        let letter = world.letter(&session, SLUG, at("09:00:00"));
        let world = Arc::clone(&world);
        tokio::spawn(async move { world.submit(&session, &letter).await.verdict() })
    });
    let mut accepted = 0;
    for task in tasks.collect::<Vec<_>>() {
        match task.await.unwrap() {
            Verdict::Accepted => accepted += 1,
            Verdict::Conflict { refusal, alternatives } => {
                assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Insp3, "period-full"));
                assert_eq!(alternatives.len(), 6, "others to choose from (GEN-7)");
            }
            Verdict::Refused { refusal } => panic!("{refusal:?}"),
        }
    }
    assert_eq!((accepted, occupancy(&world, &owners[0]).await), (2, 2));
    let list: OfficeAppointments = world.get("/v1/office/appointments", &world.office.token).await.body();
    assert_eq!((list.appointments.len(), list.more), (2, false));
}

/// INSP-3: one appointment a vehicle, from however many machines at once; nothing is taken for those that are refused.
#[tokio::test]
async fn a_vehicle_is_booked_once() {
    one_of_four_is_booked(World::new().await).await;
}

#[tokio::test]
async fn a_vehicle_is_booked_once_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    one_of_four_is_booked(world).await;
}

async fn one_of_four_is_booked(world: World) {
    let (session, _) = owner(&world, 1).await;
    let world = Arc::new(world);
    let tasks = ["09:00:00", "14:00:00", "09:00:00", "14:00:00"].map(|from| {
        let letter = world.letter(&session, SLUG, at(from));
        let (world, session) = (Arc::clone(&world), session.clone());
        tokio::spawn(async move { world.submit(&session, &letter).await.verdict() })
    });
    let mut accepted = 0;
    for task in tasks {
        accepted += usize::from(task.await.unwrap() == Verdict::Accepted);
    }
    assert_eq!((accepted, occupancy(&world, &session).await), (1, 1));
}

/// INSP-4: cancelling gives the place back, twice within a year; the third is refused with the day on which it goes
/// again; the same cancel sent twice costs one.
#[tokio::test]
async fn cancelling_gives_the_place_back_and_is_limited() {
    cancels(World::new().await).await;
}

#[tokio::test]
async fn cancelling_gives_the_place_back_and_is_limited_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    cancels(world).await;
}

async fn cancels(world: World) {
    let (session, _) = owner(&world, 1).await;
    for _ in 0..2 {
        let op_id = booked(&world, &session, at("09:00:00")).await;
        assert_eq!(occupancy(&world, &session).await, 1);
        for _ in 0..2 {
            let ended: Value = cancel(&world, &session, op_id).await.body();
            assert_eq!(ended["state"], "cancelled");
        }
        assert_eq!(occupancy(&world, &session).await, 0);
        assert_eq!(last(&world, &session).await.state, SubmissionState::Cancelled);
    }
    let op_id = booked(&world, &session, at("09:00:00")).await;
    let refused = cancel(&world, &session, op_id).await.error();
    assert_eq!(refused.code, ErrorCode::Refused);
    let refusal = refused.refusal.unwrap();
    assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Insp4, "cancel-limit"));
    assert_eq!(refusal.earliest, Some(world.now().plus_millis(365 * 24 * 3_600_000)));
    assert_eq!(occupancy(&world, &session).await, 1);
    assert!(last(&world, &session).await.paper.is_some(), "its voucher is still printed");
}

/// INSP-4: after the cut-off it stands; nobody cancels another's.
#[tokio::test]
async fn after_the_cut_off_an_appointment_stands() {
    let world = World::new().await;
    let (session, _) = owner(&world, 1).await;
    let (stranger, _) = owner(&world, 2).await;
    let op_id = booked(&world, &session, at("09:00:00")).await;
    assert_eq!(cancel(&world, &stranger, op_id).await.status, StatusCode::NOT_FOUND);
    assert_eq!(cancel(&world, &world.office, op_id).await.status, StatusCode::FORBIDDEN);
    world.clock.set(time("2026-04-07 09:01"));
    let session = world.sign_in(id_number(1).as_str()).await;
    let refusal = cancel(&world, &session, op_id).await.error().refusal.unwrap();
    assert_eq!(refusal.code, "cancel-too-late");
}

/// INSP-5: who did not come by the end of the day goes on the inspection list, which bars the other services; only the
/// office lifts it, in person. Who came does not.
#[tokio::test]
async fn who_does_not_come_is_listed_until_the_office_lifts_it() {
    let world = World::new().await;
    let (absent, _) = owner(&world, 1).await;
    let (present, _) = owner(&world, 2).await;
    booked(&world, &absent, at("09:00:00")).await;
    let kept = booked(&world, &present, at("09:00:00")).await;
    let path = format!("/v1/office/appointments/{kept}/attended");
    assert_eq!(world.post(&path, &present.token, &json!({})).await.status, StatusCode::FORBIDDEN);
    for new in [true, false] {
        assert_eq!(world.post(&path, &world.office.token, &json!({})).await.body::<Recorded>().new, new);
    }
    world.clock.set(time("2026-04-08 23:59"));
    run_due(&world.platform).await.unwrap();
    let absent = world.sign_in(id_number(1).as_str()).await;
    assert_eq!(last(&world, &absent).await.state, SubmissionState::Booked, "the day is not over");
    world.clock.set(time("2026-04-09 00:00"));
    run_due(&world.platform).await.unwrap();
    run_due(&world.platform).await.unwrap();

    let facts: FactsView = world.get("/v1/facts", &absent.token).await.body();
    let bars = &facts.persons[0].bars;
    assert_eq!(
        (bars.len(), bars[0].list, bars[0].reason.as_str()),
        (1, BarList::Inspection, "inspection-missed")
    );
    assert_eq!(last(&world, &absent).await.state, SubmissionState::Missed);
    assert_eq!(facts.persons[0].appointments[0].state, AppointmentState::Missed);
    let (_, verdict) = book(
        &world,
        &absent,
        json!({ "date": "2026-04-13", "site": "S01", "from": "09:00:00", "understood": true }),
    )
    .await;
    let Verdict::Refused { refusal } = verdict else { panic!("{verdict:?}") };
    assert_eq!((refusal.rule, refusal.earliest), (RuleId::Gen8, None));
    let lift = json!({ "person": facts.persons[0].id, "list": "inspection", "since": bars[0].since, "in_person": false });
    let office = world.sign_in("office").await;
    let afar = world.post("/v1/office/bars/lift", &office.token, &lift).await.error();
    assert_eq!(afar.params["what"], "in-person");
    let lift = json!({ "person": facts.persons[0].id, "list": "inspection", "since": bars[0].since, "in_person": true });
    assert!(world.post("/v1/office/bars/lift", &office.token, &lift).await.body::<Recorded>().new);
    world.clock.advance_millis(1000);
    let again = json!({ "date": "2026-04-13", "site": "S01", "from": "09:00:00", "understood": true });
    assert_eq!(book(&world, &absent, again).await.1, Verdict::Accepted);

    let present = world.sign_in(id_number(2).as_str()).await;
    let facts: FactsView = world.get("/v1/facts", &present.token).await.body();
    assert!(facts.persons[0].bars.is_empty());
    assert_eq!(last(&world, &present).await.state, SubmissionState::Attended);
}

/// INSP-1: hospitals book nothing.
#[tokio::test]
async fn a_hospital_books_nothing() {
    let world = World::new().await;
    let hospital = world.account(AccountKind::Hospital, "hospital", "示例医院", None).await;
    let letter = world.letter(&hospital, SLUG, at("09:00:00"));
    assert_eq!(world.submit(&hospital, &letter).await.status, StatusCode::FORBIDDEN);
}
