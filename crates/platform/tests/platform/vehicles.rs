//! Vehicles bound to accounts (BIND-1, BIND-2).

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::{AccountKind, BoundVehicle, Identity, RuleId, Uscc, Vehicle};
use serde_json::{Value, json};
use testkit::vehicles as sample;
use wire::ErrorCode;
use wire::office::{OfficeVehicles, RecordVehicle, Recorded};
use wire::reference::FactsView;

use super::world::{Reply, Session, World, id_number};

const VEHICLES: &str = "/v1/bindings/vehicles";
const OFFICE: &str = "/v1/office/vehicles";

/// Records vehicle `number` as that of citizen `owner`.
async fn recorded(world: &World, number: u16, owner: u16) -> Vehicle {
    record(world, sample::vehicle(number, Identity::Natural(id_number(owner)))).await
}

pub async fn record(world: &World, vehicle: Vehicle) -> Vehicle {
    assert!(world.post(OFFICE, &world.office.token, &request(&vehicle)).await.body::<Recorded>().new);
    vehicle
}

fn request(vehicle: &Vehicle) -> Value {
    let Vehicle {
        plate,
        vin,
        engine,
        owner,
        model,
        energy,
        registered,
        inspected_until,
        insured_until,
        photo,
        contact,
        ..
    } = vehicle.clone();
    let request = RecordVehicle {
        plate,
        vin,
        engine,
        owner,
        model,
        energy,
        registered,
        inspected_until,
        insured_until,
        photo,
        contact,
    };
    serde_json::to_value(request).unwrap()
}

pub async fn bind(world: &World, session: &Session, vehicle: &Vehicle) -> Reply {
    let body = json!({ "plate": vehicle.plate, "vin": vehicle.vin, "engine": vehicle.engine });
    world.post(VEHICLES, &session.token, &body).await
}

async fn unbind(world: &World, session: &Session, id: model::VehicleId) -> StatusCode {
    let request = Request::delete(format!("{VEHICLES}/{id}"));
    let request = request.header("authorization", format!("Bearer {}", session.token));
    world.send(request.body(Body::empty()).unwrap()).await.status
}

pub async fn bound(world: &World, session: &Session) -> Vec<BoundVehicle> {
    world.get("/v1/facts", &session.token).await.body::<FactsView>().vehicles
}

/// BIND-1: plate kind, number, VIN and engine tail prove a vehicle together; any one wrong answers as an unknown one.
#[tokio::test]
async fn a_vehicle_is_bound_by_all_that_stands_on_its_licence() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let (one, two) = (recorded(&world, 1, 1).await, recorded(&world, 2, 1).await);
    let unknown = bind(&world, &citizen, &sample::vehicle(6, Identity::Natural(id_number(1)))).await.error();
    let wrong = [
        Vehicle { engine: two.engine.clone(), ..one.clone() },
        Vehicle { vin: two.vin.clone(), ..one.clone() },
        Vehicle { plate: two.plate.clone(), ..one.clone() },
    ];
    for vehicle in wrong {
        world.clock.advance_millis(120_000);
        let told = bind(&world, &citizen, &vehicle).await.error();
        assert_eq!((told.code, &told.params), (unknown.code, &unknown.params));
        assert_eq!(told.code, ErrorCode::NotFound);
    }
    world.clock.advance_millis(120_000);
    assert!(bound(&world, &citizen).await.is_empty());
    assert_eq!(bind(&world, &citizen, &one).await.status, StatusCode::OK);
    let known = bound(&world, &citizen).await;
    assert_eq!((known.len(), &known[0].plate, known[0].own), (1, &one.plate, true));
    assert_eq!(known[0].bound_at, world.now());
}

/// BIND-1: wrong numbers slow down, as wrong passwords do.
#[tokio::test]
async fn guessing_the_numbers_of_a_vehicle_slows_down() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let stranger = sample::vehicle(6, Identity::Natural(id_number(2)));
    for _ in 0..4 {
        bind(&world, &citizen, &stranger).await;
    }
    assert_eq!(bind(&world, &citizen, &stranger).await.error().code, ErrorCode::TooSoon);
}

/// BIND-1: it is one's own when the owner's number is the account's; an organisation's by its code.
#[tokio::test]
async fn a_vehicle_is_ones_own_by_the_number_of_its_owner() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let code = "91350100M000100Y43";
    let unit = world.account(AccountKind::WindowOrganisation, code, "示例单位", None).await;
    let owner = Identity::Legal(Uscc::parse(code).unwrap());
    let van = record(&world, sample::vehicle(1, owner)).await;
    for (session, own) in [(&unit, true), (&citizen, false)] {
        assert_eq!(bind(&world, session, &van).await.status, StatusCode::OK);
        assert_eq!(bound(&world, session).await[0].own, own);
    }
}

