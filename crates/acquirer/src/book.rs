//! All orders, refunds and notices, and what may happen to them.
//!
//! Knows: the rules of the contract; every change as a value that can be written down and applied again. Must not know:
//! HTTP, disks, clocks. Called by: the acquirer, under its lock.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::notice::Pending;
use crate::order::{Order, OrderState, Payment};

/// Why something is not done, in the codes of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The order number is known with other content.
    #[error("order_exists")]
    OrderExists,
    /// There is no such order, or no such refund.
    #[error("no_such_order")]
    NoSuchOrder,
    /// It is paid already.
    #[error("already_paid")]
    AlreadyPaid,
    /// It takes no money any more.
    #[error("closed")]
    Closed,
    /// The refund number is known with other content.
    #[error("refund_exists")]
    RefundExists,
    /// More than was paid and not given back.
    #[error("over_refund")]
    OverRefund,
    /// The request can't be read.
    #[error("bad_request")]
    BadRequest,
}

/// Money that went back.
#[expect(clippy::struct_field_names, reason = "as the contract calls it, and the journal")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub refund_no: String,
    pub order_no: String,
    pub amount: u64,
    pub refunded_at: i64,
}

/// A change, as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub(crate) enum Change {
    Opened { order: Order },
    Paid { order_no: String, payment: Payment },
    Closed { order_no: String },
    Refunded { refund: Refund },
    Queued(Pending),
    Again { id: String, due: i64 },
    Taken { id: String },
}

#[derive(Debug, Default)]
pub(crate) struct Book {
    orders: BTreeMap<String, Order>,
    pages: BTreeMap<String, String>,
    refunds: BTreeMap<String, Refund>,
    notices: BTreeMap<String, Pending>,
    under_way: BTreeSet<String>,
}

impl Book {
    pub fn order(&self, order_no: &str) -> Result<&Order, Refusal> {
        self.orders.get(order_no).ok_or(Refusal::NoSuchOrder)
    }

    pub fn of_page(&self, prepay_id: &str) -> Result<&Order, Refusal> {
        self.pages.get(prepay_id).and_then(|order_no| self.orders.get(order_no)).ok_or(Refusal::NoSuchOrder)
    }

    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        self.orders.values()
    }

    pub fn refunds(&self) -> impl Iterator<Item = &Refund> {
        self.refunds.values()
    }

    pub fn pending(&self, id: &str) -> Option<&Pending> {
        self.notices.get(id)
    }

    /// The order that is known under this number, or the change that opens it.
    pub fn open(&self, new: Order) -> Result<(Order, Vec<Change>), Refusal> {
        match self.orders.get(&new.order_no) {
            Some(known) if known.is_same_as(&new) => Ok((known.clone(), Vec::new())),
            Some(_) => Err(Refusal::OrderExists),
            None => Ok((new.clone(), vec![Change::Opened { order: new }])),
        }
    }

    /// The order as it is once it is paid, and the change that pays it.
    pub fn pay(
        &self,
        prepay_id: &str,
        channel: &str,
        transaction: &str,
        now: i64,
        after_close: bool,
    ) -> Result<(Order, Change), Refusal> {
        let order = self.of_page(prepay_id)?;
        if order.payment().is_some() {
            return Err(Refusal::AlreadyPaid);
        }
        if !order.takes_money(now) && !after_close {
            return Err(Refusal::Closed);
        }
        let payment = Payment {
            transaction_id: transaction.to_owned(),
            channel: channel.to_owned(),
            paid_at: now,
            paid_amount: order.amount,
        };
        let paid = Order { state: OrderState::Paid(payment.clone()), ..order.clone() };
        Ok((paid, Change::Paid { order_no: order.order_no.clone(), payment }))
    }

    pub fn close(&self, order_no: &str) -> Result<Change, Refusal> {
        let order = self.order(order_no)?;
        if order.payment().is_some() {
            return Err(Refusal::AlreadyPaid);
        }
        Ok(Change::Closed { order_no: order_no.to_owned() })
    }

    /// The refund that is known under this number, or the change that makes it.
    pub fn refund(&self, new: Refund) -> Result<(Refund, Vec<Change>), Refusal> {
        if let Some(known) = self.refunds.get(&new.refund_no) {
            let same = known.order_no == new.order_no && known.amount == new.amount;
            return if same { Ok((known.clone(), Vec::new())) } else { Err(Refusal::RefundExists) };
        }
        let paid = self.order(&new.order_no)?.payment().map_or(0, |payment| payment.paid_amount);
        let left = paid.saturating_sub(self.given_back(&new.order_no));
        if new.amount == 0 || new.amount > left {
            return Err(Refusal::OverRefund);
        }
        Ok((new.clone(), vec![Change::Refunded { refund: new }]))
    }

    pub fn refund_of(&self, refund_no: &str) -> Result<&Refund, Refusal> {
        self.refunds.get(refund_no).ok_or(Refusal::NoSuchOrder)
    }

    fn given_back(&self, order_no: &str) -> u64 {
        self.refunds.values().filter(|refund| refund.order_no == order_no).map(|refund| refund.amount).sum()
    }

    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Opened { order } => {
                self.pages.insert(order.prepay_id.clone(), order.order_no.clone());
                self.orders.insert(order.order_no.clone(), order.clone());
            }
            Change::Paid { order_no, payment } => self.move_to(order_no, OrderState::Paid(payment.clone())),
            Change::Closed { order_no } => self.move_to(order_no, OrderState::Closed),
            Change::Refunded { refund } => {
                self.refunds.insert(refund.refund_no.clone(), refund.clone());
                self.note_refund(&refund.order_no);
            }
            Change::Queued(pending) => {
                self.notices.insert(pending.id.clone(), pending.clone());
            }
            Change::Again { id, due } => {
                self.under_way.remove(id);
                if let Some(pending) = self.notices.get_mut(id) {
                    (pending.tries, pending.due) = (pending.tries + 1, *due);
                }
            }
            Change::Taken { id } => {
                self.under_way.remove(id);
                self.notices.remove(id);
            }
        }
    }

    fn move_to(&mut self, order_no: &str, state: OrderState) {
        if let Some(order) = self.orders.get_mut(order_no) {
            order.state = state;
        }
    }

    fn note_refund(&mut self, order_no: &str) {
        let back = self.given_back(order_no);
        let paid = self.orders.get(order_no).and_then(Order::payment).cloned();
        if let Some(payment) = paid.filter(|payment| payment.paid_amount == back) {
            self.move_to(order_no, OrderState::Refunded(payment));
        }
    }

    /// The notices that are due at `now`, under way from here on.
    pub fn begin_due(&mut self, now: i64) -> Vec<Pending> {
        self.begin(|pending| pending.due <= now)
    }

    /// The notices of an order, under way from here on.
    pub fn begin_of(&mut self, order_no: &str) -> Vec<Pending> {
        self.begin(|pending| pending.order_no == order_no)
    }

    fn begin(&mut self, wanted: impl Fn(&Pending) -> bool) -> Vec<Pending> {
        let free = |pending: &&Pending| wanted(pending) && !self.under_way.contains(&pending.id);
        let begun: Vec<Pending> = self.notices.values().filter(free).cloned().collect();
        self.under_way.extend(begun.iter().map(|pending| pending.id.clone()));
        begun
    }
}
