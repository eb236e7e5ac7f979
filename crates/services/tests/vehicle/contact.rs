//! 变更联系方式 (CONT-1 to CONT-3).

use super::*;

const SLUG: &str = "vehicle-contact-change";
const NEW: &str = "13900000099";

/// Everything is answered; the phone is a new one.
fn answers() -> Value {
    json!({
        "phone": NEW, "landline": "010-55550199", "division": "110101", "street": "示例街道 1 号",
        "post_code": "100010", "email": "a@example.com", "notices": "email", "understood": true,
    })
}

/// `phone` was proved on 2026-04-01 10:00.
fn prove(world: &mut World, phone: &str) {
    let phone = Phone::parse(phone).unwrap();
    world.person.proven_phones.push(ProvenPhone { phone, at: time("2026-04-01 10:00") });
}

fn on_record() -> VehicleContact {
    VehicleContact {
        phone: Phone::parse("13700000001").unwrap(),
        landline: None,
        post_code: PostCode::parse("100020").unwrap(),
        division: "110105".to_owned(),
        street: "旧街道 2 号".to_owned(),
        email: None,
        notices: NoticesTo::Phone,
    }
}

/// CONT-1: the refusal before step 1 of who has bound no vehicle of his own, and at the decision for another's.
#[test]
fn contact_data_is_changed_for_own_vehicles_only() {
    let mut others = owner();
    others.vehicles.retain(|vehicle| !vehicle.own);
    assert_eq!(refusal(SLUG, &others).map(|refusal| refusal.code), Some("no-own-vehicle".to_owned()));
    assert_eq!(refusal(SLUG, &owner()), None);

    let mut world = owner();
    prove(&mut world, NEW);
    let mut of_another = answers();
    of_another["vehicle"] = json!(world.vehicles[1].id);
    assert_eq!(wrong(SLUG, &of_another, &world), ["vehicle: vehicle-missing"]);
    let refused = decided(SLUG, &of_another, &world).unwrap_err();
    assert_eq!((refused.rule, refused.code.as_str()), (model::RuleId::Cont1, "not-own-vehicle"));
}

/// CONT-3: a new phone wants a proof that is not older than a week; the one on record wants none.
#[test]
fn a_new_phone_is_proved_by_a_code() {
    let mut world = owner();
    assert_eq!(wrong(SLUG, &answers(), &world), ["phone: phone-unproven"]);
    let refused = decided(SLUG, &answers(), &world).unwrap_err();
    assert_eq!((refused.rule, refused.code.as_str()), (model::RuleId::Cont3, "phone-unproven"));

    prove(&mut world, "13900000098");
    assert_eq!(wrong(SLUG, &answers(), &world), ["phone: phone-unproven"], "another phone proves nothing");
    prove(&mut world, NEW);
    assert!(decided(SLUG, &answers(), &world).is_ok());
    assert!(decided(SLUG, &answers(), &world.clone().at("2026-04-08 10:00")).is_ok());
    assert!(decided(SLUG, &answers(), &world.clone().at("2026-04-08 10:01")).is_err(), "a week is over");

    let mut same = owner();
    same.vehicles[0].contact = Some(on_record());
    let mut unchanged = answers();
    unchanged["phone"] = json!("137 0000 0001");
    assert_eq!(wrong(SLUG, &unchanged, &same), Vec::<String>::new());
    assert!(decided(SLUG, &unchanged, &same).is_ok());
}

/// CONT-2: what stands on the vehicle's record is changed, and nothing else; what is not answered stays.
#[test]
fn the_record_of_the_vehicle_is_changed() {
    let mut world = owner();
    world.vehicles[0].contact = Some(on_record());
    prove(&mut world, NEW);
    let changed = decided(SLUG, &json!({ "phone": NEW, "understood": true }), &world).unwrap();
    let expected = VehicleContact { phone: Phone::parse(NEW).unwrap(), ..on_record() };
    let vehicle = world.vehicles[0].id;
    assert_eq!(changed, Effects::ChangeVehicleContact { vehicle, contact: Box::new(expected) });
}

/// CONT-2: the vehicle's phone and the account's stand side by side, masked.
#[test]
fn both_phones_are_shown_side_by_side() {
    let mut world = owner();
    world.vehicles[0].contact = Some(on_record());
    world.person.phone = Some(Phone::parse("13800000012").unwrap());
    let journey = service(SLUG).journey(&json!({}), &world.facts(), Lang::ZhCn).unwrap();
    let PageBody::Check { fields, .. } = &journey.pages[1].body else { panic!("the check page") };
    let service_api::FieldKind::Compare { rows } = &fields[0].kind else { panic!("two phones") };
    let rows: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.value.as_str())).collect();
    assert_eq!(rows, [("机动车登记的手机号", "137 **** 0001"), ("登录账户的手机号", "138 **** 0012")]);
    let titles: Vec<_> = journey.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["确认个人基本信息", "联系方式变更"]);
}

#[test]
fn every_answer_that_can_not_stand_is_told_at_its_field() {
    let mut world = owner();
    prove(&mut world, NEW);
    let nothing = wrong(SLUG, &json!({}), &world);
    let missing = [
        "phone: phone",
        "division: missing",
        "street: short",
        "post_code: post-code",
        "notices: missing",
        "understood: declaration-missing",
    ];
    assert_eq!(nothing, missing);
    for (field, value, code) in [
        ("landline", "55550199", "landline: landline"),
        ("email", "a.example.com", "email: email"),
        ("email", "", "email: email-missing"),
        ("division", "110000", "division: missing"),
    ] {
        let mut one = answers();
        one[field] = json!(value);
        assert_eq!(wrong(SLUG, &one, &world), [code], "{field}");
    }
}
