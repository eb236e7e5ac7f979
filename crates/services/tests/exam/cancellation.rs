//! 取消本地考试预约.

use model::{AccountKind, BookingState, Exam, Lang, OpId, Subject};
use service_api::{Effects, FieldKind, PageBody, Refusal, Service};
use services::exam::{
    cancellation::{Answers, Application, ExamCancellation},
    ranking::ranking_time,
};
use testkit::facts::{World, booking, plan_id, session_id, time, world};

/// The world's person with an application for subject 2, whose plan closes on 04-08 17:00.
fn applied() -> World {
    let mut world = world();
    world.person.bookings.push(booking(2, Subject::Two, 1, BookingState::Applied));
    world
}

fn op_id(world: &World) -> OpId {
    world.person.bookings[0].op_id
}

/// The same with a place on Tuesday 04-14.
fn won() -> World {
    let mut world = applied().at("2026-04-09 09:00");
    world.plans[1].allocated_at = Some(time("2026-04-08 17:00"));
    world.person.bookings[0].state =
        BookingState::Won { session: session_id(2, 1), at: time("2026-04-08 17:00") };
    world
}

fn decide(world: &World) -> Result<Effects, Refusal> {
    let application = Application { booking: op_id(world) };
    Service::decide(&ExamCancellation, &application, &world.facts()).map_err(|refusal| *refusal)
}

/// CANC-1: online until the plan stops taking applications, to the second.
#[test]
fn it_ends_at_the_closing_second() {
    let effect = |world: &World| Effects::WithdrawExamApplication { op_id: op_id(world), plan: plan_id(2) };
    let mut world = applied();
    world.now = time("2026-04-08 17:00").plus_millis(-1);
    assert_eq!(decide(&world), Ok(effect(&world)));
    world.now = time("2026-04-08 17:00");
    let refusal = decide(&world).unwrap_err();
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("CANC-1", "plan-closed"));
}

/// CANC-2: a place that was given is cancelled at the office, until the last working day before the exam.
#[test]
fn a_given_place_names_where_and_until_when() {
    let refusal = decide(&won()).unwrap_err();
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("CANC-2", "place-given"));
    assert_eq!(refusal.facts["until"], "2026-04-13");
    for part in ["2026-04-13", "示例市车辆管理所", "示例市中心路 1 号"] {
        assert!(refusal.advice.zh.contains(part), "{}", refusal.advice.zh);
    }
}

/// CANC-2: the region may count natural days; and with working days a weekend between is skipped.
#[test]
fn the_last_day_is_counted_as_the_region_says() {
    let mut world = won();
    world.plans[1].sessions[0].starts_at = time("2026-04-13 08:30");
    assert_eq!(decide(&world).unwrap_err().facts["until"], "2026-04-10", "Friday before Monday");
    world.region.exam.cancel_lead_count = model::region::DayCount::Natural;
    assert_eq!(decide(&world).unwrap_err().facts["until"], "2026-04-12");
}

/// CANC-3: a failed cancelling leaves the booking, and not coming is a fail; every refusal of it says so.
#[test]
fn a_failed_cancelling_says_that_the_booking_stands() {
    let mut closed = applied();
    closed.now = time("2026-04-08 17:00");
    let mut limited = applied();
    limited.region.exam.online_cancel_limit = Some(0);
    for world in [closed, won(), limited] {
        let refusal = decide(&world).unwrap_err();
        assert!(refusal.advice.zh.contains("原预约仍然有效"), "{}", refusal.advice.zh);
        assert!(refusal.advice.zh.contains("未按时到场按考试不合格处理"), "{}", refusal.advice.zh);
        assert!(refusal.advice.en.contains("the booking stands"), "{}", refusal.advice.en);
    }
}

fn answers(world: &World) -> Answers {
    Answers { booking: Some(op_id(world)), understood: true }
}

/// CANC-3, CANC-4, GEN-12: before confirming it says that nothing is kept and what it does to the next ranking.
#[test]
fn the_consequences_stand_before_the_button() {
    let world = applied();
    let journey = Service::journey(&ExamCancellation, &answers(&world), &world.facts(), Lang::ZhCn);
    let titles: Vec<&str> = journey.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["选择取消科目", "确认取消"]);
    assert_eq!(journey.menu, ["驾驶证业务", "取消本地考试预约"]);
    assert!(journey.pages.iter().all(|page| page.complete));
    let PageBody::Check { groups, consequence, .. } = &journey.pages[1].body else {
        panic!("the check page")
    };
    let words = consequence.points.concat();
    for part in ["考位不保留", "须重新预约", "不影响以后的排名", "未按时到场按考试不合格处理"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    let ranking = &groups[1].rows[0];
    assert!(ranking.value.starts_with("取消后不变：2026-02-28 10:00:00"), "{}", ranking.value);
}

