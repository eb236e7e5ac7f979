//! `POST /v1/sessions/second`: the second step of a sign-in.

use axum::extract::State;
use model::{AuditAction, Timestamp};
use platform_store::{Account, FactorTicket, Tx, account, factor_ticket, retrying};
use wire::ErrorCode;
use wire::account::SessionOpened;
use wire::factor::SecondSignIn;

use crate::Platform;
use crate::auth::factor::{self, Proof};
use crate::auth::{code, slowdown, ticket, token};
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};
use crate::routes::account::{note, view};

/// Opens the session that the ticket stands for, if the code is right: one of the authenticator whose time step was not
/// used before, or a recovery code that was not used before.
///
/// # Errors
/// `unauthenticated` for a ticket that is unknown, used, out of tries or too old; `wrong_code` (every try counts);
/// `too_soon` while the wait after earlier wrong guesses at this account runs.
#[utoipa::path(post, path = "/v1/sessions/second", tag = "sessions", request_body = serde_json::Value,
    responses((status = 200, description = "SessionOpened", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<SecondSignIn>,
) -> Reply<SessionOpened> {
    let now = platform.now();
    let opened = retrying(&*platform.rng, || guess(&platform, &request, now)).await?;
    Ok(platform.answer(opened.ok_or_else(code::wrong_code)?))
}

/// One guess, counted at the ticket and at the login; `None`, for a wrong one, is committed too.
async fn guess(
    platform: &Platform,
    request: &SecondSignIn,
    now: Timestamp,
) -> Outcome<Option<SessionOpened>> {
    let hash = ticket::hash(&request.ticket);
    let mut tx = platform.store.begin().await?;
    let held = factor_ticket::spend_try(tx.as_mut(), &hash, now).await?;
    let held = held.ok_or(ErrorCode::Unauthenticated)?;
    let account = account::by_id(tx.as_mut(), held.account).await?.ok_or(ErrorCode::Unauthenticated)?;
    slowdown::charge(tx.as_mut(), &account.login, now).await?;
    let factor = factor::enrolled(tx.as_mut(), &account).await?.ok_or(ErrorCode::Unauthenticated)?;
    let opened = match factor::prove(tx.as_mut(), platform, &account, &factor, &request.code).await? {
        Some(proof) => Some(open(tx.as_mut(), platform, &account, &held, proof, now).await?),
        None => None,
    };
    tx.commit().await?;
    Ok(opened)
}

async fn open(
    tx: Tx<'_>,
    platform: &Platform,
    account: &Account,
    held: &FactorTicket,
    proof: Proof,
    now: Timestamp,
) -> Outcome<SessionOpened> {
    if !factor_ticket::consume(tx, &held.ticket_hash, now).await? {
        return Err(ErrorCode::Unauthenticated.into());
    }
    if proof == Proof::Recovery {
        note(tx, platform, account, AuditAction::UseRecoveryCode).await?;
    }
    slowdown::clear(tx, &account.login).await?;
    let pair = token::open(tx, &*platform.rng, account, &held.device, now).await?;
    Ok(pair.opened(view(tx, account).await?))
}
