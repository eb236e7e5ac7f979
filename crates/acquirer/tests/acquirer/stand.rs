//! A merchant with an acquirer of his own: a clock that stands still, and notices that are kept instead of sent.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use acquirer::sign::Signed;
use acquirer::{Acquirer, Clock, Configuration, Deliver, Notice, Random, fault_door, router};
use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tower::ServiceExt;

pub const MERCHANT: &str = "probe";
pub const SECRET: &str = "probe-secret";
pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
/// 2026-03-02 09:00 in Asia/Shanghai.
pub const MORNING: i64 = 1_772_413_200_000;
pub const FEN: u64 = 26_000;

/// The time, moved by hand.
pub struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Counts, so that nothing is drawn twice.
#[derive(Default)]
struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, buffer: &mut [u8]) {
        let drawn = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        buffer.fill(0);
        buffer.iter_mut().rev().zip(drawn.iter().rev()).for_each(|(into, byte)| *into = *byte);
    }
}

/// Keeps what it is given, and takes it or not.
pub struct Kept {
    pub takes: AtomicBool,
    told: mpsc::UnboundedSender<Notice>,
}

#[async_trait]
impl Deliver for Kept {
    async fn deliver(&self, notice: &Notice) -> bool {
        let _ = self.told.send(notice.clone());
        self.takes.load(Ordering::SeqCst)
    }
}

pub struct Stand {
    pub acquirer: Acquirer,
    pub clock: Arc<Hand>,
    pub delivery: Arc<Kept>,
    pub told: mpsc::UnboundedReceiver<Notice>,
    router: Router,
    nonces: Mutex<u64>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        serde_json::from_str(&self.text).unwrap()
    }

    /// The code of a refusal, with its status.
    #[track_caller]
    pub fn refusal(&self) -> (u16, String) {
        let body: Value = serde_json::from_str(&self.text).unwrap();
        (self.status.as_u16(), body["code"].as_str().unwrap().to_owned())
    }
}

impl Stand {
    pub fn new() -> Self {
        Self::named("示例车辆管理所")
    }

    pub fn named(merchant_name: &str) -> Self {
        let (told, kept) = mpsc::unbounded_channel();
        let clock = Arc::new(Hand(AtomicI64::new(MORNING)));
        let delivery = Arc::new(Kept { takes: AtomicBool::new(true), told });
        let configuration = Configuration {
            merchant: MERCHANT.to_owned(),
            merchant_name: merchant_name.to_owned(),
            secret: SECRET.to_owned(),
            public_url: "https://pay.test".to_owned(),
        };
        let random = Arc::new(Counting::default());
        let acquirer = Acquirer::new(configuration, [7; 32], clock.clone(), random, delivery.clone());
        let router = router(acquirer.clone()).merge(fault_door(acquirer.clone()));
        Self { acquirer, clock, delivery, told: kept, router, nonces: Mutex::new(0) }
    }

    /// One that keeps its orders in this file.
    pub fn over(journal: &Path) -> Self {
        let stand = Self::new();
        stand.acquirer.keep_in(journal).unwrap();
        stand
    }

    pub fn later(&self, millis: i64) {
        self.clock.0.fetch_add(millis, Ordering::SeqCst);
    }

    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    pub fn nonce(&self) -> String {
        let mut count = self.nonces.lock().unwrap();
        *count += 1;
        format!("nonce-{count}")
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        Reply { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    /// A request of the merchant, signed now.
    pub fn request(&self, method: &str, path: &str, body: &str) -> Request<Body> {
        signed(method, path, body, (SECRET, self.now(), &self.nonce()))
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(self.request("POST", path, &body.to_string())).await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request("GET", path, "")).await
    }

    pub fn new_order(&self, order_no: &str) -> Value {
        json!({
            "order_no": order_no, "amount": FEN, "currency": "CNY", "subject": "车驾通 110199260302000001",
            "notify_url": "https://merchant.test/notices", "expires_at": self.now() + 30 * MINUTE,
        })
    }

    /// Opens an order; its pay page.
    pub async fn opened(&self, order_no: &str) -> String {
        let opened = self.post("/v1/orders", &self.new_order(order_no)).await.json();
        let url = opened["pay_url"].as_str().unwrap();
        url.strip_prefix("https://pay.test").unwrap().to_owned()
    }

    /// Sends the form of the pay page as a browser does.
    pub async fn pay(&self, page: &str, channel: &str) -> Reply {
        let request = Request::post(page).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(format!("channel={channel}"))).unwrap()).await
    }

    /// Opens an order and pays it.
    pub async fn paid(&self, order_no: &str) -> String {
        let page = self.opened(order_no).await;
        let reply = self.pay(&page, "sandbox-wallet").await;
        assert!(reply.text.contains("支付成功"), "{}", reply.text);
        page
    }

    pub async fn state(&self, order_no: &str) -> Value {
        self.get(&format!("/v1/orders/{order_no}")).await.json()["state"].clone()
    }

    pub async fn close(&self, order_no: &str) -> Reply {
        self.post(&format!("/v1/orders/{order_no}/close"), &json!({})).await
    }

    pub async fn refund(&self, refund_no: &str, order_no: &str, amount: u64) -> Reply {
        self.post("/v1/refunds", &json!({ "refund_no": refund_no, "order_no": order_no, "amount": amount }))
            .await
    }

    pub async fn set_faults(&self, faults: &Value) {
        let request = Request::put("/faults").body(Body::from(faults.to_string())).unwrap();
        assert_eq!(self.send(request).await.status, StatusCode::OK);
    }

    /// The one notice that is due.
    #[track_caller]
    pub fn due(&self) -> Notice {
        let mut due = self.acquirer.due_notices();
        assert_eq!(due.len(), 1, "{due:?}");
        due.remove(0)
    }

    /// Whether the acquirer's key signed it, as its merchant checks.
    pub fn is_genuine(&self, notice: &Notice) -> bool {
        let text = |name: &str| header(notice, name);
        let mut signed = format!("{}\n{}\n", text("acquirer-timestamp"), text("acquirer-nonce")).into_bytes();
        signed.extend_from_slice(&notice.body);
        signed.push(b'\n');
        let key: [u8; 32] = hex::decode(self.acquirer.public_key()).unwrap().try_into().unwrap();
        let signature: [u8; 64] = STANDARD.decode(text("acquirer-signature")).unwrap().try_into().unwrap();
        let key = VerifyingKey::from_bytes(&key).unwrap();
        key.verify_strict(&signed, &Signature::from_bytes(&signature)).is_ok()
    }
}

/// A request of the merchant with this secret, time and nonce.
pub fn signed(
    method: &str,
    path: &str,
    body: &str,
    (secret, timestamp, nonce): (&str, i64, &str),
) -> Request<Body> {
    let timestamp = timestamp.to_string();
    let parts = Signed { method, path, timestamp: &timestamp, nonce, body: body.as_bytes() };
    Request::builder()
        .method(method)
        .uri(path)
        .header("merchant", MERCHANT)
        .header("timestamp", &timestamp)
        .header("nonce", nonce)
        .header("signature", parts.signature(secret).unwrap())
        .body(Body::from(body.to_owned()))
        .unwrap()
}

pub fn header(notice: &Notice, name: &str) -> String {
    let found = notice.headers.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no {name}")).1.clone()
}

pub fn body(notice: &Notice) -> Value {
    serde_json::from_slice(&notice.body).unwrap()
}
