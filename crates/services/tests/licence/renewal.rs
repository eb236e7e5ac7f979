//! 期满换证 and 超龄换证.

use model::{
    CaseState, Delivery, LicenceAct, LicenceClass as C, LicenceState, Remedy, RuleId, region::AgeCount,
};
use serde_json::json;
use service_api::Effects;
use services::case;
use services::licence::outcome;
use testkit::facts::{day, time};

use crate::{change, collected, decided, examined, holder, last_step, refusal, refused, wrong};

const EXPIRY: &str = "licence-expiry-renewal";
const AGE: &str = "licence-age-downgrade";

fn code(slug: &str, world: &testkit::facts::World) -> Option<String> {
    refused(slug, world).map(|(_, code)| code)
}

/// RENEW-1: on the 90th day before the expiry date it begins, on the 91st it says from when.
#[test]
fn renewal_begins_ninety_days_before_the_expiry_date() {
    let world = holder("1990-01-08", "2027-02-20");
    assert_eq!(code(EXPIRY, &world), None);
    let early = refusal(EXPIRY, &holder("1990-01-08", "2027-02-21")).unwrap();
    assert_eq!((early.rule, early.code.as_str()), (RuleId::Renew1, "renewal-too-early"));
    assert_eq!(early.earliest, Some(time("2026-11-23 00:00")));
    let mut long = holder("1990-01-08", "2027-02-20");
    change(&mut long).valid_to = None;
    assert_eq!(code(EXPIRY, &long).as_deref(), Some("licence-long-term"));
}

/// RENEW-2: late online, then at the office of issue, then not at all; an agreed extension puts all of it off.
#[test]
fn an_expired_licence_is_renewed_online_for_eleven_months() {
    for (expiry, expected) in [
        ("2026-11-21", None),
        ("2025-12-23", None),
        ("2025-12-22", Some("renewal-at-issuer")),
        ("2025-11-23", Some("renewal-at-issuer")),
        ("2025-11-22", Some("licence-lapsed")),
    ] {
        for slug in [EXPIRY, AGE] {
            let mut world = holder("1964-01-08", expiry);
            change(&mut world).classes = vec![C::A2];
            assert_eq!(code(slug, &world).as_deref(), expected, "{slug} {expiry}");
        }
    }
    let mut extended = holder("1990-01-08", "2025-11-22");
    change(&mut extended).renewal_extended_to = Some(day("2026-12-01"));
    assert_eq!(code(EXPIRY, &extended), None);
}

/// RENEW-2: a licence that is cancelled, revoked or out of its holder's hands is not renewed.
#[test]
fn a_licence_that_is_gone_is_not_renewed() {
    for (state, barred) in [
        (LicenceState::Revoked, true),
        (LicenceState::Cancelled, true),
        (LicenceState::Withheld, true),
        (LicenceState::ReviewOverdue, false),
    ] {
        let mut world = holder("1990-01-08", "2026-12-31");
        change(&mut world).states = vec![state.clone()];
        assert_eq!(code(EXPIRY, &world).is_some(), barred, "{state:?}");
    }
}

/// RENEW-3: a certificate of exactly six months is good today; the refusal lists the hospitals.
#[test]
fn a_certificate_is_good_for_six_months() {
    let mut world = holder("1990-01-08", "2026-12-31");
    world.person.certificate = Some(examined("2026-05-22"));
    assert_eq!(code(EXPIRY, &world), None);
    world.person.certificate = Some(examined("2026-05-21"));
    let old = refusal(EXPIRY, &world).unwrap();
    assert_eq!((old.rule, old.code.as_str()), (RuleId::Renew3, "certificate-old"));
    assert_eq!(old.facts["good_until"], "2026-11-21");
    world.person.certificate = None;
    let none = refusal(EXPIRY, &world).unwrap();
    assert_eq!((none.rule, none.code.as_str()), (RuleId::Renew3, "no-certificate"));
    assert_eq!(none.places, world.region.hospitals);
    assert!(!none.places.is_empty() && none.remedy == Remedy::Refresh);
}

/// RENEW-4: at 60 today heavy classes end, tomorrow they don't yet; as the region counts.
#[test]
fn heavy_classes_end_at_sixty() {
    let aged = |birth: &str, class| {
        let mut world = holder(birth, "2028-01-01");
        change(&mut world).classes = vec![class];
        world
    };
    for class in [C::A1, C::A2, C::A3, C::B1, C::B2] {
        assert_eq!(code(AGE, &aged("1966-11-22", class)), None, "{class:?}");
        let tomorrow = refusal(AGE, &aged("1966-11-23", class)).unwrap();
        assert_eq!((tomorrow.rule, tomorrow.code.as_str()), (RuleId::Renew4, "too-young"));
        assert_eq!(tomorrow.earliest, Some(time("2026-11-23 00:00")));
    }
    let mut day_after = aged("1966-11-22", C::A2);
    day_after.region.licence.age_count = AgeCount::DayAfter;
    assert_eq!(code(AGE, &day_after).as_deref(), Some("too-young"));
    assert_eq!(code(AGE, &aged("1950-01-01", C::C1)).as_deref(), Some("no-class-ends"));
    assert_eq!(code(AGE, &aged("1966-02-28", C::B2)), None);
}

