//! Which answers stand.
//!
//! Knows: what makes the answers an application. Must not know: pages. Called by: the wizard on leaving a
//! field, the queue before sending, the platform on receiving.

use model::{Booking, Text};
use service_api::{Facts, FieldError};

use super::{Answers, Application, gate, text};

/// The application that the answers make.
///
/// Decides GEN-2.
///
/// # Errors
/// Every answer that can't stand, in the order of the steps.
pub(super) fn check(answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
    let mut errors = Vec::new();
    let booking = chosen(answers, facts).map_err(|error| errors.push(error)).ok();
    if !answers.understood {
        errors.push(field_error("understood", "declaration-missing", text::declaration_missing()));
    }
    match booking {
        Some(booking) if errors.is_empty() => Ok(Application { booking: booking.op_id }),
        _ => Err(errors),
    }
}

/// The booking, if one is chosen that can be cancelled online.
pub(super) fn chosen<'a>(answers: &Answers, facts: &Facts<'a>) -> Result<&'a Booking, FieldError> {
    let missing = || field_error("booking", "booking-missing", text::booking_missing());
    let op_id = answers.booking.ok_or_else(missing)?;
    gate::open(op_id, facts).map_err(|gate| field_error("booking", gate.code(), text::barred(gate)))
}

fn field_error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}
