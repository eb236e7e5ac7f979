//! 科目二三一次预约: its conditions, its plan and its end.

use model::{BookingState, Exam, ExamPlan, Lang, Place, Subject, exam::Outcome};
use service_api::{Effects, PageBody, PaperBlock, PaperContext, Refusal, Service};
use services::exam::{
    booking::{Answers, Application, ExamBooking, Mode, Record, RecordFacts, Wish},
    eligibility::{combined_eligibility, eligibility},
    result::recorded,
    slot::slot_id,
};
use testkit::facts::{World, booking, exam, plan, plan_id, session_id, time, world};

const BOTH: Exam = Exam::TwoAndThreeRoad;

/// The world with a plan, number 5, that carries both subjects. Both can be booked from 04-01.
fn combined_world() -> World {
    let mut world = world();
    world.plans.push(plan(5, BOTH));
    world
}

fn place() -> Place {
    Place::Session { session: session_id(5, 1) }
}

fn application() -> Application {
    Application { plan: plan_id(5), wish: Wish::Rank { exam: BOTH, place: place() } }
}

fn decide(world: &World) -> Result<Effects, Refusal> {
    Service::decide(&ExamBooking, &application(), &world.facts()).map_err(|refusal| *refusal)
}

/// EXAM-6: one application for a plan that carries both, ranked as EXAM-3 (2).
#[test]
fn one_application_for_both_enters_the_pool() {
    let effect = Effects::FileExamApplication {
        plan: plan_id(5),
        exam: BOTH,
        place: place(),
        ranking_time: time("2026-02-28 10:00"),
        ranking_reason: "last-exam".to_owned(),
    };
    assert_eq!(decide(&combined_world()), Ok(effect));
}

/// EXAM-6: a plan of one subject is none for it, and its plan is none for one subject.
#[test]
fn only_a_plan_that_carries_both_will_do() {
    let mut world = combined_world();
    world.plans[4].exam = Subject::Two.into();
    assert_eq!(decide(&world).unwrap_err().code, "slot-other-subject");
    let single = Application { plan: plan_id(5), wish: crate::by_rank(place()) };
    let refusal = Service::decide(&ExamBooking, &single, &combined_world().facts()).unwrap_err();
    assert_eq!(refusal.code, "slot-other-subject");
}

/// EXAM-6: both waits must be over: subject 2 alone would be open since 03-12, the road test is from 04-01.
#[test]
fn both_waits_must_be_over() {
    for (now, both) in [("2026-03-31 23:59", false), ("2026-04-01 08:00", true)] {
        let world = combined_world().at(now);
        assert_eq!(eligibility(&world.facts(), Subject::Two), Ok(()), "{now}");
        assert_eq!(combined_eligibility(&world.facts()).is_ok(), both, "{now}");
    }
}

/// EXAM-6: subject 1 passed, neither passed, both counts open, no live booking of either.
#[test]
fn every_condition_of_both_subjects_holds() {
    type Change = fn(&mut World);
    let fails = |world: &mut World, subject| {
        for month in 1..=5 {
            world.person.exams.push(exam(subject, &format!("2025-0{month}-10 08:30"), Outcome::Failed));
        }
    };
    let cases: [(&str, Change); 5] = [
        ("subject-order", |world| world.person.exams.clear()),
        ("already-passed", |world| {
            world.person.exams.push(exam(Subject::Two, "2026-03-20 08:30", Outcome::Passed));
        }),
        ("already-passed", |world| {
            world.person.exams.push(exam(Subject::ThreeRoad, "2026-03-20 08:30", Outcome::Passed));
        }),
        ("live-booking", |world| {
            world.person.bookings.push(booking(3, Subject::ThreeRoad, 1, BookingState::Applied));
        }),
        ("live-booking", |world| {
            world.person.bookings.push(booking(2, Subject::Two, 1, BookingState::Applied));
        }),
    ];
    for (code, change) in cases {
        let mut world = combined_world();
        change(&mut world);
        assert_eq!(decide(&world).unwrap_err().code, code);
    }
    for subject in [Subject::Two, Subject::ThreeRoad] {
        let mut world = combined_world();
        fails(&mut world, subject);
        assert_eq!(decide(&world).unwrap_err().code, "bookings-used", "{subject:?}");
    }
}

/// EXAM-6, EXAM-7: while it is live neither subject can be booked beside it.
#[test]
fn while_it_is_live_neither_subject_is_booked_beside_it() {
    let mut world = combined_world();
    world.person.bookings.push(booking(5, BOTH, 1, BookingState::Applied));
    for subject in [Subject::Two, Subject::ThreeRoad] {
        assert_eq!(eligibility(&world.facts(), subject).unwrap_err().code(), "live-booking");
    }
    assert_eq!(eligibility(&world.facts(), Subject::ThreeTheory).unwrap_err().code(), "subject-order");
}

