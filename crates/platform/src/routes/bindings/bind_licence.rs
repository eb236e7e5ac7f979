//! `POST /v1/bindings/licence`: bind the account's own driving licence.

use axum::extract::State;
use model::{Operation, PersonId};
use platform_store::{driving_licence, retrying};
use wire::ErrorCode;
use wire::binding::{BindLicence, Bound};

use crate::Platform;
use crate::auth::{Principal, slowdown};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Binds the licence of the account's own person, who proves it by its file number. Wrong numbers slow down as wrong
/// passwords do, and answer as one does who has no licence.
///
/// Decides BIND-1.
///
/// # Errors
/// `forbidden` for accounts that are no person's; `not_found` for a number that is not his licence's; `too_soon` while
/// the wait after earlier wrong numbers runs.
#[utoipa::path(post, path = "/v1/bindings/licence", tag = "bindings", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Bound", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<BindLicence>,
) -> Reply<Bound> {
    principal.require(Operation::BindOwn)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    let bound = retrying(&*platform.rng, || bind(&platform, person, &request)).await?;
    if bound { Ok(platform.answer(Bound { bound })) } else { Err(ErrorCode::NotFound.into()) }
}

async fn bind(platform: &Platform, person: PersonId, request: &BindLicence) -> Outcome<bool> {
    let now = platform.now();
    let guesses = format!("bind-licence:{person}");
    let mut tx = platform.store.begin().await?;
    slowdown::charge(tx.as_mut(), &guesses, now).await?;
    let bound = driving_licence::bind(tx.as_mut(), person, request.file_number.as_str(), now).await?;
    if bound {
        slowdown::clear(tx.as_mut(), &guesses).await?;
    }
    tx.commit().await?;
    Ok(bound)
}
