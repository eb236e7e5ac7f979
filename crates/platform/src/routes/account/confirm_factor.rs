//! `POST /v1/account/factor/confirm`: the second factor counts from here on.

use axum::extract::State;
use model::{AuditAction, Operation};
use platform_store::{Account, retrying, second_factor, token};
use wire::factor::{ConfirmFactor, FactorConfirmed};

use super::note;
use crate::Platform;
use crate::auth::{Enrolling, Principal, code, factor};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Takes one code of the secret drawn as proof that an authenticator has it, gives ten recovery codes, and ends every
/// other session of the account: they were opened without the factor.
///
/// # Errors
/// `wrong_code`; `bad_request` when no secret waits to be confirmed.
#[utoipa::path(post, path = "/v1/account/factor/confirm", tag = "accounts", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "FactorConfirmed", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    Enrolling(principal): Enrolling,
    JsonBody(request): JsonBody<ConfirmFactor>,
) -> Reply<FactorConfirmed> {
    principal.require(Operation::UseSecondFactor)?;
    let account = super::of(&platform, &principal).await?;
    let recovery_codes = factor::draw_recovery(&*platform.rng);
    let hashes: Vec<String> =
        recovery_codes.iter().map(|code| factor::recovery_hash(&account, code)).collect();
    retrying(&*platform.rng, || confirm(&platform, &principal, &account, &request.code, &hashes)).await?;
    Ok(platform.answer(FactorConfirmed { recovery_codes }))
}

async fn confirm(
    platform: &Platform,
    principal: &Principal,
    account: &Account,
    typed: &str,
    recovery: &[String],
) -> Outcome<()> {
    let now = platform.now();
    let mut tx = platform.store.begin().await?;
    let drawn = second_factor::of_account(tx.as_mut(), account.id).await?;
    let drawn = drawn.filter(|factor| factor.confirmed_at.is_none());
    let drawn = drawn.ok_or_else(|| Failure::bad_request("enrolled"))?;
    if !factor::prove_code(tx.as_mut(), platform, account, &drawn, typed).await? {
        return Err(code::wrong_code());
    }
    if !second_factor::confirm(tx.as_mut(), account.id, now).await? {
        return Err(Failure::bad_request("enrolled"));
    }
    second_factor::put_recovery(tx.as_mut(), account.id, recovery).await?;
    token::revoke_others(tx.as_mut(), account.id, principal.family, now).await?;
    note(tx.as_mut(), platform, account, AuditAction::EnrolFactor).await?;
    tx.commit().await?;
    Ok(())
}
