//! Exam fees, violations and fines as app and platform call them.
#![expect(clippy::unwrap_used, reason = "tests")]

mod fee;
mod fine;
mod points;
mod receipt;
mod surcharge;
mod violation;

use model::{BoundVehicle, Lang, PaymentItem, Refusal};
use serde_json::Value;
use service_api::{Effects, ErasedService, FieldError, FieldKind, Journey, Page};
use testkit::facts::{World, licence, person, time, world};
use testkit::vehicles;

/// 2026-04-02 09:00: a driver with his licence, vehicle 1 of his own and vehicle 2 of somebody else, all bound.
fn driver() -> World {
    let mut world = world();
    let mut licence = licence("110199000001", "2020-06-01", Some("2030-06-01"));
    licence.bound_at = Some(time("2026-03-01 09:00"));
    world.person.licence = Some(licence);
    world.vehicles = vec![bound(&world, 1, true), bound(&world, 2, false)];
    world
}

fn bound(world: &World, number: u16, own: bool) -> BoundVehicle {
    let owner = if own { world.person.identity.clone() } else { person(2).identity };
    let vehicle = vehicles::vehicle(number, owner);
    vehicle.bound_by(world.person.identity.document(), time("2026-03-01 09:00"))
}

fn service(slug: &str) -> &'static dyn ErasedService {
    services::registry::find(slug).unwrap()
}

fn refusal(slug: &str, world: &World) -> Option<String> {
    service(slug).start(&world.facts()).err().map(|refusal| told(&refusal))
}

/// Rule and code.
fn told(refusal: &Refusal) -> String {
    format!("{} {}", refusal.rule.id(), refusal.code)
}

/// The fields of the answers that can't stand, by code.
fn wrong(slug: &str, answers: &Value, world: &World) -> Vec<String> {
    let errors: Vec<FieldError> =
        service(slug).check(answers, &world.facts()).unwrap().err().unwrap_or_default();
    errors.into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect()
}

/// What the platform charges on these answers, or rule and code of its refusal.
fn charged(slug: &str, answers: &Value, world: &World) -> Result<Vec<PaymentItem>, String> {
    let application = service(slug).named(answers, &world.facts()).unwrap().unwrap();
    match service(slug).decide(&application, &world.facts()).unwrap() {
        Ok(Effects::Pay { items }) => Ok(items),
        Ok(other) => panic!("{other:?}"),
        Err(refusal) => Err(told(&refusal)),
    }
}

fn journey(slug: &str, answers: &Value, world: &World) -> Journey {
    service(slug).journey(answers, &world.facts(), Lang::ZhCn).unwrap()
}

/// What can be chosen at a field of a page: id, label, and why not.
fn choices(page: &Page, field: &str) -> Vec<(String, String, Option<String>)> {
    let field = page.body.fields().iter().find(|one| one.id == field).unwrap();
    let choices = match &field.kind {
        FieldKind::ChooseOne { choices, .. } | FieldKind::ChooseMany { choices, .. } => choices,
        other => panic!("{other:?}"),
    };
    choices.iter().map(|one| (one.id.clone(), one.label.clone(), one.barred.clone())).collect()
}
