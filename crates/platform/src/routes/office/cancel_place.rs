//! `POST /v1/office/cancellations`: cancel a place that was given.

use std::collections::BTreeMap;

use axum::extract::State;
use model::{AuditAction, BookingState, Operation, Timestamp};
use platform_store::{Advance, BookingRow, Tx, booking, person, plan, retrying, submission};
use services::exam::last_cancel_day;
use wire::office::{CancelPlace, Recorded};
use wire::submission::SubmissionState;

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Cancels a place that was given, at the latest on the last day that the region names before the exam day; after it
/// the booking stands. The seat is free again; for reasons of the candidate's own the time becomes his next ranking
/// time (EXAM-3 (3)). The same booking again changes nothing.
///
/// Decides CANC-2.
/// Decides CANC-4.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown booking; `bad_request` for one that has no place, and `too-late` once the
/// last day is over.
#[utoipa::path(post, path = "/v1/office/cancellations", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<CancelPlace>,
) -> Reply<Recorded> {
    principal.require(Operation::CancelPlace)?;
    let new = retrying(&*platform.rng, || cancel(&platform, &principal, request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn cancel(platform: &Platform, principal: &Principal, request: CancelPlace) -> Outcome<bool> {
    let now = platform.now();
    let mut tx = platform.store.begin().await?;
    let row = booking::by_op(tx.as_mut(), request.op_id).await?.ok_or_else(Failure::not_found)?;
    person::hold(tx.as_mut(), row.person).await?;
    if matches!(row.booking.state, BookingState::Cancelled { .. }) {
        return Ok(false);
    }
    in_time(tx.as_mut(), platform, &row, now).await?;
    let end = BookingState::Cancelled { at: now, by_candidate: request.by_candidate };
    if !booking::settle(tx.as_mut(), request.op_id, &end).await? {
        return Err(Failure::bad_request("booking-has-no-place"));
    }
    let state = SubmissionState::Cancelled.code();
    let step = Advance { state, at: now, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx.as_mut(), request.op_id, &step).await?;
    let act = Act {
        action: AuditAction::CancelPlace,
        subject: request.op_id.to_string(),
        person: Some(row.person),
    };
    write_audit(tx.as_mut(), platform, principal, act, &request).await?;
    tx.commit().await?;
    Ok(true)
}

async fn in_time(tx: Tx<'_>, platform: &Platform, row: &BookingRow, now: Timestamp) -> Outcome<()> {
    let BookingState::Won { session, .. } = row.booking.state else {
        return Err(Failure::bad_request("booking-has-no-place"));
    };
    let reference = platform.known.load(tx).await?;
    let plan = plan::by_id(tx, row.booking.plan).await?;
    let session = plan.as_ref().and_then(|plan| plan.session(session));
    let session = session.ok_or_else(|| Failure::internal("a place in no session"))?;
    let last = last_cancel_day(session.starts_at.date(), &reference.region.exam, &reference.calendar);
    if last < now.date() { Err(Failure::bad_request("too-late")) } else { Ok(()) }
}
