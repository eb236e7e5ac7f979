//! Vehicles, and the accounts that have bound them.

use model::{EngineTail, Plate, PlateKind, Vehicle};
use platform_store::{StoreError, vehicle};
use testkit::facts::time;
use testkit::vehicles as sample;

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk_id, trainee, with_people},
};

fn of(number: u16, person: u16) -> Vehicle {
    sample::vehicle(number, trainee(person).identity)
}

pub async fn a_vehicle_is_found_by_all_that_proves_it_only(fixture: Fixture) {
    let (one, two) = (of(1, 1), of(2, 1));
    commit!(fixture.store, |tx| {
        vehicle::put(tx.as_mut(), &one).await.unwrap();
        vehicle::put(tx.as_mut(), &two).await.unwrap();
        vehicle::put(tx.as_mut(), &Vehicle { model: "改".to_owned(), ..two.clone() }).await.unwrap();
    });
    look!(fixture.store, |tx| {
        let proven = vehicle::proven(tx.as_mut(), &one.plate, &one.vin, &one.engine).await.unwrap();
        assert_eq!(proven.as_ref(), Some(&one));
        let other_kind = Plate::parse(PlateKind::Moped, one.plate.number()).unwrap();
        let short = EngineTail::parse("J0001").unwrap();
        for (plate, vin, engine) in [
            (&two.plate, &one.vin, &one.engine),
            (&one.plate, &two.vin, &one.engine),
            (&one.plate, &one.vin, &two.engine),
            (&other_kind, &one.vin, &one.engine),
            (&one.plate, &one.vin, &short),
        ] {
            assert_eq!(vehicle::proven(tx.as_mut(), plate, vin, engine).await.unwrap(), None);
        }
        assert_eq!(vehicle::by_vin(tx.as_mut(), &two.vin).await.unwrap().unwrap().model, "改");
        let ids = |vehicles: Vec<Vehicle>| vehicles.into_iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(vehicle::desk(tx.as_mut(), None, 9).await.unwrap()), [one.id, two.id]);
        assert_eq!(ids(vehicle::desk(tx.as_mut(), Some(one.id), 9).await.unwrap()), [two.id]);
    });
    let mut tx = fixture.store.begin().await.unwrap();
    let twin = Vehicle { plate: one.plate.clone(), ..of(3, 1) };
    assert!(matches!(vehicle::put(tx.as_mut(), &twin).await, Err(StoreError::Unique { .. })));
}

pub async fn a_vehicle_is_bound_once_and_by_many(fixture: Fixture) {
    with_people(&fixture.store, 2).await;
    let (vehicle_one, first, later) = (of(1, 1), time("2026-04-02 09:00"), time("2026-04-03 09:00"));
    let (own, other, tenant) = (clerk_id(1), clerk_id(2), trainee(1).tenant);
    commit!(fixture.store, |tx| {
        vehicle::put(tx.as_mut(), &vehicle_one).await.unwrap();
        vehicle::put(tx.as_mut(), &of(2, 2)).await.unwrap();
        vehicle::bind(tx.as_mut(), own, vehicle_one.id, tenant, first).await.unwrap();
        vehicle::bind(tx.as_mut(), own, vehicle_one.id, tenant, later).await.unwrap();
        vehicle::bind(tx.as_mut(), other, vehicle_one.id, tenant, later).await.unwrap();
        assert_eq!(vehicle::bound(tx.as_mut(), own).await.unwrap(), [(vehicle_one.clone(), first)]);
        assert!(vehicle::unbind(tx.as_mut(), own, vehicle_one.id).await.unwrap());
        assert!(!vehicle::unbind(tx.as_mut(), own, vehicle_one.id).await.unwrap());
        assert_eq!(vehicle::bound(tx.as_mut(), own).await.unwrap(), []);
        assert_eq!(vehicle::bound(tx.as_mut(), other).await.unwrap(), [(vehicle_one, later)]);
    });
}
