//! `DELETE /v1/bindings/vehicles/{id}`: unbind a vehicle from the account.

use axum::extract::{Path, State};
use model::{Operation, VehicleId};
use platform_store::{retrying, vehicle};
use wire::binding::Bound;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::Reply;

/// Unbinds it; what is under way for it goes on. Not bound, it changes nothing.
///
/// Decides BIND-2.
///
/// # Errors
/// `forbidden` for accounts that bind nothing.
#[utoipa::path(delete, path = "/v1/bindings/vehicles/{id}", tag = "bindings", security(("session" = [])),
    params(("id" = String, Path, description = "the vehicle")),
    responses((status = 200, description = "Bound", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    Path(id): Path<VehicleId>,
) -> Reply<Bound> {
    principal.require(Operation::BindVehicles)?;
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        vehicle::unbind(tx.as_mut(), principal.account, id).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    })
    .await?;
    Ok(platform.answer(Bound { bound: false }))
}
