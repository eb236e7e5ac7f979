//! May it be begun at all?
//!
//! Knows: what would refuse the person at the end. Must not know: answers, sessions. Called by: the app
//! before step 1, the platform never: it decides.

use model::Subject;
use service_api::{Facts, Refusal, Service};

use super::{ExamBooking, text};
use crate::{
    account,
    exam::{
        eligibility::{Gate, eligibility},
        text as family_text,
    },
};

/// Whether any subject can be booked; if none, the refusal of the one that can be booked soonest.
///
/// Decides GEN-11.
///
/// # Errors
/// The refusal to show.
pub(super) fn start(facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    account::may_act(&ExamBooking.meta(), facts)?;
    let mut gates = Vec::with_capacity(Subject::ALL.len());
    for subject in Subject::ALL {
        match eligibility(facts, subject) {
            Ok(()) => return Ok(()),
            Err(gate) => gates.push(gate),
        }
    }
    let done = |gate: &Gate| matches!(gate, Gate::AlreadyPassed { .. } | Gate::NotRequired { .. });
    if gates.iter().all(done) {
        return Err(text::all_passed_refusal(facts));
    }
    match gates
        .into_iter()
        .min_by_key(|gate| (gate.earliest().is_none(), gate.earliest(), use_to_user(*gate)))
    {
        Some(gate) => Err(family_text::refusal(gate, facts)),
        None => Ok(()),
    }
}

/// Among reasons without a date, the smaller is the one that the user can do something about.
const fn use_to_user(gate: Gate) -> u8 {
    match gate {
        Gate::FeeUnpaid { .. } => 0,
        Gate::LiveBooking { .. } => 1,
        Gate::Order { .. } => 3,
        Gate::AlreadyPassed { .. } | Gate::NotRequired { .. } => 4,
        _ => 2,
    }
}
