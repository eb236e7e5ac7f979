//! Which answers stand.
//!
//! Knows: what makes the answers an application. Must not know: pages. Called by: the wizard on leaving a
//! field, the queue before sending, the platform on receiving.

use model::{Exam, LicenceClass, Place, PlanId, SessionId, Subject, Text};
use service_api::{Facts, FieldError};

use super::{
    Answers, Application,
    answers::{Mode, Wish},
    offer::{Offer, SlotGate, open_offer},
    text,
};
use crate::exam::{
    eligibility::{Gate, combined_eligibility, eligibility, priority_eligibility},
    slot::find_slot,
};

/// The application that the answers make. Nothing of a branch that was closed gets into it: a slot of
/// another subject is an error, never sent.
///
/// Decides GEN-2.
///
/// # Errors
/// Every answer that can't stand, in the order of the steps.
pub(super) fn check(answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
    let mut errors = Vec::new();
    let exam = chosen_exam(answers, facts).map_err(|error| errors.push(error)).ok();
    let offer = match answers.exam() {
        // Without a subject no slot can be right or wrong.
        None if answers.slot.is_some() => None,
        _ => chosen_offer(answers, facts).map_err(|error| errors.push(error)).ok(),
    };
    if !answers.understood {
        errors.push(field_error("understood", "declaration-missing", text::declaration_missing()));
    }
    match (exam, offer) {
        (Some(exam), Some(offer)) if errors.is_empty() => wish(answers.mode, exam, offer.place)
            .map(|wish| Application { plan: offer.plan.id, wish })
            .ok_or_else(|| vec![slot_error(SlotGate::Gone)]),
        _ => Err(errors),
    }
}

/// The application that complete answers name, whether or not a rule lets it stand.
pub(super) fn named(answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
    let (exam, slot) = (answers.exam()?, answers.slot.as_ref().filter(|_| answers.understood)?);
    let (plan, place) = match find_slot(slot, facts.plans) {
        Some((plan, place)) => (plan.id, place),
        None => unknown_slot(slot)?,
    };
    let wish = wish(answers.mode, exam, place)?;
    Some(Application { plan, wish })
}

/// A session that no plan has: it is named all the same, and the rule then says that it is gone.
fn unknown_slot(slot: &str) -> Option<(PlanId, Place)> {
    let session: SessionId = slot.strip_prefix("s:")?.parse().ok()?;
    Some((PlanId::from_uuid(session.as_uuid()), Place::Session { session }))
}

/// What `mode` asks for; `None` for a priority booking of an area or of two subjects, which no offer makes.
pub fn wish(mode: Mode, exam: Exam, place: Place) -> Option<Wish> {
    match (mode, exam, place) {
        (Mode::Priority, Exam::Of(subject), Place::Session { session }) => {
            Some(Wish::Priority { subject, session })
        }
        (Mode::Priority, ..) => None,
        (Mode::Ordinary | Mode::Combined, exam, place) => Some(Wish::Rank { exam, place }),
    }
}

/// Whether `mode` lets `subject` be booked now; for a combined booking both subjects, whichever is asked about.
pub(super) fn mode_eligibility(mode: Mode, subject: Subject, facts: &Facts<'_>) -> Result<(), Gate> {
    match mode {
        Mode::Ordinary => eligibility(facts, subject),
        Mode::Priority => priority_eligibility(facts, subject),
        Mode::Combined => combined_eligibility(facts),
    }
}

/// What is booked, if something is chosen that can be booked.
pub(super) fn chosen_exam(answers: &Answers, facts: &Facts<'_>) -> Result<Exam, FieldError> {
    if answers.mode == Mode::Combined {
        let barred = |gate: Gate| field_error("mode", gate.code(), text::mode_barred(answers.mode, gate));
        return combined_eligibility(facts).map(|()| Exam::TwoAndThreeRoad).map_err(barred);
    }
    let missing = || field_error("subject", "subject-missing", text::subject_missing());
    let subject = answers.subject.ok_or_else(missing)?;
    match mode_eligibility(answers.mode, subject, facts) {
        Ok(()) => Ok(Exam::Of(subject)),
        Err(gate) => Err(field_error("subject", gate.code(), text::subject_barred(subject, gate))),
    }
}

/// The offer of the slot, if one is chosen that the plans still have for what is booked.
pub(super) fn chosen_offer<'a>(answers: &Answers, facts: &Facts<'a>) -> Result<Offer<'a>, FieldError> {
    let missing = || field_error("slot", "slot-missing", text::slot_missing());
    let id = answers.slot.as_deref().ok_or_else(missing)?;
    let exam = answers.exam().ok_or_else(missing)?;
    let gone = || slot_error(SlotGate::Gone);
    let (plan, place) = find_slot(id, facts.plans).ok_or_else(gone)?;
    let class = class_of(facts).ok_or_else(gone)?;
    let wish = wish(answers.mode, exam, place).ok_or_else(gone)?;
    open_offer(facts, class, plan.id, &wish).map_err(slot_error)
}

pub(super) fn class_of(facts: &Facts<'_>) -> Option<LicenceClass> {
    facts.person.application.as_ref().map(|application| application.class)
}

fn slot_error(gate: SlotGate) -> FieldError {
    field_error("slot", gate.code(), text::slot_error(gate))
}

fn field_error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}
