//! Orders that are paid online: opening one, and how it stands.

use model::payment::Paid;
use model::{Money, OpId, OrderId, PaymentState, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Envelope;

/// `POST /v1/payments`: open one order for what these submissions have to pay, all of them or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOrder {
    /// The id of the order, made by the app: however often it comes, it is opened once.
    pub order: OrderId,
    /// The submissions, at least one; of a clerk as many as trainees are paid for (FEE-6).
    pub envelopes: Vec<Envelope>,
}

/// `POST /v1/payments` and `POST /v1/payments/{order}/refresh`: an order as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The order.
    pub order: OrderId,
    /// Its 流水号.
    pub serial: String,
    /// Where it stands.
    pub state: PaymentState,
    /// The sum of its items.
    pub total: Money,
    /// The submissions in it.
    pub submissions: Vec<OpId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is closed if it is not paid.
    pub expires_at: Timestamp,
    /// Where it is paid, once the provider takes money for it.
    pub pay_url: Option<String>,
    /// How it was paid.
    pub paid: Option<Paid>,
}
