//! One decision: the service's own check and rule, on the truth.
//!
//! Knows: how a check and a rule become a verdict. Must not know: transactions, what effects do.
//! Called by: `receive`.

use model::Refusal;
use serde_json::Value;
use service_api::{Effects, ErasedService, Facts, FieldError, ShapeError};
use wire::ErrorCode;
use wire::submission::Alternative;

use super::alternatives::alternatives_for;
use crate::failure::{Failure, Outcome};

/// What was decided.
pub enum Decision {
    /// It may be done.
    Effects(Effects),
    /// A rule refuses it.
    Refused(Box<Refusal>),
    /// The slot is gone; something near it may be possible.
    Conflict(Box<Refusal>, Vec<Alternative>),
}

/// Decides `answers` with the service's own code.
///
/// Decides GEN-4.
///
/// # Errors
/// `bad_request` for answers of another shape, for other documents than `carried`, and with status 422 and the fields by name for answers
/// that are incomplete: nothing is stored of either.
pub fn decide(
    service: &dyn ErasedService,
    answers: &Value,
    carried: &[String],
    facts: &Facts<'_>,
) -> Outcome<Decision> {
    let slug = service.meta().slug;
    let shape = |_: ShapeError| Failure::bad_request("answers");
    let (application, errors) = match service.check(answers, facts).map_err(shape)? {
        Ok(application) => (application, Vec::new()),
        Err(errors) => match service.named(answers, facts).map_err(shape)? {
            Some(application) => (application, errors),
            None => return Err(incomplete(&errors)),
        },
    };
    let named = service.attachments(&application).map_err(shape)?;
    if !named.iter().map(|document| document.sha256.as_str()).eq(carried.iter().map(String::as_str)) {
        return Err(Failure::bad_request("attachments"));
    }
    match service.decide(&application, facts).map_err(Failure::internal)? {
        Ok(effects) if errors.is_empty() => Ok(Decision::Effects(effects)),
        Ok(_) => Err(incomplete(&errors)),
        Err(refusal) => Ok(match alternatives_for(slug, &application, &refusal, facts) {
            Some(alternatives) => Decision::Conflict(refusal, alternatives),
            None => Decision::Refused(refusal),
        }),
    }
}

fn incomplete(errors: &[FieldError]) -> Failure {
    let failure =
        Failure::new(ErrorCode::BadRequest).with_status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    errors.iter().fold(failure.with("what", "answers"), |failure, error| {
        failure.with(&format!("field.{}", error.field), &error.code)
    })
}
