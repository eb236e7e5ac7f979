//! A platform in memory: tokens that rotate, submissions that are answered once, and faults on demand.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use client::{Http, HttpFailure, MemoryTokens, Platform, Request, Response, TokenPair, TokenStore};
use model::{AccountId, AccountKind, OpId, Tenant, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use testkit::FixedClock;
use wire::account::{AccountView, SessionOpened};
use wire::submission::{SubmissionAnswer, Verdict};
use wire::{Answer, ErrorBody, ErrorCode};

pub type Outcome = Result<Response, HttpFailure>;

pub fn moment() -> Timestamp {
    Timestamp::from_millis(1_772_380_800_000)
}

pub fn account() -> AccountId {
    outbox::conformance::actor()
}

#[expect(clippy::unnecessary_wraps, reason = "scripts hold failures too")]
pub fn plain(status: u16, body: impl Into<Vec<u8>>) -> Outcome {
    Ok(Response { status, headers: http::HeaderMap::new(), body: body.into() })
}

pub fn success(body: impl Serialize) -> Outcome {
    plain(200, serde_json::to_vec(&Answer::new(moment(), body)).unwrap())
}

pub fn error(status: u16, code: ErrorCode) -> Outcome {
    let body = ErrorBody {
        chejia: 1,
        code,
        params: BTreeMap::new(),
        refusal: None,
        trace_id: "trace".to_owned(),
        server_now: moment(),
    };
    plain(status, serde_json::to_vec(&body).unwrap())
}

pub fn retry_after(outcome: Outcome, seconds: &'static str) -> Outcome {
    let mut response = outcome?;
    response.headers.insert(http::header::RETRY_AFTER, http::HeaderValue::from_static(seconds));
    Ok(response)
}

/// A call as it came.
#[derive(Clone, Debug)]
pub struct Call {
    pub line: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Call {
    pub fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
struct State {
    generation: u32,
    /// Calls that the present access token still carries; `None`: any number.
    calls_left: Option<u32>,
    refresh_refused: bool,
    decided: BTreeMap<String, u32>,
    script: VecDeque<Outcome>,
    calls: Vec<Call>,
}

/// The platform behind [`Http`].
#[derive(Default)]
pub struct Fake(Mutex<State>);

impl Fake {
    /// The next calls are answered like this, whatever they are.
    pub fn script(&self, outcomes: impl IntoIterator<Item = Outcome>) {
        self.0.lock().unwrap().script.extend(outcomes);
    }

    /// The present access token ends after so many calls; each later one too.
    pub fn access_lasts(&self, calls: u32) {
        self.0.lock().unwrap().calls_left = Some(calls);
    }

    pub fn refuse_refresh(&self) {
        self.0.lock().unwrap().refresh_refused = true;
    }

    pub fn calls(&self) -> Vec<Call> {
        self.0.lock().unwrap().calls.clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.calls().into_iter().map(|call| call.line).collect()
    }

    /// Effects per submission: one each, however often it was sent.
    pub fn decided(&self) -> BTreeMap<String, u32> {
        self.0.lock().unwrap().decided.clone()
    }
}

pub fn session(generation: u32) -> SessionOpened {
    SessionOpened {
        access_token: format!("access-{generation}"),
        access_expires_at: moment(),
        refresh_token: format!("refresh-{generation}"),
        account: AccountView {
            id: account(),
            kind: AccountKind::OnlinePersonal,
            tenant: Tenant::Office,
            name: "王小明".to_owned(),
            person: None,
            school: None,
            school_name: None,
        },
    }
}

impl State {
    fn answer(&mut self, call: &Call) -> Outcome {
        if let Some(scripted) = self.script.pop_front() {
            return scripted;
        }
        match call.line.as_str() {
            "POST /v1/sessions" => return success(session(self.generation)),
            "POST /v1/sessions/refresh" => return self.refresh(&call.body),
            _ => {}
        }
        let expected = format!("Bearer access-{}", self.generation);
        if call.header("authorization") != Some(&expected) || self.calls_left == Some(0) {
            return error(401, ErrorCode::Unauthenticated);
        }
        self.calls_left = self.calls_left.map(|left| left - 1);
        match call.line.as_str() {
            "POST /v1/submissions" => self.submit(call),
            "GET /v1/account" => success(session(self.generation).account),
            _ => success(Value::Null),
        }
    }

    fn refresh(&mut self, body: &[u8]) -> Outcome {
        let sent: Value = serde_json::from_slice(body).unwrap();
        if self.refresh_refused || sent["refresh_token"] != json!(format!("refresh-{}", self.generation)) {
            return error(401, ErrorCode::Unauthenticated);
        }
        self.generation += 1;
        self.calls_left = self.calls_left.map(|_| 4);
        success(session(self.generation))
    }

    fn submit(&mut self, call: &Call) -> Outcome {
        let op = call.header(wire::IDEMPOTENCY_KEY).unwrap().to_owned();
        self.decided.entry(op.clone()).or_insert(1);
        success(accepted(op.parse().unwrap()))
    }
}

pub fn accepted(op_id: OpId) -> SubmissionAnswer {
    SubmissionAnswer { op_id, serial: "1101990000001".to_owned(), verdict: Verdict::Accepted }
}

#[async_trait]
impl Http for Fake {
    async fn call(&self, request: Request) -> Outcome {
        let outcome = {
            let mut state = self.0.lock().unwrap();
            let call = Call {
                line: format!("{} {}", request.method, request.path),
                headers: request.headers,
                body: request.body.map(|body| body.to_vec()).unwrap_or_default(),
            };
            state.calls.push(call.clone());
            state.answer(&call)
        };
        tokio::task::yield_now().await;
        outcome
    }
}

/// A platform that `account()` is signed in to.
pub struct Desk {
    pub fake: Arc<Fake>,
    pub tokens: Arc<MemoryTokens>,
    pub clock: Arc<FixedClock>,
    pub platform: Platform,
}

pub fn desk() -> Desk {
    let tokens = Arc::new(MemoryTokens::default());
    tokens.save(&TokenPair::from(&session(0))).unwrap();
    let (fake, clock) = (Arc::new(Fake::default()), Arc::new(FixedClock::new(moment())));
    let platform = Platform::new(
        Arc::<Fake>::clone(&fake),
        Arc::<MemoryTokens>::clone(&tokens),
        Arc::<FixedClock>::clone(&clock),
        "0.1.0",
    );
    Desk { fake, tokens, clock, platform }
}
