//! `POST /v1/sessions`: sign in.

use axum::extract::State;
use model::Timestamp;
use platform_store::{Account, account, retrying};
use wire::ErrorCode;
use wire::account::{SessionOpened, SignIn};

use crate::Platform;
use crate::auth::{login_form, password, slowdown, token};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};
use crate::routes::account::view;

/// Checks login and password and opens a session.
///
/// Known and unknown logins get the same answers for the same work: one counted try, one password hash.
///
/// Decides ACC-2.
///
/// # Errors
/// `wrong_credentials`; `too_soon` while the wait after earlier wrong guesses runs.
#[utoipa::path(post, path = "/v1/sessions", tag = "sessions", request_body = serde_json::Value,
    responses((status = 200, description = "SessionOpened", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<SignIn>,
) -> Reply<SessionOpened> {
    let now = platform.now();
    let login = login_form(&request.login);
    let account = retrying(&*platform.rng, || charge(&platform, &login, now)).await?;
    let hash = account.as_ref().map_or(&*platform.unknown_login_hash, |account| &account.password_hash);
    let right = password::verify(&request.password, hash);
    let account = account.filter(|_| right).ok_or(ErrorCode::WrongCredentials)?;
    let opened = retrying(&*platform.rng, || open(&platform, &account, &login, &request.device, now)).await?;
    Ok(platform.answer(opened))
}

async fn charge(platform: &Platform, login: &str, now: Timestamp) -> Outcome<Option<Account>> {
    let mut tx = platform.store.begin().await?;
    slowdown::charge(tx.as_mut(), login, now).await?;
    let account = account::by_login(tx.as_mut(), login).await?;
    tx.commit().await?;
    Ok(account)
}

async fn open(
    platform: &Platform,
    account: &Account,
    login: &str,
    device: &str,
    now: Timestamp,
) -> Outcome<SessionOpened> {
    let mut tx = platform.store.begin().await?;
    slowdown::clear(tx.as_mut(), login).await?;
    let pair = token::open(tx.as_mut(), &*platform.rng, account, device, now).await?;
    let view = view(tx.as_mut(), account).await?;
    tx.commit().await?;
    Ok::<_, Failure>(pair.opened(view))
}
