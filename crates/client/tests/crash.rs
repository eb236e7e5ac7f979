//! Crashes at C5 to C12: a panic there, a restart, and what the platform did.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, Uri};
use client::{HttpClient, HttpOptions, MemoryTokens, Platform, TokenPair, TokenStore};
use model::{AccountKind, Clock, Tenant, Timestamp};
use outbox::conformance::{actor, sample};
use outbox::memory::MemoryStore;
use outbox::{Driver, OutboxStore, State, Submission};
use serde_json::{Value, json};
use testkit::{FixedClock, SeededRng};
use wire::account::{AccountView, SessionOpened};

const HOUR: i64 = 3_600_000;

/// A platform that counts effects. An access token carries four calls; a refresh token stays good until
/// the access token that came for it is used.
#[derive(Default)]
struct Served {
    access: u32,
    used: bool,
    calls: u32,
    effects: HashMap<String, u32>,
}

impl Served {
    fn answer(&mut self, path: &str, headers: &HeaderMap, body: &[u8]) -> (StatusCode, String) {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if path == "/v1/sessions/refresh" {
            return self.refresh(body);
        }
        let carried = header("authorization") == format!("Bearer access-{}", self.access) && self.calls < 4;
        if !carried {
            return refused("unauthenticated");
        }
        (self.used, self.calls) = (true, self.calls + 1);
        let op = header("idempotency-key");
        self.effects.entry(op.to_owned()).or_insert(1);
        success(&json!({"op_id": op, "serial": "1101990000001", "verdict": {"verdict": "accepted"}}))
    }

    fn refresh(&mut self, body: &[u8]) -> (StatusCode, String) {
        let body: Value = serde_json::from_slice(body).unwrap();
        let current = format!("refresh-{}", self.access);
        let previous = format!("refresh-{}", self.access.wrapping_sub(1));
        let known = body["refresh_token"] == current || (!self.used && body["refresh_token"] == previous);
        if !known {
            return refused("unauthenticated");
        }
        (self.access, self.used, self.calls) = (self.access + 1, false, 0);
        success(&serde_json::to_value(session(self.access)).unwrap())
    }
}

fn success(body: &Value) -> (StatusCode, String) {
    (StatusCode::OK, json!({"chejia": 1, "server_now": 0, "body": body}).to_string())
}

fn refused(code: &str) -> (StatusCode, String) {
    let body = json!({"chejia": 1, "code": code, "trace_id": "", "server_now": 0});
    (StatusCode::UNAUTHORIZED, body.to_string())
}

fn session(generation: u32) -> SessionOpened {
    SessionOpened {
        access_token: format!("access-{generation}"),
        access_expires_at: Timestamp::from_millis(0),
        refresh_token: format!("refresh-{generation}"),
        account: AccountView {
            id: actor(),
            kind: AccountKind::OnlinePersonal,
            tenant: Tenant::Office,
            name: String::new(),
            person: None,
            school: None,
            school_name: None,
        },
    }
}

async fn serve(served: Arc<Mutex<Served>>) -> String {
    let router = Router::new().fallback(move |uri: Uri, headers: HeaderMap, body: Bytes| {
        let answer = served.lock().unwrap().answer(uri.path(), &headers, &body);
        async move { answer }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// GEN-5: wherever the program ends while sending, after a restart each submission has one effect.
#[tokio::test]
async fn a_crash_anywhere_on_the_way_leaves_one_effect_each() {
    for point in ["C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12"] {
        let scenario = fail::FailScenario::setup();
        let served = Arc::new(Mutex::new(Served::default()));
        let url = serve(Arc::clone(&served)).await;
        let store = MemoryStore::default();
        for n in 0..9 {
            store.insert(Submission { subject_key: format!("{}", n % 4), ..sample(n) }).unwrap();
        }
        let tokens = Arc::new(MemoryTokens::default());
        tokens.save(&TokenPair::from(&session(0))).unwrap();
        let clock = Arc::new(FixedClock::new(sample(0).created_at));
        let start = || {
            let http = HttpClient::new(&HttpOptions { base_url: url.clone(), roots: None }).unwrap();
            let clock: Arc<dyn Clock> = Arc::<FixedClock>::clone(&clock);
            let tokens = Arc::<MemoryTokens>::clone(&tokens);
            let platform = Platform::new(Arc::new(http), tokens, Arc::clone(&clock), "0.1.0");
            let rng = Arc::new(SeededRng::new(1));
            Driver::new(Arc::new(store.clone()), Arc::new(platform), clock, rng)
        };
        let passed = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&passed);
        let crash_at = if point == "C12" { 0 } else { 2 };
        fail::cfg_callback(point, move || {
            assert_ne!(counted.fetch_add(1, Ordering::SeqCst), crash_at, "the program ends here");
        })
        .unwrap();
        let before = start();
        let _ = tokio::spawn(async move { before.drain_ready(actor()).await }).await;
        for _ in 0..4 {
            clock.advance_millis(HOUR);
            start().drain_ready(actor()).await.unwrap();
        }
        scenario.teardown();
        assert!(passed.load(Ordering::SeqCst) > crash_at, "{point} is on the way");
        let entries = store.entries(actor()).unwrap();
        assert!(entries.iter().all(|entry| entry.state == State::Accepted), "{point}: {entries:?}");
        let effects = served.lock().unwrap().effects.clone();
        assert_eq!((effects.len(), effects.values().sum::<u32>()), (9, 9), "{point}");
    }
}
