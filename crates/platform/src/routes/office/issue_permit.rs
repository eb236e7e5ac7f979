//! `POST /v1/office/permits`: issue a learner permit outside an exam result.

use axum::extract::State;
use model::{AuditAction, LearnerPermit, Operation};
use platform_store::{application, retrying};
use wire::office::{IssuePermit, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Issues the learner permit of the person's open application, or replaces it. The same permit again changes
/// nothing.
///
/// # Errors
/// `forbidden`; `not_found` for a person without an open application; `bad_request` for days in the wrong order.
#[utoipa::path(post, path = "/v1/office/permits", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<IssuePermit>,
) -> Reply<Recorded> {
    principal.require(Operation::AcceptApplication)?;
    if request.valid_to < request.issued {
        return Err(Failure::bad_request("valid-to"));
    }
    let new = retrying(&*platform.rng, || issue(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn issue(platform: &Platform, principal: &Principal, request: &IssuePermit) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let open = application::open_of(tx.as_mut(), request.person).await?.ok_or_else(Failure::not_found)?;
    let IssuePermit { number, issued, valid_to, .. } = request.clone();
    let permit = LearnerPermit { number, issued, valid_to };
    if open.permit.as_ref() == Some(&permit) {
        return Ok(false);
    }
    application::set_permit(tx.as_mut(), &open.application.serial, &permit).await?;
    let act = Act {
        action: AuditAction::IssuePermit,
        subject: request.person.to_string(),
        person: Some(request.person),
    };
    write_audit(tx.as_mut(), platform, principal, act, request).await?;
    tx.commit().await?;
    Ok(true)
}
