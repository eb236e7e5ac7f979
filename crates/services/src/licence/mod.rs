//! What the licence services share: what bars them, what becomes of the licence, its words and the slip.
//!
//! Knows: the law of licences over the facts it is handed. Must not know: where facts come from, which page asks.
//! Called by: the families `licence_renewal` and `licence_extension`, and the platform when the office makes a
//! licence.

pub(crate) mod gate;
pub mod outcome;
pub(crate) mod pages;
pub(crate) mod papers;
pub mod slip;
pub mod text;

use model::{DrivingLicence, LicenceClass, LicenceClass as C, LicenceState};
use service_api::Facts;

use gate::Gate;

/// The classes that end at the age for heavy vehicles (RENEW-4).
pub(crate) const HEAVY: &[LicenceClass] = &[C::A1, C::A2, C::A3, C::B1, C::B2];
/// The classes that end at the age for motorcycles (RENEW-4).
pub(crate) const MOTORCYCLES: &[LicenceClass] = &[C::D, C::E];
/// States in which there is no licence that could be renewed or put off.
pub(crate) const GONE: [LicenceState; 3] =
    [LicenceState::Cancelled, LicenceState::Revoked, LicenceState::RecoverableLock];
/// What heavy classes become.
pub(crate) const AFTER_HEAVY: [LicenceClass; 2] = [C::C1, C::C2];

/// The licence of the person, if it is bound to the account and nothing about it is under way.
///
/// Decides BIND-1.
///
/// # Errors
/// [`Gate::NotBound`], [`Gate::UnderWay`].
pub(crate) fn free_licence<'a>(facts: &Facts<'a>) -> Result<&'a DrivingLicence, Gate> {
    let licence = facts.person.licence.as_ref().filter(|licence| licence.bound_at.is_some());
    let licence = licence.ok_or(Gate::NotBound)?;
    match facts.person.licence_cases.iter().find(|case| case.state.is_open()) {
        Some(case) => Err(Gate::UnderWay { act: case.act, since: case.filed_at }),
        None => Ok(licence),
    }
}
