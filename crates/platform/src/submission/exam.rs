//! What the platform has to know of exam booking beside its rule: what to choose instead of a slot that is gone.
//!
//! Knows: the types of `services::exam::booking`. Must not know: a rule. Called by: `decide`.

use model::{Refusal, Remedy};
use serde::Deserialize;
use serde_json::Value;
use service_api::Facts;
use services::exam::booking::{Application, alternatives};
use wire::submission::Alternative;

const SLUG: &str = "exam-booking";
/// The codes of refusals that only want another slot.
const SLOT_CODES: [&str; 7] = [
    "plan-closed",
    "slot-gone",
    "venue-closed",
    "class-not-offered",
    "permit-ends-before-exam",
    "slot-other-subject",
    "no-seat",
];

/// What can be chosen instead, nearest first; `None` when the refusal is about more than the slot.
///
/// Decides GEN-7.
pub fn alternatives_for(
    service: &str,
    application: &Value,
    refusal: &Refusal,
    facts: &Facts<'_>,
) -> Option<Vec<Alternative>> {
    let about_slot = refusal.remedy == Remedy::ChooseAgain && SLOT_CODES.contains(&refusal.code.as_str());
    if service != SLUG || !about_slot {
        return None;
    }
    let application = Application::deserialize(application).ok()?;
    let others = alternatives(&application, facts);
    Some(others.into_iter().map(|(plan, place)| Alternative { plan, place }).collect())
}
