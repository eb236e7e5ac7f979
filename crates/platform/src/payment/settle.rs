//! What follows when the end of an order is known: paid, closed, too late, given back.
//!
//! Knows: what each end writes, in the transaction that found it. Must not know: who brought the news. Called by:
//! `notice` and `ask`.

use std::collections::{BTreeMap, BTreeSet};

use model::payment::Paid;
use model::{AuditAction, Charge, NoticeId, OrderId, PersonId, Tenant, Timestamp};
use platform_store::ledger::{self, LedgerAccount};
use platform_store::{
    Advance, AuditEntry, ItemRow, Movement, Notice, OrderRow, Tx, audit, driving_licence, fee, notice,
    payment, person, submission,
    violation::{self, Fined},
};
use services::violation::outcome;
use wire::submission::SubmissionState;

use crate::Platform;
use crate::failure::{Failure, Outcome};
use crate::unsigned;

/// Money at the provider.
pub const PROVIDER: LedgerAccount = "provider";
/// Exam fees received.
const EXAM_FEES: LedgerAccount = "exam-fees";
/// Fines received, with their surcharges.
const FINES: LedgerAccount = "fines";
/// Money that is owed back to payers.
const TO_REFUND: LedgerAccount = "to-refund";

/// What became of the news that an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is paid now, by this news.
    Now,
    /// It had been closed: the money goes back.
    TooLate,
    /// It was known.
    Known,
}

impl Settled {
    /// The stable code of the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Now => "paid",
            Self::TooLate => "too-late",
            Self::Known => "known",
        }
    }
}

/// The order is paid: each of its items once, or, when it had been closed, none of them and the money goes back.
///
/// Decides FEE-3.
/// Decides FEE-4.
///
/// # Errors
/// Faults of the database.
pub async fn paid(tx: Tx<'_>, platform: &Platform, order: &OrderRow, paid: &Paid) -> Outcome<Settled> {
    let now = platform.now();
    let items = payment::items(tx, order.id).await?;
    hold_persons(tx, &items).await?;
    if payment::settle(tx, order.id, paid, now).await? {
        ledger::post(tx, &income(order, &items, paid.at)?).await?;
        for row in &items {
            take_effect(tx, order, row, paid.at).await?;
        }
        advance(tx, &items, SubmissionState::Paid, now).await?;
        write_audit(tx, platform, order, "paid").await?;
        return Ok(Settled::Now);
    }
    if payment::refund(tx, order.id, paid, now).await? {
        ledger::post(tx, &late(order, paid.at)?).await?;
        advance(tx, &items, SubmissionState::Refunding, now).await?;
        write_audit(tx, platform, order, "refunding").await?;
        tell(tx, platform, order, &items, SubmissionState::Refunding).await?;
        tracing::error!(order = %order.id, "money came for a closed order: it is being given back");
        return Ok(Settled::TooLate);
    }
    Ok(Settled::Known)
}

/// The order takes no money any more and took none: what it was for can be paid by another; `false` when its end was
/// known.
///
/// Decides FEE-4.
///
/// # Errors
/// Faults of the database.
pub async fn closed(tx: Tx<'_>, platform: &Platform, order: &OrderRow) -> Outcome<bool> {
    let now = platform.now();
    let items = payment::items(tx, order.id).await?;
    hold_persons(tx, &items).await?;
    if !payment::close(tx, order.id, now).await? {
        return Ok(false);
    }
    advance(tx, &items, SubmissionState::Closed, now).await?;
    write_audit(tx, platform, order, "closed").await?;
    Ok(true)
}

/// The money of a closed order went back; `false` when that was known.
///
/// # Errors
/// Faults of the database.
pub async fn refunded(tx: Tx<'_>, platform: &Platform, order: &OrderRow, at: Timestamp) -> Outcome<bool> {
    let now = platform.now();
    let items = payment::items(tx, order.id).await?;
    if !payment::refunded(tx, order.id, now).await? {
        return Ok(false);
    }
    let amount = signed(order.total.fen())?;
    ledger::post(tx, &movement(order.id, "refund", at, vec![(TO_REFUND, amount), (PROVIDER, -amount)]))
        .await?;
    advance(tx, &items, SubmissionState::Refunded, now).await?;
    write_audit(tx, platform, order, "refunded").await?;
    tell(tx, platform, order, &items, SubmissionState::Refunded).await?;
    Ok(true)
}

/// In the order of their ids, so that two never wait for each other.
async fn hold_persons(tx: Tx<'_>, items: &[ItemRow]) -> Outcome<()> {
    let persons: BTreeSet<PersonId> = items.iter().map(|row| row.person).collect();
    for id in persons {
        person::hold(tx, id).await?;
    }
    Ok(())
}

