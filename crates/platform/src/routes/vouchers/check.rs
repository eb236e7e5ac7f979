//! `POST /v1/vouchers/check`: whether a voucher is ours and its place still stands.

use axum::extract::State;
use model::{BookingState, Operation, PaymentState};
use platform_store::{OrderRow, Tx, booking, payment, submission};
use wire::token::Payload;
use wire::voucher::{CheckVoucher, PlaceState, Seal, VoucherChecked, check};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Outcome;
use crate::http::{JsonBody, Reply};
use crate::voucher::public_keys;

/// Whether the signature holds, and what became of the place since. Only a token that we signed is looked up, and
/// nothing is told that it does not hold.
///
/// Decides PRINT-3.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(post, path = "/v1/vouchers/check", tag = "vouchers", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "VoucherChecked", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<CheckVoucher>,
) -> Reply<VoucherChecked> {
    principal.require(Operation::CheckVoucher)?;
    let mut tx = platform.store.read().await?;
    let keys = public_keys(tx.as_mut(), &platform).await?;
    let Some(checked) = check(&request.token, &keys) else {
        return Ok(platform.answer(VoucherChecked { seal: None, practice: false, place: None }));
    };
    let place = match checked.seal {
        Seal::Holds => Some(standing(tx.as_mut(), &checked.payload).await?),
        Seal::Forged | Seal::UnknownKey => None,
    };
    Ok(platform.answer(VoucherChecked { seal: Some(checked.seal), practice: checked.practice, place }))
}

async fn standing(tx: Tx<'_>, payload: &Payload) -> Outcome<PlaceState> {
    match payload {
        Payload::Place(place) => place_of(tx, &place.serial).await,
        Payload::Receipt(receipt) => payment_of(tx, &receipt.serial).await,
    }
}

/// The order of this serial number, or the one of the submission that has it.
async fn payment_of(tx: Tx<'_>, serial: &str) -> Outcome<PlaceState> {
    let order = match payment::by_serial(tx, serial).await? {
        Some(order) => Some(order),
        None => order_of_submission(tx, serial).await?,
    };
    Ok(match order.map(|order| order.state) {
        Some(PaymentState::Paid) => PlaceState::Paid,
        Some(PaymentState::Refunding | PaymentState::Refunded) => PlaceState::Refunded,
        _ => PlaceState::Unknown,
    })
}

async fn order_of_submission(tx: Tx<'_>, serial: &str) -> Outcome<Option<OrderRow>> {
    let Some(submission) = submission::by_serial(tx, serial).await? else { return Ok(None) };
    let items = payment::items_of_ops(tx, &[submission.op_id]).await?;
    let Some(item) = items.first() else { return Ok(None) };
    Ok(payment::by_id(tx, item.order).await?)
}

async fn place_of(tx: Tx<'_>, serial: &str) -> Outcome<PlaceState> {
    let Some(submission) = submission::by_serial(tx, serial).await? else { return Ok(PlaceState::Unknown) };
    let row = booking::by_op(tx, submission.op_id).await?;
    Ok(match row.map(|row| row.booking.state) {
        Some(BookingState::Won { .. }) => PlaceState::Given,
        Some(BookingState::Cancelled { at, .. }) => PlaceState::Cancelled { at },
        Some(BookingState::Sat { .. }) => PlaceState::Sat,
        _ => PlaceState::Unknown,
    })
}
