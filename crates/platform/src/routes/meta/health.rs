//! `GET /healthz`: whether the server answers and reaches its database.

use axum::extract::State;
use platform_store::reference;
use serde::Serialize;

use crate::Platform;
use crate::http::Reply;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Health {
    /// The version of the reference data.
    reference: u64,
    /// Whether it is a practice platform.
    practice: bool,
}

/// Reads one number from the database.
///
/// # Errors
/// `busy` or `internal` when the database is out of reach.
#[utoipa::path(get, path = "/healthz", tag = "meta",
    responses((status = 200, description = "healthy", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>) -> Reply<Health> {
    let mut tx = platform.store.read().await?;
    let reference = reference::version(tx.as_mut()).await?;
    Ok(platform.answer(Health { reference, practice: platform.settings.practice }))
}
