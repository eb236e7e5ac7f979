//! The rule itself.
//!
//! Knows: what an application needs to enter a plan's pool, or to take a seat at once. Must not know: the pool,
//! other applicants, who stores the effect. Called by: the platform in its transaction, and the app on its
//! snapshot, to tell early.

use model::{Exam, LicenceApplication, PersonFacts, Place, PlanId};
use service_api::{Effects, Facts, Refusal, Service};

use super::{Application, ExamBooking, answers::Wish, offer::open_offer, text};
use crate::{
    account,
    exam::{
        eligibility::{Gate, combined_eligibility, eligibility, priority_eligibility},
        ranking::ranking_time,
        text as family_text,
    },
};

/// Decides an application again from the start: account, consent, gates, plan and place.
///
/// Decides EXAM-2.
/// Decides EXAM-5.
/// Decides EXAM-6.
/// Decides GEN-4.
///
/// # Errors
/// The refusal. Remedy `ChooseAgain` with a code of the slot (`plan-closed`, `slot-gone`,
/// `venue-closed`, `class-not-offered`, `permit-ends-before-exam`, `slot-other-subject`, `no-seat`) asks for
/// another slot only: [`super::alternatives`] names some.
pub(super) fn decide(application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
    account::may_act(&ExamBooking.meta(), facts)?;
    may_book(&application.wish, facts).map_err(|gate| family_text::refusal(gate, facts))?;
    let licence = licence(facts.person).map_err(|gate| family_text::refusal(gate, facts))?;
    open_offer(facts, licence.class, application.plan, &application.wish).map_err(text::slot_refusal)?;
    match &application.wish {
        Wish::Rank { exam, place } => file(application.plan, *exam, place, facts),
        Wish::Priority { subject, session } => {
            Ok(Effects::GiveExamSeat { plan: application.plan, subject: *subject, session: *session })
        }
    }
}

fn may_book(wish: &Wish, facts: &Facts<'_>) -> Result<(), Gate> {
    match wish {
        Wish::Rank { exam: Exam::Of(subject), .. } => eligibility(facts, *subject),
        Wish::Rank { exam: Exam::TwoAndThreeRoad, .. } => combined_eligibility(facts),
        Wish::Priority { subject, .. } => priority_eligibility(facts, *subject),
    }
}

fn licence(person: &PersonFacts) -> Result<&LicenceApplication, Gate> {
    person.application.as_ref().ok_or(Gate::NoApplication)
}

fn file(plan: PlanId, exam: Exam, place: &Place, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
    let ranking = ranking_time(facts.person, exam);
    let ranking = ranking.ok_or_else(|| family_text::refusal(Gate::NoApplication, facts))?;
    Ok(Effects::FileExamApplication {
        plan,
        exam,
        place: place.clone(),
        ranking_time: ranking.at,
        ranking_reason: ranking.reason.code().to_owned(),
    })
}
