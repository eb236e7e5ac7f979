//! `POST /v1/account/factor`: draw the secret of a second factor.

use axum::extract::State;
use model::Operation;
use platform_store::{retrying, second_factor};
use wire::factor::{BeginFactor, FactorBegun};

use crate::Platform;
use crate::auth::{Enrolling, factor, guess, slowdown};
use crate::failure::Failure;
use crate::http::{JsonBody, Reply};

/// Asks for the password and draws a secret. It counts for nothing until a code of it is confirmed; drawn again, it
/// replaces the one before.
///
/// # Errors
/// `forbidden` for a kind of account without a second factor; `wrong_credentials`; `too_soon`; `bad_request` when there
/// is a confirmed factor.
#[utoipa::path(post, path = "/v1/account/factor", tag = "accounts", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "FactorBegun", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    Enrolling(principal): Enrolling,
    JsonBody(request): JsonBody<BeginFactor>,
) -> Reply<FactorBegun> {
    principal.require(Operation::UseSecondFactor)?;
    let now = platform.now();
    let login = super::of(&platform, &principal).await?.login;
    let account = guess::account_of(&platform, &login, &request.password, now).await?;
    let drawn = factor::draw(&platform, &account)?;
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        slowdown::clear(tx.as_mut(), &account.login).await?;
        if !second_factor::begin(tx.as_mut(), account.id, &drawn.sealed, now).await? {
            return Err(Failure::bad_request("enrolled"));
        }
        tx.commit().await?;
        Ok(())
    })
    .await?;
    Ok(platform.answer(FactorBegun { secret: drawn.text, url: drawn.url }))
}
