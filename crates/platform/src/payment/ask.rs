//! Asking the provider: to take money, how an order stands, to take no more, to give money back.
//!
//! Knows: what is asked in which state, and when again. Must not know: what an answer writes (`settle` does), a
//! provider's protocol. Called by: the jobs; the payer's 「刷新支付」.

use std::collections::BTreeSet;

use model::{PaymentState, Timestamp};
use platform_store::{OrderRow, Tx, payment, submission};
use wire::payment::OrderView;

use super::provider::{NewOrder, ProviderError, Standing};
use super::settle::{self, Settled};
use super::{bill, view};
use crate::Platform;
use crate::failure::Outcome;

const MINUTE: i64 = 60_000;
/// After so many minutes an order is asked about again; the last one holds from then on.
const AGAIN: [i64; 4] = [1, 5, 15, 60];
/// Nobody else asks about an order that a server asks about.
const CLAIM: i64 = MINUTE;
const PAGE: u32 = 50;
/// The code of an answer that did not come.
const UNREACHABLE: &str = "unreachable";

/// What the provider's answer came to, for the log.
struct Asked {
    call: &'static str,
    answer: String,
}

/// Asks about every order that is due, and compares the bills of days that are over. Tells how many orders were asked
/// about.
///
/// # Errors
/// The first fault of the database; what was done before it stays done.
pub async fn run_due(platform: &Platform) -> Outcome<usize> {
    if platform.provider().is_err() {
        return Ok(0);
    }
    let now = platform.now();
    let mut tx = platform.store.read().await?;
    let due = payment::due(tx.as_mut(), now, PAGE).await?;
    drop(tx);
    let mut asked = 0;
    for order in due {
        if claim(platform, &order, now).await? {
            ask(platform, &order).await?;
            asked += 1;
        }
    }
    bill::compare_due(platform).await?;
    Ok(asked)
}

async fn claim(platform: &Platform, order: &OrderRow, now: Timestamp) -> Outcome<bool> {
    in_transaction!(platform, |tx| payment::claim(tx, order, now.plus_millis(CLAIM)).await?)
}

/// Asks about `order` now, whoever waits for the answer; tells how it stands then. A provider that does not answer is no
/// fault: the order is asked about again.
///
/// Decides FEE-4 (「刷新支付」 asks the provider and settles).
///
/// # Errors
/// Faults of the database.
pub async fn now(platform: &Platform, order: OrderRow) -> Outcome<OrderView> {
    let id = order.id;
    if order.state.is_open() || order.state == PaymentState::Refunding {
        ask(platform, &order).await?;
    }
    let mut shown = view::view(platform, id).await?;
    if shown.state == PaymentState::PrepayCreated && hand_over(platform, &shown).await? {
        shown.state = PaymentState::AwaitingPayer;
    }
    Ok(shown)
}

/// The payer sees where to pay.
async fn hand_over(platform: &Platform, shown: &OrderView) -> Outcome<bool> {
    in_transaction!(platform, |tx| payment::await_payer(tx, shown.order, platform.now()).await?)
}

/// One question, the one that the state of the order asks for; tells whether the provider answered.
pub(super) async fn ask(platform: &Platform, order: &OrderRow) -> Outcome<bool> {
    let asked = match order.state {
        PaymentState::Refunding => give_back(platform, order).await?,
        PaymentState::Paid | PaymentState::Closed | PaymentState::Refunded => look(platform, order).await?,
        _ if platform.now() >= order.expires_at => end(platform, order).await?,
        _ if order.pay_url.is_none() => create(platform, order).await?,
        _ => look(platform, order).await?,
    };
    let again = again_at(order, platform.now());
    in_transaction!(platform, |tx| {
        payment::note_call(tx, order.id, (asked.call, &asked.answer), platform.now()).await?;
        // What came too late goes back at once.
        if asked.answer != Settled::TooLate.code() {
            payment::schedule(tx, order.id, again).await?;
        }
    })?;
    Ok(asked.answer != UNREACHABLE)
}

/// When an order is asked about again: later and later, but at once when its time is over.
fn again_at(order: &OrderRow, now: Timestamp) -> Timestamp {
    let tries = usize::try_from(order.tries).unwrap_or(usize::MAX);
    let minutes = AGAIN.get(tries).or(AGAIN.last()).copied().unwrap_or(1);
    let next = now.plus_millis(minutes * MINUTE);
    if now < order.expires_at { next.min(order.expires_at) } else { next }
}

