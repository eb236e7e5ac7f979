//! Lists that bar persons from services (GEN-8).

use model::{
    AccountKind, Refusal, Remedy, RuleId,
    person::{Bar, BarList},
};
use services::{bars, registry};
use testkit::facts::{World, day, region, time};

use crate::{collected, decided, holder, refusal, service};

const RENEWAL: &str = "licence-expiry-renewal";
const CANCELLATION: &str = "exam-cancellation";
const NEVER_BARRED: [&str; 4] = [CANCELLATION, "exam-fee", "surveillance-violation", "fine-payment"];

fn entry(list: BarList, reason: &str, until: Option<&str>) -> Bar {
    Bar { list, reason: reason.to_owned(), since: time("2026-11-02 08:00"), until: until.map(time) }
}

fn on_lists(bars: Vec<Bar>) -> World {
    let mut world = holder("1990-01-08", "2026-12-31");
    world.person.bars = bars;
    world
}

fn barred(bars: Vec<Bar>) -> Box<Refusal> {
    refusal(RENEWAL, &on_lists(bars)).unwrap()
}

/// GEN-8: every service but cancelling, paying what is owed, violations and fines is refused before step 1 to who is on the general or the inspection list.
#[test]
fn who_is_on_a_list_begins_none_of_the_services_it_bars() {
    for list in [BarList::General, BarList::Inspection] {
        let world = on_lists(vec![entry(list, "office-decision", None)]);
        for service in registry::all() {
            let slug = service.meta().slug;
            let mut world = world.clone();
            world.account = *service.meta().accounts.first().unwrap();
            let refused = service.start(&world.facts()).err();
            let by_list = refused.is_some_and(|one| one.rule == RuleId::Gen8 && one.code == "barred");
            assert_eq!(by_list, !NEVER_BARRED.contains(&slug), "{slug} {list:?}");
        }
    }
}

/// GEN-8: who was put on a list after the start is refused by the platform.
#[test]
fn an_entry_made_after_the_start_is_met_at_the_decision() {
    assert!(decided(RENEWAL, &collected(), &on_lists(Vec::new())).is_ok());
    let world = on_lists(vec![entry(BarList::General, "not-collected", None)]);
    let refused = decided(RENEWAL, &collected(), &world).err().unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Gen8, "barred"));
    assert_eq!(refused.facts["list"], "general");
    assert_eq!(refused.facts["since"], "2026-11-02 08:00");
}

/// GEN-8: the plate list bars the choice of a plate number, and nothing else.
#[test]
fn the_plate_list_bars_the_choice_of_a_number_only() {
    let world = on_lists(vec![entry(BarList::Plate, "plate-not-confirmed", Some("2028-11-03 00:00"))]);
    for service in registry::all() {
        let slug = service.meta().slug;
        let mut world = world.clone();
        world.account = *service.meta().accounts.first().unwrap();
        let barred = service.start(&world.facts()).err().is_some_and(|one| one.rule == RuleId::Gen8);
        assert_eq!(barred, services::plate_choice::case_of(slug).is_some(), "{slug}");
    }
}

/// GEN-8: an entry bars until its end and no longer.
#[test]
fn an_entry_ends_at_its_minute() {
    let until = Some("2026-11-22 09:01");
    let refused = barred(vec![entry(BarList::General, "office-decision", until)]);
    assert_eq!((refused.earliest, refused.remedy), (until.map(time), Remedy::Wait));
    let over = on_lists(vec![entry(BarList::General, "office-decision", Some("2026-11-22 09:00"))]);
    assert!(refusal(RENEWAL, &over).is_none());
}

/// GEN-8: of several entries the one that bars longest is told, so that nobody comes back in vain.
#[test]
fn the_entry_that_bars_longest_is_the_one_told() {
    let soon = entry(BarList::General, "office-decision", Some("2026-12-01 00:00"));
    let late = entry(BarList::General, "office-decision", Some("2027-02-01 00:00"));
    let open = entry(BarList::Inspection, "inspection-missed", None);
    let told = barred(vec![late.clone(), soon.clone()]);
    assert_eq!(told.earliest, Some(time("2027-02-01 00:00")));
    let told = barred(vec![late, open, soon]);
    assert_eq!((told.earliest, told.remedy), (None, Remedy::VisitOffice));
    assert_eq!(told.facts["list"], "inspection");
}

/// GEN-8: list, reason, since when and who lifts it are said; the inspection list is lifted in person.
#[test]
fn the_refusal_names_the_list_the_reason_and_who_lifts_it() {
    let told = barred(vec![entry(BarList::Inspection, "inspection-missed", None)]);
    assert!(told.title.zh.contains("检验预约失约名单"));
    assert!(told.reason.zh.contains("2026-11-02") && told.reason.zh.contains("预约检验后未按时到场"));
    assert!(told.advice.zh.contains("本人携带身份证件") && told.advice.zh.contains("010-55550100"));
    let general = barred(vec![entry(BarList::General, "not-collected", None)]);
    assert!(general.advice.zh.contains("只能由车辆管理所解除") && !general.advice.zh.contains("本人携带"));
}

/// T14: a clerk is told the code of the reason, the person its words.
#[test]
fn a_clerk_is_not_told_the_reason_in_words() {
    let mut world = testkit::facts::world();
    let booking = service("exam-booking");
    world.person.bars =
        vec![Bar { since: time("2026-03-01 08:00"), ..entry(BarList::General, "not-collected", None) }];
    let own = booking.start(&world.facts()).err().unwrap();
    assert!(own.reason.zh.contains("逾期一个月未领取"), "{}", own.reason.zh);
    let school = testkit::facts::school_id(1);
    world.account = AccountKind::SchoolClerk;
    world.school = Some(school);
    world.person.consent = Some(testkit::facts::consent(1));
    let clerks = booking.start(&world.facts()).err().unwrap();
    assert_eq!(clerks.rule, RuleId::Gen8);
    assert!(clerks.reason.zh.contains("not-collected") && !clerks.reason.zh.contains("未领取"));
}

/// GEN-8: the plate list ends by itself after two calendar years, the others never do.
#[test]
fn an_entry_on_the_plate_list_ends_after_the_same_day_two_years_on() {
    for (since, end) in [
        ("2026-11-02 08:00", "2028-11-03 00:00"),
        ("2028-02-29 23:59", "2030-03-01 00:00"),
        ("2026-02-28 00:00", "2028-02-29 00:00"),
    ] {
        assert_eq!(bars::end_of(BarList::Plate, time(since), &region()), Some(time(end)), "{since}");
    }
    for list in [BarList::General, BarList::Inspection] {
        assert_eq!(bars::end_of(list, time("2026-11-02 08:00"), &region()), None);
    }
    let mut three = region();
    three.lists.plate_years = 3;
    let end = bars::end_of(BarList::Plate, time("2026-11-02 08:00"), &three);
    assert_eq!(end.unwrap().date(), day("2029-11-03"));
}

/// GEN-8: what is on record and what is told agree for every reason; one that is not known is told by its code.
#[test]
fn every_reason_has_words_in_both_languages() {
    for (code, _) in bars::REASONS {
        let words = bars::reason(code);
        assert!(words.zh != code && words.en != code && words.en.is_ascii(), "{code}");
    }
    assert_eq!(bars::reason("later-version").zh, "later-version");
}