async fn take_effect(tx: Tx<'_>, order: &OrderRow, row: &ItemRow, at: Timestamp) -> Outcome<()> {
    match &row.item.charge {
        Charge::ExamFee { subject, .. } => {
            fee::mark_paid(tx, row.person, order.tenant, *subject, at).await?;
        }
        Charge::Violation { number, plate, offence, authority } => {
            if violation::handle(tx, number, row.person, at).await? {
                let decision = outcome::decision(number, plate, offence, authority, at.date());
                let vehicle = violation::vehicle_of(tx, number).await?;
                let fined = Fined { person: Some(row.person), vehicle };
                violation::fine(tx, fined, &decision, Some(at)).await?;
                score(tx, row.person, order.tenant, offence.points, at).await?;
            }
        }
        Charge::Fine { number, .. } => {
            violation::pay(tx, number, at).await?;
        }
    }
    Ok(())
}

/// Records points on the licence of a person.
///
/// Decides VIOL-5.
async fn score(tx: Tx<'_>, person: PersonId, tenant: Tenant, points: u32, now: Timestamp) -> Outcome<()> {
    let Some(licence) = driving_licence::of_person(tx, person).await?.filter(|_| points > 0) else {
        return Ok(());
    };
    let unpaid = outcome::unpaid_points(&violation::of_person(tx, person).await?);
    let scored = outcome::scored(&licence, points, unpaid, now.date());
    Ok(driving_licence::put(tx, person, tenant, &scored).await?)
}

fn income(order: &OrderRow, items: &[ItemRow], at: Timestamp) -> Outcome<Movement> {
    let mut entries: BTreeMap<LedgerAccount, i64> = BTreeMap::new();
    for row in items {
        let account = match row.item.charge {
            Charge::ExamFee { .. } => EXAM_FEES,
            Charge::Violation { .. } | Charge::Fine { .. } => FINES,
        };
        *entries.entry(account).or_default() -= signed(row.item.amount.fen())?;
    }
    entries.insert(PROVIDER, signed(order.total.fen())?);
    Ok(movement(order.id, "paid", at, entries.into_iter().collect()))
}

fn late(order: &OrderRow, at: Timestamp) -> Outcome<Movement> {
    let amount = signed(order.total.fen())?;
    Ok(movement(order.id, "late", at, vec![(PROVIDER, amount), (TO_REFUND, -amount)]))
}

fn movement(order: OrderId, name: &str, at: Timestamp, entries: Vec<(LedgerAccount, i64)>) -> Movement {
    Movement { order, name: name.to_owned(), at, entries }
}

fn signed(fen: u64) -> Outcome<i64> {
    i64::try_from(fen).map_err(Failure::internal)
}

async fn advance(tx: Tx<'_>, items: &[ItemRow], state: SubmissionState, at: Timestamp) -> Outcome<()> {
    let step = Advance { state: state.code(), at, code: None, params: &BTreeMap::new(), response: None };
    let submissions: BTreeSet<_> = items.iter().map(|row| row.op_id).collect();
    for op_id in submissions {
        submission::advance(tx, op_id, &step).await?;
    }
    Ok(())
}

async fn write_audit(tx: Tx<'_>, platform: &Platform, order: &OrderRow, state: &str) -> Outcome<()> {
    let detail = serde_json::json!({ "state": state, "serial": order.serial });
    let entry = unsigned::entry(platform, AuditAction::SettlePayment, order.id.to_string(), &detail);
    Ok(audit::append(tx, &AuditEntry { tenant: order.tenant, ..entry }).await?)
}

/// Whoever an order concerns is told what he did not do himself.
async fn tell(
    tx: Tx<'_>,
    platform: &Platform,
    order: &OrderRow,
    items: &[ItemRow],
    state: SubmissionState,
) -> Outcome<()> {
    let now = platform.now();
    let mut told: BTreeMap<PersonId, &ItemRow> = BTreeMap::new();
    for row in items {
        told.entry(row.person).or_insert(row);
    }
    let notices: Vec<Notice> = told
        .into_iter()
        .map(|(person, row)| Notice {
            id: NoticeId::generate(now, &*platform.rng),
            tenant: order.tenant,
            person,
            at: now,
            code: "payment".to_owned(),
            params: BTreeMap::from([
                ("op_id".to_owned(), row.op_id.to_string()),
                ("serial".to_owned(), order.serial.clone()),
                ("state".to_owned(), state.code().to_owned()),
                ("amount".to_owned(), order.total.to_string()),
            ]),
            seen_at: None,
        })
        .collect();
    Ok(notice::insert(tx, &notices).await?)
}
