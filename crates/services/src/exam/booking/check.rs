//! Which answers stand.
//!
//! Knows: what makes the answers an application. Must not know: pages. Called by: the wizard on leaving a
//! field, the queue before sending, the platform on receiving.

use model::{LicenceClass, Subject, Text};
use service_api::{Facts, FieldError};

use super::{
    Answers, Application,
    offer::{Offer, open_offer},
    text,
};
use crate::exam::{eligibility::eligibility, slot::find_slot};

/// The application that the answers make. Nothing of a branch that was closed gets into it: a slot of
/// another subject is an error, never sent.
///
/// Decides GEN-2.
///
/// # Errors
/// Every answer that can't stand, in the order of the steps.
pub(super) fn check(answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
    let mut errors = Vec::new();
    let subject = chosen_subject(answers, facts).map_err(|error| errors.push(error)).ok();
    let offer = match answers.subject {
        // Without a subject no slot can be right or wrong.
        None if answers.slot.is_some() => None,
        _ => chosen_offer(answers, facts).map_err(|error| errors.push(error)).ok(),
    };
    if !answers.understood {
        errors.push(field_error("understood", "declaration-missing", text::declaration_missing()));
    }
    match (subject, offer) {
        (Some(subject), Some(offer)) if errors.is_empty() => {
            Ok(Application { subject, plan: offer.plan.id, place: offer.place })
        }
        _ => Err(errors),
    }
}

/// The subject, if one is chosen that can be booked.
pub(super) fn chosen_subject(answers: &Answers, facts: &Facts<'_>) -> Result<Subject, FieldError> {
    let missing = || field_error("subject", "subject-missing", text::subject_missing());
    let subject = answers.subject.ok_or_else(missing)?;
    match eligibility(facts, subject) {
        Ok(()) => Ok(subject),
        Err(gate) => Err(field_error("subject", gate.code(), text::subject_barred(subject, gate))),
    }
}

/// The offer of the slot, if one is chosen that the subject's plans still have.
pub(super) fn chosen_offer<'a>(answers: &Answers, facts: &Facts<'a>) -> Result<Offer<'a>, FieldError> {
    let missing = || field_error("slot", "slot-missing", text::slot_missing());
    let id = answers.slot.as_deref().ok_or_else(missing)?;
    let subject = answers.subject.ok_or_else(missing)?;
    let gone = || field_error("slot", "slot-gone", text::slot_gone());
    let (plan, place) = find_slot(id, facts.plans).ok_or_else(gone)?;
    let class = class_of(facts).ok_or_else(gone)?;
    open_offer(facts, subject, class, plan.id, &place)
        .map_err(|gate| field_error("slot", gate.code(), text::slot_error(gate)))
}

pub(super) fn class_of(facts: &Facts<'_>) -> Option<LicenceClass> {
    facts.person.application.as_ref().map(|application| application.class)
}

fn field_error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}
