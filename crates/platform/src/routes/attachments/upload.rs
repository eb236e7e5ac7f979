//! `PUT /v1/attachments/{sha256}`: store a document that a submission will carry.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use media::Unfit;
use model::attachment::ATTACHMENTS_OF_ACCOUNT;
use model::{AccountKind, ContentHash, Operation};
use platform_store::{AttachmentRow, attachment, retrying};
use wire::submission::AttachmentStored;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{DocumentBody, PathOf, Reply};

/// The body is the document itself: a JPEG, PNG or PDF, told from its content, whose SHA-256 is in the path. Sent twice,
/// it is stored once. One that no accepted submission carries is forgotten after a week.
///
/// # Errors
/// `forbidden`; `bad_request` for bytes of another hash, for what is no such document (`why` says what is wrong with
/// it), and when the account would have stored too much.
#[utoipa::path(put, path = "/v1/attachments/{sha256}", tag = "submissions", security(("session" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the body, hexadecimal")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "AttachmentStored", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(sha256): PathOf<ContentHash>,
    DocumentBody(bytes): DocumentBody,
) -> Reply<AttachmentStored> {
    let clerk = principal.kind == AccountKind::SchoolClerk;
    principal.require(if clerk { Operation::SubmitForTrainee } else { Operation::SubmitForSelf })?;
    if media::content_hash(&bytes) != sha256 {
        return Err(Failure::bad_request("sha256"));
    }
    let kind = media::inspect(&bytes).map_err(unfit)?;
    let row = AttachmentRow {
        account: principal.account,
        sha256,
        tenant: principal.tenant,
        kind,
        size: bytes.len() as u64,
        uploaded_at: platform.now(),
    };
    retrying(&*platform.rng, || store(&platform, &row, bytes.clone())).await?;
    Ok(platform.answer(AttachmentStored { kind, size: row.size }))
}

fn unfit(why: Unfit) -> Failure {
    let failure = Failure::bad_request("document").with("why", why.code());
    failure.with_status(StatusCode::UNPROCESSABLE_ENTITY)
}

/// The row is held while the bytes are written, so that the job that forgets does not come between.
async fn store(platform: &Platform, row: &AttachmentRow, bytes: Bytes) -> Outcome<()> {
    let mut tx = platform.store.begin().await?;
    let others = attachment::size_of_others(tx.as_mut(), row.account, &row.sha256).await?;
    if others.saturating_add(row.size) > ATTACHMENTS_OF_ACCOUNT {
        return Err(Failure::bad_request("too-much").with("limit", &ATTACHMENTS_OF_ACCOUNT.to_string()));
    }
    attachment::put(tx.as_mut(), row).await?;
    platform.documents.put(row.account, &row.sha256, bytes).await?;
    tx.commit().await?;
    Ok(())
}
