//! Records of cameras and fines, invented.
//!
//! Knows: how to make them. Must not know: what may be done about them. Called by: the tests of the stores, the platform
//! and the services.

use model::{
    DecisionNumber, FineState, Money, Offence, Penalty, Plate, PlateKind, Violation, ViolationNumber,
    ViolationState,
};

use crate::facts::{day, time};

/// Record `number` of the vehicle with this plate, of 2026-03-20 08:12: so many points and 元.
///
/// # Panics
/// For a number of more than nine digits.
pub fn violation(number: u32, plate: &Plate, points: u32, yuan: u64) -> Violation {
    let Ok(id) = ViolationNumber::parse(&format!("110199{number:09}")) else { panic!("record {number}") };
    Violation {
        number: id,
        plate: plate.clone(),
        offence: offence(points, yuan),
        authority: "示例市公安局交通警察支队".to_owned(),
        state: ViolationState::Open,
    }
}

/// Decision `number` about 京A00001, received on this day, its fine unpaid.
///
/// # Panics
/// For a number of more than nine digits.
pub fn penalty(number: u32, points: u32, yuan: u64, served: &str) -> Penalty {
    let Ok(id) = DecisionNumber::parse(&format!("110199{number:09}0")) else { panic!("decision {number}") };
    Penalty {
        number: id,
        plate: Plate::parse(PlateKind::Small, "京A00001").ok(),
        offence: offence(points, yuan),
        authority: "示例市公安局交通警察支队".to_owned(),
        served: day(served),
        stopped: Vec::new(),
        state: FineState::Unpaid,
    }
}

fn offence(points: u32, yuan: u64) -> Offence {
    Offence {
        code: "1039".to_owned(),
        name: "违反规定停放机动车".to_owned(),
        at: time("2026-03-20 08:12"),
        place: "示例街道 1 号".to_owned(),
        basis: "《道路交通安全法》第九十三条第二款".to_owned(),
        points,
        fine: Money::from_yuan(yuan),
    }
}
