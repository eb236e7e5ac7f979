//! What the platform has to know of exam booking beside its rule: the application behind answers that can't
//! stand, and what to choose instead.
//!
//! Knows: the types of `services::exam::booking`. Must not know: a rule. Called by: `decide`.

use model::{Place, PlanId, Refusal, Remedy};
use serde::Deserialize;
use serde_json::Value;
use service_api::Facts;
use services::exam::booking::{Answers, Application, alternatives};
use services::exam::slot::find_slot;
use wire::submission::Alternative;

const SLUG: &str = "exam-booking";
/// The codes of refusals that only want another slot.
const SLOT_CODES: [&str; 5] =
    ["plan-closed", "slot-gone", "class-not-offered", "permit-ends-before-exam", "slot-other-subject"];

/// The application that complete answers of exam booking name, whether or not a rule lets it stand: so that
/// what changed since they were given is told as the rule's refusal. `None` when answers are missing.
pub fn named_application(service: &str, answers: &Value, facts: &Facts<'_>) -> Option<Value> {
    if service != SLUG {
        return None;
    }
    let answers = Answers::deserialize(answers).ok().filter(|answers| answers.understood)?;
    let (subject, slot) = (answers.subject?, answers.slot?);
    let (plan, place) = match find_slot(&slot, facts.plans) {
        Some((plan, place)) => (plan.id, place),
        None => unknown_slot(&slot)?,
    };
    serde_json::to_value(Application { subject, plan, place }).ok()
}

/// A session that no plan has: it is named all the same, and the rule then says that it is gone.
fn unknown_slot(slot: &str) -> Option<(PlanId, Place)> {
    let session: model::SessionId = slot.strip_prefix("s:")?.parse().ok()?;
    Some((PlanId::from_uuid(session.as_uuid()), Place::Session { session }))
}

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
