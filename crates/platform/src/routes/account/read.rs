//! `GET /v1/account`: the account of this session.

use axum::extract::State;
use platform_store::account;
use wire::account::AccountView;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::Reply;

/// The account of this session.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(get, path = "/v1/account", tag = "accounts", security(("session" = [])),
    responses((status = 200, description = "AccountView", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, principal: Principal) -> Reply<AccountView> {
    let mut tx = platform.store.read().await?;
    let account = account::by_id(tx.as_mut(), principal.account).await?.ok_or_else(Failure::not_found)?;
    let view = super::view(tx.as_mut(), &account).await?;
    Ok(platform.answer(view))
}
