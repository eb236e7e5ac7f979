//! Orders that are paid online, what they are for, and what was asked of the provider.
//!
//! Knows: the tables `payment_order`, `payment_item`, `payment_call`, `payment_notice` and `payment_bill`; that an order
//! moves only from the states it may move from. Must not know: what something costs, who takes the money. Called by: the
//! platform's payments; `facts` reads them too.

use chrono::NaiveDate;
use model::payment::Paid;
use model::{
    AccountId, Charge, Money, OpId, OrderId, Payment, PaymentItem, PaymentState, PersonId, Tenant, Timestamp,
};

use crate::{Row, StoreError, Tx, counter, list, value::json, value::values};

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRow {
    /// Its id, made by the app; also its number at the provider.
    pub id: OrderId,
    /// Whose data it is.
    pub tenant: Tenant,
    /// The account that opened it.
    pub account: AccountId,
    /// Hash of what was sent: the same id with another one is a fault of the sender.
    pub fingerprint: String,
    /// 流水号.
    pub serial: String,
    /// 收款单位.
    pub payee: String,
    /// The sum of its items.
    pub total: Money,
    /// How many submissions it holds.
    pub submissions: u32,
    /// Where it stands.
    pub state: PaymentState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is closed if it is not paid.
    pub expires_at: Timestamp,
    /// Where it is paid, once the provider takes money for it.
    pub pay_url: Option<String>,
    /// How it was paid.
    pub paid: Option<Paid>,
    /// When the provider is asked next; `None`: nothing is left to ask.
    pub due_at: Option<Timestamp>,
    /// How often the provider was asked in the present state.
    pub tries: u32,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What one submission has in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// The submission.
    pub op_id: OpId,
    /// Its place within the submission, from 0.
    pub position: u32,
    /// The order.
    pub order: OrderId,
    /// Whose it is.
    pub person: PersonId,
    /// What for, and how much.
    pub item: PaymentItem,
}

macro_rules! order_columns {
    () => {
        "o.id, o.tenant, o.account_id, o.fingerprint, o.serial, o.payee, o.total, o.submissions, o.state, o.opened_at, \
         o.expires_at, o.pay_url, o.paid_at, o.channel, o.transaction_id, o.due_at, o.tries, o.changed_at"
    };
}

macro_rules! select {
    ($condition:literal) => {
        concat!("SELECT ", order_columns!(), " FROM payment_order o WHERE ", $condition)
    };
}

macro_rules! select_items {
    ($condition:literal) => {
        concat!(
            "SELECT i.op_id, i.position, i.order_id, i.person_id, i.body, i.amount FROM payment_item i WHERE ",
            $condition
        )
    };
}

fn read(row: &mut Row) -> Result<OrderRow, StoreError> {
    Ok(OrderRow {
        id: row.take()?,
        tenant: row.take()?,
        account: row.take()?,
        fingerprint: row.take()?,
        serial: row.take()?,
        payee: row.take()?,
        total: row.take()?,
        submissions: row.take()?,
        state: row.take_code("the state of an order", PaymentState::from_code)?,
        opened_at: row.take()?,
        expires_at: row.take()?,
        pay_url: row.take()?,
        paid: read_paid(row)?,
        due_at: row.take()?,
        tries: row.take()?,
        changed_at: row.take()?,
    })
}

fn read_paid(row: &mut Row) -> Result<Option<Paid>, StoreError> {
    Ok(match (row.take()?, row.take()?, row.take()?) {
        (Some(at), Some(channel), Some(transaction)) => Some(Paid { at, channel, transaction }),
        _ => None,
    })
}

fn read_item(row: &mut Row) -> Result<ItemRow, StoreError> {
    let (op_id, position, order, person) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let charge: Charge = row.take_json()?;
    Ok(ItemRow { op_id, position, order, person, item: PaymentItem { charge, amount: row.take()? } })
}

