//! 电子监控处理 (VIOL-1 to VIOL-6).

use model::{Charge, Lang, Money, ViolationState};
use serde_json::json;
use service_api::{PageBody, PaperBlock, PaperContext};
use services::violation::letter;
use testkit::facts::time;
use testkit::violations::violation;

use super::*;

const SLUG: &str = "surveillance-violation";

/// A driver whose own vehicle has these records, of (points, 元); they are numbered from 1.
fn with_records(records: &[(u32, u64)]) -> World {
    let mut world = driver();
    add(&mut world, 0, records);
    world
}

fn add(world: &mut World, vehicle: usize, records: &[(u32, u64)]) {
    let plate = world.vehicles[vehicle].plate.clone();
    let first = 1 + 100 * u32::try_from(vehicle).unwrap();
    let made =
        (first..).zip(records).map(|(number, (points, yuan))| violation(number, &plate, *points, *yuan));
    world.vehicles[vehicle].violations = made.collect();
}

fn number(number: u32) -> String {
    format!("110199{number:09}")
}

/// Everything is answered for these records of a vehicle, with the sum of `yuan` confirmed.
fn answers(world: &World, vehicle: usize, numbers: &[u32], yuan: u64) -> Value {
    let records: Vec<String> = numbers.iter().map(|one| number(*one)).collect();
    json!({
        "vehicle": world.vehicles[vehicle].id, "records": records, "letter_read": true, "understood": true,
        "confirmed": Money::from_yuan(yuan).fen(),
    })
}

fn amounts(items: &[PaymentItem]) -> Vec<u64> {
    items.iter().map(|item| item.amount.fen()).collect()
}

/// VIOL-1: without the own licence or a vehicle of one's own bound nothing begins, and nothing is decided.
#[test]
fn licence_and_vehicle_of_ones_own_must_be_bound() {
    let world = with_records(&[(0, 200)]);
    assert_eq!(refusal(SLUG, &world), None);
    let mut unbound = world.clone();
    unbound.person.licence.as_mut().unwrap().bound_at = None;
    let mut without = world.clone();
    without.person.licence = None;
    let mut others_only = world.clone();
    add(&mut others_only, 1, &[(0, 200)]);
    others_only.vehicles.remove(0);
    for (world, code) in [
        (&unbound, "VIOL-1 violation-no-licence"),
        (&without, "VIOL-1 violation-no-licence"),
        (&others_only, "VIOL-1 violation-no-vehicle"),
    ] {
        assert_eq!(refusal(SLUG, world).as_deref(), Some(code));
        assert_eq!(charged(SLUG, &answers(world, 0, &[1], 200), world), Err(code.to_owned()));
    }
}

/// VIOL-2: of somebody else's vehicle only records without points; of one's own any.
#[test]
fn of_other_peoples_vehicles_only_records_without_points() {
    let mut world = with_records(&[(3, 200)]);
    add(&mut world, 1, &[(0, 100), (1, 100)]);
    assert_eq!(
        charged(SLUG, &answers(&world, 0, &[1], 200), &world).map(|items| amounts(&items)),
        Ok(vec![20_000])
    );
    assert_eq!(
        charged(SLUG, &answers(&world, 1, &[101], 100), &world).map(|items| amounts(&items)),
        Ok(vec![10_000])
    );
    let both = answers(&world, 1, &[101, 102], 200);
    assert_eq!(charged(SLUG, &both, &world), Err("VIOL-2 violation-others-points".to_owned()));
    assert_eq!(wrong(SLUG, &both, &world), ["records: violation-others-points"]);
    let shown = choices(&journey(SLUG, &both, &world).pages[1], "records");
    assert_eq!(shown[0].2, None);
    assert!(shown[1].2.as_ref().unwrap().contains("记 1 分"), "{shown:?}");
}

/// VIOL-3: 200 元 itself included; several may exceed it together.
#[test]
fn a_fine_above_two_hundred_is_not_handled() {
    let world = with_records(&[(0, 200), (0, 201), (0, 150)]);
    assert_eq!(
        charged(SLUG, &answers(&world, 0, &[1, 3], 350), &world).map(|items| amounts(&items)),
        Ok(vec![20_000, 15_000])
    );
    let high = answers(&world, 0, &[2], 201);
    assert_eq!(charged(SLUG, &high, &world), Err("VIOL-3 violation-fine-too-high".to_owned()));
    assert_eq!(wrong(SLUG, &high, &world), ["records: violation-fine-too-high"]);
    let only = with_records(&[(0, 201)]);
    assert_eq!(refusal(SLUG, &only).as_deref(), Some("VIOL-3 violation-fine-too-high"));
}

/// VIOL-4: eleven together go, twelve don't; records are counted together, points of the cycle with them.
#[test]
fn twelve_points_are_refused() {
    let mut world = with_records(&[(1, 100), (2, 100), (3, 100)]);
    world.person.licence.as_mut().unwrap().points = 9;
    let two = answers(&world, 0, &[2], 100);
    assert_eq!(charged(SLUG, &two, &world).map(|items| amounts(&items)), Ok(vec![10_000]));
    for numbers in [&[3][..], &[1, 2], &[1, 2, 3]] {
        let chosen = answers(&world, 0, numbers, 100 * numbers.len() as u64);
        assert_eq!(charged(SLUG, &chosen, &world), Err("VIOL-4 violation-twelve-points".to_owned()));
        assert_eq!(wrong(SLUG, &chosen, &world), ["records: violation-twelve-points"]);
    }
    world.person.licence.as_mut().unwrap().points_from = Some(testkit::facts::day("2024-06-01"));
    assert!(
        charged(SLUG, &answers(&world, 0, &[3], 100), &world).is_ok(),
        "those points are of an older cycle"
    );
}

