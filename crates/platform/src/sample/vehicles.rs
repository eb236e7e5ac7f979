//! The sample data's vehicles.
//!
//! Knows: invented vehicles, plates with LX for 练习, and whose they are. Must not know: accounts. Called by: `sample`.

use chrono::{Days, Months, NaiveDate};
use model::{
    Energy, EngineTail, IdNumber, Identity, NoticesTo, Phone, Plate, PlateKind, PostCode, Timestamp, Uscc,
    Vehicle, VehicleContact, VehicleId, Vin,
};

use super::seeded::Seeded;
use crate::failure::{Failure, Outcome};

/// The vehicle that its owner has bound.
pub const BOUND: &str = "京ALX103";

/// The vehicle of the holder who has violations to handle.
pub const DRIVERS: &str = "京ALX112";
/// Somebody else's vehicle that he has bound.
pub const OTHERS: &str = "京ALX101";
/// A vehicle of the school with a fine.
pub const SCHOOLS: &str = "京ALX107";

struct Told {
    kind: PlateKind,
    number: &'static str,
    vin: &'static str,
    engine: &'static str,
    model: &'static str,
    energy: Energy,
    /// Days until its inspection falls due.
    inspected_for: u64,
    /// Whether its insurance is in force.
    insured: bool,
    /// Whether a photograph of it is on file.
    photo: bool,
}

const fn small(number: &'static str, vin: &'static str, engine: &'static str, inspected_for: u64) -> Told {
    let (kind, model, energy) = (PlateKind::Small, "练习牌 LX7150 轿车", Energy::Fuel);
    Told { kind, number, vin, engine, model, energy, inspected_for, insured: true, photo: true }
}

/// Those of one citizen, in the order in which they were registered.
const OF_A_CITIZEN: [Told; 2] = [
    small("京ALX101", "LCHTEST01NX000001", "CJ0101", 45),
    Told {
        kind: PlateKind::SmallNewEnergy,
        number: "京AD00102",
        vin: "LCHTEST0XPX000002",
        engine: "EM0102",
        model: "练习牌 LX7001BEV 纯电动轿车",
        energy: Energy::Electric,
        inspected_for: 500,
        insured: true,
        photo: true,
    },
];
const OF_A_HOLDER: [Told; 2] = [
    small(BOUND, "LCHTEST08RX000003", "CJ0103", 20),
    Told {
        kind: PlateKind::Motorcycle,
        number: "京ALX104",
        vin: "LCHTEST02SX000004",
        engine: "MT0104",
        model: "练习牌 LX125 两轮摩托车",
        energy: Energy::Fuel,
        inspected_for: 300,
        insured: true,
        photo: true,
    },
];
/// Those of [`super::holders::OWNER`], all bound: due for inspection, to be swapped, uninsured, without a photograph.
const OF_AN_OWNER: [Told; 4] = [
    small("京ALX108", "LCHTEST0XSX000008", "CJ0108", 45),
    Told {
        kind: PlateKind::Small,
        number: "京ALX109",
        vin: "LCHTEST01SX000009",
        engine: "EM0109",
        model: "练习牌 LX7002BEV 纯电动轿车",
        energy: Energy::Electric,
        inspected_for: 400,
        insured: true,
        photo: true,
    },
    Told { insured: false, ..small("京ALX110", "LCHTEST08SX000010", "CJ0110", 200) },
    Told { photo: false, ..small("京ALX111", "LCHTEST0XSX000011", "CJ0111", 600) },
];
/// The one of [`super::holders::DRIVER`].
const OF_A_DRIVER: [Told; 1] = [small(DRIVERS, "LCHTEST01SX000012", "CJ0112", 250)];
const OF_THE_SCHOOL: [Told; 3] = [
    Told {
        kind: PlateKind::Training,
        number: "京A0105学",
        vin: "LCHTEST09NX000005",
        engine: "CJ0105",
        model: "练习牌 LX7150 教练车",
        energy: Energy::Fuel,
        inspected_for: 120,
        insured: true,
        photo: true,
    },
    Told {
        kind: PlateKind::LargeNewEnergy,
        number: "京A00106D",
        vin: "LCHTEST07PX000006",
        engine: "EM0106",
        model: "练习牌 LX6100BEV 纯电动客车",
        energy: Energy::Electric,
        inspected_for: 200,
        insured: true,
        photo: true,
    },
    Told {
        kind: PlateKind::Large,
        number: "京ALX107",
        vin: "LCHTEST05RX000007",
        engine: "DT0107",
        model: "练习牌 LX1160 货车",
        energy: Energy::Fuel,
        inspected_for: 10,
        insured: true,
        photo: true,
    },
];

