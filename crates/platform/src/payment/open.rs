//! Opening an order: what several submissions have to pay, in one transaction, all of them or none.
//!
//! Knows: that an id opens one order once, and that no charge is in two. Must not know: what is due (the services
//! decide), the provider. Called by: `POST /v1/payments`.

use std::collections::BTreeSet;

use model::{Money, Operation, OrderId, PaymentState, Timestamp};
use platform_store::{ItemRow, OrderRow, StoreError, Tx, payment, retrying};
use wire::payment::{OpenOrder, OrderView};
use wire::{ErrorCode, canonical};

use super::{ask, view};
use crate::Platform;
use crate::auth::{Principal, sha256_hex};
use crate::failure::{Failure, Outcome};
use crate::submission::together::{Letter, NotTogether, decide_together, draw_serial, hold_together};

/// Submissions in one order at most.
const MOST: usize = 500;
const MINUTE: i64 = 60_000;

/// Opens the order, and asks the provider to take money for it. Opened before, it is told as it stands.
///
/// Decides FEE-3.
/// Decides FEE-6.
///
/// # Errors
/// `forbidden`; `not_found` for somebody out of reach; `key_reused` for other content under a known id; `bad_request`;
/// `refused` with the rule and the person: nothing is opened then.
pub async fn open(platform: &Platform, principal: &Principal, request: &OpenOrder) -> Outcome<OrderView> {
    let clerk = principal.kind == model::AccountKind::SchoolClerk;
    principal.require(if clerk { Operation::SubmitForTrainee } else { Operation::SubmitForSelf })?;
    platform.provider()?;
    let distinct: BTreeSet<_> = request.envelopes.iter().map(|envelope| envelope.op_id).collect();
    if distinct.is_empty() || distinct.len() != request.envelopes.len() || distinct.len() > MOST {
        return Err(Failure::bad_request("envelopes"));
    }
    let fingerprint = fingerprint(request)?;
    if let Some(known) = known(platform, principal, request.order, &fingerprint).await? {
        return ask::now(platform, known).await;
    }
    let opening = Opening { platform, principal, request, fingerprint, at: platform.now() };
    let letters = opening.letters().await?;
    let done = retrying(&*platform.rng, || opening.once(&letters)).await?;
    done.map_err(|NotTogether { person, refusal }| {
        Failure::refused(refusal).with("person", &person.to_string())
    })?;
    let order = load(platform, request.order).await?;
    ask::now(platform, order).await
}

fn fingerprint(request: &OpenOrder) -> Outcome<String> {
    let value = serde_json::to_value(request).map_err(Failure::internal)?;
    Ok(sha256_hex(canonical(&value).as_bytes()))
}

async fn load(platform: &Platform, id: OrderId) -> Outcome<OrderRow> {
    let mut tx = platform.store.read().await?;
    payment::by_id(tx.as_mut(), id).await?.ok_or_else(Failure::not_found)
}

/// The order of this id.
async fn known(
    platform: &Platform,
    principal: &Principal,
    id: OrderId,
    fingerprint: &str,
) -> Outcome<Option<OrderRow>> {
    let mut tx = platform.store.read().await?;
    let Some(order) = payment::by_id(tx.as_mut(), id).await? else { return Ok(None) };
    must_be_same(principal, &order, fingerprint)?;
    Ok(Some(order))
}

/// An order that is known is told to the one who opened it with the same content.
fn must_be_same(principal: &Principal, order: &OrderRow, fingerprint: &str) -> Outcome<()> {
    view::must_be_own(principal, order)?;
    if order.fingerprint == fingerprint { Ok(()) } else { Err(ErrorCode::KeyReused.into()) }
}

struct Opening<'a> {
    platform: &'a Platform,
    principal: &'a Principal,
    request: &'a OpenOrder,
    fingerprint: String,
    at: Timestamp,
}

impl Opening<'_> {
    /// Each submission with its serial number.
    async fn letters(&self) -> Outcome<Vec<Letter<'_>>> {
        let mut letters = Vec::with_capacity(self.request.envelopes.len());
        for envelope in &self.request.envelopes {
            letters.push(Letter { envelope, serial: draw_serial(self.platform, self.at).await? });
        }
        Ok(letters)
    }

    async fn once(&self, letters: &[Letter<'_>]) -> Outcome<Result<(), NotTogether>> {
        let mut tx = self.platform.store.begin().await?;
        hold_together(self.principal, tx.as_mut(), letters).await?;
        let order = self.request.order;
        if let Some(known) = payment::by_id(tx.as_mut(), order).await? {
            // Sent twice at once: the other one opened it just now.
            return must_be_same(self.principal, &known, &self.fingerprint).map(Ok);
        }
        let decided = decide_together(self.platform, *self.principal, tx.as_mut(), letters, self.at).await?;
        let items = match decided {
            Ok(items) => items,
            Err(not) => return Ok(Err(not)),
        };
        let items: Vec<ItemRow> = items.into_iter().map(|item| item.in_order(order)).collect();
        self.write(tx.as_mut(), letters, &items).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    async fn write(&self, tx: Tx<'_>, letters: &[Letter<'_>], items: &[ItemRow]) -> Outcome<()> {
        let reference = self.platform.known.load(tx).await?;
        let minutes = i64::from(reference.region.fees.pay_minutes);
        let serial = match letters {
            // One submission and its order are one thing to the user.
            [only] => only.serial.clone(),
            many => platform_store::serial::next(tx, self.at.date()).await.map(|serial| {
                debug_assert!(many.iter().all(|letter| letter.serial != serial));
                serial
            })?,
        };
        let row = OrderRow {
            id: self.request.order,
            tenant: self.principal.tenant,
            account: self.principal.account,
            fingerprint: self.fingerprint.clone(),
            serial,
            payee: reference.region.fees.payee.clone(),
            total: items.iter().map(|row| row.item.amount).sum::<Money>(),
            submissions: u32::try_from(letters.len()).unwrap_or(u32::MAX),
            state: PaymentState::Created,
            opened_at: self.at,
            expires_at: self.at.plus_millis(minutes * MINUTE),
            pay_url: None,
            paid: None,
            due_at: Some(self.at.plus_millis(MINUTE)),
            tries: 0,
            changed_at: self.at,
        };
        // What two orders ask for at once is decided again: the second sees the first then.
        if payment::open(tx, &row, items).await? { Ok(()) } else { Err(StoreError::Busy.into()) }
    }
}
