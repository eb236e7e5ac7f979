//! The adapter of the sandbox acquirer: its merchant contract, in one file.
//!
//! Knows: its paths, JSON, both signatures. Must not know: what is paid for, what an answer writes. Called by: `payment`,
//! through the trait. A real provider is another file like this one.
//!
//! A request carries `Merchant`, `Timestamp` (milliseconds), `Nonce` and `Signature`: the lower-case hex of HMAC-SHA256
//! over method, path, timestamp, nonce and the SHA-256 of the body, each on a line. A notice carries
//! `Acquirer-Timestamp`, `Acquirer-Nonce`, `Acquirer-Key` and `Acquirer-Signature`: base64 of Ed25519 over timestamp,
//! nonce and body, each followed by a line feed.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use ed25519_dalek::{Signature, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use model::payment::Paid;
use model::{Clock, Money, OrderId, Rng, Timestamp};
use reqwest::{Client, Method, Url, redirect};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;

use super::provider::{
    BillLine, NewOrder, Notice, NoticeFlaw, NoticeKind, PaymentProvider, ProviderError, Standing,
};
use crate::auth::sha256_hex;
use crate::webhook::is_safe;

const TIMEOUT: Duration = Duration::from_secs(10);
/// A notice is good for so long before and after the time it was signed at.
const NOTICE_MILLIS: i64 = 5 * 60 * 1000;
const NONCE_BYTES: usize = 12;
const CURRENCY: &str = "CNY";
/// The largest answer that is read, in bytes: the bill of a busy day.
const ANSWER_LIMIT: usize = 64 * 1024 * 1024;

/// What an operator configures.
#[derive(Clone)]
pub struct SandboxConfiguration {
    /// Where the acquirer answers: `https`, or `http` on this machine.
    pub url: String,
    /// 商户号.
    pub merchant: String,
    /// The secret shared with it.
    pub secret: String,
    /// Its public key, hex, with which it signs notices.
    pub public_key: String,
    /// Where it sends them: `/v1/payments/notices` of this platform, as the acquirer reaches it.
    pub notify_url: String,
}

/// Why the acquirer can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SandboxError {
    /// The URL is none, or is neither `https` nor on this machine.
    #[error("the URL of the acquirer must be https, or http on this machine")]
    Url,
    /// The same of the URL for notices.
    #[error("the URL for notices must be https, or http on this machine")]
    NotifyUrl,
    /// The secret is empty.
    #[error("the secret of the acquirer is empty")]
    Secret,
    /// The public key is none.
    #[error("the public key of the acquirer is no Ed25519 key")]
    PublicKey,
    /// TLS can't be set up.
    #[error("TLS can't be set up")]
    Tls,
}

