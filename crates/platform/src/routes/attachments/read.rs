//! `GET /v1/attachments/{sha256}`: a document that this account uploaded.

use axum::extract::State;
use axum::response::Response;
use model::ContentHash;
use platform_store::attachment;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, document};

/// The document's bytes, without the frame of other answers: their SHA-256 tells whether they are it.
///
/// # Errors
/// `not_found`, also for another account's.
#[utoipa::path(get, path = "/v1/attachments/{sha256}", tag = "submissions", security(("session" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the document, hexadecimal")),
    responses((status = 200, description = "The document", body = Vec<u8>)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(sha256): PathOf<ContentHash>,
) -> Outcome<Response> {
    let mut tx = platform.store.read().await?;
    let row = attachment::of_account(tx.as_mut(), principal.account, &sha256).await?;
    let row = row.ok_or_else(Failure::not_found)?;
    drop(tx);
    Ok(document(row.kind, platform.documents.get(row.account, &sha256).await?))
}
