//! Vehicles to bind: invented, with right check characters.
//!
//! Knows: a handful of vehicles. Must not know: who binds them. Called by: the tests of the stores, the platform and the
//! services.

use model::{Energy, EngineTail, Identity, Plate, PlateKind, Vehicle, VehicleId, Vin};

use crate::facts::day;

const VINS: [&str; 6] = [
    "LCHTEST01NX000001",
    "LCHTEST0XPX000002",
    "LCHTEST08RX000003",
    "LCHTEST02SX000004",
    "LCHTEST09NX000005",
    "LCHTEST07PX000006",
];

/// Vehicle `number`, from 1 to 6: 京A0000n of this owner, with the engine number CJ000n.
///
/// # Panics
/// For another number.
pub fn vehicle(number: u16, owner: Identity) -> Vehicle {
    let plate = Plate::parse(PlateKind::Small, &format!("京A0000{number}"));
    let vin = Vin::parse(VINS[usize::from(number) - 1]);
    let engine = EngineTail::parse(&format!("CJ000{number}"));
    let (Ok(plate), Ok(vin), Ok(engine)) = (plate, vin, engine) else { panic!("vehicle {number}") };
    Vehicle {
        id: VehicleId::from_uuid(uuid::Uuid::from_u128(0x7e_0000 + u128::from(number))),
        plate,
        vin,
        engine,
        owner,
        model: "示例牌 SL7150".to_owned(),
        energy: Energy::Fuel,
        registered: day("2022-05-10"),
        inspected_until: day("2026-05-31"),
        insured_until: Some(day("2026-12-31")),
        photo: true,
        contact: None,
    }
}
