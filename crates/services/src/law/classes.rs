//! Which classes are applied for, and booked, in which way.
//!
//! Knows: the classes of EXAM-1 and the upgrades that need no subject 1. Must not know: dates, exams,
//! words. Called by: `exam::eligibility`.

use model::{ApplicationKind, LicenceApplication, LicenceClass, LicenceClass as C};

const FIRST_LICENCE: &[LicenceClass] = &[C::A3, C::B2, C::C1, C::C2, C::C5];
const ADDED_CLASS: &[LicenceClass] = &[C::A1, C::A2, C::A3, C::B1, C::B2, C::C1, C::C2, C::C5];

/// Whether exams for this application are booked online: A3 B2 C1 C2 C5 for a first licence, and
/// A1 A2 A3 B1 B2 C1 C2 C5 for an added class.
///
/// Decides EXAM-1.
pub fn booked_online(kind: ApplicationKind, class: LicenceClass) -> bool {
    let list = match kind {
        ApplicationKind::First => FIRST_LICENCE,
        ApplicationKind::AddedClass => ADDED_CLASS,
    };
    list.contains(&class)
}

/// Whether the application begins with subject 1.
///
/// A holder of C2 who adds C1 gets the learner permit on acceptance (Order 162 article 40), so there is
/// no subject 1 to pass. The other such upgrades are not booked online.
pub fn subject_one_needed(application: &LicenceApplication) -> bool {
    let automatic_to_manual = application.kind == ApplicationKind::AddedClass
        && application.class == C::C1
        && application.held.contains(&C::C2);
    !automatic_to_manual
}
