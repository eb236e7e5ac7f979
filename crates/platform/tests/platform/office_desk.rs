//! What the office reads of everybody, and that nobody else does.

use axum::http::StatusCode;
use chrono::NaiveDate;
use model::{AccountKind, BookingState, Exam, PersonId, Subject};
use platform::jobs::run_due;
use serde_json::json;
use testkit::facts::time;
use wire::ErrorCode;
use wire::office::{OfficeBooking, OfficeBookings, OfficePersons, Recorded};
use wire::submission::Verdict;

use super::world::{World, session_slot};

const OFFICE: &str = "office";
const BOOKINGS: &str = "/v1/office/bookings";

async fn desk(world: &World) -> Vec<OfficeBooking> {
    let office = world.sign_in(OFFICE).await;
    world.get(BOOKINGS, &office.token).await.body::<OfficeBookings>().bookings
}

async fn on(world: &World, day: &str) -> OfficeBooking {
    world.clock.set(time(day));
    desk(world).await.remove(0)
}

/// CANC-2: the desk says until when the office cancels a place, by the same count as the cancelling itself.
#[tokio::test]
async fn a_booking_is_on_the_desk_with_what_the_office_needs() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    assert_eq!(world.submit(&citizen, &envelope).await.verdict(), Verdict::Accepted);

    let applied = desk(&world).await.remove(0);
    assert_eq!((applied.op_id, &applied.name), (envelope.op_id, &World::name(1)));
    assert_eq!((applied.plan, applied.exam), (plan.code.clone(), Exam::Of(Subject::One)));
    assert_eq!(applied.starts_at, plan.sessions[0].starts_at);
    assert_eq!(applied.venue.as_ref(), Some(&plan.sessions[0].venue));
    assert_eq!((applied.state, applied.last_cancel_day), (BookingState::Applied, None));
    assert!(!applied.can_cancel && applied.exams.is_empty());

    world.clock.set(plan.closes_at);
    run_due(&world.platform).await.unwrap();
    let exam_day: NaiveDate = plan.sessions[0].starts_at.date();
    let last = exam_day.pred_opt().unwrap();
    let won = on(&world, &format!("{last} 23:59")).await;
    assert!(matches!(won.state, BookingState::Won { .. }));
    assert_eq!((won.last_cancel_day, won.can_cancel), (Some(last), true));
    let late = on(&world, &format!("{exam_day} 00:00")).await;
    assert_eq!((late.last_cancel_day, late.can_cancel), (Some(last), false));

    let office = world.sign_in(OFFICE).await;
    let cancel = json!({ "op_id": envelope.op_id, "by_candidate": true });
    let refused = world.post("/v1/office/cancellations", &office.token, &cancel).await;
    assert_eq!(refused.error().params["what"], "too-late");
    world.clock.set(time("2026-04-14 12:00"));
    let office = world.sign_in(OFFICE).await;
    let absent = json!({ "op_id": envelope.op_id, "at": won.starts_at, "outcome": "absent" });
    assert!(world.post("/v1/office/results", &office.token, &absent).await.body::<Recorded>().new);
    let over = desk(&world).await.remove(0);
    assert_eq!(
        over.exams.iter().map(|exam| (exam.subject, exam.at)).collect::<Vec<_>>(),
        [(Subject::One, won.starts_at)]
    );
    world.clock.set(time("2026-06-01 12:00"));
    assert!(desk(&world).await.is_empty(), "it ended long ago");
}

#[tokio::test]
async fn persons_are_listed_with_a_masked_number_and_whether_they_applied() {
    let world = World::new().await;
    let applied = world.citizen(1, "2026-02-20 09:30").await.account.person.unwrap();
    let login = super::world::id_number(2);
    let fresh =
        world.account(AccountKind::WindowPersonal, login.as_str(), World::name(2).as_str(), None).await;
    let fresh = fresh.account.person.unwrap();
    let all: OfficePersons = world.get("/v1/office/persons", &world.office.token).await.body();
    let open =
        |id: PersonId| all.persons.iter().find(|person| person.id == id).map(|one| one.has_open_application);
    assert_eq!((open(applied), open(fresh), all.more), (Some(true), Some(false), false));
    assert!(all.persons.iter().all(|person| person.masked_id_number.contains('*')));
    let first: OfficePersons = world.get("/v1/office/persons?limit=1", &world.office.token).await.body();
    assert!(first.more && first.persons.len() == 1);
    let path = format!("/v1/office/persons?after={}", first.persons[0].id);
    let rest: OfficePersons = world.get(&path, &world.office.token).await.body();
    assert_eq!((rest.persons.as_slice(), rest.more), (&all.persons[1..], false));
}

/// WORK-6 (part): what the office reads of everybody is read by no other kind of account.
#[tokio::test]
async fn nobody_but_the_office_reads_its_desk() {
    let world = World::new().await;
    let others = [
        world.citizen(1, "2026-02-20 09:30").await,
        world.clerk(1).await,
        world.account(AccountKind::WindowOrganisation, "91350100M000100Y43", "示例单位", None).await,
        world.account(AccountKind::Hospital, "hospital", "示例单位", None).await,
    ];
    for session in others {
        for path in [BOOKINGS, "/v1/office/persons"] {
            let reply = world.get(path, &session.token).await;
            let told = (reply.status, reply.error().code);
            assert_eq!(
                told,
                (StatusCode::FORBIDDEN, ErrorCode::Forbidden),
                "{:?} {path}",
                session.account.kind
            );
        }
    }
}
