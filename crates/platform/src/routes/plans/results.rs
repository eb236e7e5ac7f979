//! `GET /v1/plans/{id}/results`: the published allocation (EXAM-4).

use axum::extract::State;
use model::{Operation, PlanId};
use platform_store::{AllocationEntry, allocation};
use wire::reference::{PlanResults, ResultEntry};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::{PathOf, Reply};

/// Every application of an allocated plan by rank, with masked names, and the hash that freezes the list.
///
/// Decides EXAM-4.
///
/// # Errors
/// `not_found` for a plan that is unknown or not allocated yet.
#[utoipa::path(get, path = "/v1/plans/{id}/results", tag = "plans", security(("session" = [])),
    params(("id" = String, Path, description = "plan")),
    responses((status = 200, description = "PlanResults", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(id): PathOf<PlanId>,
) -> Reply<PlanResults> {
    principal.require(Operation::ReadResults)?;
    let mut tx = platform.store.read().await?;
    let (record, entries) = allocation::of_plan(tx.as_mut(), id).await?.ok_or_else(Failure::not_found)?;
    Ok(platform.answer(PlanResults {
        plan: id,
        allocated_at: record.allocated_at,
        record_hash: record.record_hash,
        previous_hash: record.previous_hash,
        entries: entries.into_iter().map(public).collect(),
    }))
}

fn public(entry: AllocationEntry) -> ResultEntry {
    ResultEntry {
        position: entry.position,
        masked_name: entry.masked_name,
        ranking_time: entry.ranking_time,
        ranking_reason: entry.ranking_reason,
        submitted_at: entry.submitted_at,
        serial: entry.serial,
        session: entry.session,
    }
}
