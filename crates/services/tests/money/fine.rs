//! 缴纳罚款 (FINE-1 to FINE-3).

use model::{AccountKind, Charge, FineState, Money};
use serde_json::json;
use service_api::PageBody;
use testkit::facts::time;
use testkit::violations::penalty;

use super::*;

const SLUG: &str = "fine-payment";

/// On 2026-04-02: decision 1 against the driver (100 元, received 03-02: 16 days late), decision 2 about his vehicle
/// (200 元, received 03-25: in time).
fn owing() -> World {
    let mut world = driver();
    world.person.penalties = vec![penalty(1, 0, 100, "2026-03-02")];
    world.vehicles[0].penalties = vec![penalty(2, 0, 200, "2026-03-25")];
    world
}

fn number(number: u32) -> String {
    format!("110199{number:09}0")
}

fn answers(numbers: &[u32], fen: u64) -> Value {
    let fines: Vec<String> = numbers.iter().map(|one| number(*one)).collect();
    json!({ "fines": fines, "understood": true, "confirmed": fen })
}

fn listed(world: &World) -> Vec<String> {
    choices(&journey(SLUG, &json!({}), world).pages[0], "fines").into_iter().map(|one| one.0).collect()
}

/// FINE-1: decisions about the bound licence and the bound vehicles, each once; of an unbound licence none.
#[test]
fn fines_of_the_bound_licence_and_vehicles_are_listed() {
    let mut world = owing();
    assert_eq!(listed(&world), [number(1), number(2)]);
    world.vehicles[0].penalties.push(penalty(1, 0, 100, "2026-03-02"));
    world.vehicles[1].penalties = vec![penalty(3, 0, 50, "2026-03-20")];
    assert_eq!(
        listed(&world),
        [number(1), number(3), number(2)],
        "by due day, each once, others' vehicles too"
    );
    world.vehicles[0].penalties.clear();
    world.person.licence.as_mut().unwrap().bound_at = None;
    assert_eq!(listed(&world), [number(3)]);
    assert_eq!(charged(SLUG, &answers(&[1], 14_800), &world), Err("FINE-1 fine-not-known".to_owned()));
}

/// FINE-1: an organisation pays for its vehicles; with nothing bound, or nothing owed, it does not begin.
#[test]
fn an_organisation_pays_for_its_vehicles() {
    let mut world = owing();
    (world.account, world.person.licence) = (AccountKind::WindowOrganisation, None);
    assert_eq!(refusal(SLUG, &world), None);
    assert_eq!(listed(&world), [number(2)]);
    world.vehicles[0].penalties.clear();
    assert_eq!(refusal(SLUG, &world).as_deref(), Some("FINE-1 fine-none"));
    world.vehicles.clear();
    assert_eq!(refusal(SLUG, &world).as_deref(), Some("FINE-1 fine-nothing-bound"));
    world.account = AccountKind::SchoolClerk;
    assert_eq!(refusal(SLUG, &world).as_deref(), Some("ACC-3 account-kind"));
}

/// FINE-2: fine, surcharge and total, with how they arise; the platform charges what was confirmed or nothing.
#[test]
fn the_surcharge_is_shown_with_how_it_arises() {
    let world = owing();
    let both = answers(&[1, 2], 34_800);
    let shown = journey(SLUG, &both, &world);
    let PageBody::Check { fields, .. } = &shown.pages[0].body else { panic!("no check page") };
    let FieldKind::ChooseMany { choices, .. } = &fields[0].kind else { panic!("no choice") };
    let detail = choices[0].detail.as_ref().unwrap();
    for words in
        ["2026-03-02 收到", "最迟 2026-03-17", "逾期 16 天", "罚款 ¥100.00", "¥100.00 × 3% × 16 天 = ¥48.00"]
    {
        assert!(detail.contains(words), "{words}: {detail}");
    }
    assert!(choices[0].label.ends_with("¥148.00"), "{}", choices[0].label);
    assert!(choices[1].detail.as_ref().unwrap().contains("未逾期"));
    let sum = shown.pay.unwrap();
    let parts: Vec<&str> = sum.parts.iter().map(|part| part.value.as_str()).collect();
    assert_eq!((sum.amount.as_str(), parts), ("¥348.00", vec!["¥100.00", "¥48.00", "¥200.00"]));
    let items = charged(SLUG, &both, &world).unwrap();
    let Charge::Fine { late_days, surcharge, .. } = &items[0].charge else { panic!("no fine") };
    assert_eq!((*late_days, surcharge.fen(), items[0].amount.fen()), (16, 4_800, 14_800));
    let next_day = owing().at("2026-04-03 00:00");
    assert_eq!(
        charged(SLUG, &both, &next_day),
        Err("FINE-2 sum-changed".to_owned()),
        "a day later it is more"
    );
    assert!(charged(SLUG, &answers(&[1, 2], 35_100), &next_day).is_ok());
}

/// FINE-2: the surcharge stops at the fine, and says so.
#[test]
fn a_capped_surcharge_says_so() {
    let world = owing().at("2026-09-01 09:00");
    let shown = journey(SLUG, &json!({}), &world);
    let PageBody::Check { fields, .. } = &shown.pages[0].body else { panic!("no check page") };
    let FieldKind::ChooseMany { choices, .. } = &fields[0].kind else { panic!("no choice") };
    assert!(choices[0].detail.as_ref().unwrap().contains("= ¥100.00，以罚款数额为限"));
    assert!(choices[0].label.ends_with("¥200.00"));
}

/// FINE-3: what is paid, or being paid, is not paid again; nothing is sent without the user's word.
#[test]
fn a_fine_is_paid_once() {
    let mut world = owing();
    world.person.penalties[0].state = FineState::Paying;
    assert_eq!(charged(SLUG, &answers(&[1], 14_800), &world), Err("FINE-3 fine-paying".to_owned()));
    assert_eq!(wrong(SLUG, &answers(&[1], 14_800), &world), ["fines: fine-paying"]);
    world.person.penalties[0].state = FineState::Paid;
    assert_eq!(charged(SLUG, &answers(&[1], 14_800), &world), Err("FINE-3 fine-paid".to_owned()));
    assert_eq!(listed(&world), [number(2)]);
    world.vehicles[0].penalties[0].state = FineState::Paying;
    assert_eq!(refusal(SLUG, &world).as_deref(), Some("FINE-3 fine-paying"));
    world.region.fees.online = false;
    assert_eq!(refusal(SLUG, &world).as_deref(), Some("FINE-3 fine-not-online"));
    assert_eq!(wrong(SLUG, &json!({}), &owing()), ["fines: missing", "understood: declaration-missing"]);
}

/// FINE-2: seen on a copy without a confirmed sum it may be asked about; the truth wants it confirmed.
#[test]
fn the_truth_wants_the_sum_confirmed() {
    let mut world = owing();
    let mut unconfirmed = answers(&[2], 0);
    unconfirmed["confirmed"] = json!(null);
    assert_eq!(charged(SLUG, &unconfirmed, &world), Err("FINE-2 sum-changed".to_owned()));
    world.source = service_api::Source::Snapshot { as_of: time("2026-04-02 08:00") };
    let items = charged(SLUG, &unconfirmed, &world).unwrap();
    assert_eq!(items[0].amount, Money::from_yuan(200));
}
