//! What may be handled online.
//!
//! Knows: VIOL-1 to VIOL-4 as questions. Must not know: words, pages. Called by: the other parts of the service.

use chrono::NaiveDate;
use model::{BoundVehicle, DrivingLicence, Money, RuleId, Violation, ViolationState};
use service_api::Facts;

use crate::law::points::{self, Cycle, TWELVE};
use crate::law::procedure::SIMPLE_FINE;
use crate::violation::outcome::unpaid_points;

/// What is against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// No licence of one's own is bound.
    NoLicence,
    /// No vehicle of one's own is bound.
    NoVehicle,
    /// The vehicle is not bound, or the record is none of it.
    NotKnown,
    /// It is handled.
    Handled,
    /// It is being paid.
    Paying,
    /// Somebody else's vehicle, and the record has points.
    OthersWithPoints {
        /// How many.
        points: u32,
    },
    /// The fine is beyond the simple procedure.
    FineTooHigh {
        /// How much it is.
        fine: Money,
    },
    /// The licence would reach twelve points.
    Twelve {
        /// The present cycle.
        cycle: Cycle,
        /// Points of the records.
        selected: u32,
        /// When it would go, if the new cycle makes room.
        earliest: Option<NaiveDate>,
    },
}

impl Gate {
    /// The rule that decides.
    pub(super) const fn rule(&self) -> RuleId {
        match self {
            Self::NoLicence | Self::NoVehicle | Self::NotKnown => RuleId::Viol1,
            Self::Handled | Self::Paying => RuleId::Viol5,
            Self::OthersWithPoints { .. } => RuleId::Viol2,
            Self::FineTooHigh { .. } => RuleId::Viol3,
            Self::Twelve { .. } => RuleId::Viol4,
        }
    }

    /// The stable code of the refusal.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::NoLicence => "violation-no-licence",
            Self::NoVehicle => "violation-no-vehicle",
            Self::NotKnown => "violation-not-known",
            Self::Handled => "violation-handled",
            Self::Paying => "violation-paying",
            Self::OthersWithPoints { .. } => "violation-others-points",
            Self::FineTooHigh { .. } => "violation-fine-too-high",
            Self::Twelve { .. } => "violation-twelve-points",
        }
    }
}

/// Whether the account has bound its own licence and a vehicle of its own.
///
/// Decides VIOL-1.
pub(super) fn bound<'a>(facts: &Facts<'a>) -> Result<&'a DrivingLicence, Gate> {
    let licence = facts.person.licence.as_ref().filter(|licence| licence.bound_at.is_some());
    let licence = licence.ok_or(Gate::NoLicence)?;
    if facts.vehicles.iter().any(|vehicle| vehicle.own) { Ok(licence) } else { Err(Gate::NoVehicle) }
}

/// Whether one record can be handled.
///
/// Decides VIOL-2.
/// Decides VIOL-3.
/// Decides VIOL-5.
pub(super) fn open(vehicle: &BoundVehicle, violation: &Violation) -> Result<(), Gate> {
    match violation.state {
        ViolationState::Handled => return Err(Gate::Handled),
        ViolationState::Paying => return Err(Gate::Paying),
        ViolationState::Open => {}
    }
    let points = violation.offence.points;
    if !vehicle.own && points > 0 {
        return Err(Gate::OthersWithPoints { points });
    }
    let fine = violation.offence.fine;
    if fine > SIMPLE_FINE { Err(Gate::FineTooHigh { fine }) } else { Ok(()) }
}

/// The present scoring cycle of the licence.
pub(super) fn cycle(licence: &DrivingLicence, facts: &Facts<'_>) -> Cycle {
    points::cycle(licence, unpaid_points(&facts.person.penalties), facts.now.date())
}

/// Whether records with `selected` points can be handled together.
///
/// Decides VIOL-4.
pub(super) fn together(licence: &DrivingLicence, selected: u32, facts: &Facts<'_>) -> Result<(), Gate> {
    let cycle = cycle(licence, facts);
    if cycle.points.saturating_add(selected) < TWELVE {
        return Ok(());
    }
    let next = cycle.last.succ_opt();
    let room =
        cycle.points < TWELVE && unpaid_points(&facts.person.penalties).saturating_add(selected) < TWELVE;
    Err(Gate::Twelve { cycle, selected, earliest: next.filter(|_| room) })
}
