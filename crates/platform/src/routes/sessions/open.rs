//! `POST /v1/sessions`: sign in.

use axum::extract::State;
use model::Timestamp;
use platform_store::{Account, retrying};
use wire::account::SignIn;
use wire::factor::SignedIn;

use crate::Platform;
use crate::auth::factor::{self, Needs};
use crate::auth::{guess, login_form, slowdown, ticket, token};
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};
use crate::routes::account::view;

/// Checks login and password and opens a session, or gives a ticket for the second step: there is no session then, and
/// the try stays counted until that step is done.
///
/// Known and unknown logins get the same answers for the same work (ACC-2).
///
/// # Errors
/// `wrong_credentials`; `too_soon` while the wait after earlier wrong guesses runs.
#[utoipa::path(post, path = "/v1/sessions", tag = "sessions", request_body = serde_json::Value,
    responses((status = 200, description = "SessionOpened, or SecondStep where a code is wanted as well", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<SignIn>,
) -> Reply<SignedIn> {
    let now = platform.now();
    let login = login_form(&request.login);
    let account = guess::account_of(&platform, &login, &request.password, now).await?;
    let opened = retrying(&*platform.rng, || open(&platform, &account, &login, &request.device, now)).await?;
    Ok(platform.answer(opened))
}

async fn open(
    platform: &Platform,
    account: &Account,
    login: &str,
    device: &str,
    now: Timestamp,
) -> Outcome<SignedIn> {
    let mut tx = platform.store.begin().await?;
    let enrolled = factor::enrolled(tx.as_mut(), account).await?.is_some();
    if factor::needs(account.kind, enrolled, platform.settings.second_factor) == Needs::SecondStep {
        let step = ticket::give(tx.as_mut(), &*platform.rng, account.id, device, now).await?;
        tx.commit().await?;
        return Ok(SignedIn::SecondStep(step));
    }
    slowdown::clear(tx.as_mut(), login).await?;
    let pair = token::open(tx.as_mut(), &*platform.rng, account, device, now).await?;
    let view = view(tx.as_mut(), account).await?;
    tx.commit().await?;
    Ok(SignedIn::Opened(pair.opened(view)))
}
