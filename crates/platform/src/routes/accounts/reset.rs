//! `POST /v1/accounts/reset`: a new password for a forgotten one.

use axum::extract::State;
use model::{AuditAction, Timestamp};
use platform_store::{account, retrying, token};
use wire::account::{CodePurpose, ResetPassword};

use crate::Platform;
use crate::auth::{code, login_form, password, slowdown};
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};
use crate::routes::account::note;

/// Sets the password of the account with this login and this phone, which the code proves, and ends its sessions.
///
/// A login that is unknown and one with another phone get the same answer, for the same work (ACC-2).
///
/// # Errors
/// `weak_password`; `wrong_code` when the code or the account is none (every try counts).
#[utoipa::path(post, path = "/v1/accounts/reset", tag = "accounts", request_body = serde_json::Value,
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<ResetPassword>,
) -> Reply<()> {
    let now = platform.now();
    let login = login_form(&request.login);
    password::check_strength(&request.password, &login)?;
    code::require(&platform, &request.phone, CodePurpose::Reset, &request.code).await?;
    let hash = platform.settings.password.hash(&request.password, &*platform.rng)?;
    retrying(&*platform.rng, || set(&platform, &request, &login, &hash, now)).await?;
    Ok(platform.answer(()))
}

/// Decides ACC-2: whoever proved a phone learns of no account but the one with that phone.
async fn set(
    platform: &Platform,
    request: &ResetPassword,
    login: &str,
    hash: &str,
    now: Timestamp,
) -> Outcome<()> {
    let mut tx = platform.store.begin().await?;
    let account = account::by_login(tx.as_mut(), login).await?;
    let account = account.filter(|account| account.phone.as_ref() == Some(&request.phone));
    let account = account.ok_or_else(code::wrong_code)?;
    account::set_password(tx.as_mut(), account.id, hash).await?;
    token::revoke_account(tx.as_mut(), account.id, now).await?;
    slowdown::clear(tx.as_mut(), login).await?;
    note(tx.as_mut(), platform, &account, AuditAction::ResetPassword).await?;
    tx.commit().await?;
    Ok(())
}
