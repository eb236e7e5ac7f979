//! `/v1/office/violations` and `/v1/office/penalties`: what cameras recorded, and fines that were given.

use axum::extract::State;
use model::{AuditAction, Operation};
use platform_store::violation::{self, Fined};
use platform_store::{person, retrying, vehicle};
use wire::office::{RecordPenalty, RecordViolation, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Records what a camera saw of a vehicle. The same number again changes nothing.
///
/// # Errors
/// `forbidden` for everybody but the office; `not_found` for an unknown vehicle.
#[utoipa::path(post, path = "/v1/office/violations", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn record(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RecordViolation>,
) -> Reply<Recorded> {
    principal.require(Operation::KeepViolations)?;
    let new = retrying(&*platform.rng, || write_record(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn write_record(
    platform: &Platform,
    principal: &Principal,
    request: &RecordViolation,
) -> Outcome<bool> {
    let RecordViolation { vehicle: id, violation } = request;
    let mut tx = platform.store.begin().await?;
    vehicle::by_id(tx.as_mut(), *id).await?.ok_or_else(Failure::not_found)?;
    if !violation::record(tx.as_mut(), *id, violation).await? {
        return Ok(false);
    }
    let act =
        Act { action: AuditAction::RecordViolation, subject: violation.number.to_string(), person: None };
    write_audit(tx.as_mut(), platform, principal, act, &violation.plate).await?;
    tx.commit().await?;
    Ok(true)
}

/// Records a fine that was given to a person, for a vehicle, or both. The same number again changes nothing.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown person or vehicle; `bad_request` for a fine that concerns neither, or none.
#[utoipa::path(post, path = "/v1/office/penalties", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn fine(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RecordPenalty>,
) -> Reply<Recorded> {
    principal.require(Operation::KeepViolations)?;
    if request.person.is_none() && request.vehicle.is_none() || request.penalty.offence.fine.is_zero() {
        return Err(Failure::bad_request("penalty"));
    }
    let new = retrying(&*platform.rng, || write_fine(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn write_fine(platform: &Platform, principal: &Principal, request: &RecordPenalty) -> Outcome<bool> {
    let RecordPenalty { person: fined, vehicle: concerned, penalty } = request;
    let mut tx = platform.store.begin().await?;
    if let Some(id) = fined {
        person::by_id(tx.as_mut(), *id).await?.ok_or_else(Failure::not_found)?;
    }
    if let Some(id) = concerned {
        vehicle::by_id(tx.as_mut(), *id).await?.ok_or_else(Failure::not_found)?;
    }
    let of = Fined { person: *fined, vehicle: *concerned };
    if !violation::fine(tx.as_mut(), of, penalty, None).await? {
        return Ok(false);
    }
    let act = Act { action: AuditAction::RecordPenalty, subject: penalty.number.to_string(), person: *fined };
    write_audit(tx.as_mut(), platform, principal, act, &penalty.served).await?;
    tx.commit().await?;
    Ok(true)
}
