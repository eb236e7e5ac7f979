//! What becomes of a licence when the office has done what was applied for.
//!
//! Knows: the licence that follows. Must not know: cases, delivery. Called by: the platform when the office moves a
//! case on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use model::{DrivingLicence, LicenceAct, LicenceClass, LicenceClass as C};

use super::{HEAVY, MOTORCYCLES, gate};
use crate::law::licence_term::next_expiry;

/// The licence after `act` was done on `today`.
///
/// Decides RENEW-4.
pub fn after(licence: &DrivingLicence, act: LicenceAct, today: NaiveDate) -> DrivingLicence {
    let mut next = licence.clone();
    match act {
        LicenceAct::Renew => renew(&mut next),
        LicenceAct::Downgrade { to, motorcycles } => {
            next.classes = classes_after(&licence.classes, to, motorcycles);
            if gate::expiry(licence).is_some_and(|expiry| expiry <= today) {
                renew(&mut next);
            }
        }
        LicenceAct::ExtendRenewal { until } => next.renewal_extended_to = Some(until),
        LicenceAct::ReplaceDamaged
        | LicenceAct::ReissueLost
        | LicenceAct::ExtendReview { .. }
        | LicenceAct::ExtendMedical { .. } => {}
    }
    next
}

/// The licence after the office has undone `act`, which it had agreed to.
///
/// Decides DELAY-3.
pub fn undone(licence: &DrivingLicence, act: LicenceAct) -> DrivingLicence {
    let mut before = licence.clone();
    if matches!(act, LicenceAct::ExtendRenewal { .. }) {
        before.renewal_extended_to = None;
    }
    before
}

fn renew(licence: &mut DrivingLicence) {
    let Some(expiry) = licence.valid_to else { return };
    licence.valid_to = next_expiry(licence.valid_from, expiry, licence.reached_twelve);
    licence.valid_from = expiry;
    licence.reached_twelve = false;
    licence.renewal_extended_to = None;
}

/// The classes left when those that end by age are gone: for heavy vehicles the one chosen, for motorcycles F.
fn classes_after(
    held: &[LicenceClass],
    chosen: Option<LicenceClass>,
    motorcycles: bool,
) -> Vec<LicenceClass> {
    let ends = |class: &LicenceClass| {
        chosen.is_some() && HEAVY.contains(class) || motorcycles && MOTORCYCLES.contains(class)
    };
    let instead = chosen.into_iter().chain(motorcycles.then_some(C::F));
    let left = held.iter().copied().filter(|class| !ends(class));
    left.chain(instead).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RENEW-4: heavy classes become the one chosen, D and E become F; other classes stay.
    #[test]
    fn classes_that_end_by_age_are_replaced_and_others_stay() {
        assert_eq!(classes_after(&[C::A1, C::B2, C::D], Some(C::C2), false), [C::C2, C::D]);
        assert_eq!(classes_after(&[C::A2, C::C1], Some(C::C1), false), [C::C1]);
        assert_eq!(classes_after(&[C::C1, C::D, C::E], None, true), [C::C1, C::F]);
        assert_eq!(classes_after(&[C::A2, C::E], Some(C::C1), true), [C::C1, C::F]);
    }
}
