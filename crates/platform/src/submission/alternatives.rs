//! What to choose instead of a slot or a visit that is gone.
//!
//! Knows: which refusals only want another slot, and the applications they are about. Must not know: a rule. Called by:
//! `decide`.

use model::{Refusal, Remedy};
use serde::Deserialize;
use serde_json::Value;
use service_api::Facts;
use services::{appointment, exam::booking};
use wire::submission::Alternative;

const EXAM: &str = "exam-booking";
/// The codes of refusals of a booking that only want another slot.
const SLOT_CODES: [&str; 7] = [
    "plan-closed",
    "slot-gone",
    "venue-closed",
    "class-not-offered",
    "permit-ends-before-exam",
    "slot-other-subject",
    "no-seat",
];
/// The codes of refusals of an appointment that only want another visit.
const VISIT_CODES: [&str; 3] = ["period-full", "site-closed", "day-outside-window"];

/// What can be chosen instead, nearest first; `None` when the refusal is about more than the slot.
///
/// Decides GEN-7.
pub fn alternatives_for(
    service: &str,
    application: &Value,
    refusal: &Refusal,
    facts: &Facts<'_>,
) -> Option<Vec<Alternative>> {
    if refusal.remedy != Remedy::ChooseAgain {
        return None;
    }
    let code = refusal.code.as_str();
    if service == EXAM && SLOT_CODES.contains(&code) {
        let application = booking::Application::deserialize(application).ok()?;
        let others = booking::alternatives(&application, facts);
        return Some(others.into_iter().map(|(plan, place)| Alternative::Exam { plan, place }).collect());
    }
    let kind = appointment::kind_of(service).filter(|_| VISIT_CODES.contains(&code))?;
    let application = appointment::Application::deserialize(application).ok()?;
    let others = appointment::alternatives(kind, &application, facts);
    Some(others.into_iter().map(Alternative::Visit).collect())
}
