//! The ledger: every movement of money in double entry, in 分.
//!
//! Knows: the table `ledger_entry`; that the entries of a movement come to nothing together, and that a movement is posted
//! once. Must not know: why money moves. Called by: the platform's payments.

use model::{OrderId, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// An account of the ledger, in a stable code.
pub type LedgerAccount = &'static str;

/// A movement of money of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The order.
    pub order: OrderId,
    /// Which movement of the order, in a stable code: each is posted once.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What each account gains (positive) or loses, together nothing.
    pub entries: Vec<(LedgerAccount, i64)>,
}

/// Posts a movement.
///
/// # Errors
/// [`StoreError::Check`] when its entries don't come to nothing together; [`StoreError::Unique`] when it was posted.
pub async fn post(tx: Tx<'_>, movement: &Movement) -> Result<(), StoreError> {
    const SQL: &str =
        "INSERT INTO ledger_entry (order_id, movement, account, amount, at) VALUES ($1, $2, $3, $4, $5)";
    if movement.entries.iter().map(|(_, amount)| amount).sum::<i64>() != 0 {
        return Err(StoreError::Check { constraint: "ledger_movement".to_owned() });
    }
    for (account, amount) in &movement.entries {
        tx.execute(SQL, values![&movement.order, &movement.name, *account, *amount, movement.at]).await?;
    }
    Ok(())
}

/// What each account holds, by its code.
pub async fn balances(tx: Tx<'_>) -> Result<Vec<(String, i64)>, StoreError> {
    const SQL: &str =
        "SELECT account, CAST(SUM(amount) AS BIGINT) FROM ledger_entry GROUP BY account ORDER BY account";
    let read = |row: &mut Row| Ok((row.take()?, row.take()?));
    tx.query(SQL, &[]).await?.iter_mut().map(read).collect()
}

/// What `account` gained or lost from `from` on and before `to`: order, movement and amount.
pub async fn of_account(
    tx: Tx<'_>,
    account: LedgerAccount,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<(OrderId, String, i64)>, StoreError> {
    const SQL: &str = "SELECT order_id, movement, amount FROM ledger_entry \
         WHERE account = $1 AND at >= $2 AND at < $3 ORDER BY at, order_id, movement";
    let read = |row: &mut Row| Ok((row.take()?, row.take()?, row.take()?));
    tx.query(SQL, values![account, from, to]).await?.iter_mut().map(read).collect()
}
