//! 延期换证, 延期审验, 延期提交身体条件证明.

use model::{LicenceAct, LicenceState, RuleId};
use serde_json::{Value, json};
use service_api::Effects;
use services::licence::outcome;
use testkit::facts::day;

use crate::{change, decided, holder, last_step, refused, service, wrong};

const ALL: [&str; 3] = ["renewal-extension", "review-extension", "medical-extension"];

fn answers(from: &str, until: &str) -> Value {
    json!({
        "reason": "abroad", "from": from, "until": until, "proofs": proofs(1),
        "truthful": true, "not_driving": true,
    })
}

fn proofs(count: usize) -> Value {
    let proof = |number: usize| {
        let sha256 = format!("{number:064x}");
        json!({ "sha256": sha256, "kind": "jpeg", "size": 200_000, "name": format!("签证 {number}.jpg") })
    };
    (1..=count).map(proof).collect()
}

/// DELAY-1: a reason, a period and both declarations are asked for; another reason is stated.
#[test]
fn a_reason_a_period_and_the_declarations_are_asked_for() {
    let world = holder("1990-01-08", "2026-12-31");
    for slug in ALL {
        let fields: Vec<String> =
            wrong(slug, &json!({}), &world).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["reason", "from", "proofs", "truthful", "not_driving"], "{slug}");
        let mut other = answers("2026-12-01", "2027-06-30");
        other["reason"] = json!("other");
        assert_eq!(wrong(slug, &other, &world), [("other".to_owned(), "length".to_owned())]);
        other["other"] = json!("随船出海作业");
        assert_eq!(wrong(slug, &other, &world), []);
    }
}

/// DELAY-1: one document at least and six at most prove the reason, and they are what goes with the application.
#[test]
fn documents_prove_the_reason() {
    let world = holder("1990-01-08", "2026-12-31");
    for slug in ALL {
        let mut given = answers("2026-12-01", "2027-06-30");
        for (count, expected) in [(0, Some("missing")), (1, None), (6, None), (7, Some("too-many"))] {
            given["proofs"] = proofs(count);
            let expected: Vec<_> =
                expected.map(|code| ("proofs".to_owned(), code.to_owned())).into_iter().collect();
            assert_eq!(wrong(slug, &given, &world), expected, "{slug} {count}");
        }
        given["proofs"] = proofs(2);
        let application = service(slug).check(&given, &world.facts()).unwrap().unwrap();
        let carried = service(slug).attachments(&application).unwrap();
        assert_eq!(serde_json::to_value(carried).unwrap(), proofs(2));
    }
}

/// DELAY-2: three years are allowed, three years and a day are not.
#[test]
fn an_extension_lasts_at_most_three_years() {
    let world = holder("1990-01-08", "2026-12-31");
    for slug in ALL {
        assert_eq!(wrong(slug, &answers("2026-12-01", "2029-11-30"), &world), []);
        let longer = wrong(slug, &answers("2026-12-01", "2029-12-01"), &world);
        assert_eq!(longer, [("until".to_owned(), "period-too-long".to_owned())]);
        let backwards = wrong(slug, &answers("2026-12-01", "2026-11-30"), &world);
        assert_eq!(backwards, [("until".to_owned(), "period-backwards".to_owned())]);
        let over = wrong(slug, &answers("2026-11-01", "2026-11-21"), &world);
        assert_eq!(over, [("until".to_owned(), "period-over".to_owned())]);
    }
}

/// DELAY-2: on 29 February three years end on 28 February, so that the last day is the 27th.
#[test]
fn three_years_from_29_february_end_before_the_last_of_february() {
    let mut world = holder("1990-01-08", "2028-03-31");
    world.now = testkit::facts::time("2028-02-29 09:00");
    assert_eq!(wrong(ALL[0], &answers("2028-02-29", "2031-02-27"), &world), []);
    assert_eq!(wrong(ALL[0], &answers("2028-02-29", "2031-02-28"), &world).len(), 1);
}

/// DELAY-2: while the licence is valid, or until a year after it expired; not once it is cancelled.
#[test]
fn it_is_filed_until_a_year_after_the_expiry_date() {
    for slug in ALL {
        for (expiry, expected) in [
            ("2030-01-01", None),
            ("2025-11-22", None),
            ("2025-11-21", Some((RuleId::Delay2, "extension-late".to_owned()))),
        ] {
            assert_eq!(refused(slug, &holder("1990-01-08", expiry)), expected, "{slug} {expiry}");
        }
        let mut gone = holder("1990-01-08", "2030-01-01");
        change(&mut gone).states = vec![LicenceState::Cancelled];
        assert_eq!(refused(slug, &gone), Some((RuleId::Delay2, "licence-state".to_owned())));
    }
}

/// DELAY-2: the platform decides the period once more; one that was over by then is refused with its rule.
#[test]
fn a_period_that_is_over_when_it_arrives_is_refused() {
    let mut world = holder("1990-01-08", "2026-12-31");
    let sent = answers("2026-11-01", "2026-11-22");
    let application = service(ALL[0]).check(&sent, &world.facts()).unwrap().unwrap();
    world.now = testkit::facts::time("2026-11-23 00:00");
    let refusal = service(ALL[0]).decide(&application, &world.facts()).unwrap().unwrap_err();
    assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Delay2, "period-over"));
}

/// DELAY-2: each extends its own, and only the extension of the renewal moves the expiry that counts.
#[test]
fn each_service_extends_its_own() {
    let world = holder("1990-01-08", "2026-12-31");
    let until = day("2027-06-30");
    let acts = [
        LicenceAct::ExtendRenewal { until },
        LicenceAct::ExtendReview { until },
        LicenceAct::ExtendMedical { until },
    ];
    for (slug, expected) in ALL.into_iter().zip(acts) {
        let effects = decided(slug, &answers("2026-12-01", "2027-06-30"), &world).unwrap();
        let Effects::OpenLicenceCase { act, delivery: None, grounds: Some(grounds) } = effects else {
            panic!("{slug}: {effects:?}")
        };
        assert_eq!((act, grounds.until, grounds.proofs.len()), (expected, until, 1), "{slug}");
        let after = outcome::after(world.person.licence.as_ref().unwrap(), expected, day("2026-11-30"));
        let moved = matches!(expected, LicenceAct::ExtendRenewal { .. }).then_some(until);
        assert_eq!(after.renewal_extended_to, moved, "{slug}");
    }
}

/// DELAY-3, GEN-10: before sending it says that only the office undoes it, and that nothing is driven meanwhile.
#[test]
fn the_last_step_says_that_only_the_office_undoes_it() {
    for slug in ALL {
        let (points, papers) = last_step(slug, &holder("1990-01-08", "2026-12-31"));
        assert!(
            points[0].contains("不能在网上撤回") && points[0].contains("车辆管理所"),
            "{slug}: {points:?}"
        );
        assert!(points[1].contains("不得驾驶"), "{slug}: {points:?}");
        assert!(papers[0].contains("证明材料"));
    }
}
