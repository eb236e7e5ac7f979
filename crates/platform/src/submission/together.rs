//! Several submissions that are paid with one order: decided in one transaction, all of them or none.
//!
//! Knows: that they stand or fall together, and in which order persons are held. Must not know: the order that pays
//! them. Called by: `payment::open`.

use std::collections::BTreeSet;

use model::{OpId, OrderId, PaymentItem, PersonId, Refusal, Timestamp};
use platform_store::{ItemRow, Tx, person, retrying, serial};
use wire::submission::{SubmissionState, Verdict};
use wire::{Envelope, ErrorCode};

use super::receive::Case;
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};

/// A submission with its serial number.
pub struct Letter<'a> {
    /// What was sent.
    pub envelope: &'a Envelope,
    /// Its 流水号.
    pub serial: String,
}

/// What a submission has to pay.
pub struct ToPay {
    op_id: OpId,
    position: u32,
    person: PersonId,
    item: PaymentItem,
}

impl ToPay {
    /// The same, in an order.
    pub fn in_order(self, order: OrderId) -> ItemRow {
        let Self { op_id, position, person, item } = self;
        ItemRow { op_id, position, order, person, item }
    }
}

/// Why none of them is done.
pub struct NotTogether {
    /// For whom it is refused.
    pub person: PersonId,
    /// Why.
    pub refusal: Box<Refusal>,
}

/// In its own short transaction: drawing holds the day's counter. A serial that is then not used leaves a gap.
///
/// # Errors
/// Faults of the database.
pub async fn draw_serial(platform: &Platform, now: Timestamp) -> Outcome<String> {
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        let drawn = serial::next(tx.as_mut(), now.date()).await?;
        tx.commit().await?;
        Ok::<_, Failure>(drawn)
    })
    .await
}

/// Holds the persons for whom they are, in the order of their ids: whoever sends the same at once waits here.
///
/// # Errors
/// `not_found` for somebody out of reach; `bad_request` for two submissions of one person.
pub async fn hold_together(principal: &Principal, tx: Tx<'_>, letters: &[Letter<'_>]) -> Outcome<()> {
    let persons: BTreeSet<PersonId> = letters.iter().map(|letter| letter.envelope.on_behalf_of).collect();
    if persons.len() != letters.len() {
        return Err(Failure::bad_request("envelopes"));
    }
    for letter in letters {
        principal.reach(tx, letter.envelope.on_behalf_of).await?;
    }
    for id in persons {
        person::hold(tx, id).await?;
    }
    Ok(())
}

/// Decides and records the submissions, whose persons are held; tells what they have to pay. When one is refused, the
/// transaction is to be rolled back.
///
/// # Errors
/// `not_found` for another account; `bad_request` for a service that is not paid; `key_reused` for a submission that is
/// known.
pub async fn decide_together(
    platform: &Platform,
    principal: Principal,
    tx: Tx<'_>,
    letters: &[Letter<'_>],
    at: Timestamp,
) -> Outcome<Result<Vec<ToPay>, NotTogether>> {
    let mut to_pay = Vec::new();
    for letter in letters {
        let case = Case::of(platform, principal, letter.envelope, at)?;
        if !case.pays() {
            return Err(Failure::bad_request("service"));
        }
        let decided = case.decide_in(tx, &letter.serial).await?;
        let Some(decided) = decided else { return Err(ErrorCode::KeyReused.into()) };
        let person = letter.envelope.on_behalf_of;
        if let Verdict::Refused { refusal } | Verdict::Conflict { refusal, .. } = decided.verdict {
            return Ok(Err(NotTogether { person, refusal: Box::new(refusal) }));
        }
        debug_assert_eq!(decided.state, SubmissionState::AwaitingPayment);
        let op_id = letter.envelope.op_id;
        to_pay.extend(decided.items.into_iter().zip(0..).map(|(item, position)| ToPay {
            op_id,
            position,
            person,
            item,
        }));
    }
    Ok(Ok(to_pay))
}
