//! 机动车检验预约 (INSP-1 to INSP-7).

use chrono::NaiveTime;
use model::{Appointment, AppointmentKind, AppointmentState, OpId, RuleId, Taken, Visit};
use service_api::{FieldKind, Page, PaperContext, Source};
use services::appointment::cancel;
use testkit::facts::day;
use uuid::Uuid;

use super::*;

const SLUG: &str = "inspection-appointment";

/// Thursday 2026-04-02; the inspection of vehicle 1 falls due on 2026-05-31.
fn answers() -> Value {
    json!({ "date": "2026-04-08", "site": "S01", "from": "09:00:00", "understood": true })
}

fn at(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn visit(site: &str, date: &str, from: &str) -> Visit {
    Visit { site: site.to_owned(), date: day(date), from: at(from) }
}

fn take(world: &mut World, visit: Visit, places: u32) {
    world.occupancy.taken.push(Taken { visit, places });
}

fn appointment(world: &World, number: u128, state: AppointmentState, changed_at: &str) -> Appointment {
    Appointment {
        op_id: OpId::from_uuid(Uuid::from_u128(number)),
        kind: AppointmentKind::Inspection,
        vehicle: world.vehicles[0].id,
        visit: visit("S01", "2026-04-08", "09:00"),
        state,
        changed_at: time(changed_at),
    }
}

fn page(world: &World, answers: &Value, id: &str) -> Page {
    let journey = service(SLUG).journey(answers, &world.facts(), Lang::ZhCn).unwrap();
    journey.pages.into_iter().find(|page| page.id == id).unwrap()
}

/// The days of the calendar: date, and why it can't be chosen.
fn days(world: &World) -> Vec<(String, Option<String>)> {
    let PageBody::Form { fields } = page(world, &json!({}), "date").body else { panic!("a form") };
    let days = fields.into_iter().find_map(|field| match field.kind {
        FieldKind::Days { days, .. } => Some(days),
        _ => None,
    });
    days.unwrap().into_iter().map(|day| (day.date, day.barred)).collect()
}

/// INSP-1: own bound vehicles only, before step 1 and at the decision.
#[test]
fn an_inspection_is_booked_for_own_vehicles_only() {
    let mut others = owner();
    others.vehicles.retain(|vehicle| !vehicle.own);
    let refused = refusal(SLUG, &others).unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Insp1, "no-own-vehicle"));
    let world = owner();
    assert_eq!(refusal(SLUG, &world), None);
    let mut of_another = answers();
    of_another["vehicle"] = json!(world.vehicles[1].id);
    assert_eq!(decided(SLUG, &of_another, &world).unwrap_err().code, "not-own-vehicle");
}

/// INSP-2: the limits of cancelling and what follows from not turning up stand before the day is chosen and before it
/// is sent; a region that has published none says so.
#[test]
fn the_notice_stands_before_the_day_and_before_sending() {
    let mut world = owner();
    let steps: Vec<String> = service(SLUG)
        .journey(&json!({}), &world.facts(), Lang::ZhCn)
        .unwrap()
        .pages
        .into_iter()
        .map(|page| page.title)
        .collect();
    let names = [
        "确认机动车所有人基本信息",
        "选择预约年检时间",
        "选择检测站",
        "选择时段",
        "确认预选信息",
        "完成预约",
    ];
    assert_eq!(steps, names);
    let said = |world: &World| {
        [page(world, &answers(), "date"), page(world, &answers(), "confirm")]
            .map(|page| format!("{:?}", page.body))
    };
    for body in said(&world) {
        assert!(body.contains("24 小时前可以取消") && body.contains("最多取消 2 次"), "{body}");
        assert!(body.contains("检验预约失约名单"), "{body}");
    }
    world.region.appointments.cancel_limit = None;
    for body in said(&world) {
        assert!(body.contains("没有公布取消次数的限制"), "{body}");
    }
}

