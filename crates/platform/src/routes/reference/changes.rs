//! `GET /v1/reference?since=N`: reference data that changed after version N.

use axum::extract::State;
use model::Operation;
use platform_store::{plan, reference};
use serde::Deserialize;
use wire::reference::ReferenceChanges;

use crate::Platform;
use crate::auth::Principal;
use crate::http::{QueryOf, Reply};
use crate::voucher::public_keys;

/// The query.
#[derive(Debug, Deserialize)]
pub struct Since {
    /// The version already known; 0 for everything.
    #[serde(default)]
    since: u64,
}

/// Region profile, calendar, plans and public keys as far as they changed.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(get, path = "/v1/reference", tag = "reference", security(("session" = [])),
    params(("since" = Option<u64>, Query, description = "version already known")),
    responses((status = 200, description = "ReferenceChanges", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(Since { since }): QueryOf<Since>,
) -> Reply<ReferenceChanges> {
    principal.require(Operation::ReadReference)?;
    let mut tx = platform.store.read().await?;
    let tx = tx.as_mut();
    let version = reference::version(tx).await?;
    let mut changes =
        ReferenceChanges { version, region: None, calendar: None, plans: Vec::new(), keys: None };
    if since < version {
        changes.region = reference::profile_changed_since(tx, since).await?;
        changes.calendar = reference::calendar_changed_since(tx, since).await?;
        changes.plans = plan::changed_since(tx, since).await?;
        changes.keys = Some(public_keys(tx, &platform).await?);
    }
    Ok(platform.answer(changes))
}
