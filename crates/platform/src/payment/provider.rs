//! What the platform asks of a payment provider (收单机构): the door that an adapter stands behind.
//!
//! Knows: the questions, their answers, and how they fail. Must not know: a provider's protocol. Called by: the other
//! parts of `payment`; implemented by one file per provider.

use async_trait::async_trait;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use model::payment::Paid;
use model::{Money, OrderId, Timestamp};

/// An order as the provider is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrder {
    /// Its number at the provider, which makes repeating harmless.
    pub order: OrderId,
    /// How much.
    pub amount: Money,
    /// What the payer reads.
    pub subject: String,
    /// No money is taken from then on.
    pub expires_at: Timestamp,
}

/// How an order stands at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has paid yet.
    Unpaid {
        /// Where it is paid now, if the provider tells.
        pay_url: Option<String>,
    },
    /// It was paid with this amount.
    Paid {
        /// How much.
        amount: Money,
        /// How.
        paid: Paid,
    },
    /// It takes no money any more, and took none.
    Closed,
    /// It was paid and given back.
    Refunded {
        /// When.
        at: Timestamp,
    },
}

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// No answer, or none that can be read: what was asked for may have been done.
    #[error("the provider does not answer")]
    Unreachable,
    /// The provider does not know the order: nobody can pay it.
    #[error("the provider knows no such order")]
    NoSuchOrder,
    /// It refuses, for good.
    #[error("the provider refuses: {0}")]
    Refused(String),
}

/// What a notice says, once its signature and its time are found right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The provider's id of the event: the same at every repeat.
    pub event: String,
    /// The order.
    pub order: OrderId,
    /// How much.
    pub amount: Money,
    /// What happened.
    pub kind: NoticeKind,
}

/// What a notice is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It was paid.
    Paid(Paid),
    /// The money went back.
    Refunded {
        /// When.
        at: Timestamp,
    },
}

/// What is wrong with a notice, in the order in which it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeFlaw {
    /// The signature is missing, of an unknown key, or not over this body.
    #[error("signature")]
    Signature,
    /// It was signed more than five minutes ago or ahead.
    #[error("time")]
    Time,
    /// The body can't be read.
    #[error("shape")]
    Shape,
    /// It is for another merchant.
    #[error("merchant")]
    Merchant,
    /// It is in another currency.
    #[error("currency")]
    Currency,
    /// There is no such order.
    #[error("order")]
    Order,
    /// The amount is not that of the order.
    #[error("amount")]
    Amount,
}

/// A line of the provider's bill of a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BillLine {
    /// The order.
    pub order: OrderId,
    /// What came in (positive) or went back, in 分.
    pub amount: i64,
}

/// A payment provider. Every call may take its time, and may be repeated.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Has money taken for `order`; tells where it is paid.
    async fn create(&self, order: &NewOrder) -> Result<String, ProviderError>;

    /// How `order` stands.
    async fn query(&self, order: OrderId) -> Result<Standing, ProviderError>;

    /// Has no more money taken for `order`; tells how it stands then.
    async fn close(&self, order: OrderId) -> Result<Standing, ProviderError>;

    /// Gives back what was paid for `order`, once; tells when.
    async fn refund(&self, order: OrderId, amount: Money) -> Result<Timestamp, ProviderError>;

    /// What came in and went back on `day` (Asia/Shanghai).
    async fn bill(&self, day: NaiveDate) -> Result<Vec<BillLine>, ProviderError>;

    /// Reads a notice: its raw bytes, its headers, the platform's time.
    ///
    /// # Errors
    /// What is wrong with it: the first of [`NoticeFlaw`] that applies.
    fn read_notice(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<Notice, NoticeFlaw>;
}
