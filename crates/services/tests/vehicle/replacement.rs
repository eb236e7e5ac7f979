//! 补换领机动车号牌, 行驶证, 补领检验合格标志 (REPL-1 to REPL-9).

use chrono::NaiveDate;
use model::{
    Attachment, AttachmentKind, CaseState, ContentHash, DamagedPlates, HandIn, OpId, Plate, PlateKind,
    RuleId, VehicleAct, VehicleCase,
};
use service_api::{Field, FieldKind, PaperContext};
use testkit::facts::day;

use super::*;

const PLATE: &str = "plate-replacement";
const LICENCE: &str = "vehicle-licence-replacement";
const MARK: &str = "inspection-mark-reissue";
const ALL: [&str; 3] = [PLATE, LICENCE, MARK];

/// Something lost, reissued and collected.
fn lost() -> Value {
    json!({ "kind": "lost", "delivery": "collect", "counter": "110199-01", "understood": true })
}

/// Something damaged, by mail.
fn damaged() -> Value {
    json!({
        "kind": "damaged", "plates": "rear", "hand_in": "courier", "understood": true,
        "delivery": "mail", "recipient": "张三", "phone": "13800000012", "division": "110101",
        "street": "示例街道 1 号", "post_code": "100010",
    })
}

fn scan() -> Attachment {
    let sha256 = ContentHash::from([7; 32]);
    Attachment { sha256, kind: AttachmentKind::Jpeg, size: 1000, name: "保单.jpg".to_owned() }
}

/// [`lost`] with a policy in force on 2026-04-02.
fn with_policy() -> Value {
    let mut answers = lost();
    answers["insurer"] = json!("示例财产保险");
    answers["policy_number"] = json!("PDZA2026110199");
    answers["policy_from"] = json!("2026-04-01");
    answers["policy_until"] = json!("2027-03-31");
    answers["scan"] = json!([scan()]);
    answers
}

fn uninsured() -> World {
    let mut world = owner();
    world.vehicles[0].insured_until = Some(day("2026-04-01"));
    world
}

fn act(slug: &str, answers: &Value, world: &World) -> VehicleAct {
    match decided(slug, answers, world).unwrap() {
        Effects::OpenVehicleCase { act, .. } => act,
        other => panic!("{other:?}"),
    }
}

fn fields(slug: &str, page: usize, answers: &Value, world: &World) -> Vec<Field> {
    let mut journey = service(slug).journey(answers, &world.facts(), Lang::ZhCn).unwrap();
    match journey.pages.remove(page).body {
        PageBody::Form { fields } | PageBody::Check { fields, .. } => fields,
        other => panic!("{other:?}"),
    }
}

fn ids(slug: &str, answers: &Value, world: &World) -> Vec<String> {
    fields(slug, 1, answers, world).into_iter().map(|field| field.id).collect()
}

/// REPL-1: who has bound no vehicle of his own is refused before step 1; another's is refused at the decision.
#[test]
fn documents_are_replaced_for_own_vehicles_only() {
    let mut others = owner();
    others.vehicles.retain(|vehicle| !vehicle.own);
    for slug in ALL {
        let refused = refusal(slug, &others).unwrap();
        assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Repl1, "no-own-vehicle"), "{slug}");
        assert_eq!(refusal(slug, &owner()), None, "{slug}");
        let mut of_another = lost();
        of_another["vehicle"] = json!(owner().vehicles[1].id);
        assert_eq!(decided(slug, &of_another, &owner()).unwrap_err().code, "not-own-vehicle", "{slug}");
    }
}

/// REPL-2: a lost plate asks nothing of the old one; damaged ones are declared with how they are handed in.
#[test]
fn damaged_plates_are_declared_and_handed_in_and_lost_ones_are_not() {
    let world = owner();
    assert_eq!(act(PLATE, &lost(), &world), VehicleAct::ReissuePlate);
    assert!(!ids(PLATE, &lost(), &world).iter().any(|id| id == "plates" || id == "hand_in"));
    let expected = VehicleAct::ReplacePlate { plates: DamagedPlates::Rear, hand_in: HandIn::Courier };
    assert_eq!(act(PLATE, &damaged(), &world), expected);
    let mut undeclared = damaged();
    undeclared["plates"] = json!(null);
    undeclared["hand_in"] = json!(null);
    assert_eq!(wrong(PLATE, &undeclared, &world), ["plates: missing", "hand_in: missing"]);

    let mut collected = lost();
    collected["kind"] = json!("damaged");
    collected["plates"] = json!("both");
    let at_the_counter = VehicleAct::ReplacePlate { plates: DamagedPlates::Both, hand_in: HandIn::Counter };
    assert_eq!(act(PLATE, &collected, &world), at_the_counter, "what is collected is handed in there");
}

