//! An order as its account sees it.
//!
//! Knows: whose it is. Must not know: how it came to stand so. Called by: the payment routes.

use model::OrderId;
use platform_store::{OrderRow, payment};
use wire::payment::OrderView;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};

/// Refuses an order of somebody else as one that does not exist.
///
/// # Errors
/// `not_found`.
pub fn must_be_own(principal: &Principal, order: &OrderRow) -> Outcome<()> {
    if order.tenant == principal.tenant && order.account == principal.account {
        Ok(())
    } else {
        Err(Failure::not_found())
    }
}

/// The order as it stands.
///
/// # Errors
/// `not_found`; faults of the database.
pub async fn view(platform: &Platform, id: OrderId) -> Outcome<OrderView> {
    let mut tx = platform.store.read().await?;
    let order = payment::by_id(tx.as_mut(), id).await?.ok_or_else(Failure::not_found)?;
    let mut submissions: Vec<_> =
        payment::items(tx.as_mut(), id).await?.into_iter().map(|row| row.op_id).collect();
    submissions.dedup();
    Ok(OrderView {
        order: order.id,
        serial: order.serial,
        state: order.state,
        total: order.total,
        submissions,
        opened_at: order.opened_at,
        expires_at: order.expires_at,
        pay_url: order.pay_url.filter(|_| order.state.is_open()),
        paid: order.paid,
    })
}