/// INSP-3: a full period can't be chosen, and the last place that went meanwhile is told as the rule's refusal.
#[test]
fn a_full_period_can_not_be_booked() {
    let mut world = owner();
    take(&mut world, visit("S01", "2026-04-08", "09:00"), 1);
    assert!(decided(SLUG, &answers(), &world).is_ok(), "one of two is left");
    world.occupancy.taken[0].places = 2;
    assert_eq!(wrong(SLUG, &answers(), &world), ["from: period-full"]);
    let refused = decided(SLUG, &answers(), &world).unwrap_err();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Insp3, "period-full"));
    let mut afternoon = answers();
    afternoon["from"] = json!("14:00:00");
    assert!(decided(SLUG, &afternoon, &world).is_ok());
    take(&mut world, visit("S01", "2026-04-08", "14:00"), 2);
    assert_eq!(wrong(SLUG, &afternoon, &world), ["site: period-full"], "the whole station is full");
    assert!(days(&world).contains(&("2026-04-08".to_owned(), None)), "the other station has places");
}

/// INSP-3: a vehicle has one appointment at a time; cancelled or kept it can be booked again.
#[test]
fn a_vehicle_has_one_appointment_at_a_time() {
    let mut world = owner();
    let one = appointment(&world, 1, AppointmentState::Booked, "2026-04-01 09:00");
    world.person.appointments.push(one);
    let refused = refusal(SLUG, &world).unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Insp3, "appointment-booked"));
    for state in [AppointmentState::Cancelled, AppointmentState::Attended] {
        world.person.appointments[0].state = state;
        assert_eq!(refusal(SLUG, &world), None, "{state:?}");
    }
}

/// INSP-4: until the region's cut-off, to the minute.
#[test]
fn an_appointment_is_cancelled_until_the_cut_off() {
    let mut world = owner();
    let one = appointment(&world, 1, AppointmentState::Booked, "2026-04-01 09:00");
    world.person.appointments.push(one.clone());
    assert_eq!(cancel::until(&one, &world.facts()), time("2026-04-07 09:00"));
    assert!(cancel::may_cancel(&one, &world.clone().at("2026-04-07 09:00").facts()).is_ok());
    let late = cancel::may_cancel(&one, &world.clone().at("2026-04-07 09:01").facts()).unwrap_err();
    assert_eq!((late.rule, late.code.as_str()), (RuleId::Insp4, "cancel-too-late"));
    world.region.appointments.cancel_hours = None;
    assert!(cancel::may_cancel(&one, &world.clone().at("2026-04-08 09:00").facts()).is_ok());
    assert!(cancel::may_cancel(&one, &world.at("2026-04-08 09:01").facts()).is_err());
}

/// INSP-4: two within 365 days; the number that remains is shown, and it comes back when the oldest is a year old.
#[test]
fn cancelling_is_limited_in_number_and_the_rest_is_shown() {
    let mut world = owner();
    let one = appointment(&world, 9, AppointmentState::Booked, "2026-04-01 09:00");
    let left = |world: &World| cancel::remaining(&one, &world.facts());
    assert_eq!(left(&world), Some(2));
    for (number, when) in [(1, "2025-04-02 09:00"), (2, "2025-04-02 09:01"), (3, "2026-03-30 09:00")] {
        world.person.appointments.push(appointment(&world, number, AppointmentState::Cancelled, when));
    }
    assert_eq!(left(&world), Some(0), "the first is a year old and counts no more");
    let refused = cancel::may_cancel(&one, &world.facts()).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.earliest), ("cancel-limit", Some(time("2026-04-02 09:01"))));
    assert_eq!(left(&world.clone().at("2026-04-02 09:01")), Some(1));
    let said: Vec<_> = cancel::words(&one, &world.clone().at("2026-04-02 09:01").facts());
    assert!(said.iter().any(|words| words.zh.contains("还可以取消 1 次")), "{said:?}");
    world.region.appointments.cancel_limit = None;
    assert_eq!(left(&world), None);
    assert!(cancel::may_cancel(&one, &world.facts()).is_ok());
}