/// CANC-4: cancelling before the allocation leaves the next ranking time as it is; cancelling a won place for reasons
/// of one's own makes it the time of cancelling.
#[test]
fn only_cancelling_a_won_place_changes_the_next_ranking() {
    let mut world = applied();
    let at = time("2026-04-03 12:00");
    let before = ranking_time(&world.person, Subject::Two).unwrap();
    world.person.bookings[0].state = BookingState::Withdrawn { at };
    assert_eq!(ranking_time(&world.person, Subject::Two), Some(before));
    world.person.bookings[0].state = BookingState::Cancelled { at, by_candidate: true };
    assert_eq!(ranking_time(&world.person, Subject::Two).unwrap().at, at);
    world.person.bookings[0].state = BookingState::Cancelled { at, by_candidate: false };
    assert_eq!(ranking_time(&world.person, Subject::Two), Some(before));
}

/// CANC-5: limited only where the region says so; what is left is shown.
#[test]
fn a_limit_counts_what_was_withdrawn_and_is_shown() {
    let mut world = applied();
    let mut withdrawn = booking(1, Subject::Two, 2, BookingState::Withdrawn { at: time("2026-03-21 10:00") });
    withdrawn.plan = plan_id(2);
    world.person.bookings.push(withdrawn);
    let points = |world: &World| {
        let journey = Service::journey(&ExamCancellation, &answers(world), &world.facts(), Lang::ZhCn);
        let PageBody::Check { consequence, .. } = &journey.pages[1].body else { panic!("the check page") };
        consequence.points.concat()
    };
    assert!(decide(&world).is_ok());
    assert!(!points(&world).contains("最多取消"));
    world.region.exam.online_cancel_limit = Some(2);
    assert!(decide(&world).is_ok());
    assert!(points(&world).contains("最多取消 2 次，您还可以取消 1 次"), "{}", points(&world));
    world.region.exam.online_cancel_limit = Some(1);
    let refusal = decide(&world).unwrap_err();
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("CANC-5", "cancels-used"));
}

/// GEN-11: without a booking that can be cancelled step 1 is never reached.
#[test]
fn without_a_booking_that_can_be_cancelled_it_does_not_start() {
    let start =
        |world: &World| Service::start(&ExamCancellation, &world.facts()).map_err(|refusal| refusal.code);
    assert_eq!(start(&world()), Err("no-booking".to_owned()));
    assert_eq!(start(&won()), Err("place-given".to_owned()));
    let mut both = won();
    both.person.bookings.push(booking(4, Subject::ThreeTheory, 1, BookingState::Applied));
    both.now = time("2026-04-08 16:00");
    assert_eq!(start(&both), Ok(()));
}

/// CANC-1: a booking that can't be cancelled online stands in the list with its reason.
#[test]
fn a_given_place_stands_in_the_list_with_its_reason() {
    let world = won();
    let journey = Service::journey(&ExamCancellation, &Answers::default(), &world.facts(), Lang::ZhCn);
    let PageBody::Form { fields } = &journey.pages[0].body else { panic!("the first page") };
    let FieldKind::ChooseOne { choices, .. } = &fields[0].kind else { panic!("a choice") };
    assert_eq!(choices[0].barred.as_deref(), Some("已分配考位，最迟 2026-04-13 到车辆管理所取消"));
    assert_eq!(choices[0].detail.as_deref(), Some("计划 KS2026-0002，2026-04-14 08:30 东郊考场"));
}

/// EXAM-5, CANC-2: a place given by priority is not cancelled online, though its plan is still open.
#[test]
fn a_priority_place_is_not_cancelled_online() {
    let mut world = applied();
    world.person.bookings[0].priority = true;
    world.person.bookings[0].state =
        BookingState::Won { session: session_id(2, 1), at: time("2026-03-20 10:00") };
    let refusal = decide(&world).unwrap_err();
    assert_eq!(refusal.code, "place-given");
    assert!(refusal.reason.zh.contains("优先预约"), "{}", refusal.reason.zh);
}

/// EXAM-6: a combined application is cancelled as one.
#[test]
fn a_combined_application_is_cancelled_as_one() {
    let mut world = applied();
    world.person.bookings[0].exam = Exam::TwoAndThreeRoad;
    world.plans[1].exam = Exam::TwoAndThreeRoad;
    assert!(decide(&world).is_ok());
}

/// ACC-3, WORK-8: a clerk needs the trainee's consent, another kind of account is refused.
#[test]
fn a_clerk_needs_consent_and_an_organisation_is_refused() {
    let mut world = applied();
    world.account = AccountKind::SchoolClerk;
    world.school = Some(testkit::facts::school_id(1));
    assert_eq!(decide(&world).unwrap_err().code, "no-consent");
    world.person.consent = Some(testkit::facts::consent(1));
    assert!(decide(&world).is_ok());
    world.account = AccountKind::WindowOrganisation;
    assert_eq!(decide(&world).unwrap_err().code, "account-kind");
}

/// GEN-8: a list that bars services does not bar cancelling.
#[test]
fn a_person_on_a_list_may_cancel() {
    let mut world = applied();
    world.person.bars.push(model::person::Bar {
        list: model::person::BarList::General,
        reason: "x".to_owned(),
        since: time("2026-01-01 00:00"),
        until: None,
    });
    assert!(decide(&world).is_ok());
}
