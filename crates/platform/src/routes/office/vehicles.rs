//! `/v1/office/vehicles`: the vehicles on record.

use axum::extract::State;
use model::{AuditAction, Operation, Vehicle, VehicleId};
use platform_store::{retrying, vehicle};
use serde::Deserialize;
use wire::office::{OfficeVehicle, OfficeVehicles, RecordVehicle, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, QueryOf, Reply};

const PAGE: u32 = 200;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The last vehicle of the page before.
    after: Option<VehicleId>,
}

/// Every vehicle on record, by id, with the owner's number masked.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/vehicles", tag = "office", security(("session" = [])),
    params(("after" = Option<String>, Query, description = "last vehicle of the page before")),
    responses((status = 200, description = "OfficeVehicles", body = serde_json::Value)))]
pub async fn read(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<OfficeVehicles> {
    principal.require(Operation::KeepVehicles)?;
    let mut tx = platform.store.read().await?;
    let mut rows = vehicle::desk(tx.as_mut(), page.after, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    Ok(platform.answer(OfficeVehicles { vehicles: rows.into_iter().map(view).collect(), more }))
}

fn view(vehicle: Vehicle) -> OfficeVehicle {
    OfficeVehicle {
        id: vehicle.id,
        plate: vehicle.plate,
        vin: vehicle.vin,
        engine: vehicle.engine,
        model: vehicle.model,
        masked_owner: vehicle.owner.masked(),
    }
}

/// Records a vehicle, or what it became, by its identification number. The same again changes nothing.
///
/// # Errors
/// `forbidden`; `bad_request` for the plate of another vehicle.
#[utoipa::path(post, path = "/v1/office/vehicles", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn record(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RecordVehicle>,
) -> Reply<Recorded> {
    principal.require(Operation::KeepVehicles)?;
    let new = retrying(&*platform.rng, || write(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn write(platform: &Platform, principal: &Principal, request: &RecordVehicle) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let known = vehicle::by_vin(tx.as_mut(), &request.vin).await?;
    let fresh = || VehicleId::generate(platform.now(), &*platform.rng);
    let id = known.as_ref().map_or_else(fresh, |known| known.id);
    let vehicle = request.clone().into_vehicle(id, known.as_ref());
    if known.as_ref() == Some(&vehicle) {
        return Ok(false);
    }
    let put = vehicle::put(tx.as_mut(), &vehicle).await;
    if let Err(platform_store::StoreError::Unique { .. }) = put {
        return Err(Failure::bad_request("plate"));
    }
    put?;
    let act = Act { action: AuditAction::RecordVehicle, subject: vehicle.id.to_string(), person: None };
    write_audit(tx.as_mut(), platform, principal, act, &vehicle.plate).await?;
    tx.commit().await?;
    Ok(true)
}
