//! The sample data's violations: records of cameras and fines that were given.
//!
//! Knows: one holder's records, each for one rule, and fines that are late, in time and of the school. Must not know:
//! accounts. Called by: `sample`.

use model::{
    DecisionNumber, FineState, Money, Offence, Penalty, PersonId, Timestamp, Vehicle, Violation,
    ViolationNumber, ViolationState,
};
use platform_store::Tx;
use platform_store::violation::{self, Fined};

use super::history::at;
use crate::failure::{Failure, Outcome};

const AUTHORITY: &str = "练习区公安局交通警察支队";

struct Told {
    number: &'static str,
    code: &'static str,
    name: &'static str,
    place: &'static str,
    basis: &'static str,
    points: u32,
    yuan: u64,
    /// Days before the present: of a record its time, of a fine its receipt.
    ago: u64,
}

const PARKING: (&str, &str, &str) = (
    "1039",
    "违反规定停放机动车，驾驶人不在现场，妨碍其他车辆、行人通行",
    "《道路交通安全法》第五十六条第一款、第九十三条第二款",
);
const SIGN: (&str, &str, &str) =
    ("1345", "驾驶机动车违反禁止标线指示", "《道路交通安全法》第三十八条、第九十条");
const SPEEDING: (&str, &str, &str) = (
    "1352",
    "驾驶机动车在城市道路超过规定时速 20% 以上未达到 50%",
    "《道路交通安全法》第四十二条第一款、第九十条",
);

const fn told(
    number: &'static str,
    (code, name, basis): (&'static str, &'static str, &'static str),
    place: &'static str,
    (points, yuan): (u32, u64),
    ago: u64,
) -> Told {
    Told { number, code, name, place, basis, points, yuan, ago }
}

/// Of the driver's own vehicle: one of 200 元, one of 201 元, one that reaches twelve points, one that does not.
const OWN: [Told; 4] = [
    told("110199000000001", PARKING, "练习大街 18 号", (0, 200), 20),
    told("110199000000002", PARKING, "练习北路学校门前", (0, 201), 16),
    told("110199000000003", SPEEDING, "练习环路 K12", (3, 200), 12),
    told("110199000000004", SIGN, "练习大街与环路路口", (1, 100), 9),
];
/// Of somebody else's vehicle that he has bound.
const OTHERS: [Told; 2] = [
    told("110199000000005", PARKING, "练习南路 5 号", (0, 150), 8),
    told("110199000000006", SPEEDING, "练习环路 K3", (3, 200), 6),
];
/// Fines: two late by different days, one in time.
const FINES: [Told; 3] = [
    told("1101990000001011", SIGN, "练习大街 2 号", (1, 100), 26),
    told("1101990000001029", PARKING, "练习西路 9 号", (0, 200), 120),
    told("1101990000001037", PARKING, "练习东路 1 号", (0, 150), 3),
];
/// A fine of the school's own vehicle.
const OF_THE_SCHOOL: Told = told("1101990000001045", PARKING, "练习驾校门前", (0, 200), 40);

/// Whose they are.
pub struct Concerned<'a> {
    /// The driver.
    pub driver: PersonId,
    /// His vehicle.
    pub own: &'a Vehicle,
    /// Somebody else's that he has bound.
    pub others: &'a Vehicle,
    /// One of the school.
    pub schools: &'a Vehicle,
}

/// Writes them all.
pub async fn write(tx: Tx<'_>, concerned: &Concerned<'_>, now: Timestamp) -> Outcome<()> {
    let Concerned { driver, own, others, schools } = concerned;
    for (vehicle, told) in OWN.iter().map(|told| (own, told)).chain(OTHERS.iter().map(|told| (others, told)))
    {
        violation::record(tx, vehicle.id, &record(told, vehicle, now)?).await?;
    }
    let fined = Fined { person: Some(*driver), vehicle: Some(own.id) };
    for told in &FINES {
        violation::fine(tx, fined, &penalty(told, own, now)?, None).await?;
    }
    let fined = Fined { person: None, vehicle: Some(schools.id) };
    violation::fine(tx, fined, &penalty(&OF_THE_SCHOOL, schools, now)?, None).await?;
    Ok(())
}

fn record(told: &Told, vehicle: &Vehicle, now: Timestamp) -> Outcome<Violation> {
    Ok(Violation {
        number: ViolationNumber::parse(told.number).map_err(Failure::internal)?,
        plate: vehicle.plate.clone(),
        offence: offence(told, at(now, told.ago, 8, 12)),
        authority: AUTHORITY.to_owned(),
        state: ViolationState::Open,
    })
}

fn penalty(told: &Told, vehicle: &Vehicle, now: Timestamp) -> Outcome<Penalty> {
    let served = at(now, told.ago, 10, 30);
    Ok(Penalty {
        number: DecisionNumber::parse(told.number).map_err(Failure::internal)?,
        plate: Some(vehicle.plate.clone()),
        offence: offence(told, served),
        authority: AUTHORITY.to_owned(),
        served: served.date(),
        stopped: Vec::new(),
        state: FineState::Unpaid,
    })
}

fn offence(told: &Told, at: Timestamp) -> Offence {
    Offence {
        code: told.code.to_owned(),
        name: told.name.to_owned(),
        at,
        place: told.place.to_owned(),
        basis: told.basis.to_owned(),
        points: told.points,
        fine: Money::from_yuan(told.yuan),
    }
}
