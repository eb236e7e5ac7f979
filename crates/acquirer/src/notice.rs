//! Notices to the merchant: what happened, signed, again and again until it is taken.
//!
//! Knows: what they say, and when the next try is. Must not know: how they are sent. Called by: what happens to orders, and
//! the delivery.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::book::Change;
use crate::fault::{Faults, NoticeFault};
use crate::order::Order;
use crate::{Acquirer, sign};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
/// After the first, second, … try that was not taken the next one comes so much later; after the last of these, none.
const AGAIN: [i64; 6] = [15 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 360 * MINUTE];

/// A notice that was not taken yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Names this copy.
    pub id: String,
    /// The event, the same at every try and in every copy.
    pub event_id: String,
    /// `paid` or `refunded`.
    pub kind: String,
    /// The order.
    pub order_no: String,
    /// The transaction.
    pub transaction_id: String,
    /// The refund.
    pub refund_no: Option<String>,
    /// How much it names, in 分.
    pub amount: u64,
    /// The channel.
    pub channel: String,
    /// When it happened, in milliseconds.
    pub at: i64,
    /// Where to.
    pub url: String,
    /// Whether another key signs it.
    pub forged: bool,
    /// Tries so far.
    pub tries: usize,
    /// When it is due, in milliseconds.
    pub due: i64,
}

/// A notice to be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Names it, for [`Acquirer::notice_done`].
    pub id: String,
    /// Where to.
    pub url: String,
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// The notices of a payment, as the faults have them.
pub(crate) fn of_payment(order: &Order, event: &str, now: i64, faults: &Faults) -> Vec<Pending> {
    let Some(payment) = order.payment() else { return Vec::new() };
    let first = Pending {
        id: event.to_owned(),
        event_id: event.to_owned(),
        kind: "paid".to_owned(),
        order_no: order.order_no.clone(),
        transaction_id: payment.transaction_id.clone(),
        refund_no: None,
        amount: payment.paid_amount,
        channel: payment.channel.clone(),
        at: payment.paid_at,
        url: order.notify_url.clone(),
        forged: false,
        tries: 0,
        due: now,
    };
    with_faults(first, faults)
}

/// The notices of a refund, as the faults have them.
pub(crate) fn of_refund(
    order: &Order,
    (refund_no, amount): (&str, u64),
    event: &str,
    now: i64,
    faults: &Faults,
) -> Vec<Pending> {
    let paid = of_payment(order, event, now, &Faults::default());
    let refunded = |notice: Pending| Pending {
        kind: "refunded".to_owned(),
        refund_no: Some(refund_no.to_owned()),
        amount,
        at: now,
        ..notice
    };
    paid.into_iter().map(refunded).flat_map(|notice| with_faults(notice, faults)).collect()
}

fn with_faults(first: Pending, faults: &Faults) -> Vec<Pending> {
    let late = i64::try_from(faults.late_ms).unwrap_or(i64::MAX);
    match faults.notice {
        NoticeFault::Normal | NoticeFault::BeforeAnswer => vec![first],
        NoticeFault::Twice => vec![Pending { id: format!("{}-again", first.id), ..first.clone() }, first],
        NoticeFault::Late => vec![Pending { due: first.due.saturating_add(late), ..first }],
        NoticeFault::Never => Vec::new(),
        NoticeFault::WrongAmount => vec![Pending { amount: first.amount.saturating_add(1), ..first }],
        NoticeFault::WrongSignature => vec![Pending { forged: true, ..first }],
    }
}

impl Pending {
    /// When it is tried again after a try at `now` that was not taken; `None`: never.
    pub fn next_try(&self, now: i64) -> Option<i64> {
        AGAIN.get(self.tries).map(|later| now.saturating_add(*later))
    }

    fn signed(&self, merchant: &str, key: &SigningKey, now: i64, nonce: String) -> Notice {
        let body = json!({
            "event_id": self.event_id,
            "kind": self.kind,
            "merchant": merchant,
            "order_no": self.order_no,
            "transaction_id": self.transaction_id,
            "refund_no": self.refund_no,
            "amount": self.amount,
            "currency": "CNY",
            "channel": self.channel,
            "at": self.at,
        });
        let body = body.to_string().into_bytes();
        let signature = sign::of_notice(key, now, &nonce, &body);
        let headers = vec![
            ("acquirer-timestamp", now.to_string()),
            ("acquirer-nonce", nonce),
            ("acquirer-key", sign::key_id(key)),
            ("acquirer-signature", signature),
        ];
        Notice { id: self.id.clone(), url: self.url.clone(), headers, body }
    }
}

impl Acquirer {
    /// The notices that are due now and not under way, each to be answered by [`Acquirer::notice_done`].
    pub fn due_notices(&self) -> Vec<Notice> {
        let now = self.now();
        let due = self.state().book.begin_due(now);
        due.iter().map(|pending| self.sign(pending, now)).collect()
    }

    pub(crate) fn sign(&self, pending: &Pending, now: i64) -> Notice {
        let nonce = self.draw("n");
        if pending.forged {
            let mut seed = [0; 32];
            self.0.random.fill(&mut seed);
            let other = SigningKey::from_bytes(&seed);
            return pending.signed(&self.0.configuration.merchant, &other, now, nonce);
        }
        pending.signed(&self.0.configuration.merchant, &self.0.key, now, nonce)
    }

    /// A notice was sent: it was taken, or is tried again later.
    pub fn notice_done(&self, id: &str, taken: bool) {
        let now = self.now();
        let mut state = self.state();
        let next = state.book.pending(id).and_then(|pending| pending.next_try(now)).filter(|_| !taken);
        let id = id.to_owned();
        state.write(&[next.map_or(Change::Taken { id: id.clone() }, |due| Change::Again { id, due })]);
    }
}
