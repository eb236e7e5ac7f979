//! 优先预约: when it is open, what it gives and what it costs.

use model::{BookingState, Exam, Lang, Place, Subject, exam::Outcome};
use service_api::{Effects, FieldKind, PageBody, Refusal, Service};
use services::exam::{
    booking::{Answers, Application, ExamBooking, Mode, Wish, alternatives},
    eligibility::{Gate, priority_eligibility},
    slot::slot_id,
};
use testkit::facts::{World, booking, day, exam, plan_id, session_id, time, world};

/// The world's person with a permit that ends on `valid_to`; it is 2026-04-02.
fn with_permit_to(valid_to: &str) -> World {
    let mut world = world();
    world.person.permit.as_mut().unwrap().valid_to = day(valid_to);
    world
}

fn near_end() -> World {
    with_permit_to("2026-09-30")
}

fn won() -> BookingState {
    BookingState::Won { session: session_id(2, 1), at: time("2026-03-20 10:00") }
}

fn application() -> Application {
    let wish = Wish::Priority { subject: Subject::Two, session: session_id(2, 1) };
    Application { plan: plan_id(2), wish }
}

fn decide(world: &World) -> Result<Effects, Refusal> {
    Service::decide(&ExamBooking, &application(), &world.facts()).map_err(|refusal| *refusal)
}

/// EXAM-5: only while the permit has less than 6 calendar months left.
#[test]
fn it_opens_on_the_first_day_with_less_than_six_months_left() {
    for (valid_to, open) in
        [("2026-10-01", true), ("2026-10-02", false), ("2026-10-03", false), ("2026-04-14", true)]
    {
        let world = with_permit_to(valid_to);
        let gate = priority_eligibility(&world.facts(), Subject::Two);
        assert_eq!(gate.is_ok(), open, "{valid_to}: {gate:?}");
    }
}

/// EXAM-5, GEN-6: a refusal before that names the first day, and on that day it is open.
#[test]
fn too_early_is_refused_with_the_day_on_which_it_opens() {
    for valid_to in ["2026-10-02", "2026-10-31", "2027-02-28", "2026-11-30"] {
        let mut world = with_permit_to(valid_to);
        let refusal = decide(&world).unwrap_err();
        assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("EXAM-5", "priority-not-yet"), "{valid_to}");
        let earliest = refusal.earliest.unwrap();
        world.now = earliest;
        assert_eq!(priority_eligibility(&world.facts(), Subject::Two), Ok(()), "{valid_to}");
        world.now = earliest.plus_millis(-1);
        assert!(priority_eligibility(&world.facts(), Subject::Two).is_err(), "{valid_to}");
    }
}

/// EXAM-5: a free seat is given at once.
#[test]
fn a_free_seat_is_given_at_once() {
    let seat = Effects::GiveExamSeat { plan: plan_id(2), subject: Subject::Two, session: session_id(2, 1) };
    assert_eq!(decide(&near_end()), Ok(seat));
}

/// EXAM-5: without a free seat nothing is used, and other sessions with one are named; an area never is.
#[test]
fn without_a_free_seat_sessions_with_one_are_named() {
    let mut world = near_end();
    world.standing.given.insert(session_id(2, 1), 20);
    world.standing.given.insert(session_id(2, 2), 20);
    let refusal = decide(&world).unwrap_err();
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("EXAM-5", "no-seat"));
    let others = alternatives(&application(), &world.facts());
    let sessions = [3, 4, 5].map(|at| (plan_id(2), Place::Session { session: session_id(2, at) }));
    assert_eq!(others, sessions);
    world.standing.given.insert(session_id(2, 1), 19);
    assert!(decide(&world).is_ok());
}

/// EXAM-5: once per subject, used when the place is given, whatever became of it.
#[test]
fn the_chance_is_used_by_the_place_whatever_became_of_it() {
    let cancelled = BookingState::Cancelled { at: time("2026-03-22 10:00"), by_candidate: true };
    let sat = BookingState::Sat { session: session_id(2, 1), outcome: Outcome::Failed };
    for state in [cancelled, sat] {
        let mut world = near_end();
        let mut used = booking(2, Subject::Two, 1, state.clone());
        used.priority = true;
        world.person.bookings.push(used);
        let refusal = decide(&world).unwrap_err();
        assert_eq!(refusal.code, "priority-used", "{state:?}");
        // The chance of another subject is its own, and an ordinary booking uses none.
        assert_eq!(priority_eligibility(&world.facts(), Subject::ThreeRoad), Ok(()));
        world.person.bookings[0].priority = false;
        assert!(decide(&world).is_ok(), "{state:?}");
    }
}

