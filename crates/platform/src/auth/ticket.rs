//! Tickets: between the right password and the second step there is no session, but a ticket of 5 minutes and 5 tries
//! that opens one.
//!
//! Knows: how long a ticket lives. Must not know: codes. Called by: the session routes.

use model::{AccountId, Rng, Timestamp};
use platform_store::{FactorTicket, Tx, factor_ticket};
use wire::factor::SecondStep;

use crate::failure::Outcome;

const LIFE: i64 = 5 * 60 * 1000;
const TRIES: u32 = 5;
const DEVICE_LIMIT: usize = 100;

/// Gives a ticket to the account whose password was right.
///
/// # Errors
/// Faults of the database only.
pub async fn give(
    tx: Tx<'_>,
    rng: &dyn Rng,
    account: AccountId,
    device: &str,
    now: Timestamp,
) -> Outcome<SecondStep> {
    let ticket = super::secret(rng);
    let expires_at = now.plus_millis(LIFE);
    let row = FactorTicket {
        ticket_hash: hash(&ticket),
        account,
        device: device.chars().take(DEVICE_LIMIT).collect(),
        expires_at,
        tries_left: TRIES,
    };
    factor_ticket::insert(tx, &row, now).await?;
    Ok(SecondStep { ticket, expires_at })
}

/// The hash under which a ticket is stored.
pub fn hash(ticket: &str) -> String {
    super::sha256_hex(ticket.as_bytes())
}
