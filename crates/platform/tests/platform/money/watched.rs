//! The database and the way to the provider, watched: wherever a server waits for one of them it can die, another one
//! can go on, or the line can fail.
//!
//! Knows: that a guard can be taken away for a control. Must not know: what is asked. Called by: the platforms of `course`.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use model::payment::Paid;
use model::{Money, OrderId, Timestamp};
use platform::payment::provider::{
    BillLine, NewOrder, Notice, NoticeFlaw, NoticeKind, PaymentProvider, ProviderError, Standing,
};
use platform_store::{Database, Row, Store, StoreError, Transaction, Value};
use serde_json::Value as Json;

use super::turns::{gate, place};

/// What keeps the money right, or all but one of it: the controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guards {
    /// All.
    All,
    /// An order is settled whatever state it is in.
    NoConditionOnSettling,
    /// Nothing looks for an order that is open already, neither the decision nor the index.
    NoLookForOpenOrders,
    /// Every notice is believed.
    NoSignatures,
}

const OPEN_ONLY: &str = " AND state IN ('created', 'prepay-created', 'awaiting-payer', 'unknown')";
const SETTLE: &str = "UPDATE payment_order SET state = 'paid'";
const LIVE: &str = ", 1) ON CONFLICT (charge) WHERE live = 1 DO NOTHING";
const PAYMENTS: &str = "FROM payment_item i JOIN payment_order o ON o.id = i.order_id JOIN person p ON p.id = \
     i.person_id WHERE ";

impl Guards {
    /// The statement as it is without the guard.
    fn statement(self, sql: &str) -> Cow<'_, str> {
        match self {
            Self::NoConditionOnSettling if sql.starts_with(SETTLE) => sql.replace(OPEN_ONLY, "").into(),
            Self::NoLookForOpenOrders if sql.contains(LIVE) => sql.replace(LIVE, ", 0)").into(),
            Self::NoLookForOpenOrders if sql.contains(PAYMENTS) => {
                sql.replace(PAYMENTS, &format!("{PAYMENTS}1 = 0 AND ")).into()
            }
            _ => sql.into(),
        }
    }
}

/// A database of which every wait is watched.
pub struct Watched {
    pub store: Store,
    pub guards: Guards,
}

#[async_trait]
impl Database for Watched {
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        gate().await;
        Ok(Box::new(WatchedTransaction { inner: self.store.begin().await?, guards: self.guards }))
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        gate().await;
        Ok(Box::new(WatchedTransaction { inner: self.store.read().await?, guards: self.guards }))
    }
}

struct WatchedTransaction {
    inner: Box<dyn Transaction>,
    guards: Guards,
}

#[async_trait]
impl Transaction for WatchedTransaction {
    async fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        place().await;
        self.inner.query(&self.guards.statement(sql), values).await
    }

    async fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        place().await;
        self.inner.execute(&self.guards.statement(sql), values).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        place().await;
        self.inner.commit().await
    }
}

/// What the line to the provider loses of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    Nothing,
    Question,
    Answer,
}

/// The way to the acquirer: the real adapter over HTTP, on a line that can fail.
pub struct Line {
    pub adapter: Arc<dyn PaymentProvider>,
    /// What is lost of the next calls.
    pub lost: Mutex<VecDeque<Lost>>,
    pub guards: Guards,
}

impl Line {
    async fn carried<T>(
        &self,
        call: impl Future<Output = Result<T, ProviderError>>,
    ) -> Result<T, ProviderError> {
        gate().await;
        let lost = self.lost.lock().unwrap().pop_front();
        if lost == Some(Lost::Question) {
            return Err(ProviderError::Unreachable);
        }
        let answer = call.await;
        gate().await;
        if lost == Some(Lost::Answer) { Err(ProviderError::Unreachable) } else { answer }
    }
}

#[async_trait]
impl PaymentProvider for Line {
    async fn create(&self, order: &NewOrder) -> Result<String, ProviderError> {
        self.carried(self.adapter.create(order)).await
    }

    async fn query(&self, order: OrderId) -> Result<Standing, ProviderError> {
        self.carried(self.adapter.query(order)).await
    }

    async fn close(&self, order: OrderId) -> Result<Standing, ProviderError> {
        self.carried(self.adapter.close(order)).await
    }

    async fn refund(&self, order: OrderId, amount: Money) -> Result<Timestamp, ProviderError> {
        self.carried(self.adapter.refund(order, amount)).await
    }

    async fn bill(&self, day: NaiveDate) -> Result<Vec<BillLine>, ProviderError> {
        self.carried(self.adapter.bill(day)).await
    }

    fn read_notice(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<Notice, NoticeFlaw> {
        match self.guards {
            Guards::NoSignatures => believed(body).ok_or(NoticeFlaw::Shape),
            _ => self.adapter.read_notice(headers, body, now),
        }
    }
}

/// What a notice says, whoever sent it.
fn believed(body: &[u8]) -> Option<Notice> {
    let body: Json = serde_json::from_slice(body).ok()?;
    let text = |name: &str| body[name].as_str().map(str::to_owned);
    let at = Timestamp::from_millis(body["at"].as_i64()?);
    let kind = match text("kind")?.as_str() {
        "paid" => {
            NoticeKind::Paid(Paid { at, channel: text("channel")?, transaction: text("transaction_id")? })
        }
        _ => NoticeKind::Refunded { at },
    };
    let order = text("order_no")?.parse().ok()?;
    Some(Notice { event: text("event_id")?, order, amount: Money::from_fen(body["amount"].as_u64()?), kind })
}
