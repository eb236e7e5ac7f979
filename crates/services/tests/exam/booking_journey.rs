//! What the wizard shows.

use model::{Lang, Place, Subject, exam::Outcome};
use service_api::{Field, FieldKind, Group, Journey, PageBody, PickerSlot, Service, SessionPicker, Source};
use services::exam::{
    booking::{Answers, ExamBooking},
    slot::slot_id,
};
use testkit::facts::{World, exam, plan_id, session_id, time, world};

fn session(plan: u16, at: u16) -> String {
    slot_id(plan_id(plan), &Place::Session { session: session_id(plan, at) })
}

fn chosen() -> Answers {
    Answers { subject: Some(Subject::Two), slot: Some(session(2, 1)), understood: true, ..Answers::default() }
}

fn two() -> Answers {
    Answers { subject: Some(Subject::Two), ..Answers::default() }
}

fn journey(answers: &Answers, world: &World) -> Journey {
    Service::journey(&ExamBooking, answers, &world.facts(), Lang::ZhCn)
}

fn fields(journey: &Journey) -> &[Field] {
    let PageBody::Form { fields } = &journey.pages[0].body else { panic!("a form") };
    fields
}

fn picker(journey: &Journey) -> &SessionPicker {
    let PageBody::Sessions { picker } = &journey.pages[1].body else { panic!("a picker") };
    picker
}

fn slots(journey: &Journey) -> Vec<&PickerSlot> {
    picker(journey).days.iter().flat_map(|day| &day.slots).collect()
}

fn check_page(journey: &Journey) -> (&[Group], &[String], &[String]) {
    let PageBody::Check { groups, consequence, papers, .. } = &journey.pages[2].body else {
        panic!("a check page")
    };
    (groups, &consequence.points, papers)
}

/// MENU-1: the menu path and the step names are the manual's. GEN-2: in its order.
#[test]
fn menu_and_steps_carry_the_manuals_names() {
    for answers in [Answers::default(), two(), chosen()] {
        let journey = journey(&answers, &world());
        assert_eq!(journey.menu, ["驾驶证业务", "考试预约"]);
        assert_eq!(journey.title, "考试预约");
        let titles: Vec<&str> = journey.pages.iter().map(|page| page.title.as_str()).collect();
        assert_eq!(titles, ["科目确认", "选择场次", "确认并提交"]);
        assert_eq!(journey.pages[2].primary, "提交预约申请");
    }
}

/// GEN-1: the notice has a version and names ranking, limits, cancelling and not coming.
#[test]
fn the_notice_says_what_must_be_known() {
    let journey = journey(&Answers::default(), &world());
    assert_eq!(journey.notice.version, ExamBooking.meta().notice_version);
    let all = journey.notice.paragraphs.concat();
    for part in ["排名时间", "5 次", "1 个工作日", "未按时到场", "不等于预约成功"] {
        assert!(all.contains(part), "{part}");
    }
}

/// GEN-13: the papers stand before the start and on the last page.
#[test]
fn papers_are_listed_before_and_at_the_end() {
    let journey = journey(&chosen(), &world());
    assert!(journey.notice.papers[0].contains("身份证件"));
    assert_eq!(check_page(&journey).2, journey.notice.papers);
}

/// GEN-2: every page says whether it is complete.
#[test]
fn pages_are_complete_one_after_the_other() {
    let complete = |answers: &Answers| {
        journey(answers, &world()).pages.iter().map(|page| page.complete).collect::<Vec<_>>()
    };
    assert_eq!(complete(&Answers::default()), [false, false, false]);
    assert_eq!(complete(&two()), [true, false, false]);
    assert_eq!(complete(&Answers { understood: false, ..chosen() }), [true, true, false]);
    assert_eq!(complete(&chosen()), [true, true, true]);
}

/// EXAM-7: a subject that can't be booked says why beside it, with the date where there is one.
#[test]
fn subjects_say_why_they_are_barred() {
    let world = world().at("2026-03-20 09:00");
    let journey = journey(&Answers::default(), &world);
    let FieldKind::ChooseOne { choices, value } = &fields(&journey)[2].kind else { panic!("a choice") };
    let barred: Vec<Option<&str>> = choices.iter().map(|choice| choice.barred.as_deref()).collect();
    assert_eq!(barred, [Some("已合格"), None, Some("自 2026-04-01 起可预约"), Some("须先通过科目二")]);
    assert_eq!(value, &None);
    assert_eq!(choices[1].detail.as_deref(), Some("已用 0 次，最多 5 次"));
}

