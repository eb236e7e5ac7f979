//! `POST /v1/account/factor/remove`: give up one's own second factor.

use axum::extract::State;
use model::{AuditAction, Operation, Timestamp};
use platform_store::{Account, retrying, second_factor, token};
use wire::factor::RemoveFactor;

use super::note;
use crate::Platform;
use crate::auth::{Principal, code, factor, guess, slowdown};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Asks for the password and a code or recovery code, forgets the factor, and ends every other session of the account.
/// Where a factor is required, this session may only enrol from then on.
///
/// # Errors
/// `wrong_credentials`; `too_soon`; `wrong_code` (a guess counts like one at the password); `not_found` when there is none.
#[utoipa::path(post, path = "/v1/account/factor/remove", tag = "accounts", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RemoveFactor>,
) -> Reply<()> {
    principal.require(Operation::UseSecondFactor)?;
    let now = platform.now();
    let login = super::of(&platform, &principal).await?.login;
    let account = guess::account_of(&platform, &login, &request.password, now).await?;
    retrying(&*platform.rng, || remove(&platform, &principal, &account, &request.code, now)).await?;
    Ok(platform.answer(()))
}

async fn remove(
    platform: &Platform,
    principal: &Principal,
    account: &Account,
    typed: &str,
    now: Timestamp,
) -> Outcome<()> {
    let mut tx = platform.store.begin().await?;
    let enrolled = factor::enrolled(tx.as_mut(), account).await?.ok_or_else(Failure::not_found)?;
    if factor::prove(tx.as_mut(), platform, account, &enrolled, typed).await?.is_none() {
        return Err(code::wrong_code());
    }
    slowdown::clear(tx.as_mut(), &account.login).await?;
    second_factor::remove(tx.as_mut(), account.id).await?;
    token::revoke_others(tx.as_mut(), account.id, principal.family, now).await?;
    note(tx.as_mut(), platform, account, AuditAction::RemoveFactor).await?;
    tx.commit().await?;
    Ok(())
}
