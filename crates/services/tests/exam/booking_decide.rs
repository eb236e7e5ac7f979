//! The decision on an application.

use crate::by_rank;
use model::{AccountKind, BookingState, Place, PlanId, Remedy, Subject};
use service_api::{Effects, ErasedService, Refusal, Service, Source};
use services::exam::booking::{Answers, Application, ExamBooking, alternatives};
use testkit::facts::{World, booking, plan_id, session_id, time, world};

fn session(plan: u16, at: u16) -> Place {
    Place::Session { session: session_id(plan, at) }
}

fn application() -> Application {
    Application { plan: plan_id(2), wish: by_rank(session(2, 1)) }
}

fn decide(application: &Application, world: &World) -> Result<Effects, Refusal> {
    Service::decide(&ExamBooking, application, &world.facts()).map_err(|refusal| *refusal)
}

/// EXAM-2: an application enters the pool of its plan with its ranking time and the reason for it.
#[test]
fn an_application_enters_the_pool_with_its_ranking_time() {
    let effect = Effects::FileExamApplication {
        plan: plan_id(2),
        exam: Subject::Two.into(),
        place: session(2, 1),
        ranking_time: time("2026-02-28 10:00"),
        ranking_reason: "last-exam".to_owned(),
    };
    assert_eq!(decide(&application(), &world()), Ok(effect));
}

/// EXAM-12: an area of the plan can be asked for instead of a venue.
#[test]
fn an_area_can_be_asked_for() {
    let place = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    let Effects::FileExamApplication { place: filed, .. } =
        decide(&Application { wish: by_rank(place.clone()), ..application() }, &world()).unwrap()
    else {
        panic!("an application by rank")
    };
    assert_eq!(filed, place);
    let nowhere = Place::Area { area: "北片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    let refusal = decide(&Application { wish: by_rank(nowhere), ..application() }, &world()).unwrap_err();
    assert_eq!(refusal.code, "slot-gone");
}

/// GEN-4: the same function decides on a copy, with the same answer for accepted and refused.
#[test]
fn a_copy_of_the_facts_decides_the_same() {
    for now in ["2026-03-11 09:00", "2026-04-02 09:00", "2026-04-09 09:00"] {
        let truth = world().at(now);
        let mut copy = truth.clone();
        copy.source = Source::Snapshot { as_of: time("2026-03-11 08:00") };
        assert_eq!(decide(&application(), &truth), decide(&application(), &copy), "{now}");
    }
}

/// GEN-4: what the answers became on one side is decided on the other, as JSON.
#[test]
fn checked_answers_are_decided_as_json() {
    let world = world();
    let slot = services::exam::slot::slot_id(plan_id(2), &session(2, 1));
    let answers =
        Answers { subject: Some(Subject::Two), slot: Some(slot), understood: true, ..Answers::default() };
    let answers = serde_json::to_value(answers).unwrap();
    let service: &dyn ErasedService = &ExamBooking;
    let application = service.check(&answers, &world.facts()).unwrap().unwrap();
    assert!(service.decide(&application, &world.facts()).unwrap().is_ok());
}

/// EXAM-7: the gates stand again at the decision, whatever the app let through.
#[test]
fn the_gates_stand_again_at_the_decision() {
    let mut world = world();
    world.person.bookings.push(booking(2, Subject::Two, 2, BookingState::Applied));
    let refusal = decide(&application(), &world).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.remedy), ("live-booking", Remedy::OpenProgress));
}

/// ACC-3: an account that may not book is refused at the decision too.
#[test]
fn a_foreign_account_is_refused_at_the_decision_too() {
    let mut world = world();
    world.account = AccountKind::Hospital;
    assert_eq!(decide(&application(), &world).unwrap_err().code, "account-kind");
    world.account = AccountKind::SchoolClerk;
    assert_eq!(decide(&application(), &world).unwrap_err().code, "no-consent");
}

/// GEN-7: when only the slot is gone, the remedy is to choose again, and there are others to choose.
#[test]
fn a_slot_that_is_gone_leaves_others() {
    let mut world = world();
    world.plans[1].sessions.remove(0);
    let refusal = decide(&application(), &world).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.remedy), ("slot-gone", Remedy::ChooseAgain));
    assert!(!alternatives(&application(), &world.facts()).is_empty());
}

/// GEN-7: alternatives are open places of the same subject and class, nearest first, at most five.
#[test]
fn alternatives_are_the_nearest_open_places() {
    let world = world();
    let expected: Vec<(PlanId, Place)> = [
        Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") },
        session(2, 2),
        session(2, 3),
        session(2, 4),
        session(2, 5),
    ]
    .map(|place| (plan_id(2), place))
    .into();
    assert_eq!(alternatives(&application(), &world.facts()), expected);

    let closed = world.clone().at("2026-04-08 17:00");
    assert!(alternatives(&application(), &closed.facts()).is_empty(), "the plan is closed");

    let mut short = world;
    short.person.permit.as_mut().unwrap().valid_to = testkit::facts::day("2026-04-14");
    let on_last_day = alternatives(&application(), &short.facts());
    assert_eq!(on_last_day.len(), 4, "none after the permit ends");
}
