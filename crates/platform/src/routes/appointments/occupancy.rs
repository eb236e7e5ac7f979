//! `GET /v1/appointments/occupancy`: the places taken at stations and offices from today on.

use axum::extract::State;
use model::{Occupancy, Operation};
use platform_store::appointment;

use crate::Platform;
use crate::auth::Principal;
use crate::http::Reply;

/// The places taken of every period that has any, with the time they were counted. Whose they are is not told.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(get, path = "/v1/appointments/occupancy", tag = "appointments", security(("session" = [])),
    responses((status = 200, description = "Occupancy", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, principal: Principal) -> Reply<Occupancy> {
    principal.require(Operation::ReadReference)?;
    let now = platform.now();
    let mut tx = platform.store.read().await?;
    Ok(platform.answer(appointment::occupancy(tx.as_mut(), now.date(), now).await?))
}