async fn create(platform: &Platform, order: &OrderRow) -> Outcome<Asked> {
    let new = NewOrder {
        order: order.id,
        amount: order.total,
        subject: format!("车驾通 {}", order.serial),
        expires_at: order.expires_at,
    };
    let answer = platform.provider()?.create(&new).await;
    match &answer {
        Ok(url) => {
            in_transaction!(platform, |tx| {
                if payment::prepared(tx, order.id, url, platform.now()).await? {
                    tell_again(tx, order).await?;
                }
            })?;
        }
        Err(_) => lose_sight(platform, order).await?,
    }
    Ok(Asked { call: "create", answer: code_of(answer.map(|_| "prepay-created")) })
}

async fn look(platform: &Platform, order: &OrderRow) -> Outcome<Asked> {
    let answer = platform.provider()?.query(order.id).await;
    take(platform, order, "query", answer).await
}

/// Its time is over: the provider takes no more money for it, and tells whether it took some.
async fn end(platform: &Platform, order: &OrderRow) -> Outcome<Asked> {
    let answer = match platform.provider()?.close(order.id).await {
        // Nobody can have paid what the provider does not know.
        Err(ProviderError::NoSuchOrder) => Ok(Standing::Closed),
        answer => answer,
    };
    take(platform, order, "close", answer).await
}

async fn give_back(platform: &Platform, order: &OrderRow) -> Outcome<Asked> {
    let answer = platform.provider()?.refund(order.id, order.total).await;
    if let Ok(at) = &answer {
        in_transaction!(platform, |tx| settle::refunded(tx, platform, order, *at).await?)?;
    }
    Ok(Asked { call: "refund", answer: code_of(answer.map(|_| "refunded")) })
}

/// Writes what the provider's answer means.
async fn take(
    platform: &Platform,
    order: &OrderRow,
    call: &'static str,
    answer: Result<Standing, ProviderError>,
) -> Outcome<Asked> {
    let standing = match answer {
        Ok(standing) => standing,
        Err(error) => {
            lose_sight(platform, order).await?;
            return Ok(Asked { call, answer: code_of(Err(error)) });
        }
    };
    let answer = match &standing {
        Standing::Paid { amount, .. } if *amount != order.total => {
            tracing::error!(order = %order.id, "the provider names another amount than the order's");
            lose_sight(platform, order).await?;
            "amount"
        }
        Standing::Paid { paid, .. } => {
            in_transaction!(platform, |tx| settle::paid(tx, platform, order, paid).await?)?.code()
        }
        Standing::Closed => {
            in_transaction!(platform, |tx| settle::closed(tx, platform, order).await?)?;
            "closed"
        }
        Standing::Refunded { at } => {
            in_transaction!(platform, |tx| settle::refunded(tx, platform, order, *at).await?)?;
            "refunded"
        }
        Standing::Unpaid { pay_url } => {
            in_transaction!(platform, |tx| {
                let moved = match pay_url {
                    Some(url) => payment::move_page(tx, order.id, url, platform.now()).await?,
                    None => false,
                };
                let waits = payment::await_payer(tx, order.id, platform.now()).await?;
                if moved || waits && order.state == PaymentState::Unknown {
                    tell_again(tx, order).await?;
                }
            })?;
            "unpaid"
        }
    };
    Ok(Asked { call, answer: answer.to_owned() })
}

async fn lose_sight(platform: &Platform, order: &OrderRow) -> Outcome<()> {
    in_transaction!(platform, |tx| {
        if payment::lose_sight(tx, order.id, platform.now()).await? {
            tell_again(tx, order).await?;
        }
    })
}

/// Where an order is paid, or how it stands, has changed: its submissions are told again to whom they were told.
///
/// Decides FEE-4.
async fn tell_again(tx: Tx<'_>, order: &OrderRow) -> Outcome<()> {
    let items = payment::items(tx, order.id).await?;
    let submissions: BTreeSet<_> = items.iter().map(|row| row.op_id).collect();
    for op_id in submissions {
        submission::touch(tx, op_id).await?;
    }
    Ok(())
}

fn code_of(answer: Result<&'static str, ProviderError>) -> String {
    match answer {
        Ok(code) => code.to_owned(),
        Err(ProviderError::Unreachable) => UNREACHABLE.to_owned(),
        Err(ProviderError::NoSuchOrder) => "no-such-order".to_owned(),
        Err(ProviderError::Refused(code)) => code,
    }
}
