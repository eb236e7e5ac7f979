//! `DELETE /v1/bindings/licence`: unbind the account's own driving licence.

use axum::extract::State;
use model::Operation;
use platform_store::{driving_licence, retrying};
use wire::binding::Bound;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::Reply;

/// Unbinds it; what is under way for it goes on. Not bound, it changes nothing.
///
/// Decides BIND-2.
///
/// # Errors
/// `forbidden` for accounts that are no person's.
#[utoipa::path(delete, path = "/v1/bindings/licence", tag = "bindings", security(("session" = [])),
    responses((status = 200, description = "Bound", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, principal: Principal) -> Reply<Bound> {
    principal.require(Operation::BindOwn)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        driving_licence::unbind(tx.as_mut(), person).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    })
    .await?;
    Ok(platform.answer(Bound { bound: false }))
}
