//! 预选号牌: who may begin, with which answers, and what the page shows.

use model::plate_selection::{Batch, RegistrationCase, SelectionState};
use model::region::PlateSettings;
use model::{
    AccountKind, Energy, OpId, Phone, Plate, PlateKind, PlateSelection, ProvenPhone, RuleId, Vin,
    person::Bar, person::BarList,
};
use serde_json::json;
use service_api::{PlatePicker, SelfMade};

use super::*;

const NEW: &str = "plate-new";
const SWAP: &str = "nev-plate-swap";
const USED: [&str; 2] = ["used-transfer-plate", "used-transfer-in-plate"];
const PHONE: &str = "13900000031";
const VIN: &str = "LCHTEST0XTX000012";

/// Somebody with vehicle 1 of his own, bound, whose phone is proven.
pub(super) fn chooser() -> World {
    let mut world = owner();
    prove(&mut world, PHONE);
    world
}

/// As [`chooser`], with a new-energy vehicle that carries an ordinary plate.
fn swapper() -> World {
    let mut world = chooser();
    world.account = AccountKind::OnlinePersonal;
    world.vehicles[0].energy = Energy::Electric;
    world
}

fn prove(world: &mut World, phone: &str) {
    let at = time("2026-04-01 10:00");
    world.person.proven_phones.push(ProvenPhone { phone: Phone::parse(phone).unwrap(), at });
}

fn answers() -> Value {
    json!({
        "prefix": "京A", "energy": "fuel", "kind": "02", "vin": VIN, "model": "示例牌 SL7150",
        "document": "FP0001", "phone": PHONE, "understood": true,
    })
}

fn swap_answers(world: &World) -> Value {
    json!({ "vehicle": world.vehicles[0].id, "phone": PHONE, "understood": true })
}

/// A selection of the vehicle of [`answers`] in `state`, with every chance left.
pub(super) fn selection(case: RegistrationCase, vin: &str, state: SelectionState) -> PlateSelection {
    PlateSelection {
        op_id: OpId::from_uuid(uuid::Uuid::from_u128(0x51)),
        case,
        vin: Vin::parse(vin).unwrap(),
        kind: PlateKind::Small,
        energy: Energy::Fuel,
        prefix: "京A".to_owned(),
        random_left: 5,
        self_made_left: 20,
        batch: None,
        kept: None,
        next_check: None,
        state,
        last: None,
    }
}

fn reserved() -> SelectionState {
    let plate = Plate::parse(PlateKind::Small, "京AB1234").unwrap();
    SelectionState::Reserved { plate, until: time("2026-04-08 00:00"), by_platform: false }
}

fn picker(slug: &str, answers: &Value, world: &World) -> PlatePicker {
    let journey = service(slug).journey(answers, &world.facts(), Lang::ZhCn).unwrap();
    let page = journey.pages.into_iter().find(|page| page.id == "choose").unwrap();
    let PageBody::Plates { picker, .. } = page.body else { panic!("no picker") };
    *picker
}

/// The steps of each service, by the names of the manual, in its order.
#[test]
fn the_steps_are_those_of_the_manual() {
    let steps = |slug: &str| -> Vec<String> {
        let journey = service(slug).journey(&json!({}), &chooser().facts(), Lang::ZhCn).unwrap();
        journey.pages.into_iter().map(|page| page.title).collect()
    };
    let new = ["录入基本信息", "本人选号手机验证", "预选号牌", "完成号牌预选", "综合业务受理窗口确认号牌"];
    assert_eq!(steps(NEW), new);
    for used in USED {
        assert_eq!(steps(used), ["录入基本信息", "身份验证", "预选号牌", "完成号牌预选"]);
    }
    let swap = ["选择需换牌选号的新能源汽车", "确认信息", "身份验证", "预选号牌", "完成号牌预选"];
    assert_eq!(steps(SWAP), swap);
}

/// What begins is a choice for the vehicle in the case of the service; nothing else is asked of the platform.
#[test]
fn complete_answers_begin_a_choice_for_the_vehicle() {
    for (slug, case) in [
        (NEW, RegistrationCase::New),
        (USED[0], RegistrationCase::Transfer),
        (USED[1], RegistrationCase::TransferIn),
    ] {
        let begun = decided(slug, &answers(), &chooser()).unwrap();
        assert_eq!(
            begun,
            Effects::ChoosePlate {
                case,
                vin: Vin::parse(VIN).unwrap(),
                kind: PlateKind::Small,
                energy: Energy::Fuel,
                prefix: "京A".to_owned(),
                model: "示例牌 SL7150".to_owned(),
            },
            "{slug}"
        );
    }
}