/// The sandbox acquirer.
pub struct Sandbox {
    client: Client,
    base: Url,
    configuration: SandboxConfiguration,
    key: VerifyingKey,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl Sandbox {
    /// The acquirer as configured; `clock` and `rng` make the signatures of requests.
    ///
    /// # Errors
    /// As [`SandboxError`] says.
    pub fn new(
        configuration: SandboxConfiguration,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
    ) -> Result<Self, SandboxError> {
        let base = Url::parse(&configuration.url).ok().filter(is_safe).ok_or(SandboxError::Url)?;
        Url::parse(&configuration.notify_url).ok().filter(is_safe).ok_or(SandboxError::NotifyUrl)?;
        if configuration.secret.is_empty() {
            return Err(SandboxError::Secret);
        }
        let key = hex::decode(&configuration.public_key).ok().and_then(|bytes| bytes.try_into().ok());
        let key = key.and_then(|bytes: [u8; 32]| VerifyingKey::from_bytes(&bytes).ok());
        let key = key.ok_or(SandboxError::PublicKey)?;
        // An error only says that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(redirect::Policy::none()).timeout(TIMEOUT).build();
        let client = client.map_err(|_| SandboxError::Tls)?;
        Ok(Self { client, base, configuration, key, clock, rng })
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Result<Vec<u8>, ProviderError> {
        let path = format!("{}{path}", self.base.path().trim_end_matches('/'));
        let mut url = self.base.clone();
        url.set_path(&path);
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let timestamp = self.clock.now().as_millis().to_string();
        let mut nonce = [0; NONCE_BYTES];
        self.rng.fill(&mut nonce);
        let nonce = hex::encode(nonce);
        let signed = format!("{method}\n{path}\n{timestamp}\n{nonce}\n{}", sha256_hex(body.as_bytes()));
        let request = self
            .client
            .request(method, url)
            .header("content-type", "application/json")
            .header("merchant", &self.configuration.merchant)
            .header("timestamp", timestamp)
            .header("nonce", nonce)
            .header("signature", self.sign(&signed)?)
            .body(body);
        let answer = request.send().await.map_err(|_| ProviderError::Unreachable)?;
        let status = answer.status();
        let bytes = limited(answer).await?;
        if status.is_success() {
            return Ok(bytes);
        }
        if status.is_server_error() {
            return Err(ProviderError::Unreachable);
        }
        Err(refusal(&bytes))
    }

    fn sign(&self, text: &str) -> Result<String, ProviderError> {
        let mac = Hmac::<Sha256>::new_from_slice(self.configuration.secret.as_bytes());
        let mut mac = mac.map_err(|_| ProviderError::Unreachable)?;
        mac.update(text.as_bytes());
        Ok(hex::encode(mac.finalize().into_bytes()))
    }

    fn is_signed(&self, headers: &HeaderMap, body: &[u8]) -> Option<Timestamp> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let (timestamp, nonce) = (text("acquirer-timestamp")?, text("acquirer-nonce")?);
        let signature: [u8; 64] = STANDARD.decode(text("acquirer-signature")?).ok()?.try_into().ok()?;
        let mut signed = format!("{timestamp}\n{nonce}\n").into_bytes();
        signed.extend_from_slice(body);
        signed.push(b'\n');
        self.key.verify_strict(&signed, &Signature::from_bytes(&signature)).ok()?;
        timestamp.parse().ok().map(Timestamp::from_millis)
    }
}

async fn limited(mut answer: reqwest::Response) -> Result<Vec<u8>, ProviderError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| ProviderError::Unreachable)? {
        if bytes.len() + chunk.len() > ANSWER_LIMIT {
            return Err(ProviderError::Unreachable);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn refusal(bytes: &[u8]) -> ProviderError {
    #[derive(Deserialize)]
    struct Refused {
        code: String,
    }
    match serde_json::from_slice::<Refused>(bytes) {
        Ok(refused) if refused.code == "no_such_order" => ProviderError::NoSuchOrder,
        Ok(refused) => ProviderError::Refused(refused.code),
        Err(_) => ProviderError::Unreachable,
    }
}

fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, ProviderError> {
    serde_json::from_slice(bytes).map_err(|_| ProviderError::Unreachable)
}

#[derive(Deserialize)]
struct Order {
    state: String,
    #[serde(default)]
    pay_url: Option<String>,
    transaction_id: Option<String>,
    channel: Option<String>,
    paid_at: Option<i64>,
    paid_amount: Option<u64>,
}

impl Order {
    fn standing(self) -> Result<Standing, ProviderError> {
        match self.state.as_str() {
            "unpaid" => Ok(Standing::Unpaid { pay_url: self.pay_url }),
            "closed" => Ok(Standing::Closed),
            "paid" | "refunded" => self.paid(),
            _ => Err(ProviderError::Unreachable),
        }
    }

    /// What was paid and went back was paid first: it is told as paid, and its refund is asked for once more, which
    /// changes nothing there.
    fn paid(self) -> Result<Standing, ProviderError> {
        let (Some(at), Some(channel), Some(transaction), Some(amount)) =
            (self.paid_at, self.channel, self.transaction_id, self.paid_amount)
        else {
            return Err(ProviderError::Unreachable);
        };
        let paid = Paid { at: Timestamp::from_millis(at), channel, transaction };
        Ok(Standing::Paid { amount: Money::from_fen(amount), paid })
    }
}

#[async_trait]
impl PaymentProvider for Sandbox {
    async fn create(&self, order: &NewOrder) -> Result<String, ProviderError> {
        #[derive(Deserialize)]
        struct Created {
            pay_url: String,
        }
        let body = json!({
            "order_no": order.order.to_string(),
            "amount": order.amount.fen(),
            "currency": CURRENCY,
            "subject": order.subject,
            "notify_url": self.configuration.notify_url,
            "expires_at": order.expires_at.as_millis(),
        });
        let bytes = self.call(Method::POST, "/v1/orders", Some(body)).await?;
        Ok(read::<Created>(&bytes)?.pay_url)
    }

    async fn query(&self, order: OrderId) -> Result<Standing, ProviderError> {
        let bytes = self.call(Method::GET, &format!("/v1/orders/{order}"), None).await?;
        read::<Order>(&bytes)?.standing()
    }

    async fn close(&self, order: OrderId) -> Result<Standing, ProviderError> {
        match self.call(Method::POST, &format!("/v1/orders/{order}/close"), None).await {
            Ok(bytes) => read::<Order>(&bytes)?.standing(),
            Err(ProviderError::Refused(code)) if code == "already_paid" => self.query(order).await,
            Err(error) => Err(error),
        }
    }

    async fn refund(&self, order: OrderId, amount: Money) -> Result<Timestamp, ProviderError> {
        #[derive(Deserialize)]
        struct Refunded {
            refunded_at: i64,
        }
        let body = json!({
            "refund_no": order.to_string(),
            "order_no": order.to_string(),
            "amount": amount.fen(),
            "reason": "late",
        });
        let bytes = self.call(Method::POST, "/v1/refunds", Some(body)).await?;
        Ok(Timestamp::from_millis(read::<Refunded>(&bytes)?.refunded_at))
    }

    async fn bill(&self, day: NaiveDate) -> Result<Vec<BillLine>, ProviderError> {
        let bytes = self.call(Method::GET, &format!("/v1/bills/{day}"), None).await?;
        let text = String::from_utf8(bytes).map_err(|_| ProviderError::Unreachable)?;
        bill_lines(&text).ok_or(ProviderError::Unreachable)
    }

    fn read_notice(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<Notice, NoticeFlaw> {
        #[derive(Deserialize)]
        struct Body {
            event_id: String,
            kind: String,
            merchant: String,
            order_no: OrderId,
            transaction_id: String,
            amount: u64,
            currency: String,
            channel: String,
            at: i64,
        }
        let signed_at = self.is_signed(headers, body).ok_or(NoticeFlaw::Signature)?;
        if now.millis_since(signed_at).abs() > NOTICE_MILLIS {
            return Err(NoticeFlaw::Time);
        }
        let body: Body = serde_json::from_slice(body).map_err(|_| NoticeFlaw::Shape)?;
        if body.merchant != self.configuration.merchant {
            return Err(NoticeFlaw::Merchant);
        }
        if body.currency != CURRENCY {
            return Err(NoticeFlaw::Currency);
        }
        let at = Timestamp::from_millis(body.at);
        let kind = match body.kind.as_str() {
            "paid" => NoticeKind::Paid(Paid { at, channel: body.channel, transaction: body.transaction_id }),
            "refunded" => NoticeKind::Refunded { at },
            _ => return Err(NoticeFlaw::Shape),
        };
        Ok(Notice { event: body.event_id, order: body.order_no, amount: Money::from_fen(body.amount), kind })
    }
}

/// The lines of a bill, if its last one says that it is whole.
fn bill_lines(text: &str) -> Option<Vec<BillLine>> {
    let mut lines = text.lines().skip(1).collect::<Vec<_>>();
    let total: Vec<&str> = lines.pop()?.split(',').collect();
    let [name, .., sum, count] = total.as_slice() else { return None };
    let read = lines.into_iter().map(bill_line).collect::<Option<Vec<_>>>()?;
    let whole = *name == "total"
        && count.parse() == Ok(read.len())
        && sum.parse() == Ok(read.iter().map(|line| line.amount).sum::<i64>());
    whole.then_some(read)
}

fn bill_line(line: &str) -> Option<BillLine> {
    let fields: Vec<&str> = line.split(',').collect();
    let [_, _, order, _, _, amount, _] = fields.as_slice() else { return None };
    Some(BillLine { order: order.parse().ok()?, amount: amount.parse().ok()? })
}
