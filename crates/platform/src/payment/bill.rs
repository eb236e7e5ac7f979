//! The provider's bill of a day against the ledger.
//!
//! Knows: when a day can be compared, and what a difference is. Must not know: how an order is settled (`ask` does).
//! Called by: `ask`, with the other due work.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use model::{AuditAction, OrderId, Timestamp};
use platform_store::{audit, ledger, payment};

use super::provider::BillLine;
use super::{ask, settle};
use crate::Platform;
use crate::failure::Outcome;
use crate::unsigned;

/// A day's bill is complete so many milliseconds after its end.
const COMPLETE_AFTER: i64 = 3_600_000;

/// Compares the bill of the oldest day that is over and not compared yet, after asking again about every order that
/// differs. Each difference that stays is recorded; nothing is changed by hand. A provider that does not answer leaves the
/// day for the next time.
///
/// Decides FEE-4 (money that nobody told of is found).
///
/// # Errors
/// Faults of the database.
pub(super) async fn compare_due(platform: &Platform) -> Outcome<()> {
    let Some(day) = next_day(platform).await? else { return Ok(()) };
    let Ok(bill) = platform.provider()?.bill(day).await else { return Ok(()) };
    for order in differing(platform, day, &bill).await?.into_keys() {
        if !ask_again(platform, order).await? {
            return Ok(());
        }
    }
    let left = differing(platform, day, &bill).await?;
    let now = platform.now();
    in_transaction!(platform, |tx| {
        let count = u32::try_from(left.len()).unwrap_or(u32::MAX);
        if payment::note_bill(tx, day, count, now).await? {
            for (order, difference) in &left {
                tracing::error!(%order, %day, "the provider's bill and the ledger differ");
                let detail = serde_json::json!({ "day": day.to_string(), "fen": difference });
                let action = AuditAction::BillDiffers;
                audit::append(tx, &unsigned::entry(platform, action, order.to_string(), &detail)).await?;
            }
        }
    })
}

async fn next_day(platform: &Platform) -> Outcome<Option<NaiveDate>> {
    let mut tx = platform.store.read().await?;
    let last = payment::last_bill(tx.as_mut()).await?;
    let first = match last.and_then(|day| day.checked_add_days(Days::new(1))) {
        Some(day) => Some(day),
        None => payment::first_opened(tx.as_mut()).await?.map(Timestamp::date),
    };
    let is_over = |day: &NaiveDate| {
        platform.now() >= Timestamp::start_of(*day + Days::new(1)).plus_millis(COMPLETE_AFTER)
    };
    Ok(first.filter(is_over))
}

/// Orders of which bill and ledger say something else, with what the bill has more.
async fn differing(
    platform: &Platform,
    day: NaiveDate,
    bill: &[BillLine],
) -> Outcome<BTreeMap<OrderId, i64>> {
    let span = (Timestamp::start_of(day), Timestamp::start_of(day + Days::new(1)));
    let mut tx = platform.store.read().await?;
    let booked = ledger::of_account(tx.as_mut(), settle::PROVIDER, span).await?;
    let mut more: BTreeMap<OrderId, i64> = BTreeMap::new();
    for line in bill {
        *more.entry(line.order).or_default() += line.amount;
    }
    for (order, _, amount) in booked {
        *more.entry(order).or_default() -= amount;
    }
    more.retain(|_, difference| *difference != 0);
    Ok(more)
}

/// Whether the provider answered, or there is nothing to ask about.
async fn ask_again(platform: &Platform, id: OrderId) -> Outcome<bool> {
    let mut tx = platform.store.read().await?;
    let order = payment::by_id(tx.as_mut(), id).await?;
    drop(tx);
    match order {
        Some(order) => ask::ask(platform, &order).await,
        None => Ok(true),
    }
}
