//! Effects become rows, in the transaction that decided.
//!
//! Knows: what each effect writes. Must not know: why. Called by: `receive`.

use model::{Booking, BookingState, PersonFacts, Timestamp};
use platform_store::{BookingRow, Filed, Tx, booking};
use service_api::Effects;
use wire::Envelope;

use crate::failure::{Failure, Outcome};

/// The submission an effect belongs to.
#[derive(Clone, Copy)]
pub struct Cause<'a> {
    /// What was sent.
    pub envelope: &'a Envelope,
    /// Its 流水号.
    pub serial: &'a str,
    /// When it was received; the platform's clock decides.
    pub received_at: Timestamp,
}

/// Writes `effects`. Anything but [`Filed::Filed`] wrote nothing: somebody was faster.
///
/// Decides EXAM-7.
///
/// # Errors
/// Faults of the database.
pub async fn apply(tx: Tx<'_>, effects: &Effects, cause: Cause<'_>, person: &PersonFacts) -> Outcome<Filed> {
    let Effects::FileExamApplication { plan, subject, place, ranking_time, ranking_reason } = effects;
    let licence = person.application.as_ref();
    let licence =
        licence.ok_or_else(|| Failure::internal("an effect for a person without an application"))?;
    let row = BookingRow {
        tenant: cause.envelope.tenant,
        person: person.id,
        application: licence.serial.clone(),
        class: licence.class,
        ranking_time: *ranking_time,
        ranking_reason: ranking_reason.clone(),
        serial: cause.serial.to_owned(),
        booking: Booking {
            op_id: cause.envelope.op_id,
            plan: *plan,
            subject: *subject,
            place: place.clone(),
            submitted_at: cause.received_at,
            state: BookingState::Applied,
        },
    };
    Ok(booking::file(tx, &row).await?)
}
