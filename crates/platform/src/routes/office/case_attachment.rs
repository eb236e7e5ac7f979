//! `GET /v1/office/cases/{op_id}/attachments/{sha256}`: a document that proves what a case is about.

use axum::extract::State;
use axum::response::Response;
use model::{ContentHash, OpId, Operation};
use platform_store::{attachment, office_case, submission};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, document};

/// The document's bytes, without the frame of other answers: their SHA-256 tells whether they are it.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown case, and for a document that it does not carry.
#[utoipa::path(get, path = "/v1/office/cases/{op_id}/attachments/{sha256}", tag = "office", security(("session" = [])),
    params(("op_id" = String, Path, description = "the submission that opened the case"),
        ("sha256" = String, Path, description = "SHA-256 of the document, hexadecimal")),
    responses((status = 200, description = "The document", body = Vec<u8>)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf((op_id, sha256)): PathOf<(OpId, ContentHash)>,
) -> Outcome<Response> {
    principal.require(Operation::WorkCases)?;
    let mut tx = platform.store.read().await?;
    let row = office_case::by_op(tx.as_mut(), op_id).await?.ok_or_else(Failure::not_found)?;
    let grounds = row.grounds.map(|grounds| grounds.proofs).unwrap_or_default();
    let policy = row.policy.map(|policy| policy.scan).unwrap_or_default();
    if !grounds.iter().chain(&policy).any(|proof| proof.sha256 == sha256) {
        return Err(Failure::not_found());
    }
    let filed = submission::by_op_any(tx.as_mut(), op_id).await?.ok_or_else(Failure::not_found)?;
    let row = attachment::of_account(tx.as_mut(), filed.actor, &sha256).await?;
    let row = row.ok_or_else(|| Failure::internal("a case without its document"))?;
    drop(tx);
    Ok(document(row.kind, platform.documents.get(row.account, &sha256).await?))
}
