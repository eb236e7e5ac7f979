//! Which answers stand.

use crate::by_rank;
use model::{LicenceClass, Place, Subject, exam::Outcome};
use service_api::{ErasedService, Service};
use services::exam::{
    booking::{Answers, Application, ExamBooking},
    slot::slot_id,
};
use testkit::facts::{World, exam, plan_id, session_id, time, world};

fn session(plan: u16, at: u16) -> String {
    slot_id(plan_id(plan), &Place::Session { session: session_id(plan, at) })
}

fn answers() -> Answers {
    Answers { subject: Some(Subject::Two), slot: Some(session(2, 1)), understood: true, ..Answers::default() }
}

/// Field and code of every error, in order.
fn check(answers: &Answers, world: &World) -> Vec<(String, String)> {
    let errors = Service::check(&ExamBooking, answers, &world.facts()).unwrap_err();
    for error in &errors {
        assert!(error.text.zh.ends_with('。') && error.text.en.ends_with('.'), "{error:?}");
    }
    errors.into_iter().map(|error| (error.field, error.code)).collect()
}

fn expect(answers: &Answers, world: &World, expected: &[(&str, &str)]) {
    let found = check(answers, world);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
    assert_eq!(found, expected);
}

/// EXAM-2: a session or an area of an open plan makes an application.
#[test]
fn complete_answers_are_an_application() {
    let area = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    for place in [Place::Session { session: session_id(2, 1) }, area] {
        let answers = Answers { slot: Some(slot_id(plan_id(2), &place)), ..answers() };
        let application = Service::check(&ExamBooking, &answers, &world().facts()).unwrap();
        assert_eq!(application, Application { plan: plan_id(2), wish: by_rank(place) });
    }
}

/// GEN-2: what is missing is named in the order of the steps.
#[test]
fn missing_answers_are_named_in_order() {
    let missing_all =
        [("subject", "subject-missing"), ("slot", "slot-missing"), ("understood", "declaration-missing")];
    expect(&Answers::default(), &world(), &missing_all);
    expect(&Answers { understood: false, ..answers() }, &world(), &missing_all[2..]);
    expect(&Answers { slot: None, ..answers() }, &world(), &missing_all[1..2]);
    expect(&Answers { subject: None, ..answers() }, &world(), &missing_all[..1]);
}

/// GEN-2: after a change of the subject the slot must be chosen again, and never reaches an application.
#[test]
fn a_slot_of_another_subject_must_be_chosen_again() {
    let answers = Answers { subject: Some(Subject::ThreeRoad), ..answers() };
    expect(&answers, &world(), &[("slot", "slot-other-subject")]);
}

/// EXAM-7: a subject that can't be booked is an error at its field, with the gate's code.
#[test]
fn a_barred_subject_is_an_error_at_its_field() {
    let mut world = world();
    world.person.exams.push(exam(Subject::Two, "2026-04-01 08:30", Outcome::Failed));
    expect(&answers(), &world, &[("subject", "rebook-days")]);
}

/// EXAM-2: a slot stands while its plan is open.
#[test]
fn a_slot_stands_until_its_plan_closes() {
    let before = world().at("2026-04-08 16:59");
    assert!(Service::check(&ExamBooking, &answers(), &before.facts()).is_ok());
    expect(&answers(), &world().at("2026-04-08 17:00"), &[("slot", "plan-closed")]);
    expect(&answers(), &world().at("2026-04-01 07:59"), &[("slot", "plan-closed")]);
    let mut allocated = world();
    allocated.plans[1].allocated_at = Some(time("2026-04-02 08:00"));
    expect(&answers(), &allocated, &[("slot", "plan-closed")]);
}

/// EXAM-2: a session that has begun takes no application, even where its plan is still open.
#[test]
fn a_session_that_has_begun_takes_no_application() {
    let mut world = world().at("2026-04-14 08:29");
    world.plans[1].closes_at = time("2026-04-20 17:00");
    assert!(Service::check(&ExamBooking, &answers(), &world.facts()).is_ok());
    expect(&answers(), &world.at("2026-04-14 08:30"), &[("slot", "plan-closed")]);
}

/// EXAM-7: the class must be examined there, and the permit last until the exam day.
#[test]
fn a_slot_must_fit_class_and_permit() {
    let mut wrong_class = world();
    wrong_class.plans[1].sessions[0].classes = vec![LicenceClass::B2];
    expect(&answers(), &wrong_class, &[("slot", "class-not-offered")]);
    let mut short = world();
    short.person.permit.as_mut().unwrap().valid_to = testkit::facts::day("2026-04-13");
    expect(&answers(), &short, &[("slot", "permit-ends-before-exam")]);
    short.person.permit.as_mut().unwrap().valid_to = testkit::facts::day("2026-04-14");
    assert!(Service::check(&ExamBooking, &answers(), &short.facts()).is_ok(), "its last day is good");
}

#[test]
fn a_slot_that_no_plan_has_is_gone() {
    for slot in ["nonsense".to_owned(), session(9, 1), session(2, 9)] {
        let answers = Answers { slot: Some(slot), ..answers() };
        expect(&answers, &world(), &[("slot", "slot-gone")]);
    }
}

#[test]
fn answers_of_another_version_are_read_as_far_as_they_go() {
    let json = serde_json::json!({ "subject": "3-road", "colour": "blue" });
    let errors = ErasedService::check(&ExamBooking, &json, &world().facts()).unwrap().unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["slot", "understood"]);
    let wrong = serde_json::json!({ "subject": 3 });
    assert!(ErasedService::check(&ExamBooking, &wrong, &world().facts()).is_err(), "another shape");
}

#[test]
fn the_application_keeps_its_shape() {
    let area = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    let shapes = [Place::Session { session: session_id(2, 1) }, area]
        .map(|place| serde_json::to_value(Application { plan: plan_id(2), wish: by_rank(place) }).unwrap());
    insta::assert_json_snapshot!(shapes);
}
