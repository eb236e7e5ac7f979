//! `POST /v1/office/cases/{op_id}/state`: move a case about a licence on.

use axum::extract::State;
use model::{CaseState, OpId, Operation};
use platform_store::{office_case, retrying};
use wire::office::{MoveCase, Recorded};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, PathOf, Reply};
use crate::office_case::{Message, Move, advance, send};

const REASON_LIMIT: usize = 200;

/// Moves the case to a state that can follow its own: made, sent or ready, received by its holder or not; an extension
/// agreed to, or undone. A case that is in the wanted state already changes nothing.
///
/// Decides DELAY-3.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown case; `bad_request` for a state that can't follow, and for a return without
/// a reason.
#[utoipa::path(post, path = "/v1/office/cases/{op_id}/state", tag = "office", security(("session" = [])),
    params(("op_id" = String, Path, description = "the submission that opened the case")),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(op_id): PathOf<OpId>,
    JsonBody(request): JsonBody<MoveCase>,
) -> Reply<Recorded> {
    principal.require(Operation::WorkCases)?;
    let reason = request.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let reasoned = matches!(request.to, CaseState::Returned | CaseState::Undone);
    if reasoned != reason.is_some() || reason.is_some_and(|reason| reason.chars().count() > REASON_LIMIT) {
        return Err(Failure::bad_request("reason"));
    }
    let step = Move { to: request.to, reason, actor: Some(principal.account) };
    let message = retrying(&*platform.rng, || move_on(&platform, op_id, &step)).await?;
    let new = message.is_some();
    if let Some(message) = message {
        send(&platform, message);
    }
    Ok(platform.answer(Recorded { new }))
}

async fn move_on(platform: &Platform, op_id: OpId, step: &Move<'_>) -> Outcome<Option<Message>> {
    let mut tx = platform.store.begin().await?;
    let row = office_case::by_op(tx.as_mut(), op_id).await?.ok_or_else(Failure::not_found)?;
    if row.case.state == step.to {
        return Ok(None);
    }
    let message = advance(tx.as_mut(), platform, &row, step).await?;
    tx.commit().await?;
    Ok(message)
}
