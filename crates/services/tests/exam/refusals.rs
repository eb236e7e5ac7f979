//! Every refusal of the family, complete.

use chrono::NaiveDate;
use model::{
    AccountKind, BookingState, LicenceClass, Refusal, Remedy, Subject,
    exam::Outcome,
    person::{Bar, BarList},
};
use service_api::{Facts, Service};
use services::exam::{
    booking::{Application, ExamBooking},
    eligibility::eligibility,
    text,
};
use testkit::facts::{World, booking, day, exam, time, world};

/// A way to be refused: a name, what makes the world refuse, and the refusal's rule and code.
type Case = (&'static str, fn(&mut World), &'static str, &'static str);

const CASES: &[Case] = &[
    ("organisation", |w| w.account = AccountKind::WindowOrganisation, "ACC-3", "account-kind"),
    ("hospital", |w| w.account = AccountKind::Hospital, "ACC-3", "account-kind"),
    ("office", |w| w.account = AccountKind::Office, "ACC-3", "account-kind"),
    ("clerk without consent", |w| w.account = AccountKind::SchoolClerk, "WORK-8", "no-consent"),
    ("no application", |w| w.person.application = None, "EXAM-1", "no-application"),
    ("class", |w| application(w).class = LicenceClass::D, "EXAM-1", "class-not-online"),
    ("general list", |w| bar(w, BarList::General, None), "GEN-8", "barred"),
    ("inspection list", |w| bar(w, BarList::Inspection, Some("2026-05-01 00:00")), "GEN-8", "barred"),
    ("study", |w| w.person.study_unfinished = true, "EXAM-7", "study-unfinished"),
    ("five fails", |w| fails(w, 5, "2026-03-01 08:30"), "EXAM-7", "bookings-used"),
    ("passed", |w| passed(w), "EXAM-7", "already-passed"),
    ("live", |w| live(w), "EXAM-7", "live-booking"),
    ("order", |w| w.person.exams.clear(), "EXAM-7", "subject-order"),
    ("no permit", |w| w.person.permit = None, "EXAM-7", "no-permit"),
    ("permit over", |w| permit(w, "2026-03-02", "2026-04-01"), "EXAM-7", "permit-expired"),
    ("permit too short", |w| permit(w, "2026-04-01", "2026-04-05"), "EXAM-7", "permit-ends-first"),
    ("waiting", |w| permit(w, "2026-04-01", "2029-03-31"), "EXAM-7", "waiting-days"),
    ("after a fail", |w| fails(w, 1, "2026-04-01 08:30"), "EXAM-7", "rebook-days"),
    ("fee", |w| w.region.exam.pay_before_booking = true, "EXAM-7", "fee-unpaid"),
    ("plan closed", |w| w.now = time("2026-04-08 17:00"), "EXAM-2", "plan-closed"),
    ("plan gone", |w| w.plans.clear(), "EXAM-2", "slot-gone"),
    ("another subject", |w| w.plans[1].exam = Subject::ThreeRoad.into(), "EXAM-2", "slot-other-subject"),
    ("venue closed", |w| close_venue(w, "A01", "2026-04-14"), "EXAM-2", "venue-closed"),
    ("class not offered", |w| w.plans[1].sessions[0].classes.clear(), "EXAM-7", "class-not-offered"),
    ("permit ends before", |w| permit(w, "2026-03-02", "2026-04-13"), "EXAM-7", "permit-ends-before-exam"),
];

fn application(world: &mut World) -> &mut model::LicenceApplication {
    world.person.application.as_mut().unwrap()
}

fn bar(world: &mut World, list: BarList, until: Option<&str>) {
    let since = time("2026-03-10 08:00");
    world.person.bars.push(Bar { list, reason: "R01".to_owned(), since, until: until.map(time) });
}

fn fails(world: &mut World, count: usize, at: &str) {
    world.person.exams.extend((0..count).map(|_| exam(Subject::Two, at, Outcome::Failed)));
}

fn passed(world: &mut World) {
    world.person.exams.push(exam(Subject::Two, "2026-03-20 08:30", Outcome::Passed));
}

fn live(world: &mut World) {
    world.person.bookings.push(booking(2, Subject::Two, 1, BookingState::Applied));
}

fn close_venue(world: &mut World, code: &str, from: &str) {
    let venue = world.region.venues.iter_mut().find(|venue| venue.code == code).unwrap();
    venue.closed_from = Some(day(from));
}

fn permit(world: &mut World, issued: &str, valid_to: &str) {
    let permit = world.person.permit.as_mut().unwrap();
    (permit.issued, permit.valid_to) = (day(issued), day(valid_to));
}

fn refuse(world: &World) -> Refusal {
    let place = model::Place::Session { session: testkit::facts::session_id(2, 1) };
    let application = Application { plan: testkit::facts::plan_id(2), wish: crate::by_rank(place) };
    *Service::decide(&ExamBooking, &application, &world.facts()).unwrap_err()
}

/// GEN-6: a refusal names its rule, says why and what to do in both languages, and the date where there
/// is one.
#[test]
fn every_refusal_is_complete() {
    for (name, change, rule, code) in CASES {
        let mut world = world();
        change(&mut world);
        let refusal = refuse(&world);
        assert_eq!((refusal.rule.id(), refusal.code.as_str()), (*rule, *code), "{name}");
        for text in [&refusal.title, &refusal.reason, &refusal.advice] {
            assert!(text.zh.chars().any(|c| ('一'..='龥').contains(&c)), "{name}: {}", text.zh);
            assert!(!text.zh.contains([',', ';', '?', '!']), "{name}: half-width mark in {}", text.zh);
            let english = text.en.replace("示例市车辆管理所", "").replace("示例市中心路 1 号", "");
            let english = english.replace("工作日 09:00–17:00", "").replace("示例市", "");
            assert!(english.is_ascii() || english.contains('“'), "{name}: {english}");
        }
        assert!(refusal.advice.zh.ends_with('。'), "{name}: {}", refusal.advice.zh);
        assert_eq!(refusal.remedy == Remedy::Wait, refusal.earliest.is_some(), "{name}");
    }
}

/// GEN-6: a date in a refusal is true: on it the same request is no longer refused for that reason, and
/// the day before it is.
#[test]
fn the_earliest_date_is_the_first_that_works() {
    let dated: Vec<&Case> = CASES
        .iter()
        .filter(|(name, ..)| matches!(*name, "waiting" | "after a fail" | "inspection list"))
        .collect();
    assert_eq!(dated.len(), 3);
    for (name, change, ..) in dated {
        let mut world = world();
        change(&mut world);
        let earliest = refuse(&world).earliest.unwrap();
        world.now = earliest.plus_millis(-1);
        assert_eq!(refuse(&world).earliest, Some(earliest), "{name}");
        world.now = earliest;
        assert_eq!(eligibility(&world.facts(), Subject::Two), Ok(()), "{name}");
    }
}

/// GEN-6: the words of every refusal, to be read by a person.
#[test]
fn refusals_read_well() {
    let all: Vec<(&str, Refusal)> = CASES
        .iter()
        .map(|(name, change, ..)| {
            let mut world = world();
            change(&mut world);
            (*name, refuse(&world))
        })
        .collect();
    insta::assert_json_snapshot!(all);
}

/// GEN-8 (part): a barred person reads the list, the reason, since when, and until when or who lifts it.
#[test]
fn a_barred_person_is_told_which_list_and_who_lifts_it() {
    let reason = |until: Option<&str>| {
        let mut world = world();
        bar(&mut world, BarList::General, until);
        let gate = eligibility(&world.facts(), Subject::Two).unwrap_err();
        let refusal = text::refusal(gate, &world.facts());
        format!("{} {}", refusal.reason.zh, refusal.advice.zh)
    };
    let by_office = reason(None);
    for part in ["互联网黑名单", "R01", "2026-03-10", "示例市车辆管理所", "只能由车辆管理所解除"]
    {
        assert!(by_office.contains(part), "{part}: {by_office}");
    }
    assert!(reason(Some("2026-05-01 00:00")).contains("2026-05-01 00:00"));
}

/// EXAM-7: each gate has one short clause for the roster, with the date where there is one.
#[test]
fn the_roster_reads_one_short_clause() {
    let world = world().at("2026-03-20 09:00");
    let clause = |facts: &Facts<'_>| text::barred(eligibility(facts, Subject::ThreeRoad).unwrap_err());
    let first: NaiveDate = day("2026-04-01");
    assert_eq!(clause(&world.facts()).zh, format!("自 {first} 起可预约"));
    assert_eq!(clause(&world.facts()).en, format!("Can be booked from {first}"));
}