/// EXAM-6: failing subject 2 ends it; subject 3's booking is given back, or not, as the region says.
#[test]
fn failing_subject_two_ends_it_and_the_region_decides_about_subject_three() {
    let mut world = combined_world();
    let booking = booking(5, BOTH, 1, BookingState::Won { session: session_id(5, 1), at: world.now });
    for outcome in [Outcome::Failed, Outcome::Absent] {
        for (gives_back, exams) in [
            (true, vec![(Subject::Two, outcome)]),
            (false, vec![(Subject::Two, outcome), (Subject::ThreeRoad, Outcome::NotHeld)]),
        ] {
            world.region.exam.combined_gives_back = gives_back;
            let end = recorded(&booking, &world.person, &world.region.exam, Subject::Two, outcome).unwrap();
            assert_eq!((end.exams, end.over), (exams, true), "{outcome:?} {gives_back}");
        }
    }
}

/// EXAM-6, EXAM-7: what was not held uses a booking and asks for no wait.
#[test]
fn a_subject_that_was_not_held_uses_a_booking_but_asks_for_no_wait() {
    let mut world = combined_world();
    world.person.exams.push(exam(Subject::ThreeRoad, "2026-04-01 08:30", Outcome::NotHeld));
    assert_eq!(services::exam::bookings_used(&world.person, Subject::ThreeRoad), 1);
    assert_eq!(eligibility(&world.facts(), Subject::ThreeRoad), Ok(()));
}

/// EXAM-6: subject 2 passed leaves the booking open for subject 3, which is not recorded before.
#[test]
fn passing_subject_two_leaves_it_open_for_subject_three() {
    let mut world = combined_world();
    let booking = booking(5, BOTH, 1, BookingState::Won { session: session_id(5, 1), at: world.now });
    let settings = world.region.exam.clone();
    let too_early = recorded(&booking, &world.person, &settings, Subject::ThreeRoad, Outcome::Passed);
    assert_eq!(too_early, None);
    let two = recorded(&booking, &world.person, &settings, Subject::Two, Outcome::Passed).unwrap();
    assert_eq!((two.exams, two.over), (vec![(Subject::Two, Outcome::Passed)], false));
    world.person.exams.push(exam(Subject::Two, "2026-04-14 08:30", Outcome::Passed));
    let road = recorded(&booking, &world.person, &settings, Subject::ThreeRoad, Outcome::Failed).unwrap();
    assert_eq!((road.exams, road.over), (vec![(Subject::ThreeRoad, Outcome::Failed)], true));
    let again = recorded(&booking, &world.person, &settings, Subject::Two, Outcome::Failed);
    assert_eq!(again, None);
}

fn answers() -> Answers {
    let slot = slot_id(plan_id(5), &place());
    Answers { mode: Mode::Combined, subject: None, slot: Some(slot), understood: true }
}

/// MENU-1, GEN-12, EXAM-6: the manual's names, both counts, and what failing subject 2 means.
#[test]
fn the_pages_say_what_it_is_and_what_failing_means() {
    let world = combined_world();
    let journey = Service::journey(&ExamBooking, &answers(), &world.facts(), Lang::ZhCn);
    let titles: Vec<&str> = journey.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["切换科目二三一次预约", "选择场次", "确认并提交"]);
    assert!(journey.pages.iter().all(|page| page.complete));
    let PageBody::Form { fields } = &journey.pages[0].body else { panic!("the first page") };
    assert!(fields.iter().all(|field| field.id != "subject"), "nothing is left to choose");
    let PageBody::Check { consequence, .. } = &journey.pages[2].body else { panic!("the third page") };
    let words = consequence.points.concat();
    for part in
        ["科目二已用 0 次，最多 5 次", "科目三道路驾驶技能已用 0 次，最多 5 次", "科目三的预约次数退还"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
}

/// GEN-2: the answers become the application, whatever subject was chosen in another way of booking.
#[test]
fn a_subject_of_another_way_of_booking_is_left_out() {
    let asked = Answers { subject: Some(Subject::One), ..answers() };
    let found = Service::check(&ExamBooking, &asked, &combined_world().facts());
    assert_eq!(found, Ok(application()));
    let ordinary = Answers { mode: Mode::Ordinary, subject: Some(Subject::Two), ..answers() };
    let errors = Service::check(&ExamBooking, &ordinary, &combined_world().facts()).unwrap_err();
    assert_eq!(errors[0].code, "slot-other-subject");
}

/// EXAM-8: the voucher names both subjects and both counts.
#[test]
fn the_voucher_names_both_subjects() {
    let world = combined_world();
    let plan: &ExamPlan = &world.plans[4];
    let record = Record::of(&RecordFacts {
        person: &world.person,
        region: &world.region,
        calendar: &world.calendar,
        exam: BOTH,
        priority: false,
        session: &plan.sessions[0],
        school: None,
    })
    .unwrap();
    let context = PaperContext {
        serial: "2604080000001",
        token: Some("t"),
        printed_at: world.now,
        practice: false,
        lang: Lang::ZhCn,
    };
    let view = Service::paper(&ExamBooking, &record, &context);
    let PaperBlock::Table { rows } = &view.blocks[0] else { panic!("a table") };
    let value = |name: &str| rows.iter().find(|row| row.name == name).unwrap().value.clone();
    assert_eq!(value("考试科目"), "科目二三一次考试");
    assert_eq!(value("预约方式"), "科目二三一次预约");
    assert_eq!(value("预约次数"), "1/5、1/5");
}
