//! `POST /v1/payments/{order}/refresh`: 「刷新支付」.

use axum::extract::State;
use model::{AccountKind, Operation, OrderId};
use platform_store::payment as orders;
use wire::payment::OrderView;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::{PathOf, Reply};
use crate::payment::{ask, view};

/// Asks the provider how an order stands, and tells it. A provider that does not answer leaves it as it was.
///
/// # Errors
/// `forbidden`; `not_found` for somebody else's.
#[utoipa::path(post, path = "/v1/payments/{order}/refresh", tag = "payments", security(("session" = [])),
    params(("order" = String, Path, description = "the order")),
    responses((status = 200, description = "OrderView", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(id): PathOf<OrderId>,
) -> Reply<OrderView> {
    let clerk = principal.kind == AccountKind::SchoolClerk;
    principal.require(if clerk { Operation::SubmitForTrainee } else { Operation::SubmitForSelf })?;
    let mut tx = platform.store.read().await?;
    let order = orders::by_id(tx.as_mut(), id).await?.ok_or_else(Failure::not_found)?;
    drop(tx);
    view::must_be_own(&principal, &order)?;
    Ok(platform.answer(ask::now(&platform, order).await?))
}