/// RENEW-4: at 70 today D and E end, tomorrow they don't yet.
#[test]
fn motorcycle_classes_end_at_seventy() {
    for class in [C::D, C::E] {
        for (birth, expected) in [("1956-11-22", None), ("1956-11-23", Some("too-young"))] {
            let mut world = holder(birth, "2028-01-01");
            change(&mut world).classes = vec![class];
            assert_eq!(code(AGE, &world).as_deref(), expected, "{class:?} {birth}");
        }
    }
}

/// RENEW-4: the heavy classes become the one chosen, which must be C1 or C2; D and E become F without a choice.
#[test]
fn the_class_that_follows_is_chosen_where_there_is_a_choice() {
    let mut world = holder("1954-06-01", "2028-01-01");
    change(&mut world).classes = vec![C::A2, C::D];
    assert_eq!(wrong(AGE, &collected(), &world), [("class".to_owned(), "missing".to_owned())]);
    let mut answers = collected();
    answers["class"] = json!("B1");
    assert_eq!(wrong(AGE, &answers, &world), [("class".to_owned(), "missing".to_owned())]);
    answers["class"] = json!("C2");
    let Ok(Effects::OpenLicenceCase { act, .. }) = decided(AGE, &answers, &world) else { panic!("refused") };
    assert_eq!(act, LicenceAct::Downgrade { to: Some(C::C2), motorcycles: true });
    let licence = outcome::after(world.person.licence.as_ref().unwrap(), act, day("2026-11-30"));
    assert_eq!(licence.classes, [C::C2, C::F]);
    change(&mut world).classes = vec![C::D];
    let Ok(Effects::OpenLicenceCase { act, .. }) = decided(AGE, &collected(), &world) else {
        panic!("refused")
    };
    assert_eq!(act, LicenceAct::Downgrade { to: None, motorcycles: true });
}

/// RENEW-5: the platform opens a case that goes where the answers say, by mail or to a counter.
#[test]
fn a_renewal_goes_by_mail_or_to_a_counter() {
    let world = holder("1990-01-08", "2026-12-31");
    let office = "110199-01".to_owned();
    let effects = Effects::OpenLicenceCase {
        act: LicenceAct::Renew,
        delivery: Some(Delivery::Collect { office }),
        grounds: None,
    };
    assert_eq!(decided(EXPIRY, &collected(), &world).unwrap(), effects);
    let mailed = json!({ "delivery": "mail", "division": "110101", "street": "示例路 1 号", "phone": "13900199001",
        "post_code": "100199", "understood": true });
    let Ok(Effects::OpenLicenceCase { delivery, .. }) = decided(EXPIRY, &mailed, &world) else {
        panic!("refused")
    };
    let Some(Delivery::Mail { address }) = delivery else { panic!("by mail") };
    assert_eq!(address.recipient, world.person.name, "the holder, while nobody else is named");
    let mail = Delivery::Mail { address };
    assert_eq!(
        case::next_states(model::CaseAct::Licence(LicenceAct::Renew), Some(&mail), CaseState::Made),
        [CaseState::Sent]
    );
}

/// RENEW-6, GEN-10, GEN-12: before sending it says that there is no way back, and what follows from not receiving it.
#[test]
fn the_last_step_says_that_it_can_not_be_withdrawn() {
    let mut world = holder("1990-01-08", "2026-12-31");
    change(&mut world).classes = vec![C::C1];
    for slug in [EXPIRY, AGE, "licence-damage-replacement", "licence-loss-reissue"] {
        let (points, _) = last_step(slug, &world);
        assert!(points[0].contains("不能撤回"), "{slug}: {points:?}");
        assert!(points.iter().any(|point| point.contains("互联网黑名单")), "{slug}: {points:?}");
    }
}

/// RENEW-7, GEN-13: the certificate and the old licence are the papers.
#[test]
fn a_renewal_lists_certificate_and_old_licence() {
    let (_, papers) = last_step(EXPIRY, &holder("1990-01-08", "2026-12-31"));
    assert_eq!(papers, ["《机动车驾驶人身体条件证明》", "《原机动车驾驶证》"]);
}

/// What was true when it was filled in and is not any more is told as the rule's refusal, not as a missing answer.
#[test]
fn a_licence_withheld_since_is_refused_on_sending() {
    let mut world = holder("1990-01-08", "2026-12-31");
    let service = crate::service(EXPIRY);
    let application = service.check(&collected(), &world.facts()).unwrap().unwrap();
    change(&mut world).states = vec![LicenceState::Withheld];
    let refusal = service.decide(&application, &world.facts()).unwrap().unwrap_err();
    assert_eq!(refusal.code, "licence-state");
}
