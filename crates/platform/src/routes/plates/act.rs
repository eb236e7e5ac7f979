//! `POST /v1/plates/{op_id}/acts`: draw, set aside, choose, or have numbers checked.

use axum::extract::State;
use model::{OpId, Operation, PlateSelection};
use wire::submission::DoPlateAct;

use crate::Platform;
use crate::auth::Principal;
use crate::http::{JsonBody, PathOf, Reply};
use crate::plate_choice;

/// Does one act of the selection that goes on under `op_id`, once, however often it comes.
///
/// # Errors
/// `forbidden`; `not_found` for somebody else's; `key_reused`; `refused` with the rule: nothing is used up then.
#[utoipa::path(post, path = "/v1/plates/{op_id}/acts", tag = "plates", security(("session" = [])),
    params(("op_id" = String, Path, description = "the submission that began the choosing")),
    request_body = serde_json::Value,
    responses((status = 200, description = "PlateSelection", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(op_id): PathOf<OpId>,
    JsonBody(request): JsonBody<DoPlateAct>,
) -> Reply<PlateSelection> {
    principal.require(Operation::SubmitForSelf)?;
    let selection = plate_choice::act(&platform, &principal, op_id, &request).await?;
    Ok(platform.answer(selection))
}