/// EXAM-5: nothing else may forbid it: the gates of an ordinary booking hold.
#[test]
fn the_gates_of_an_ordinary_booking_hold() {
    let mut world = near_end();
    world.person.bookings.push(booking(2, Subject::Two, 1, won()));
    assert_eq!(decide(&world).unwrap_err().code, "live-booking");
    let mut world = near_end();
    world.person.exams.push(exam(Subject::Two, "2026-03-30 08:30", Outcome::Failed));
    assert_eq!(decide(&world).unwrap_err().code, "rebook-days");
    let mut world = near_end();
    world.person.permit = None;
    assert_eq!(
        priority_eligibility(&world.facts(), Subject::Two),
        Err(Gate::NoPermit { subject: Subject::Two })
    );
}

fn answers(mode: Mode) -> Answers {
    let slot = slot_id(plan_id(2), &Place::Session { session: session_id(2, 1) });
    Answers { mode, subject: Some(Subject::Two), slot: Some(slot), understood: true }
}

/// EXAM-5: a venue, never an area.
#[test]
fn an_area_is_not_offered_and_not_taken() {
    let world = near_end();
    let facts = world.facts();
    let journey = Service::journey(&ExamBooking, &answers(Mode::Priority), &facts, Lang::ZhCn);
    let PageBody::Sessions { picker } = &journey.pages[1].body else { panic!("the second page") };
    assert!(picker.at_once);
    let slots: Vec<_> = picker.days.iter().flat_map(|day| &day.slots).collect();
    assert_eq!(slots.len(), 5);
    assert!(slots.iter().all(|slot| !slot.is_area));
    let area = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    let asked = Answers { slot: Some(slot_id(plan_id(2), &area)), ..answers(Mode::Priority) };
    let errors = Service::check(&ExamBooking, &asked, &facts).unwrap_err();
    assert_eq!(errors[0].code, "slot-gone");
}

/// MENU-1, GEN-12, EXAM-5: the first step has the manual's name; the last says what it uses up and that it is not
/// cancelled online.
#[test]
fn the_pages_say_what_it_costs() {
    let world = near_end();
    let journey = Service::journey(&ExamBooking, &answers(Mode::Priority), &world.facts(), Lang::ZhCn);
    let titles: Vec<&str> = journey.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["切换优先预约", "选择场次", "确认并提交"]);
    assert_eq!(journey.pages[2].primary, "使用优先预约并提交");
    let PageBody::Check { consequence, groups, fields, .. } = &journey.pages[2].body else {
        panic!("the third page")
    };
    let words = consequence.points.concat();
    assert!(words.contains("唯一的一次优先预约"), "{words}");
    assert!(!words.contains("可以在网上取消"), "{words}");
    let FieldKind::Declaration { text, .. } = &fields[0].kind else { panic!("a declaration") };
    assert!(text.contains("不能在网上取消"));
    let rows: Vec<String> = groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| format!("{}：{}", row.name, row.value))
        .collect();
    assert!(rows.contains(&"预约方式：优先预约".to_owned()), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("空余考位：20 个")), "{rows:?}");
}

/// EXAM-5: the switch says why it is barred, by the reason that opens last.
#[test]
fn the_switch_says_from_when_it_is_open() {
    let world = with_permit_to("2027-01-31");
    let journey = Service::journey(&ExamBooking, &Answers::default(), &world.facts(), Lang::ZhCn);
    let PageBody::Form { fields } = &journey.pages[0].body else { panic!("the first page") };
    let FieldKind::ChooseOne { choices, value } = &fields[1].kind else { panic!("the way of booking") };
    assert_eq!(value.as_deref(), Some("ordinary"));
    let barred: Vec<Option<&str>> = choices.iter().map(|choice| choice.barred.as_deref()).collect();
    assert_eq!(barred, [None, Some("自 2026-08-01 起可以优先预约"), None]);
}

/// EXAM-8: the voucher names the way of booking.
#[test]
fn a_combined_exam_is_never_booked_by_priority() {
    let world = near_end();
    let wish = services::exam::booking::wish(
        Mode::Priority,
        Exam::TwoAndThreeRoad,
        Place::Session { session: session_id(2, 1) },
    );
    assert_eq!(wish, None);
    assert!(decide(&world).is_ok());
}
