//! What paying for a record means for the licence, and the decision that it leaves.
//!
//! Knows: how points are added within a cycle, and which are still owed. Must not know: who is told, where it is written.
//! Called by: the platform, in the transaction in which an order was settled; the gate of twelve points.

use chrono::NaiveDate;
use model::{DrivingLicence, FineState, LicenceState, Offence, Penalty, Plate, ViolationNumber};

use crate::law::points::{self, TWELVE};

/// Points of the fines that a person still owes, of all of `penalties`.
pub fn unpaid_points(penalties: &[Penalty]) -> u32 {
    let unpaid = penalties.iter().filter(|penalty| penalty.state != FineState::Paid);
    unpaid.map(|penalty| penalty.offence.points).sum()
}

/// The licence with `added` more points; `unpaid` are those of fines that are still owed. Twelve points bar it.
///
/// Decides VIOL-5 (what being handled means for the licence).
pub fn scored(licence: &DrivingLicence, added: u32, unpaid: u32, today: NaiveDate) -> DrivingLicence {
    let cycle = points::cycle(licence, unpaid, today);
    let points = cycle.points.saturating_add(added);
    let mut scored = DrivingLicence { points, points_from: Some(cycle.first), ..licence.clone() };
    if points >= TWELVE {
        scored.reached_twelve = true;
        if !scored.states.contains(&LicenceState::TwelvePoints) {
            scored.states.push(LicenceState::TwelvePoints);
        }
    }
    scored
}

/// The decision about a record that was handled and paid on `day`.
///
/// Decides VIOL-6 (it is kept).
pub fn decision(
    number: &ViolationNumber,
    plate: &Plate,
    offence: &Offence,
    authority: &str,
    day: NaiveDate,
) -> Penalty {
    Penalty {
        number: number.decision(),
        plate: Some(plate.clone()),
        offence: offence.clone(),
        authority: authority.to_owned(),
        served: day,
        stopped: Vec::new(),
        state: FineState::Paid,
    }
}
