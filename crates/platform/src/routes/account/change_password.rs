//! `POST /v1/account/password`: another password for the account of this session.

use axum::extract::State;
use model::{AuditAction, FamilyId, Operation, Timestamp};
use platform_store::{Account, account, retrying, token};
use wire::account::ChangePassword;

use super::note;
use crate::Platform;
use crate::auth::{Principal, guess, password, slowdown};
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};

/// Asks for the old password, sets the new one, and ends every other session of the account. Guesses at the old
/// password are slowed down as at sign-in.
///
/// # Errors
/// `wrong_credentials`; `too_soon`; `weak_password`.
#[utoipa::path(post, path = "/v1/account/password", tag = "accounts", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<ChangePassword>,
) -> Reply<()> {
    principal.require(Operation::SecureOwnAccount)?;
    let now = platform.now();
    let login = super::of(&platform, &principal).await?.login;
    password::check_strength(&request.new_password, &login)?;
    let account = guess::account_of(&platform, &login, &request.old_password, now).await?;
    let hash = platform.settings.password.hash(&request.new_password, &*platform.rng)?;
    retrying(&*platform.rng, || set(&platform, &account, principal.family, &hash, now)).await?;
    Ok(platform.answer(()))
}

async fn set(
    platform: &Platform,
    account: &Account,
    kept: FamilyId,
    hash: &str,
    now: Timestamp,
) -> Outcome<()> {
    let mut tx = platform.store.begin().await?;
    slowdown::clear(tx.as_mut(), &account.login).await?;
    account::set_password(tx.as_mut(), account.id, hash).await?;
    token::revoke_others(tx.as_mut(), account.id, kept, now).await?;
    note(tx.as_mut(), platform, account, AuditAction::ChangePassword).await?;
    tx.commit().await?;
    Ok(())
}