/// PLATE-13, USED-3, NEV-6: the owner's own phone is proved by a code first, and the proof is not older than a week.
#[test]
fn the_phone_is_proved_before_a_number_is_chosen() {
    for (slug, rule) in
        [(NEW, RuleId::Plate13), (USED[0], RuleId::Used3), (USED[1], RuleId::Used3), (SWAP, RuleId::Nev6)]
    {
        let mut world = if slug == SWAP { swapper() } else { chooser() };
        let answers = if slug == SWAP { swap_answers(&world) } else { answers() };
        assert_eq!(wrong(slug, &answers, &world), Vec::<String>::new(), "{slug}");
        assert!(decided(slug, &answers, &world.clone().at("2026-04-08 10:00")).is_ok(), "{slug}");
        assert!(
            decided(slug, &answers, &world.clone().at("2026-04-08 10:01")).is_err(),
            "{slug}: a week is over"
        );
        world.person.proven_phones.clear();
        prove(&mut world, "13900000032");
        assert_eq!(wrong(slug, &answers, &world), ["phone: phone-unproven"], "{slug}");
        let refused = decided(slug, &answers, &world).unwrap_err();
        assert_eq!((refused.rule, refused.code.as_str()), (rule, "phone-unproven"), "{slug}");
    }
}

/// PLATE-9: kind and energy fit each other, and the kind is one of which numbers are given out there.
#[test]
fn a_kind_that_is_not_for_the_energy_is_told_at_its_field() {
    let world = chooser();
    for (energy, kind, told) in [
        ("fuel", "52", Some("kind-not-for-energy")),
        ("fuel", "51", Some("kind-not-for-energy")),
        ("electric", "02", Some("kind-not-for-energy")),
        ("plug-in", "02", Some("kind-not-for-energy")),
        ("fuel", "01", Some("no-plate-series")),
        ("plug-in", "51", Some("no-plate-series")),
        ("fuel", "02", None),
        ("electric", "52", None),
        ("plug-in", "52", None),
        ("electric", "08", None),
    ] {
        let mut answers = answers();
        (answers["energy"], answers["kind"]) = (json!(energy), json!(kind));
        let expected: Vec<String> = told.iter().map(|code| format!("kind: {code}")).collect();
        assert_eq!(wrong(NEW, &answers, &world), expected, "{energy} {kind}");
        assert_eq!(decided(NEW, &answers, &world).is_ok(), told.is_none(), "{energy} {kind}");
    }
}

/// What is wrong with each answer is told at its field; the letter O in an identification number is mended in words.
#[test]
fn answers_that_can_not_stand_are_told_at_their_fields() {
    let world = chooser();
    let missing = ["energy: missing", "kind: missing", "vin: vin", "model: missing", "document: missing"];
    let rest = ["phone: phone", "understood: declaration-missing"];
    assert_eq!(wrong(NEW, &json!({}), &world), [missing.as_slice(), &rest].concat());
    let mut with_o = answers();
    with_o["vin"] = json!("LCHTEST0XTX00001O");
    let errors = service(NEW).check(&with_o, &world.facts()).unwrap().unwrap_err();
    assert_eq!(errors[0].field, "vin");
    let mut own = answers();
    own["vin"] = json!(world.vehicles[0].vin);
    assert_eq!(wrong(NEW, &own, &world), ["vin: vehicle-registered"]);
    assert_eq!(decided(NEW, &own, &world).unwrap_err().code, "vehicle-registered");
    let mut elsewhere = answers();
    elsewhere["prefix"] = json!("京B");
    assert_eq!(wrong(NEW, &elsewhere, &world), ["prefix: missing"]);
    assert_eq!(decided(NEW, &elsewhere, &world).unwrap_err().code, "no-plate-series");
}

