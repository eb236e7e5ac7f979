//! `POST /v1/bindings/vehicles`: bind a vehicle to the account.

use axum::extract::State;
use model::Operation;
use platform_store::{account, retrying, vehicle};
use services::bindings;
use wire::ErrorCode;
use wire::binding::{BindVehicle, Bound};

use super::bound_vehicles;
use crate::Platform;
use crate::auth::{Principal, slowdown};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Binds the vehicle that has this plate, identification number and engine number. Numbers that do not belong together
/// slow down as wrong passwords do, and answer as ones that nobody has.
///
/// Decides BIND-1.
///
/// # Errors
/// `forbidden` for accounts that bind nothing; `not_found` for numbers that do not belong together; `refused` for one
/// vehicle of other people too many; `too_soon` while the wait after earlier wrong numbers runs.
#[utoipa::path(post, path = "/v1/bindings/vehicles", tag = "bindings", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Bound", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<BindVehicle>,
) -> Reply<Bound> {
    principal.require(Operation::BindVehicles)?;
    let bound = retrying(&*platform.rng, || bind(&platform, &principal, &request)).await?;
    if bound { Ok(platform.answer(Bound { bound })) } else { Err(ErrorCode::NotFound.into()) }
}

/// Tries of one account come one after the other: each counts itself in the same row first.
async fn bind(platform: &Platform, principal: &Principal, request: &BindVehicle) -> Outcome<bool> {
    let now = platform.now();
    let guesses = format!("bind-vehicle:{}", principal.account);
    let mut tx = platform.store.begin().await?;
    slowdown::charge(tx.as_mut(), &guesses, now).await?;
    let proven = vehicle::proven(tx.as_mut(), &request.plate, &request.vin, &request.engine).await?;
    let Some(found) = proven else {
        tx.commit().await?;
        return Ok(false);
    };
    let holder = account::by_id(tx.as_mut(), principal.account).await?.ok_or_else(Failure::not_found)?;
    let known = bound_vehicles(tx.as_mut(), &holder).await?;
    let id = found.id;
    bindings::may_bind(&known, &found.bound_by(&holder.login, now)).map_err(Failure::refused)?;
    vehicle::bind(tx.as_mut(), holder.id, id, principal.tenant, now).await?;
    slowdown::clear(tx.as_mut(), &guesses).await?;
    tx.commit().await?;
    Ok(true)
}
