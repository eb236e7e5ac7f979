//! `POST /v1/appointments/{op_id}/cancel`: give a place back.

use axum::extract::State;
use model::{Appointment, AppointmentState, OpId, Operation};
use platform_store::{appointment, facts, person, retrying};
use services::appointment::cancel::may_cancel;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, Reply};
use crate::office_appointment::{self, Move};
use crate::submission::own_facts;

/// Cancels an appointment of the account's own person, if the region's limits let it. One that is cancelled already
/// stays so, and costs nothing more.
///
/// Decides part of INSP-4: under which person's row the limit is counted.
///
/// # Errors
/// `forbidden`; `not_found` for somebody else's; `refused` with the rule.
#[utoipa::path(post, path = "/v1/appointments/{op_id}/cancel", tag = "appointments", security(("session" = [])),
    params(("op_id" = String, Path, description = "the submission that made it")),
    responses((status = 200, description = "Appointment", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(op_id): PathOf<OpId>,
) -> Reply<Appointment> {
    principal.require(Operation::SubmitForSelf)?;
    let ended = retrying(&*platform.rng, || cancel(&platform, &principal, op_id)).await?;
    Ok(platform.answer(ended))
}

async fn cancel(platform: &Platform, principal: &Principal, op_id: OpId) -> Outcome<Appointment> {
    let now = platform.now();
    let mut tx = platform.store.begin().await?;
    let row = appointment::by_op(tx.as_mut(), op_id).await?;
    let row = row.filter(|row| Some(row.person) == principal.person).ok_or_else(Failure::not_found)?;
    if row.appointment.state == AppointmentState::Cancelled {
        return Ok(row.appointment);
    }
    person::hold(tx.as_mut(), row.person).await?;
    let reference = platform.known.load(tx.as_mut()).await?;
    let known = facts::of_person(tx.as_mut(), row.person, now).await?.ok_or_else(Failure::not_found)?;
    may_cancel(&row.appointment, &own_facts(principal, &known, &reference, now)).map_err(Failure::refused)?;
    let step = Move { to: AppointmentState::Cancelled, actor: Some(principal.account) };
    if office_appointment::end(tx.as_mut(), platform, &row, &step).await?.is_none() {
        return Err(wire::ErrorCode::Busy.into());
    }
    tx.commit().await?;
    Ok(Appointment { state: AppointmentState::Cancelled, changed_at: now, ..row.appointment })
}
