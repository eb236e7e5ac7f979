//! `POST /v1/payments/notices`: the payment provider tells what happened.

use axum::extract::State;
use axum::http::HeaderMap;

use crate::Platform;
use crate::http::{RawBody, Reply};
use crate::payment::notice::receive;

/// Takes a notice. Nobody signs in for it: its own signature is what counts.
///
/// # Errors
/// `bad_request` for one that is refused.
#[utoipa::path(post, path = "/v1/payments/notices", tag = "payments",
    request_body = serde_json::Value,
    responses((status = 200, description = "taken", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    headers: HeaderMap,
    RawBody(body): RawBody,
) -> Reply<()> {
    receive(&platform, &headers, &body).await?;
    Ok(platform.answer(()))
}