/// Opens an order with its items.
///
/// Tells `false` when another order holds one of the charges, open or paid: then roll back.
///
/// # Errors
/// [`StoreError::Unique`] for an id that is known.
pub async fn open(tx: Tx<'_>, order: &OrderRow, items: &[ItemRow]) -> Result<bool, StoreError> {
    const ITEM: &str = "INSERT INTO payment_item (op_id, position, order_id, person_id, charge, body, amount, live) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1) ON CONFLICT (charge) WHERE live = 1 DO NOTHING";
    insert(tx, order).await?;
    for row in items {
        let PaymentItem { charge, amount } = &row.item;
        let values = values![
            &row.op_id,
            row.position,
            &row.order,
            &row.person,
            charge.key(),
            json(charge)?,
            amount.fen(),
        ];
        if tx.execute(ITEM, values).await? == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn insert(tx: Tx<'_>, order: &OrderRow) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO payment_order (id, tenant, account_id, fingerprint, serial, payee, total, \
         submissions, state, opened_at, expires_at, due_at, tries, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $10)";
    let values = values![
        &order.id,
        &order.tenant,
        &order.account,
        &order.fingerprint,
        &order.serial,
        &order.payee,
        order.total.fen(),
        order.submissions,
        order.state.code(),
        order.opened_at,
        order.expires_at,
        order.due_at,
        order.tries,
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// The order of this id.
pub async fn by_id(tx: Tx<'_>, id: OrderId) -> Result<Option<OrderRow>, StoreError> {
    tx.query(select!("o.id = $1"), values![&id]).await?.first_mut().map(read).transpose()
}

/// The order of this serial number.
pub async fn by_serial(tx: Tx<'_>, serial: &str) -> Result<Option<OrderRow>, StoreError> {
    tx.query(select!("o.serial = $1"), values![serial]).await?.first_mut().map(read).transpose()
}

/// The orders of these ids, in no order.
pub async fn of_ids(tx: Tx<'_>, ids: &[OrderId]) -> Result<Vec<OrderRow>, StoreError> {
    list::query(tx, list::sql!(select!("o.id")), ids).await?.iter_mut().map(read).collect()
}

/// The items of an order, by submission.
pub async fn items(tx: Tx<'_>, id: OrderId) -> Result<Vec<ItemRow>, StoreError> {
    const SQL: &str = select_items!("i.order_id = $1 ORDER BY i.op_id, i.position");
    tx.query(SQL, values![&id]).await?.iter_mut().map(read_item).collect()
}

/// The items of these submissions, in no order.
pub async fn items_of_ops(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<ItemRow>, StoreError> {
    list::query(tx, list::sql!(select_items!("i.op_id")), op_ids).await?.iter_mut().map(read_item).collect()
}

/// The columns of an item and its order that `facts` reads: see there.
pub(crate) fn read_payment(row: &mut Row) -> Result<Payment, StoreError> {
    let op_id = row.take()?;
    let charge: Charge = row.take_json()?;
    let item = PaymentItem { charge, amount: row.take()? };
    Ok(Payment {
        op_id,
        order: row.take()?,
        serial: row.take()?,
        state: row.take_code("the state of an order", PaymentState::from_code)?,
        items: vec![item],
        order_total: row.take()?,
        submissions: row.take()?,
        opened_at: row.take()?,
        expires_at: row.take()?,
        pay_url: None,
        paid: read_paid(row)?,
    })
}

/// The provider takes money for it at `pay_url`; `false` when it has moved on.
pub async fn prepared(tx: Tx<'_>, id: OrderId, pay_url: &str, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'prepay-created', pay_url = $2, tries = 0, changed_at = $3 \
         WHERE id = $1 AND state IN ('created', 'unknown') AND pay_url IS NULL";
    Ok(tx.execute(SQL, values![&id, pay_url, at]).await? == 1)
}

/// The payer was shown where to pay, or the provider answers again; `false` when there is nothing to pay.
pub async fn await_payer(tx: Tx<'_>, id: OrderId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'awaiting-payer', changed_at = $2 \
         WHERE id = $1 AND state IN ('prepay-created', 'unknown') AND pay_url IS NOT NULL";
    Ok(tx.execute(SQL, values![&id, at]).await? == 1)
}

/// It is paid on another page from now on; `false` when it is the known one, or there is nothing to pay.
pub async fn move_page(tx: Tx<'_>, id: OrderId, pay_url: &str, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET pay_url = $2, changed_at = $3 \
         WHERE id = $1 AND pay_url <> $2 AND state IN ('prepay-created', 'awaiting-payer', 'unknown')";
    Ok(tx.execute(SQL, values![&id, pay_url, at]).await? == 1)
}

/// The provider can't be asked how it stands; `false` when that is known by now.
pub async fn lose_sight(tx: Tx<'_>, id: OrderId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'unknown', changed_at = $2 \
         WHERE id = $1 AND state IN ('created', 'prepay-created', 'awaiting-payer')";
    Ok(tx.execute(SQL, values![&id, at]).await? == 1)
}

/// It is paid; `false` when its end was known before. This one statement decides, whoever brings the news.
pub async fn settle(tx: Tx<'_>, id: OrderId, paid: &Paid, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'paid', paid_at = $2, channel = $3, transaction_id = $4, \
         due_at = NULL, changed_at = $5 \
         WHERE id = $1 AND state IN ('created', 'prepay-created', 'awaiting-payer', 'unknown')";
    let values = values![&id, paid.at, &paid.channel, &paid.transaction, at];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// It is closed without being paid, and what it was for can be paid by another; `false` when its end was known before.
pub async fn close(tx: Tx<'_>, id: OrderId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'closed', due_at = NULL, changed_at = $2 \
         WHERE id = $1 AND state IN ('created', 'prepay-created', 'awaiting-payer', 'unknown')";
    const FREE: &str = "UPDATE payment_item SET live = 0 WHERE order_id = $1";
    if tx.execute(SQL, values![&id, at]).await? == 0 {
        return Ok(false);
    }
    tx.execute(FREE, values![&id]).await?;
    Ok(true)
}

/// Money came for an order that was closed: it goes back; `false` when it does already, or the order is not closed.
pub async fn refund(tx: Tx<'_>, id: OrderId, paid: &Paid, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'refunding', paid_at = $2, channel = $3, transaction_id = $4, \
         due_at = $5, tries = 0, changed_at = $5 WHERE id = $1 AND state = 'closed'";
    let values = values![&id, paid.at, &paid.channel, &paid.transaction, at];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// The money went back; `false` when it had before.
pub async fn refunded(tx: Tx<'_>, id: OrderId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET state = 'refunded', due_at = NULL, changed_at = $2 \
         WHERE id = $1 AND state = 'refunding'";
    Ok(tx.execute(SQL, values![&id, at]).await? == 1)
}

/// Orders about which the provider is to be asked at `now` or before, the longest overdue first.
pub async fn due(tx: Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<OrderRow>, StoreError> {
    const SQL: &str = select!("o.due_at <= $1 ORDER BY o.due_at, o.id LIMIT $2");
    tx.query(SQL, values![now, limit]).await?.iter_mut().map(read).collect()
}

/// Takes an order that is due until `until`, so that no other server asks beside; `false` when somebody was faster.
pub async fn claim(tx: Tx<'_>, order: &OrderRow, until: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE payment_order SET due_at = $3, tries = tries + 1 WHERE id = $1 AND due_at = $2";
    Ok(tx.execute(SQL, values![&order.id, order.due_at, until]).await? == 1)
}

/// The provider is asked again at `at`, if there is still something to ask.
pub async fn schedule(tx: Tx<'_>, id: OrderId, at: Timestamp) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE payment_order SET due_at = $2 WHERE id = $1 AND due_at IS NOT NULL";
    tx.execute(SQL, values![&id, at]).await?;
    Ok(())
}

/// Notes what was asked of the provider, and what it answered, in stable codes.
///
/// # Errors
/// [`StoreError::Busy`] when another transaction notes something about the same order at the same time.
pub async fn note_call(
    tx: Tx<'_>,
    id: OrderId,
    (call, answer): (&str, &str),
    at: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO payment_call (order_id, n, at, call, answer) \
         SELECT $1, COALESCE(MAX(n), 0) + 1, CAST($2 AS BIGINT), $3, $4 FROM payment_call WHERE order_id = $1 \
         ON CONFLICT (order_id, n) DO NOTHING";
    if tx.execute(SQL, values![&id, at, call, answer]).await? == 1 { Ok(()) } else { Err(StoreError::Busy) }
}

/// What was asked about an order and answered, oldest first.
pub async fn calls(tx: Tx<'_>, id: OrderId) -> Result<Vec<(String, String)>, StoreError> {
    const SQL: &str = "SELECT call, answer FROM payment_call WHERE order_id = $1 ORDER BY n";
    let read = |row: &mut Row| Ok((row.take()?, row.take()?));
    tx.query(SQL, values![&id]).await?.iter_mut().map(read).collect()
}

/// Notes a notice of the provider; `false` when it came before.
pub async fn note_notice(
    tx: Tx<'_>,
    event: &str,
    id: OrderId,
    kind: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO payment_notice (event_id, order_id, at, kind) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (event_id) DO NOTHING";
    Ok(tx.execute(SQL, values![event, &id, at, kind]).await? == 1)
}

/// Counts a notice that is refused on `day`; `false` from the one after `most` on.
pub async fn count_refused(tx: Tx<'_>, day: NaiveDate, most: u64) -> Result<bool, StoreError> {
    match counter::next_up_to(tx, &format!("payment-refused:{day}"), most).await {
        Err(StoreError::Check { .. }) => Ok(false),
        counted => counted.map(|_| true),
    }
}

/// The last day whose bill was compared.
pub async fn last_bill(tx: Tx<'_>) -> Result<Option<NaiveDate>, StoreError> {
    const SQL: &str = "SELECT day FROM payment_bill ORDER BY day DESC LIMIT 1";
    tx.query(SQL, &[]).await?.first_mut().map(Row::take).transpose()
}

/// Notes that the bill of `day` was compared; `false` when another server did.
pub async fn note_bill(
    tx: Tx<'_>,
    day: NaiveDate,
    differences: u32,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO payment_bill (day, checked_at, differences) VALUES ($1, $2, $3) \
         ON CONFLICT (day) DO NOTHING";
    Ok(tx.execute(SQL, values![day, at, differences]).await? == 1)
}

/// When the first order was opened.
pub async fn first_opened(tx: Tx<'_>) -> Result<Option<Timestamp>, StoreError> {
    const SQL: &str = "SELECT opened_at FROM payment_order ORDER BY opened_at LIMIT 1";
    tx.query(SQL, &[]).await?.first_mut().map(Row::take).transpose()
}