/// EXAM-2: the picker has the sessions of open plans of the subject in which the class is examined.
#[test]
fn the_picker_has_what_can_be_applied_for() {
    let mut world = world();
    world.plans[1].sessions[4].classes = vec![model::LicenceClass::B2];
    world.plans.push(testkit::facts::plan(5, Subject::Two));
    world.plans[4].closes_at = world.now;
    let journey = journey(&two(), &world);
    let places: Vec<(&str, &str, bool)> =
        slots(&journey).iter().map(|slot| (slot.time.as_str(), slot.place.as_str(), slot.is_area)).collect();
    let expected = [
        ("08:30", "东片区（任一考场）", true),
        ("08:30", "东郊考场", false),
        ("08:30", "河东考场", false),
        ("08:30", "西山考场", false),
        ("13:30", "东郊考场", false),
    ];
    assert_eq!(places, expected, "no area of one venue, no closed plan, no session of another class");
    assert_eq!(picker(&journey).days[0].label, "4月14日 周二");
    assert_eq!(picker(&journey).empty, None);
}

/// EXAM-2: a session that has begun is no longer offered, even where its plan is still open.
#[test]
fn the_picker_drops_sessions_that_have_begun() {
    let mut world = world().at("2026-04-14 08:30");
    world.plans[1].closes_at = time("2026-04-20 17:00");
    let journey = journey(&two(), &world);
    let offered: Vec<(&str, &str)> =
        slots(&journey).iter().map(|slot| (slot.time.as_str(), slot.place.as_str())).collect();
    assert_eq!(offered, [("13:30", "东郊考场"), ("08:30", "西山考场")], "the rest of the day, and the next");
}

/// EXAM-9: ranking time, why, and the place among the applications known, with their age.
#[test]
fn the_place_among_known_applications_is_shown() {
    let mut world = world();
    let list = |times: &[&str]| times.iter().map(|text| time(text)).collect::<Vec<_>>();
    // The candidate's own ranking time is 2026-02-28 10:00; an equal one was submitted before.
    let (early, same, late) = ("2026-02-01 09:00", "2026-02-28 10:00", "2026-03-09 09:00");
    world.standing.ranking_times.insert(session_id(2, 1), list(&[early, early, same, late]));
    // One of the two early ones, and the late one, asked for the area and so stand in both lists.
    world.standing.ranking_times.insert(session_id(2, 2), list(&[early, late]));
    let journey = journey(&chosen(), &world);
    let numbers: Vec<(u32, u32, u32)> =
        slots(&journey).iter().map(|slot| (slot.seats, slot.applications, slot.rank)).collect();
    assert_eq!(numbers, [(40, 4, 4), (20, 4, 4), (20, 2, 2), (15, 0, 1), (20, 0, 1), (15, 0, 1)]);
    assert_eq!(picker(&journey).as_of.as_deref(), Some("数据更新于 2026-04-02 08:55"));
    let ranking = &picker(&journey).ranking.value;
    assert!(ranking.contains("2026-02-28 10:00:00") && ranking.contains("因为"), "{ranking}");
    let (groups, ..) = check_page(&journey);
    let rows = &groups.last().unwrap().rows;
    assert_eq!(&rows[0], &picker(&journey).ranking, "the same words on the last page");
    assert!(rows[1].value.contains("您排在第 4 位") && rows[1].value.contains("08:55"), "{}", rows[1].value);
}

/// GEN-7: without a count, the age of the copy is shown; on the truth without a count there is no age.
#[test]
fn the_age_of_the_data_is_shown() {
    let mut world = world();
    world.standing.as_of = None;
    assert_eq!(picker(&journey(&two(), &world)).as_of, None);
    world.source = Source::Snapshot { as_of: time("2026-04-01 20:00") };
    assert_eq!(picker(&journey(&two(), &world)).as_of.as_deref(), Some("数据更新于 2026-04-01 20:00"));
}

/// GEN-6: an empty picker says why and what to do.
#[test]
fn an_empty_picker_says_what_to_do() {
    let mut world = world();
    world.plans.clear();
    let without_subject = journey(&Answers::default(), &world);
    assert_eq!(picker(&without_subject).empty.as_deref(), Some("请先在「科目确认」中选择科目。"));
    let without_plan = journey(&two(), &world);
    let empty = picker(&without_plan).empty.as_deref().unwrap();
    assert!(empty.contains("更新数据") && empty.contains("010-55550100"), "{empty}");
}