/// INSP-6: from three months before it falls due, on a day on which a station works, up to as far as can be booked.
#[test]
fn the_day_lies_in_the_window_and_a_station_works_then() {
    let mut world = owner();
    let all = days(&world);
    assert_eq!((all[0].0.as_str(), all.last().unwrap().0.as_str()), ("2026-04-03", "2026-05-02"));
    let barred = |day: &str| all.iter().find(|(date, _)| date == day).unwrap().1.clone();
    assert_eq!(barred("2026-04-05"), Some("不上班".to_owned()), "a Sunday");
    assert_eq!(barred("2026-04-06"), Some("不上班".to_owned()), "a holiday");
    assert_eq!(barred("2026-04-11"), None, "one station works on Saturdays");
    let mut saturday = answers();
    saturday["date"] = json!("2026-04-11");
    assert_eq!(wrong(SLUG, &saturday, &world), ["site: site-closed"]);
    assert_eq!(decided(SLUG, &saturday, &world).unwrap_err().code, "site-closed");
    saturday["site"] = json!("S02");
    assert!(decided(SLUG, &saturday, &world).is_ok());

    world.vehicles[0].inspected_until = day("2026-07-31");
    assert_eq!(days(&world)[0].0, "2026-04-30", "three months before");
    let mut early = answers();
    early["date"] = json!("2026-04-29");
    assert_eq!(decided(SLUG, &early, &world).unwrap_err().code, "day-outside-window");
    early["date"] = json!("2026-04-30");
    assert!(decided(SLUG, &early, &world).is_ok());
}

/// INSP-6: after it fell due it can be booked too; long before, it is refused with the day on which booking begins.
#[test]
fn too_early_is_refused_with_the_day_on_which_booking_begins() {
    let mut world = owner();
    world.vehicles[0].inspected_until = day("2026-03-01");
    assert!(decided(SLUG, &answers(), &world).is_ok(), "overdue");
    world.vehicles[0].inspected_until = day("2026-08-31");
    let refused = refusal(SLUG, &world).unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Insp6, "inspection-not-due"));
    assert_eq!(refused.earliest, Some(time("2026-05-01 00:00")));
    let on_the_day = world.clone().at("2026-05-01 00:00");
    assert_eq!(refusal(SLUG, &on_the_day), None);
    assert_eq!(days(&on_the_day), [("2026-05-31".to_owned(), Some("不上班".to_owned()))]);
}

/// GEN-7: counts that were fetched say that the platform decides.
#[test]
fn counts_of_a_copy_say_that_the_platform_decides() {
    let mut world = owner();
    let hint = |world: &World| {
        let PageBody::Form { fields } = page(world, &json!({}), "date").body else { panic!("a form") };
        fields.into_iter().find(|field| field.id == "date").unwrap().hint
    };
    assert_eq!(hint(&world), None);
    world.source = Source::Snapshot { as_of: time("2026-04-02 08:00") };
    assert!(hint(&world).unwrap().contains("为准"));
}

/// INSP-7: the voucher says who, which vehicle, where and when, what to bring, and what follows from not coming.
#[test]
fn the_voucher_says_where_and_when() {
    use services::appointment::voucher::Record;
    let world = owner();
    let place = visit("S01", "2026-04-08", "09:00");
    let record =
        Record::of(AppointmentKind::Inspection, &world.person, &world.vehicles[0], &place, &world.facts());
    let context = PaperContext {
        serial: "2604020000001",
        token: None,
        printed_at: world.now,
        practice: true,
        lang: Lang::ZhCn,
    };
    let record = serde_json::to_value(record).unwrap();
    let paper = service(SLUG).paper(&record, &context).unwrap();
    assert_eq!(paper.headline.value, "2026-04-08 09:00");
    let said = format!("{paper:?}");
    for part in ["京A·00001", "东郊检测站", "09:00–10:00", "行驶证", "24 小时前", "失约名单"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// GEN-7: instead of a visit that is gone, the nearest with a free place: the same day at the same station first.
#[test]
fn instead_of_a_full_period_the_nearest_are_offered() {
    use services::appointment::{Application, alternatives};
    let mut world = owner();
    take(&mut world, visit("S01", "2026-04-08", "09:00"), 2);
    take(&mut world, visit("S02", "2026-04-08", "09:00"), 1);
    let wanted = visit("S01", "2026-04-08", "09:00");
    let application = Application { vehicle: world.vehicles[0].id, visit: wanted };
    let offered = alternatives(AppointmentKind::Inspection, &application, &world.facts());
    let first: Vec<_> = offered.iter().take(4).cloned().collect();
    let expected = [
        visit("S01", "2026-04-08", "14:00"),
        visit("S02", "2026-04-08", "14:00"),
        visit("S01", "2026-04-09", "09:00"),
        visit("S01", "2026-04-09", "14:00"),
    ];
    assert_eq!((first.as_slice(), offered.len()), (expected.as_slice(), 6));
}
