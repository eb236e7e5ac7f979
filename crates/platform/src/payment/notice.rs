//! A notice of the provider: looked at from the outside in, and taken once.
//!
//! Knows: the order of the checks. Must not know: how a signature is made (the adapter does), what a payment writes.
//! Called by: `POST /v1/payments/notices`.

use axum::http::{HeaderMap, StatusCode};
use model::AuditAction;
use platform_store::{OrderRow, audit, payment};
use wire::ErrorCode;

use super::provider::{Notice, NoticeFlaw, NoticeKind};
use super::settle;
use crate::Platform;
use crate::auth::sha256_hex;
use crate::failure::{Failure, Outcome};
use crate::unsigned;

/// So many notices that are refused stand in the audit trail of a day; the others only in the log.
const RECORDED: u64 = 1_000;

/// Takes a notice: signature, time, merchant, order, currency and amount first, then once by the provider's id of it.
/// One that came before is answered like the first, and changes nothing.
///
/// Decides FEE-3 (a replayed or forged notice).
///
/// # Errors
/// `bad_request` for one that is refused; it is recorded.
pub async fn receive(platform: &Platform, headers: &HeaderMap, body: &[u8]) -> Outcome<()> {
    // Where nobody takes money there is nothing here.
    let provider = platform.provider().map_err(|_| Failure::not_found())?;
    let read = provider.read_notice(headers, body, platform.now());
    let checked = match read {
        Ok(notice) => check(platform, notice).await?,
        Err(flaw) => Err(flaw),
    };
    match checked {
        Ok((notice, order)) => take(platform, &notice, &order).await,
        Err(flaw) => {
            refuse(platform, body, flaw).await?;
            Err(Failure::new(ErrorCode::BadRequest)
                .with("what", &flaw.to_string())
                .with_status(StatusCode::BAD_REQUEST))
        }
    }
}

async fn check(platform: &Platform, notice: Notice) -> Outcome<Result<(Notice, OrderRow), NoticeFlaw>> {
    let mut tx = platform.store.read().await?;
    let Some(order) = payment::by_id(tx.as_mut(), notice.order).await? else {
        return Ok(Err(NoticeFlaw::Order));
    };
    let fits = notice.amount == order.total;
    Ok(if fits { Ok((notice, order)) } else { Err(NoticeFlaw::Amount) })
}

async fn take(platform: &Platform, notice: &Notice, order: &OrderRow) -> Outcome<()> {
    let now = platform.now();
    in_transaction!(platform, |tx| {
        let (kind, answer) = match &notice.kind {
            NoticeKind::Paid(paid) => {
                let new = payment::note_notice(tx, &notice.event, order.id, "paid", now).await?;
                let settled =
                    if new { settle::paid(tx, platform, order, paid).await?.code() } else { "repeated" };
                ("notice", settled)
            }
            NoticeKind::Refunded { at } => {
                let new = payment::note_notice(tx, &notice.event, order.id, "refunded", now).await?;
                let done = new && settle::refunded(tx, platform, order, *at).await?;
                ("notice", if done { "refunded" } else { "known" })
            }
        };
        payment::note_call(tx, order.id, (kind, answer), now).await?;
    })
}

async fn refuse(platform: &Platform, body: &[u8], flaw: NoticeFlaw) -> Outcome<()> {
    let now = platform.now();
    tracing::warn!(%flaw, "a notice of payment was refused");
    in_transaction!(platform, |tx| {
        if payment::count_refused(tx, now.date(), RECORDED).await? {
            let detail = serde_json::json!({ "flaw": flaw.to_string() });
            let action = AuditAction::RefusePaymentNotice;
            audit::append(tx, &unsigned::entry(platform, action, sha256_hex(body), &detail)).await?;
        }
    })
}