/// GEN-12: the last page says what it costs, what happens without a place, until when it can be cancelled
/// and what not coming means. EXAM-12: without a place no booking is used.
#[test]
fn the_last_page_says_what_sending_means() {
    let mut world = world();
    world.person.exams.push(exam(Subject::Two, "2026-03-20 08:30", Outcome::Failed));
    let journey = journey(&chosen(), &world);
    let (_, points, _) = check_page(&journey);
    let all = points.concat();
    for part in [
        "已用 1 次，最多 5 次",
        "没有分配到的，不计次数，排名时间不变",
        "2026-04-08 17:00",
        "2026-04-13 前（含当日）",
        "示例市车辆管理所",
        "不合格",
        "10 日后",
    ] {
        assert!(all.contains(part), "{part}: {all}");
    }
}

/// GEN-12: the last working day before the exam steps over the holidays.
#[test]
fn the_last_day_to_cancel_is_a_working_day() {
    let mut world = world();
    world.plans[1].sessions[0].starts_at = time("2026-04-07 08:30");
    let journey = journey(&chosen(), &world);
    assert!(check_page(&journey).1.concat().contains("2026-04-03 前（含当日）"));
}

/// GEN-12: a last day that was counted without published holidays says so.
#[test]
fn a_last_day_counted_without_holidays_says_so() {
    let unsure =
        |world: &World| check_page(&journey(&chosen(), world)).1.concat().contains("放假安排尚未公布");
    let mut world = world();
    assert!(!unsure(&world));
    world.calendar.years.clear();
    assert!(unsure(&world));
    world.region.exam.cancel_lead_count = model::region::DayCount::Natural;
    assert!(!unsure(&world), "natural days need no calendar");
}

/// GEN-2: each answer on the last page leads back to its step; what can't be changed leads nowhere.
#[test]
fn every_answer_can_be_changed_from_the_last_page() {
    let journey = journey(&chosen(), &world());
    let (groups, ..) = check_page(&journey);
    let targets: Vec<Option<&str>> = groups.iter().map(|group| group.page.as_deref()).collect();
    assert_eq!(targets, [None, Some("subject"), Some("session"), None]);
    assert!(!serde_json::to_string(&groups).unwrap().contains("199805"), "the birth date is masked");
}

/// GEN-2: an answer that no longer stands is marked where it was given.
#[test]
fn an_answer_that_fell_away_is_marked() {
    let world = world();
    let other = Answers { subject: Some(Subject::ThreeRoad), ..chosen() };
    let journey_of = |answers: &Answers| journey(answers, &world);
    assert_eq!(picker(&journey_of(&chosen())).error, None);
    assert!(picker(&journey_of(&other)).error.as_deref().unwrap().contains("重新选择"));
    assert!(!journey_of(&other).pages[1].complete);
    let passed = Answers { subject: Some(Subject::One), ..chosen() };
    assert!(fields(&journey_of(&passed))[2].error.as_deref().unwrap().contains("已合格"));
    assert_eq!(fields(&journey_of(&Answers::default()))[2].error, None, "not asked yet");
}

/// EXAM-7: a session after the permit's last day can be seen, not chosen.
#[test]
fn a_session_after_the_permit_ends_is_barred() {
    let mut world = world();
    world.person.permit.as_mut().unwrap().valid_to = testkit::facts::day("2026-04-14");
    let journey = journey(&two(), &world);
    let barred: Vec<bool> = slots(&journey).iter().map(|slot| slot.barred.is_some()).collect();
    assert_eq!(barred, [false, false, false, false, false, true]);
}

/// GEN-2: the whole journey in Chinese, as a person reads it.
#[test]
fn the_journey_in_chinese() {
    insta::assert_json_snapshot!(journey(&chosen(), &world()));
}

/// DESK-4 (part): the whole journey in English.
#[test]
fn the_journey_in_english() {
    let english = Service::journey(&ExamBooking, &chosen(), &world().facts(), Lang::En);
    insta::assert_json_snapshot!(english);
}

/// DESK-4 (part): nothing of the program's own words is left in Chinese; only names of places and people are.
#[test]
fn the_english_journey_has_no_chinese_words_of_ours() {
    let mut world = world();
    world.region.series.clear();
    world.region = serde_json::from_str(&ascii(&serde_json::to_string(&world.region).unwrap())).unwrap();
    world.person.name = model::person::PersonName::parse("Zhang San").unwrap();
    for answers in [Answers::default(), two(), chosen()] {
        let journey = Service::journey(&ExamBooking, &answers, &world.facts(), Lang::En);
        let text = serde_json::to_string(&journey).unwrap();
        let left: String = text.chars().filter(|c| ('一'..='龥').contains(c)).collect();
        assert_eq!(left, "", "{text}");
    }
}

fn ascii(text: &str) -> String {
    text.chars().map(|c| if ('一'..='龥').contains(&c) { 'x' } else { c }).collect()
}
