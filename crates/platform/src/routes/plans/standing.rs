//! `GET /v1/plans/{id}/standing`: applications known for a plan, without names (EXAM-9).

use axum::extract::State;
use model::{Operation, PlanId};
use platform_store::{plan, standing};
use wire::reference::PlanStanding;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::{PathOf, Reply};

/// The ranking times known for each session of the plan, with the time they were counted.
///
/// # Errors
/// `not_found` for an unknown plan.
#[utoipa::path(get, path = "/v1/plans/{id}/standing", tag = "plans", security(("session" = [])),
    params(("id" = String, Path, description = "plan")),
    responses((status = 200, description = "PlanStanding", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(id): PathOf<PlanId>,
) -> Reply<PlanStanding> {
    principal.require(Operation::ReadReference)?;
    let mut tx = platform.store.read().await?;
    plan::by_id(tx.as_mut(), id).await?.ok_or_else(Failure::not_found)?;
    let standing = standing::of_plans(tx.as_mut(), &[id], platform.now()).await?;
    Ok(platform.answer(PlanStanding { plan: id, standing }))
}
