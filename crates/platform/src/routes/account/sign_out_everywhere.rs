//! `DELETE /v1/account/sessions`: sign out on every device.

use axum::extract::State;
use model::{AuditAction, Operation};
use platform_store::{retrying, token};

use super::note;
use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::Reply;

/// Ends every sign-in of the account, this one too.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(delete, path = "/v1/account/sessions", tag = "accounts", security(("session" = [])),
    responses((status = 200, description = "null", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, principal: Principal) -> Reply<()> {
    principal.require(Operation::SecureOwnAccount)?;
    let account = super::of(&platform, &principal).await?;
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        token::revoke_account(tx.as_mut(), account.id, platform.now()).await?;
        note(tx.as_mut(), &platform, &account, AuditAction::SignOutEverywhere).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    })
    .await?;
    Ok(platform.answer(()))
}
