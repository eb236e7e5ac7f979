//! The papers of the licence services.
//!
//! Knows: which papers belong to which act. Must not know: pages, the slip. Called by: both.

use model::LicenceAct;

use crate::fixed::Fixed;

const CERTIFICATE: Fixed =
    Fixed("《机动车驾驶人身体条件证明》", "The medical certificate (《机动车驾驶人身体条件证明》)");
const OLD: Fixed = Fixed("《原机动车驾驶证》", "The old driving licence (《原机动车驾驶证》)");
const NOTHING: Fixed =
    Fixed("不需要交回证件，也不需要身体条件证明", "Nothing is handed in, and no certificate is needed");
const PROOF: Fixed = Fixed("延期原因的证明材料", "Proof of the reason for putting it off");

/// What has to be at hand before the start and when the new licence comes.
///
/// Decides RENEW-7.
/// Decides LOST-3.
pub(crate) const fn of(act: LicenceAct) -> &'static [Fixed] {
    match act {
        LicenceAct::Renew | LicenceAct::Downgrade { .. } => &[CERTIFICATE, OLD],
        LicenceAct::ReplaceDamaged => &[OLD],
        LicenceAct::ReissueLost => &[NOTHING],
        LicenceAct::ExtendRenewal { .. }
        | LicenceAct::ExtendReview { .. }
        | LicenceAct::ExtendMedical { .. } => &[PROOF],
    }
}