/// REPL-2: a motorcycle has only the plate at the back.
#[test]
fn only_plates_that_the_vehicle_has_are_declared() {
    let mut world = owner();
    world.vehicles[0].plate = Plate::parse(PlateKind::Motorcycle, "京A00001").unwrap();
    let fields = fields(PLATE, 1, &damaged(), &world);
    let plates = fields.iter().find(|field| field.id == "plates").unwrap();
    let FieldKind::ChooseOne { choices, .. } = &plates.kind else { panic!("a choice") };
    assert_eq!(choices.len(), 1);
    let mut front = damaged();
    front["plates"] = json!("front");
    assert_eq!(wrong(PLATE, &front, &world), ["plates: missing"]);
}

/// REPL-3: 补行驶证 goes without the old one, 换领行驶证 with it.
#[test]
fn a_damaged_vehicle_licence_is_handed_in_and_a_lost_one_is_not() {
    let world = owner();
    assert_eq!(act(LICENCE, &lost(), &world), VehicleAct::ReissueVehicleLicence);
    let handed_in = VehicleAct::ReplaceVehicleLicence { hand_in: HandIn::Courier };
    assert_eq!(act(LICENCE, &damaged(), &world), handed_in);
    assert!(!ids(LICENCE, &damaged(), &world).contains(&"plates".to_owned()));
}

/// REPL-4: an inspection mark is reissued, whatever is answered; no kind is asked.
#[test]
fn an_inspection_mark_is_only_reissued() {
    let world = owner();
    for answers in [lost(), damaged()] {
        assert_eq!(act(MARK, &answers, &world), VehicleAct::ReissueInspectionMark);
        assert!(!ids(MARK, &answers, &world).iter().any(|id| id == "kind" || id == "hand_in"));
    }
}

/// REPL-5: by mail to a checked address, or at a chosen office.
#[test]
fn the_new_document_comes_by_mail_or_is_collected() {
    let world = owner();
    let mut nowhere = lost();
    nowhere["counter"] = json!("999999-99");
    assert_eq!(wrong(MARK, &nowhere, &world), ["counter: missing"]);
    let mut unaddressed = damaged();
    unaddressed["division"] = json!("110000");
    unaddressed["post_code"] = json!("1000");
    assert_eq!(wrong(MARK, &unaddressed, &world), ["division: missing", "post_code: post-code"]);
}

/// REPL-6, GEN-10: the last step says that it can't be withdrawn; while one is open there is no second.
#[test]
fn it_can_not_be_withdrawn_and_is_not_applied_for_twice() {
    let mut world = owner();
    for slug in ALL {
        let journey = service(slug).journey(&lost(), &world.facts(), Lang::ZhCn).unwrap();
        let titles: Vec<_> = journey.pages.iter().map(|page| page.title.clone()).collect();
        assert_eq!(titles, ["确认所有人机动车信息", "资料填写", "确认提交", "完成提交"], "{slug}");
        assert!(journey.pages[2].primary.starts_with("完成"), "{slug}");
        let PageBody::Check { consequence, .. } = &journey.pages[2].body else { panic!("{slug}") };
        assert!(consequence.points[0].contains("不能撤回"), "{slug}");
    }
    world.person.vehicle_cases.push(VehicleCase {
        op_id: OpId::from_uuid(world.person.id.as_uuid()),
        vehicle: world.vehicles[0].id,
        act: VehicleAct::ReissuePlate,
        state: CaseState::Made,
        filed_at: time("2026-04-01 10:00"),
    });
    let refused = refusal(PLATE, &world).unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Repl6, "vehicle-case-open"));
    assert_eq!(refusal(LICENCE, &world), None, "another document of the same vehicle");
    world.person.vehicle_cases[0].state = CaseState::Collected;
    assert_eq!(refusal(PLATE, &world), None, "it has ended");
}

/// REPL-7: without a photograph on file it stops, and says where one is taken.
#[test]
fn without_a_photograph_on_file_it_stops() {
    let mut world = owner();
    world.vehicles[0].photo = false;
    for slug in ALL {
        let refused = refusal(slug, &world).unwrap();
        assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Repl7, "no-photo"), "{slug}");
        assert!(refused.advice.zh.contains("拍摄照片"), "{}", refused.advice.zh);
        assert_eq!(decided(slug, &lost(), &world).unwrap_err().code, "no-photo", "{slug}");
    }
    let mut second = bound(&world, 3, true);
    second.photo = true;
    world.vehicles.push(second);
    assert_eq!(refusal(PLATE, &world), None, "another own vehicle has one");
    let mut first = lost();
    first["vehicle"] = json!(world.vehicles[0].id);
    assert_eq!(wrong(PLATE, &first, &world), ["vehicle: vehicle-barred"]);
}

