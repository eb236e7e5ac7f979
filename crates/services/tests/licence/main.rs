//! The licence services as app and platform call them.
#![expect(clippy::unwrap_used, reason = "tests")]

mod delivery;
mod extension;
mod lists;
mod renewal;
mod replacement;
mod slip;

use model::{
    CaseState, DrivingLicence, IdNumber, Identity, Lang, LicenceAct, LicenceCase, MedicalCertificate,
    Refusal, RuleId,
};
use serde_json::{Value, json};
use service_api::{Effects, ErasedService, PageBody};
use testkit::facts::{World, day, licence, time, world};

/// 2026-11-22 09:00: somebody born on `birth` with a bound C1 licence that expires on `expiry`, examined on 2026-11-01.
fn holder(birth: &str, expiry: &str) -> World {
    let mut world = world().at("2026-11-22 09:00");
    world.person.identity = Identity::Natural(IdNumber::compose(110_199, day(birth), 7).unwrap());
    world.person.licence = Some(DrivingLicence {
        bound_at: Some(time("2026-01-05 09:00")),
        ..licence("110199000001", "2020-12-01", Some(expiry))
    });
    world.person.certificate = Some(examined("2026-11-01"));
    world
}

fn examined(on: &str) -> MedicalCertificate {
    MedicalCertificate { hospital: "示例市第一医院".to_owned(), issued: day(on) }
}

fn change(world: &mut World) -> &mut DrivingLicence {
    world.person.licence.as_mut().unwrap()
}

fn service(slug: &str) -> &'static dyn ErasedService {
    services::registry::find(slug).unwrap()
}

/// Rule and code of the refusal before step 1.
fn refused(slug: &str, world: &World) -> Option<(RuleId, String)> {
    refusal(slug, world).map(|refusal| (refusal.rule, refusal.code.clone()))
}

fn refusal(slug: &str, world: &World) -> Option<Box<Refusal>> {
    service(slug).start(&world.facts()).err()
}

/// Answers of a licence that is collected.
fn collected() -> Value {
    json!({ "delivery": "collect", "counter": "110199-01", "understood": true })
}

/// What the platform decides on these answers.
fn decided(slug: &str, answers: &Value, world: &World) -> Result<Effects, Box<Refusal>> {
    let application = service(slug).check(answers, &world.facts()).unwrap().unwrap();
    service(slug).decide(&application, &world.facts()).unwrap()
}

/// The fields with something wrong, by their id and code.
fn wrong(slug: &str, answers: &Value, world: &World) -> Vec<(String, String)> {
    let errors = service(slug).check(answers, &world.facts()).unwrap().err().unwrap_or_default();
    errors.into_iter().map(|error| (error.field, error.code)).collect()
}

/// The sentences of the box before the button, and the papers beside it.
fn last_step(slug: &str, world: &World) -> (Vec<String>, Vec<String>) {
    let journey = service(slug).journey(&json!({}), &world.facts(), Lang::ZhCn).unwrap();
    let last = journey.pages.into_iter().find_map(|page| match page.body {
        PageBody::Check { consequence, papers, .. } => Some((consequence.points, papers)),
        _ => None,
    });
    last.unwrap()
}

fn under_way(act: LicenceAct, state: CaseState) -> LicenceCase {
    let op_id = model::OpId::from_uuid(uuid::Uuid::from_u128(9));
    LicenceCase { op_id, act, state, filed_at: time("2026-11-20 10:00") }
}

/// MENU-1, GEN-2: the seven services have the manual's names and steps.
#[test]
fn every_licence_service_has_the_steps_of_the_manual() {
    let names = [
        ("licence-expiry-renewal", "期满换证"),
        ("licence-age-downgrade", "超龄换证"),
        ("licence-damage-replacement", "损毁换证"),
        ("licence-loss-reissue", "遗失补证"),
        ("renewal-extension", "延期换证"),
        ("review-extension", "延期审验"),
        ("medical-extension", "延期提交身体条件证明"),
    ];
    let world = holder("1990-01-08", "2026-12-31");
    for (slug, name) in names {
        let journey = service(slug).journey(&json!({}), &world.facts(), Lang::ZhCn).unwrap();
        assert_eq!(journey.menu, ["驾驶证业务", name]);
        let steps: Vec<&str> = journey.pages.iter().map(|page| page.title.as_str()).collect();
        assert_eq!(steps, ["资料填写", "确认提交", "完成提交"], "{slug}");
    }
}

/// BIND-1: without a bound licence none of the services begins.
#[test]
fn a_licence_that_is_not_bound_is_as_good_as_none() {
    let mut world = holder("1990-01-08", "2026-12-31");
    for slug in ["licence-expiry-renewal", "licence-loss-reissue", "review-extension"] {
        change(&mut world).bound_at = None;
        assert_eq!(refused(slug, &world), Some((RuleId::Bind1, "licence-not-bound".to_owned())));
    }
}

/// A licence has one case at a time, whichever service it is of; one that has ended bars nothing.
#[test]
fn a_second_case_waits_for_the_end_of_the_first() {
    let mut world = holder("1990-01-08", "2026-12-31");
    world.person.licence_cases = vec![under_way(LicenceAct::ReissueLost, CaseState::Sent)];
    for slug in ["licence-expiry-renewal", "licence-damage-replacement", "medical-extension"] {
        assert_eq!(refused(slug, &world), Some((RuleId::Lost3, "licence-case-open".to_owned())));
    }
    world.person.licence_cases = vec![under_way(LicenceAct::ReissueLost, CaseState::Delivered)];
    assert_eq!(refused("licence-expiry-renewal", &world), None);
}
