//! The rule itself.
//!
//! Knows: what an application needs to enter a plan's pool. Must not know: the pool, other applicants, who
//! stores the effect. Called by: the platform in its transaction, and the app on its snapshot, to tell
//! early.

use service_api::{Effects, Facts, Refusal};

use super::{Application, account, offer::open_offer, text};
use crate::exam::{
    eligibility::{Gate, eligibility},
    ranking::ranking_time,
    text as family_text,
};

/// Decides an application again from the start: account, consent, gates, plan and place.
///
/// Decides EXAM-2.
/// Decides GEN-4.
///
/// # Errors
/// The refusal. Remedy `ChooseAgain` with a code of the slot (`plan-closed`, `slot-gone`,
/// `class-not-offered`, `permit-ends-before-exam`, `slot-other-subject`) asks for another slot only:
/// [`super::alternatives`] names some.
pub(super) fn decide(application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
    let subject = application.subject;
    account::may_act(facts)?;
    eligibility(facts, subject).map_err(|gate| family_text::refusal(gate, facts))?;
    let no_application = || family_text::refusal(Gate::NoApplication, facts);
    let licence = facts.person.application.as_ref().ok_or_else(no_application)?;
    let ranking = ranking_time(facts.person, subject).ok_or_else(no_application)?;
    open_offer(facts, subject, licence.class, application.plan, &application.place)
        .map_err(text::slot_refusal)?;
    Ok(Effects::FileExamApplication {
        plan: application.plan,
        subject,
        place: application.place.clone(),
        ranking_time: ranking.at,
        ranking_reason: ranking.reason.code().to_owned(),
    })
}
