//! Tickets between the right password and the second step of a sign-in.
//!
//! Knows: the table `factor_ticket`. Must not know: tickets themselves (only hashes), how long they live. Called by: the
//! platform's sign-in. [`crate::token`] ends them with the other sign-ins of an account.

use model::{AccountId, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// A sign-in that waits for its second step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorTicket {
    /// Hash of the ticket.
    pub ticket_hash: String,
    /// Whose password was right.
    pub account: AccountId,
    /// The machine, as the client names it.
    pub device: String,
    /// From when it is worth nothing.
    pub expires_at: Timestamp,
    /// Guesses left.
    pub tries_left: u32,
}

fn read(row: &mut Row) -> Result<FactorTicket, StoreError> {
    Ok(FactorTicket {
        ticket_hash: row.take()?,
        account: row.take()?,
        device: row.take()?,
        expires_at: row.take()?,
        tries_left: row.take()?,
    })
}

/// Records a ticket, and forgets those that had ended by `now`.
pub async fn insert(tx: Tx<'_>, ticket: &FactorTicket, now: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO factor_ticket (ticket_hash, account_id, device, expires_at, tries_left) \
         VALUES ($1, $2, $3, $4, $5)";
    tx.execute("DELETE FROM factor_ticket WHERE expires_at <= $1", values![now]).await?;
    let FactorTicket { ticket_hash, account, device, expires_at, tries_left } = ticket;
    tx.execute(SQL, values![ticket_hash, account, device, *expires_at, *tries_left]).await?;
    Ok(())
}

/// Spends one guess of a ticket, if it is unused, not expired and has guesses left. Commit whether or not the guess was
/// right.
pub async fn spend_try(
    tx: Tx<'_>,
    ticket_hash: &str,
    now: Timestamp,
) -> Result<Option<FactorTicket>, StoreError> {
    const SQL: &str = "UPDATE factor_ticket SET tries_left = tries_left - 1 \
         WHERE ticket_hash = $1 AND used_at IS NULL AND expires_at > $2 AND tries_left > 0 \
         RETURNING ticket_hash, account_id, device, expires_at, tries_left";
    tx.query(SQL, values![ticket_hash, now]).await?.first_mut().map(read).transpose()
}

/// Marks a ticket as used; `false` when it was used before, so that it opens one session.
pub async fn consume(tx: Tx<'_>, ticket_hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE factor_ticket SET used_at = $2 WHERE ticket_hash = $1 AND used_at IS NULL";
    Ok(tx.execute(SQL, values![ticket_hash, now]).await? == 1)
}

/// Ends every ticket of an account.
pub(crate) async fn end(tx: Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM factor_ticket WHERE account_id = $1", values![&account]).await?;
    Ok(())
}
