//! `POST /v1/office/factors/remove`: take the second factor off a clerk who lost the authenticator.

use axum::extract::State;
use model::{AccountKind, AuditAction, Operation};
use platform_store::{account, retrying, second_factor, token};
use wire::factor::RemoveClerksFactor;

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::{Principal, login_form};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Forgets the factor of a clerk and ends every session of his. For the office's own staff the operator does it.
///
/// # Errors
/// `forbidden`; `not_found` when no clerk of this login has a factor.
#[utoipa::path(post, path = "/v1/office/factors/remove", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RemoveClerksFactor>,
) -> Reply<()> {
    principal.require(Operation::RemoveFactor)?;
    let login = login_form(&request.login);
    retrying(&*platform.rng, || remove(&platform, &principal, &login)).await?;
    Ok(platform.answer(()))
}

async fn remove(platform: &Platform, principal: &Principal, login: &str) -> Outcome<()> {
    let mut tx = platform.store.begin().await?;
    let clerk = account::by_login(tx.as_mut(), login).await?;
    let clerk = clerk.filter(|account| account.kind == AccountKind::SchoolClerk);
    let clerk = clerk.ok_or_else(Failure::not_found)?;
    if !second_factor::remove(tx.as_mut(), clerk.id).await? {
        return Err(Failure::not_found());
    }
    token::revoke_account(tx.as_mut(), clerk.id, platform.now()).await?;
    let act = Act { action: AuditAction::RemoveFactor, subject: clerk.id.to_string(), person: None };
    write_audit(tx.as_mut(), platform, principal, act, &()).await?;
    tx.commit().await?;
    Ok(())
}
