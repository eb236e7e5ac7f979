//! `POST /v1/vouchers/check`: whether a voucher is ours and its place still stands.

use axum::extract::State;
use model::{BookingState, Operation};
use platform_store::{Tx, booking, submission};
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
        Seal::Holds => Some(place_of(tx.as_mut(), &checked.payload.serial).await?),
        Seal::Forged | Seal::UnknownKey => None,
    };
    Ok(platform.answer(VoucherChecked { seal: Some(checked.seal), practice: checked.practice, place }))
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
