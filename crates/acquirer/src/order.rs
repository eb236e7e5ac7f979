//! An order, and what can happen to it.
//!
//! Knows: its states. Must not know: where it is kept, who tells the merchant. Called by: the book.

use serde::{Deserialize, Serialize};

const NUMBER_LENGTH: usize = 64;

/// Whether it can be the number of an order or a refund: it stands in paths and on lines of a bill.
pub(crate) fn is_number(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=NUMBER_LENGTH).contains(&text.len()) && text.bytes().all(fits)
}

/// An order of the merchant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The merchant's number of it.
    pub order_no: String,
    /// Names its pay page.
    pub prepay_id: String,
    /// In 分.
    pub amount: u64,
    /// Always `CNY`.
    pub currency: String,
    /// What the payer reads.
    pub subject: String,
    /// Where notices go.
    pub notify_url: String,
    /// No money is taken from then on, in milliseconds.
    pub expires_at: i64,
    /// Where it stands.
    #[serde(flatten)]
    pub state: OrderState,
}

/// Where an order stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum OrderState {
    /// Nobody has paid.
    Unpaid,
    /// It takes no money any more.
    Closed,
    /// Paid.
    Paid(Payment),
    /// Paid, and all of it given back.
    Refunded(Payment),
}

/// How an order was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The number of the transaction.
    pub transaction_id: String,
    /// The channel that the payer chose.
    pub channel: String,
    /// When, in milliseconds.
    pub paid_at: i64,
    /// How much, in 分.
    pub paid_amount: u64,
}

impl Order {
    /// Whether it is the same order, however it stands.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let key = |order: &Self| {
            (
                order.amount,
                order.currency.clone(),
                order.subject.clone(),
                order.notify_url.clone(),
                order.expires_at,
            )
        };
        self.order_no == other.order_no && key(self) == key(other)
    }

    /// Whether it takes money at `now`.
    pub fn takes_money(&self, now: i64) -> bool {
        self.state == OrderState::Unpaid && now < self.expires_at
    }

    /// How it was paid, if it was.
    pub const fn payment(&self) -> Option<&Payment> {
        match &self.state {
            OrderState::Paid(payment) | OrderState::Refunded(payment) => Some(payment),
            OrderState::Unpaid | OrderState::Closed => None,
        }
    }
}
