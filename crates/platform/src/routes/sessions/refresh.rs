//! `POST /v1/sessions/refresh`: a fresh pair of tokens for the old refresh token.

use axum::extract::State;
use model::{FamilyId, Timestamp};
use platform_store::{Rotation, account, retrying, token};
use wire::ErrorCode;
use wire::account::{Refresh, SessionOpened};

use crate::Platform;
use crate::auth::token::{Pair, read_refresh};
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};
use crate::routes::account::view;

/// Renews a session. The old refresh token stays good until the new pair is first used; presented after
/// that, it is a stolen copy, and the whole sign-in ends.
///
/// # Errors
/// `unauthenticated` for a token that is unknown, ended or replaced.
#[utoipa::path(post, path = "/v1/sessions/refresh", tag = "sessions", request_body = serde_json::Value,
    responses((status = 200, description = "SessionOpened", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<Refresh>,
) -> Reply<SessionOpened> {
    let (family, presented) = read_refresh(&request.refresh_token).ok_or(ErrorCode::Unauthenticated)?;
    let now = platform.now();
    let opened = retrying(&*platform.rng, || rotate(&platform, family, &presented, now)).await?;
    Ok(platform.answer(opened.ok_or(ErrorCode::Unauthenticated)?))
}

/// `None` is committed too: it may have ended the family.
async fn rotate(
    platform: &Platform,
    family: FamilyId,
    presented: &str,
    now: Timestamp,
) -> Outcome<Option<SessionOpened>> {
    let pair = Pair::draw(family, &*platform.rng, now);
    let mut tx = platform.store.begin().await?;
    let opened = match token::rotate(tx.as_mut(), family, presented, &pair.stored(), now).await? {
        Rotation::Rotated(family) => match account::by_id(tx.as_mut(), family.account).await? {
            Some(account) => Some(pair.opened(view(tx.as_mut(), &account).await?)),
            None => None,
        },
        Rotation::Reused => {
            tracing::warn!(%family, "a replaced refresh token came again: the sign-in is ended");
            None
        }
        Rotation::Expired | Rotation::Unknown => None,
    };
    tx.commit().await?;
    Ok(opened)
}