/// NEV-1: only a bound vehicle of one's own that runs on new energy and carries an ordinary plate is swapped.
#[test]
fn only_new_energy_vehicles_with_an_ordinary_plate_are_swapped() {
    let told = |world: &World| refusal(SWAP, world).map(|refusal| (refusal.rule, refusal.code));
    assert_eq!(told(&swapper()), None);
    let refused = Some((RuleId::Nev1, "not-to-swap".to_owned()));
    let fuel = World { account: AccountKind::OnlinePersonal, ..chooser() };
    assert_eq!(told(&fuel), refused, "it runs on fuel");
    let mut green = swapper();
    green.vehicles[0].plate = Plate::parse(PlateKind::SmallNewEnergy, "京AD12345").unwrap();
    assert_eq!(told(&green), refused, "it is swapped already");
    let mut others = swapper();
    others.vehicles.retain(|vehicle| !vehicle.own);
    assert_eq!(told(&others), refused, "it is somebody else's");
    assert_eq!(decided(SWAP, &swap_answers(&fuel), &fuel).unwrap_err().code, "not-to-swap");
    let world = swapper();
    let Effects::ChoosePlate { kind, energy, case, .. } =
        decided(SWAP, &swap_answers(&world), &world).unwrap()
    else {
        panic!("no choice")
    };
    let green = (RegistrationCase::Swap, PlateKind::SmallNewEnergy, Energy::Electric);
    assert_eq!((case, kind, energy), green);
}

/// NEV-5: the swap is for accounts registered online; the others go on by ACC-3. The other services take both kinds of
/// personal accounts, and no organisation.
#[test]
fn a_swap_is_for_accounts_registered_online() {
    for (slug, kind, allowed) in [
        (SWAP, AccountKind::OnlinePersonal, true),
        (SWAP, AccountKind::WindowPersonal, false),
        (SWAP, AccountKind::WindowOrganisation, false),
        (NEW, AccountKind::WindowPersonal, true),
        (NEW, AccountKind::WindowOrganisation, false),
        (USED[0], AccountKind::WindowPersonal, true),
        (USED[1], AccountKind::WindowOrganisation, false),
    ] {
        let mut world = swapper();
        world.account = kind;
        let refused = refusal(slug, &world).map(|refusal| refusal.rule);
        assert_eq!(refused, (!allowed).then_some(RuleId::Acc3), "{slug} {kind:?}");
    }
}

/// PLATE-5, GEN-8: who did not have a number confirmed in time begins none of the four until the entry ends.
#[test]
fn the_plate_list_bars_from_choosing_until_it_ends() {
    for slug in [NEW, USED[0], USED[1], SWAP] {
        let mut world = swapper();
        let until = Some(time("2028-04-02 00:00"));
        let since = time("2026-04-01 08:00");
        world.person.bars =
            vec![Bar { list: BarList::Plate, reason: "plate-not-confirmed".to_owned(), since, until }];
        assert_eq!(refusal(slug, &world).map(|refusal| refusal.earliest), Some(until), "{slug}");
        assert_eq!(refusal(slug, &world.at("2028-04-02 00:00")), None, "{slug}");
    }
}

/// PLATE-5: while a number is kept for the vehicle no other is chosen; PLATE-4: nor once every chance is used up. Another
/// case of the vehicle is another choice (PLATE-6).
#[test]
fn a_vehicle_with_a_number_or_without_a_chance_begins_no_other_choice() {
    for (state, rule, code) in [
        (reserved(), RuleId::Plate5, "plate-reserved"),
        (SelectionState::Spent, RuleId::Plate4, "plate-spent"),
    ] {
        let mut world = chooser();
        world.person.plate_selections = vec![selection(RegistrationCase::New, VIN, state)];
        let refused = decided(NEW, &answers(), &world).unwrap_err();
        assert_eq!((refused.rule, refused.code.as_str()), (rule, code));
        let mut fresh = answers();
        fresh["understood"] = json!(false);
        let told = [format!("vin: {code}"), "understood: declaration-missing".to_owned()];
        assert_eq!(wrong(NEW, &fresh, &world), told);
        assert!(decided(USED[0], &answers(), &world).is_ok(), "a transfer is another case");
    }
    let mut choosing = chooser();
    choosing.person.plate_selections = vec![selection(RegistrationCase::New, VIN, SelectionState::Choosing)];
    assert!(decided(NEW, &answers(), &choosing).is_ok(), "another draft goes on");
}

