//! What is refused before step 1.

use model::{AccountKind, BookingState, Remedy, RuleId, Subject, exam::Outcome};
use service_api::{Refusal, Service};
use services::exam::booking::ExamBooking;
use testkit::facts::{World, booking, consent, exam, school_id, session_id, time, world};

fn start(world: &World) -> Result<(), Refusal> {
    Service::start(&ExamBooking, &world.facts()).map_err(|refusal| *refusal)
}

/// ACC-3: personal accounts and clerks may start; the others are told where to go.
#[test]
fn only_personal_accounts_and_clerks_book_exams() {
    for kind in AccountKind::ALL {
        let mut world = world();
        world.account = kind;
        world.school = Some(school_id(1));
        world.person.consent = Some(consent(1));
        let allowed = matches!(
            kind,
            AccountKind::OnlinePersonal | AccountKind::WindowPersonal | AccountKind::SchoolClerk
        );
        assert_eq!(ExamBooking.meta().accounts.contains(&kind), allowed, "{kind:?}");
        match start(&world) {
            Ok(()) => assert!(allowed, "{kind:?}"),
            Err(refusal) => {
                assert!(!allowed, "{kind:?}");
                assert_eq!((refusal.rule, refusal.remedy), (RuleId::Acc3, Remedy::OtherAccount));
            }
        }
    }
}

/// WORK-8 (part): a clerk acts under the trainee's consent to this school, while it is valid.
#[test]
fn a_clerk_needs_the_trainees_consent() {
    let mut world = world();
    world.account = AccountKind::SchoolClerk;
    world.school = Some(school_id(1));
    assert_eq!(start(&world).unwrap_err().rule, RuleId::Work8, "none");
    world.person.consent = Some(consent(2));
    assert_eq!(start(&world).unwrap_err().rule, RuleId::Work8, "to another school");
    world.person.consent = Some(consent(1));
    assert_eq!(start(&world), Ok(()));
    let over = world.clone().at("2026-05-01 00:00");
    assert_eq!(start(&over).unwrap_err().rule, RuleId::Work8, "over");
    world.school = None;
    assert_eq!(start(&world).unwrap_err().rule, RuleId::Work8, "a clerk without a school");
}

/// GEN-11: with no subject open, the start is refused with the soonest date and its rule.
#[test]
fn when_nothing_can_be_booked_the_soonest_date_is_told_at_the_start() {
    let world = world().at("2026-03-11 23:59");
    let refusal = start(&world).unwrap_err();
    assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Exam7, "waiting-days"));
    assert_eq!(refusal.facts["subject"], "2", "subject 2 opens before the road test");
    assert_eq!(refusal.earliest, Some(time("2026-03-12 00:00")));
    assert_eq!(start(&world.at("2026-03-12 00:00")), Ok(()));
}

/// GEN-11: one subject that can be booked is enough.
#[test]
fn one_open_subject_is_enough() {
    let mut world = world();
    world.person.bookings.push(booking(2, Subject::Two, 1, BookingState::Applied));
    assert_eq!(start(&world), Ok(()), "the road test is open");
    world.person.bookings.push(booking(3, Subject::ThreeRoad, 1, BookingState::Applied));
    let refusal = start(&world).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.remedy), ("live-booking", Remedy::OpenProgress));
}

/// GEN-11: a won place and a date: the date is what helps.
#[test]
fn a_date_is_told_before_a_reason_without_one() {
    let mut world = world().at("2026-03-20 09:00");
    let won = BookingState::Won { session: session_id(2, 1), at: time("2026-03-19 17:00") };
    world.person.bookings.push(booking(2, Subject::Two, 1, won));
    assert_eq!(start(&world).unwrap_err().earliest, Some(time("2026-04-01 00:00")));
}

/// GEN-11: whoever passed everything is told so.
#[test]
fn when_all_is_passed_nothing_is_left_to_book() {
    let mut world = world();
    world.person.exams =
        Subject::ALL.into_iter().map(|subject| exam(subject, "2026-04-01 09:00", Outcome::Passed)).collect();
    assert_eq!(start(&world).unwrap_err().code, "all-passed");
}

/// EXAM-1: without an application, or for a class that is not booked online, step 1 is never reached.
#[test]
fn without_an_application_or_for_another_class_step_one_is_never_reached() {
    let mut world = world();
    world.person.application.as_mut().unwrap().class = model::LicenceClass::C6;
    assert_eq!(start(&world).unwrap_err().rule, RuleId::Exam1);
    world.person.application = None;
    assert_eq!(start(&world).unwrap_err().rule, RuleId::Exam1);
}