/// VIOL-4, GEN-6: the refusal says from which day it would go, where the end of the cycle makes room.
#[test]
fn twelve_points_name_the_day_on_which_it_would_go() {
    let mut world = with_records(&[(3, 100)]);
    world.person.licence.as_mut().unwrap().points = 9;
    let refused = |world: &World| service(SLUG).start(&world.facts()).unwrap_err();
    assert_eq!(refused(&world).earliest, Some(time("2026-06-01 00:00")));
    assert_eq!(refused(&world).facts["selected"], "3");
    world.person.licence.as_mut().unwrap().points = 12;
    assert_eq!(refused(&world).earliest, None, "twelve points don't end with the cycle");
}

/// VIOL-5: a record that is handled or being paid is not taken up; one whose order was closed is open again.
#[test]
fn a_record_is_handled_once_and_open_until_then() {
    let mut world = with_records(&[(0, 200)]);
    for (state, code) in [
        (ViolationState::Handled, "VIOL-5 violation-handled"),
        (ViolationState::Paying, "VIOL-5 violation-paying"),
    ] {
        world.vehicles[0].violations[0].state = state;
        assert_eq!(refusal(SLUG, &world).as_deref(), Some(code));
        assert_eq!(charged(SLUG, &answers(&world, 0, &[1], 200), &world), Err(code.to_owned()));
    }
    world.vehicles[0].violations[0].state = ViolationState::Open;
    assert!(charged(SLUG, &answers(&world, 0, &[1], 200), &world).is_ok());
    assert_eq!(refusal(SLUG, &driver()).as_deref(), Some("VIOL-5 violation-none"));
}

/// VIOL-5: the sum that was confirmed is charged or nothing, and a record that is not known is not charged.
#[test]
fn what_was_confirmed_is_charged_or_nothing() {
    let world = with_records(&[(0, 200)]);
    assert_eq!(charged(SLUG, &answers(&world, 0, &[1], 100), &world), Err("VIOL-5 sum-changed".to_owned()));
    let unknown = answers(&world, 0, &[1, 77], 200);
    assert_eq!(charged(SLUG, &unknown, &world), Err("VIOL-1 violation-not-known".to_owned()));
    let mut offline = world.clone();
    offline.region.fees.online = false;
    assert_eq!(refusal(SLUG, &offline).as_deref(), Some("VIOL-5 violation-not-online"));
}

/// VIOL-6, GEN-2: the steps of the manual; the letter in full before it is confirmed; without that nothing is sent.
#[test]
fn the_decision_is_shown_in_full_and_confirmed() {
    let world = with_records(&[(1, 150), (0, 200)]);
    let mut chosen = answers(&world, 0, &[1, 2], 350);
    let shown = journey(SLUG, &chosen, &world);
    let titles: Vec<&str> = shown.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["机动车选择", "违法记录确认", "决定书确认", "接受处理/缴费", "生成订单"]);
    let PageBody::Letters { letters, .. } = &shown.pages[2].body else { panic!("no letters") };
    assert_eq!(letters.len(), 2);
    let told = said(&letters[0].blocks);
    for words in [
        world.person.name.as_str(),
        "小型汽车",
        "2026-03-20 08:12",
        "示例街道 1 号",
        "违反规定停放机动车",
        "第九十三条",
        "¥150.00",
        "壹佰伍拾元整",
        "记 1 分",
        "15 日内",
        "3%",
        "行政复议",
        "行政诉讼",
    ] {
        assert!(told.contains(words), "{words} is missing: {told}");
    }
    assert!(said(&letters[1].blocks).contains("不记分"));
    assert_eq!(shown.pay.as_ref().map(|sum| sum.fen), Some(35_000));
    chosen["letter_read"] = json!(false);
    assert_eq!(wrong(SLUG, &chosen, &world), ["letter_read: letter-unread"]);
    assert_eq!(service(SLUG).named(&chosen, &world.facts()).unwrap(), None);
}

fn said(blocks: &[PaperBlock]) -> String {
    let block = |block: &PaperBlock| match block {
        PaperBlock::Table { rows } | PaperBlock::Items { rows } => {
            rows.iter().map(|row| format!("{} {}", row.name, row.value)).collect::<Vec<_>>().join("\n")
        }
        PaperBlock::Points { title, points } => format!("{title}\n{}", points.join("\n")),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// VIOL-6: what is printed once it is paid says what was confirmed, in both languages.
#[test]
fn the_letter_that_is_kept_says_what_was_confirmed() {
    let world = with_records(&[(1, 150)]);
    let chosen = answers(&world, 0, &[1], 150);
    let items = charged(SLUG, &chosen, &world).unwrap();
    assert!(matches!(&items[0].charge, Charge::Violation { .. }));
    let person = &world.person;
    let id_masked = person.identity.masked();
    let who = (&person.name, id_masked.as_str());
    let record = letter::Record::of(&items[0], who, &world.region.fees.payee, world.now.date()).unwrap();
    let stored = serde_json::to_value(&record).unwrap();
    for lang in [Lang::ZhCn, Lang::En] {
        let context = PaperContext {
            serial: "2604020000001",
            token: None,
            printed_at: world.now,
            practice: true,
            lang,
        };
        let printed = service(SLUG).paper(&stored, &context).unwrap();
        let shown = service(SLUG).journey(&chosen, &world.facts(), lang).unwrap();
        let PageBody::Letters { letters, .. } = &shown.pages[2].body else { panic!("no letters") };
        assert_eq!((&printed.blocks, &printed.serial), (&letters[0].blocks, &letters[0].serial));
        assert!(printed.mark.is_some() && printed.foot.len() == 2);
    }
}
