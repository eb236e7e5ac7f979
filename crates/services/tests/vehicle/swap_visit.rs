//! 新能源汽车换发号牌预约: whose vehicle, where and when.

use model::plate_selection::{RegistrationCase, SelectionState};
use model::{
    AccountKind, AppointmentKind, Energy, Identity, Occupancy, Plate, PlateKind, RuleId, Taken, Uscc, Visit,
};
use service_api::FieldKind;
use testkit::facts::day;

use super::plates::selection;
use super::*;

const SLUG: &str = "nev-swap-appointment";

/// A person registered online with an electric car of ordinary plate, whose new number is in this state.
fn swapper(state: Option<SelectionState>) -> World {
    let mut world = owner();
    world.account = AccountKind::OnlinePersonal;
    world.vehicles[0].energy = Energy::Electric;
    let vin = world.vehicles[0].vin.as_str().to_owned();
    let chosen = state.map(|state| selection(RegistrationCase::Swap, &vin, state));
    world.person.plate_selections = chosen.into_iter().collect();
    world
}

fn plate() -> Plate {
    Plate::parse(PlateKind::SmallNewEnergy, "京AD00001").unwrap()
}

fn confirmed() -> SelectionState {
    SelectionState::Confirmed { plate: plate() }
}

fn reserved(until: &str) -> SelectionState {
    SelectionState::Reserved { plate: plate(), until: time(until), by_platform: true }
}

fn answers(date: &str) -> Value {
    json!({ "site": "N01", "date": date, "from": "09:00:00", "understood": true })
}

/// The steps of the manual: the office stands before the day.
#[test]
fn the_office_is_chosen_before_the_day() {
    let journey = service(SLUG).journey(&json!({}), &swapper(Some(confirmed())).facts(), Lang::ZhCn).unwrap();
    let steps: Vec<String> = journey.pages.into_iter().map(|page| page.title).collect();
    assert_eq!(steps, ["选择预约车辆", "选择网点", "选择日期", "选择时段", "确定预约信息", "完成预约"]);
}

/// NEVA-1: a person comes with a number that is chosen, kept or confirmed; without one, and once it has lapsed, not.
#[test]
fn a_person_has_chosen_a_number_before() {
    for (state, code) in [
        (None, Some("no-number-chosen")),
        (Some(SelectionState::Choosing), Some("no-number-chosen")),
        (Some(SelectionState::Lapsed { plate: plate() }), Some("no-number-chosen")),
        (Some(reserved("2026-04-02 09:00")), Some("no-number-chosen")),
        (Some(reserved("2026-04-08 00:00")), None),
        (Some(confirmed()), None),
    ] {
        let world = swapper(state.clone());
        let refused = refusal(SLUG, &world).map(|refusal| (refusal.rule, refusal.code));
        assert_eq!(refused, code.map(|code| (RuleId::Neva1, code.to_owned())), "{state:?}");
    }
    let mut fuel = swapper(Some(confirmed()));
    fuel.vehicles[0].energy = Energy::Fuel;
    assert_eq!(refusal(SLUG, &fuel).map(|refusal| refusal.code), Some("not-to-swap".to_owned()));
}

/// NEVA-1: a number that is still to be confirmed is swapped while it is kept; a confirmed one as far as offices plan.
#[test]
fn a_number_that_is_only_kept_sets_the_last_day() {
    let kept = swapper(Some(reserved("2026-04-08 00:00")));
    assert!(decided(SLUG, &answers("2026-04-07"), &kept).is_ok());
    let refused = decided(SLUG, &answers("2026-04-08"), &kept).unwrap_err();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Neva2, "day-outside-window"));
    assert!(decided(SLUG, &answers("2026-04-08"), &swapper(Some(confirmed()))).is_ok());
    assert!(decided(SLUG, &answers("2026-04-02"), &swapper(Some(confirmed()))).is_err(), "from tomorrow on");
}

/// NEVA-1: an organisation's vehicle is due for a swap without a number: it is chosen at the office.
#[test]
fn an_organisation_books_without_a_number() {
    let mut world = swapper(None);
    world.account = AccountKind::WindowOrganisation;
    world.person.identity = Identity::Legal(Uscc::parse("91350100M000100Y43").unwrap());
    assert_eq!(refusal(SLUG, &world), None);
    let booked = decided(SLUG, &answers("2026-04-08"), &world).unwrap();
    let Effects::BookAppointment { kind, places, .. } = booked else { panic!("no place") };
    assert_eq!((kind, places), (AppointmentKind::PlateSwap, 1));
}

/// NEVA-3: persons registered online and organisations; the others by ACC-3.
#[test]
fn accounts_of_other_kinds_are_refused() {
    for (kind, refused) in [
        (AccountKind::OnlinePersonal, None),
        (AccountKind::WindowPersonal, Some(RuleId::Acc3)),
        (AccountKind::SchoolClerk, Some(RuleId::Acc3)),
        (AccountKind::Office, Some(RuleId::Acc3)),
    ] {
        let mut world = swapper(Some(confirmed()));
        world.account = kind;
        assert_eq!(refusal(SLUG, &world).map(|refusal| refusal.rule), refused, "{kind:?}");
    }
}

/// NEVA-2: of the offices only, a place that nobody has, on a day on which it works; a full one is told.
#[test]
fn a_place_that_is_taken_is_not_given_again() {
    let mut world = swapper(Some(confirmed()));
    let visit = Visit { site: "N01".to_owned(), date: day("2026-04-08"), from: "09:00:00".parse().unwrap() };
    world.occupancy = Occupancy { as_of: None, taken: vec![Taken { visit, places: 1 }] };
    let refused = decided(SLUG, &answers("2026-04-08"), &world).unwrap_err();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Neva2, "period-full"));
    assert_eq!(decided(SLUG, &answers("2026-04-11"), &world).unwrap_err().code, "site-closed", "a Saturday");
    let mut station = answers("2026-04-09");
    station["site"] = json!("S01");
    assert_eq!(decided(SLUG, &station, &world).unwrap_err().code, "site-closed", "no station");
    assert!(decided(SLUG, &answers("2026-04-09"), &world).is_ok());
}

/// NEVA-2: the days are those of the office that is chosen.
#[test]
fn the_days_are_those_of_the_office_chosen() {
    let world = swapper(Some(confirmed()));
    let saturday = |site: &str| -> bool {
        let answers = json!({ "site": site });
        let journey = service(SLUG).journey(&answers, &world.facts(), Lang::ZhCn).unwrap();
        let page = journey.pages.into_iter().find(|page| page.id == "date").unwrap();
        let PageBody::Form { fields } = page.body else { panic!("no form") };
        let days = fields.into_iter().find_map(|field| match field.kind {
            FieldKind::Days { days, .. } => Some(days),
            _ => None,
        });
        days.unwrap().into_iter().any(|day| day.date == "2026-04-11" && day.barred.is_none())
    };
    assert_eq!((saturday("N01"), saturday("N02")), (false, true));
}
