//! `POST /v1/payments`: open one order for what several submissions have to pay.

use axum::extract::State;
use wire::payment::{OpenOrder, OrderView};

use crate::Platform;
use crate::auth::Principal;
use crate::http::{JsonBody, Reply};
use crate::payment;

/// Opens the order, once, however often it comes; all of its submissions or none.
///
/// # Errors
/// `forbidden`; `not_found` for somebody out of reach; `key_reused`; `bad_request`; `refused` with the rule and the
/// person: nothing is opened then.
#[utoipa::path(post, path = "/v1/payments", tag = "payments", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "OrderView", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<OpenOrder>,
) -> Reply<OrderView> {
    Ok(platform.answer(payment::open::open(&platform, &principal, &request).await?))
}
