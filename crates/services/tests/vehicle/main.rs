//! The vehicle services as app and platform call them.
#![expect(clippy::unwrap_used, reason = "tests")]

mod appointment;
mod contact;
mod plate_course;
mod plates;
mod replacement;
mod swap_visit;

use model::{BoundVehicle, Lang, NoticesTo, Phone, PostCode, ProvenPhone, Refusal, VehicleContact};
use serde_json::{Value, json};
use service_api::{Effects, ErasedService, FieldError, PageBody};
use testkit::facts::{World, person, time, world};
use testkit::vehicles;

/// 2026-04-02 09:00: a person with vehicle 1 of his own and vehicle 2 of somebody else, both bound.
fn owner() -> World {
    let mut world = world();
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

fn refusal(slug: &str, world: &World) -> Option<Box<Refusal>> {
    service(slug).start(&world.facts()).err()
}

/// The fields of the answers that can't stand, by code.
fn wrong(slug: &str, answers: &Value, world: &World) -> Vec<String> {
    let errors: Vec<FieldError> =
        service(slug).check(answers, &world.facts()).unwrap().err().unwrap_or_default();
    errors.into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect()
}

/// What the platform decides on these answers.
fn decided(slug: &str, answers: &Value, world: &World) -> Result<Effects, Box<Refusal>> {
    let application = service(slug).named(answers, &world.facts()).unwrap().unwrap();
    service(slug).decide(&application, &world.facts()).unwrap()
}
