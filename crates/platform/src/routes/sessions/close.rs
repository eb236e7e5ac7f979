//! `DELETE /v1/sessions`: sign out on this device.

use axum::extract::State;
use platform_store::{retrying, token};

use crate::Platform;
use crate::auth::Enrolling;
use crate::failure::Failure;
use crate::http::Reply;

/// Ends this sign-in and both its tokens; also one that may only enrol.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(delete, path = "/v1/sessions", tag = "sessions", security(("session" = [])),
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, Enrolling(principal): Enrolling) -> Reply<()> {
    let now = platform.now();
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        token::revoke(tx.as_mut(), principal.family, now).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    })
    .await?;
    Ok(platform.answer(()))
}