/// REPL-8: without insurance in force the policy and its scan are asked for in all three services, and go with the
/// case for review; with it nothing is asked. The last day of the insurance still counts.
#[test]
fn without_insurance_in_force_a_policy_is_stated_and_reviewed() {
    for slug in ALL {
        let world = uninsured();
        let missing = [
            "insurer: missing",
            "policy_number: policy-number",
            "policy_from: policy-from",
            "policy_until: policy-until",
            "scan: scan-missing",
        ];
        assert_eq!(wrong(slug, &lost(), &world), missing, "{slug}");
        let refused = decided(slug, &lost(), &world).unwrap_err();
        assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Repl8, "not-insured"), "{slug}");
        let Effects::OpenVehicleCase { policy, .. } = decided(slug, &with_policy(), &world).unwrap() else {
            panic!("{slug}")
        };
        assert_eq!(policy.unwrap().scan, [scan()], "{slug}");
        let application = service(slug).check(&with_policy(), &world.facts()).unwrap().unwrap();
        assert_eq!(service(slug).attachments(&application).unwrap(), [scan()], "{slug}");

        let mut insured = owner();
        insured.vehicles[0].insured_until = Some(day("2026-04-02"));
        let Effects::OpenVehicleCase { policy, .. } = decided(slug, &lost(), &insured).unwrap() else {
            panic!("{slug}")
        };
        assert_eq!(policy, None, "{slug}");
        assert!(!ids(slug, &lost(), &insured).contains(&"insurer".to_owned()), "{slug}");
    }
}

/// REPL-8: a policy that has not begun, or has ended, is none.
#[test]
fn a_policy_that_is_not_in_force_is_none() {
    let world = uninsured();
    for (field, value, code) in [
        ("policy_from", "2026-04-03", "policy_from: policy-from"),
        ("policy_until", "2026-04-01", "policy_until: policy-until"),
        ("policy_number", "第 1 号", "policy_number: policy-number"),
        ("insurer", " ", "insurer: missing"),
    ] {
        let mut answers = with_policy();
        answers[field] = json!(value);
        assert_eq!(wrong(PLATE, &answers, &world), [code]);
        assert_eq!(decided(PLATE, &answers, &world).unwrap_err().code, "not-insured");
    }
    assert_eq!(
        decided(PLATE, &with_policy(), &world.clone().at("2027-04-01 09:00")).unwrap_err().code,
        "not-insured"
    );
}

/// REPL-8: a policy that was in force when it was stated may have ended when it is decided.
#[test]
fn a_policy_is_in_force_on_the_day_of_the_decision() {
    let mut world = owner();
    world.vehicles[0].insured_until = Some(day("2026-03-01"));
    let application = service(PLATE).check(&with_policy(), &world.facts()).unwrap().unwrap();
    let at = |when: &str| {
        let then = world.clone().at(when);
        service(PLATE).decide(&application, &then.facts()).unwrap().err().map(|refusal| refusal.code)
    };
    for (when, refused) in [
        ("2026-03-31 23:59", true),
        ("2026-04-02 09:00", false),
        ("2027-03-31 23:59", false),
        ("2027-04-01 00:00", true),
    ] {
        assert_eq!(at(when), refused.then(|| "not-insured".to_owned()), "{when}");
    }
}

/// REPL-9: 15 working days for the plates, 15 calendar days on a temporary one, and what lies between.
#[test]
fn the_dates_of_the_new_and_of_a_temporary_plate_are_shown() {
    let dates = |world: &World| {
        let fields = fields(PLATE, 1, &lost(), world);
        let dates = fields.into_iter().find(|field| field.id == "dates").unwrap();
        let FieldKind::Record { rows } = dates.kind else { panic!("a record") };
        rows
    };
    let rows = dates(&owner());
    let made: NaiveDate = rows[0].value.parse().unwrap();
    assert_eq!(made, owner().calendar.working_days_after(day("2026-04-02"), 15));
    assert_eq!(rows[1].value, "2026-04-17");
    assert!(made > day("2026-04-17") && rows[2].value.starts_with("2026-04-18"), "{rows:?}");
}

/// REPL-9, GEN-13: the slip has the dates, what is handed in and where the new plates go.
#[test]
fn the_slip_says_what_was_applied_for() {
    use services::replacement::slip::{Filed, Record};
    let world = owner();
    let Effects::OpenVehicleCase { act, delivery, .. } = decided(PLATE, &damaged(), &world).unwrap() else {
        panic!("a case")
    };
    let filed = Filed {
        person: &world.person,
        vehicle: &world.vehicles[0],
        delivery: &delivery,
        reviewed: true,
        region: &world.region,
        calendar: &world.calendar,
        received_at: world.now,
    };
    let record = serde_json::to_value(Record::of(act, filed)).unwrap();
    let context = PaperContext {
        serial: "2604020000001",
        token: None,
        printed_at: world.now,
        practice: true,
        lang: Lang::ZhCn,
    };
    let paper = format!("{:?}", service(PLATE).paper(&record, &context).unwrap());
    for part in ["京A·00001", "换领号牌", "后号牌", "交给快递员", "2026-04-17", "审核后继续办理", "不能撤回"]
    {
        assert!(paper.contains(part), "{part}: {paper}");
    }
}