/// BIND-2: three vehicles of other people at most; one's own are not counted, and unbinding makes room.
#[tokio::test]
async fn of_other_people_three_vehicles_are_bound() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let mut others = Vec::new();
    for number in 1..=4 {
        others.push(recorded(&world, number, 2).await);
    }
    for vehicle in &others[..3] {
        assert_eq!(bind(&world, &citizen, vehicle).await.status, StatusCode::OK);
    }
    let refused = bind(&world, &citizen, &others[3]).await.error();
    let refusal = refused.refusal.unwrap();
    assert_eq!((refused.code, refusal.rule), (ErrorCode::Refused, RuleId::Bind2));
    assert_eq!(bind(&world, &citizen, &others[0]).await.status, StatusCode::OK, "bound already");
    let own = recorded(&world, 5, 1).await;
    assert_eq!(bind(&world, &citizen, &own).await.status, StatusCode::OK);
    let known = bound(&world, &citizen).await;
    let first = known.iter().find(|one| one.plate == others[0].plate).unwrap();
    assert_eq!(unbind(&world, &citizen, first.id).await, StatusCode::OK);
    assert_eq!(unbind(&world, &citizen, first.id).await, StatusCode::OK, "twice is once");
    assert_eq!(bind(&world, &citizen, &others[3]).await.status, StatusCode::OK);
    assert_eq!(bound(&world, &citizen).await.len(), 4);
}

async fn two_at_once(world: World) {
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let mut others = Vec::new();
    for number in 1..=4 {
        others.push(recorded(&world, number, 2).await);
    }
    for vehicle in &others[..2] {
        assert_eq!(bind(&world, &citizen, vehicle).await.status, StatusCode::OK);
    }
    let (world, citizen) = (Arc::new(world), Arc::new(citizen));
    let try_one = |vehicle: Vehicle| {
        let (world, citizen) = (Arc::clone(&world), Arc::clone(&citizen));
        tokio::spawn(async move { bind(&world, &citizen, &vehicle).await.status })
    };
    let tries: Vec<_> = others.into_iter().skip(2).map(try_one).collect();
    let mut ended = Vec::new();
    for one in tries {
        ended.push(one.await.unwrap());
    }
    ended.sort();
    assert_eq!(ended, [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY]);
    assert_eq!(bound(&world, &citizen).await.len(), 3);
}

/// BIND-2: for the last place two come at once, on `SQLite`.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_place_goes_to_one_of_two_on_sqlite() {
    two_at_once(World::new().await).await;
}

/// BIND-2: for the last place two come at once, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_place_goes_to_one_of_two_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    two_at_once(world).await;
}

#[tokio::test]
async fn the_office_records_a_vehicle_once_and_changes_it_by_its_identification_number() {
    let world = World::new().await;
    let one = recorded(&world, 1, 1).await;
    let again = world.post(OFFICE, &world.office.token, &request(&one)).await;
    assert!(!again.body::<Recorded>().new);
    let sold = Vehicle { owner: Identity::Natural(id_number(2)), ..one.clone() };
    assert!(world.post(OFFICE, &world.office.token, &request(&sold)).await.body::<Recorded>().new);
    let twin = Vehicle { plate: one.plate.clone(), ..sample::vehicle(2, Identity::Natural(id_number(1))) };
    let refused = world.post(OFFICE, &world.office.token, &request(&twin)).await.error();
    assert_eq!(refused.params["what"], "plate");
    let desk: OfficeVehicles = world.get(OFFICE, &world.office.token).await.body();
    assert_eq!((desk.vehicles.len(), desk.more), (1, false));
    assert_eq!(desk.vehicles[0].masked_owner, id_number(2).masked());
}

/// WORK-6 (part): who may bind, and who may keep the vehicles on record.
#[tokio::test]
async fn each_kind_of_account_binds_or_keeps_vehicles_or_neither() {
    let world = World::new().await;
    let vehicle = recorded(&world, 1, 1).await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    assert_eq!(world.get(OFFICE, &citizen.token).await.error().code, ErrorCode::Forbidden);
    let put = world.post(OFFICE, &citizen.token, &request(&vehicle)).await;
    assert_eq!(put.error().code, ErrorCode::Forbidden);
    for session in
        [world.clerk(1).await, world.account(AccountKind::Hospital, "hospital", "示例单位", None).await]
    {
        assert_eq!(bind(&world, &session, &vehicle).await.error().code, ErrorCode::Forbidden);
        assert_eq!(unbind(&world, &session, vehicle.id).await, StatusCode::FORBIDDEN);
    }
}