/// Whose the vehicles are.
pub struct Owners<'a> {
    /// A citizen without an account.
    pub citizen: &'a IdNumber,
    /// A holder who has bound one.
    pub holder: &'a IdNumber,
    /// Who has bound all of his.
    pub owner: &'a IdNumber,
    /// Who has violations to handle.
    pub driver: &'a IdNumber,
    /// The school's code.
    pub school: &'a str,
}

/// Whether its owner, if he has an account, has bound the vehicle.
pub fn is_bound(vehicle: &Vehicle) -> bool {
    let number = vehicle.plate.number();
    [BOUND, DRIVERS].contains(&number) || OF_AN_OWNER.iter().any(|told| told.number == number)
}

/// Every vehicle: two of a citizen, two of a holder, four of an owner, one of a driver, three of the school.
pub fn all(owners: &Owners<'_>, now: Timestamp, rng: &Seeded) -> Outcome<Vec<Vehicle>> {
    let school = Identity::Legal(Uscc::parse(owners.school).map_err(Failure::internal)?);
    let of = |told: &'static [Told], owner: Identity| told.iter().map(move |one| (one, owner.clone()));
    let citizens = of(&OF_A_CITIZEN, Identity::Natural(owners.citizen.clone()));
    let holders = of(&OF_A_HOLDER, Identity::Natural(owners.holder.clone()));
    let owned = of(&OF_AN_OWNER, Identity::Natural(owners.owner.clone()));
    let driven = of(&OF_A_DRIVER, Identity::Natural(owners.driver.clone()));
    let vehicles = citizens.chain(holders).chain(owned).chain(driven).chain(of(&OF_THE_SCHOOL, school));
    vehicles.map(|(told, owner)| vehicle(told, owner, now, rng)).collect()
}

fn vehicle(told: &Told, owner: Identity, now: Timestamp, rng: &Seeded) -> Outcome<Vehicle> {
    let due = now.date().checked_add_days(Days::new(told.inspected_for)).unwrap_or_default();
    let ended = now.date().checked_sub_days(Days::new(10));
    Ok(Vehicle {
        id: VehicleId::generate(now, rng),
        plate: Plate::parse(told.kind, told.number).map_err(Failure::internal)?,
        vin: Vin::parse(told.vin).map_err(Failure::internal)?,
        engine: EngineTail::parse(told.engine).map_err(Failure::internal)?,
        owner,
        model: told.model.to_owned(),
        energy: told.energy,
        registered: due.checked_sub_months(Months::new(24)).unwrap_or_default(),
        inspected_until: end_of_month(due),
        insured_until: if told.insured { due.checked_add_days(Days::new(30)) } else { ended },
        photo: told.photo,
        contact: (told.number == BOUND).then(contact).transpose()?,
    })
}

/// What stood on the record before its owner moved.
fn contact() -> Outcome<VehicleContact> {
    Ok(VehicleContact {
        phone: Phone::parse("13900199001").map_err(Failure::internal)?,
        landline: None,
        post_code: PostCode::parse("100010").map_err(Failure::internal)?,
        division: "110101".to_owned(),
        street: "练习街道 8 号楼 101 室".to_owned(),
        email: None,
        notices: NoticesTo::Phone,
    })
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    let next = chrono::Datelike::with_day(&day, 1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}