/// PLATE-11: the notice states the validity with its end, what is entered, and the counts; the consequences stand again
/// before the choice.
#[test]
fn the_notice_says_how_long_a_number_is_kept_and_it_is_said_again() {
    for slug in [NEW, USED[0], USED[1]] {
        let journey = service(slug).journey(&answers(), &chooser().facts(), Lang::ZhCn).unwrap();
        let notice = journey.notice.paragraphs.join("");
        for words in [
            "保留 3 个工作日",
            "2026-04-08 23:59",
            "车辆识别代号",
            "5 批",
            "20 个号码",
            "都用完后只能到车辆管理所",
        ] {
            assert!(notice.contains(words), "{slug} {words}: {notice}");
        }
        let page = journey.pages.into_iter().find(|page| page.id == "choose").unwrap();
        let PageBody::Plates { consequence, groups, .. } = page.body else { panic!("no picker") };
        let said = consequence.points.join("");
        assert!(said.contains("2026-04-08 23:59") && said.contains("2 年内"), "{said}");
        assert!(groups.iter().all(|group| group.page.is_some()), "every answer can be changed");
    }
    let swap = service(SWAP).journey(&json!({}), &swapper().facts(), Lang::ZhCn).unwrap();
    assert!(swap.notice.paragraphs.join("").contains("由系统确认该批的第一个号码"));
}

/// PLATE-1, PLATE-3: the counters are those of the vehicle's selection; before choosing begins they are full.
#[test]
fn the_counters_are_those_of_the_vehicle() {
    let fresh = picker(NEW, &answers(), &chooser());
    let made =
        |picker: &PlatePicker| picker.self_made.as_ref().map(|made| (made.left, made.total, made.slots));
    assert_eq!((fresh.ready, fresh.random.left, made(&fresh)), (false, 5, Some((20, 20, 5))));
    let mut world = chooser();
    let mut begun = selection(RegistrationCase::New, VIN, SelectionState::Choosing);
    (begun.random_left, begun.self_made_left) = (1, 3);
    begun.batch = Some(Batch { numbers: vec!["京AB1234".to_owned()], until: time("2026-04-02 09:01") });
    world.person.plate_selections = vec![begun];
    let shown = picker(NEW, &answers(), &world);
    assert_eq!((shown.ready, shown.random.left, made(&shown)), (true, 1, Some((3, 20, 3))));
    assert_eq!(shown.batch.unwrap().until, time("2026-04-02 09:01").as_millis());
    assert!(shown.stop.is_some(), "the next draw is the last");
    assert!(shown.self_made.unwrap().stop.is_some(), "the next check may use the last up");
}

/// PLATE-10, PLATE-9, PLATE-12: the wish list is checked for its format without the platform: letters that no plate has,
/// numbers that are not given out, banned ones; what is still typed is not wrong yet.
#[test]
fn wishes_are_checked_for_their_format_offline() {
    let mut world = chooser();
    world.region.plates = PlateSettings { ban_triple: true, ..PlateSettings::national() };
    let mut answers = answers();
    answers["wishes"] = json!(["B1234", "B1", "I1234", "BB123", "B1112", "B1121"]);
    let SelfMade { wishes, keys, .. } = picker(NEW, &answers, &world).self_made.unwrap();
    let wrong: Vec<bool> = wishes.iter().map(|wish| wish.error.is_some()).collect();
    assert_eq!(wrong, [false, false, true, true, true, false]);
    assert!(!keys[0].contains(&"I".to_owned()) && keys[0].contains(&"B".to_owned()));
    assert_eq!(keys[1], ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}

/// PLATE-9: the letter of a new-energy number that is for another energy is none of the pool.
#[test]
fn a_letter_for_another_energy_is_not_in_the_pool() {
    let mut answers = answers();
    (answers["energy"], answers["kind"]) = (json!("electric"), json!("52"));
    answers["wishes"] = json!(["D12345", "F12345"]);
    let wishes = picker(NEW, &answers, &chooser()).self_made.unwrap().wishes;
    assert_eq!(wishes.iter().map(|wish| wish.error.is_some()).collect::<Vec<_>>(), [false, true]);
}

/// NEV-2: a swap has random numbers only.
#[test]
fn a_swap_shows_no_self_made_numbers() {
    let world = swapper();
    let shown = picker(SWAP, &swap_answers(&world), &world);
    assert_eq!((shown.random.left, shown.self_made), (5, None));
}

/// The draft in which the declaration was ticked has ended once a number is kept; a fresh one meets it as an error.
#[test]
fn a_draft_ends_when_its_number_is_kept() {
    let mut world = chooser();
    world.person.plate_selections = vec![selection(RegistrationCase::New, VIN, reserved())];
    let ended = |answers: &Value| service(NEW).journey(answers, &world.facts(), Lang::ZhCn).unwrap().ended;
    assert_eq!(ended(&answers()), Some(uuid::Uuid::from_u128(0x51).to_string()));
    let mut fresh = answers();
    fresh["understood"] = json!(false);
    assert_eq!(ended(&fresh), None);
}
