//! `POST /v1/account/phone`: another phone for the account of this session.

use axum::extract::State;
use model::{AuditAction, Operation, Phone};
use platform_store::{Account, account, person, retrying};
use wire::account::{ChangePhone, CodePurpose};

use super::note;
use crate::Platform;
use crate::auth::{Principal, code, guess, slowdown};
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};

/// Asks for the password and for the code sent to the new phone. For a personal account the person's phone of
/// record follows.
///
/// # Errors
/// `wrong_credentials`; `too_soon`; `wrong_code` (every try counts).
#[utoipa::path(post, path = "/v1/account/phone", tag = "accounts", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<ChangePhone>,
) -> Reply<()> {
    principal.require(Operation::SecureOwnAccount)?;
    let login = super::of(&platform, &principal).await?.login;
    let account = guess::account_of(&platform, &login, &request.password, platform.now()).await?;
    code::require(&platform, &request.phone, CodePurpose::ChangePhone, &request.code).await?;
    retrying(&*platform.rng, || set(&platform, &account, &request.phone)).await?;
    Ok(platform.answer(()))
}

async fn set(platform: &Platform, account: &Account, phone: &Phone) -> Outcome<()> {
    let mut tx = platform.store.begin().await?;
    slowdown::clear(tx.as_mut(), &account.login).await?;
    account::set_phone(tx.as_mut(), account.id, phone).await?;
    if let Some(own) = account.person {
        person::set_phone(tx.as_mut(), own, Some(phone)).await?;
    }
    note(tx.as_mut(), platform, account, AuditAction::ChangePhone).await?;
    tx.commit().await?;
    Ok(())
}
