//! One platform, called for one account: headers, tokens, refresh, frame.
//!
//! Knows: which token goes with a call and what to do when it is not taken. Must not know: what any
//! route means. Called by: `routes` and `send`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::Method;
use model::{AccountId, Clock, ContentHash, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::account::{Refresh, SessionOpened};

use crate::frame::{self, Reading};
use crate::offset::Offset;
use crate::{ANSWER_LIMIT, CallError, ContentType, Http, Request, Response, TokenPair, TokenStore};

/// A platform. Clones share tokens and clock estimate.
#[derive(Clone)]
pub struct Platform(Arc<Inner>);

struct Inner {
    http: Arc<dyn Http>,
    tokens: Arc<dyn TokenStore>,
    clock: Arc<dyn Clock>,
    app_version: String,
    held: Mutex<Held>,
    offset: Mutex<Offset>,
    refreshing: futures_util::lock::Mutex<()>,
}

/// The tokens as they were read or kept last.
#[derive(Default)]
enum Held {
    #[default]
    Unread,
    Read(Option<TokenPair>),
}

impl Platform {
    /// A platform behind `http`, called with the tokens in `tokens`. `app_version` lets the platform ask
    /// for an update.
    pub fn new(
        http: Arc<dyn Http>,
        tokens: Arc<dyn TokenStore>,
        clock: Arc<dyn Clock>,
        app_version: &str,
    ) -> Self {
        Self(Arc::new(Inner {
            http,
            tokens,
            clock,
            app_version: app_version.to_owned(),
            held: Mutex::default(),
            offset: Mutex::default(),
            refreshing: futures_util::lock::Mutex::new(()),
        }))
    }

    /// The platform's time as estimated from its answers; this machine's before the first one.
    pub fn server_now(&self) -> Timestamp {
        self.0.clock.now().plus_millis(self.offset_millis().unwrap_or(0))
    }

    /// How far this machine's clock is behind the platform's, in milliseconds.
    pub fn offset_millis(&self) -> Option<i64> {
        lock(&self.0.offset).millis()
    }

    /// Whose tokens are held.
    ///
    /// # Errors
    /// [`CallError::Tokens`] when they can't be read.
    pub fn signed_in(&self) -> Result<Option<AccountId>, CallError> {
        Ok(self.pair()?.map(|pair| pair.account))
    }

    /// A call that needs no token.
    pub(crate) async fn call_open<T: DeserializeOwned>(&self, request: Request) -> Result<T, CallError> {
        let (response, ours) = self.once(request, None).await?;
        match frame::read(&response, ours) {
            Reading::Success(value) => Ok(value),
            Reading::Unauthenticated => Err(CallError::SignedOut),
            Reading::Failure(error) => Err(error),
        }
    }

    /// A call with the access token. One that is no longer taken is refreshed, and the call repeated once.
    pub(crate) async fn call<T: DeserializeOwned>(&self, request: Request) -> Result<T, CallError> {
        let pair = self.pair()?.ok_or(CallError::SignedOut)?;
        self.call_as(pair, request, frame::read).await
    }

    /// [`Platform::call`] for a document, whose hash tells whether it is the platform's.
    pub(crate) async fn call_document(
        &self,
        request: Request,
        sha256: &ContentHash,
    ) -> Result<Vec<u8>, CallError> {
        let pair = self.pair()?.ok_or(CallError::SignedOut)?;
        self.call_as(pair, request, |response, ours| frame::read_document(response, ours, sha256)).await
    }

    /// [`Platform::call`] with the tokens of `account` only: [`CallError::SignedOut`] when another one is
    /// signed in, also when that changes while tokens are refreshed.
    pub(crate) async fn call_for<T: DeserializeOwned>(
        &self,
        account: AccountId,
        request: Request,
    ) -> Result<T, CallError> {
        let pair = self.pair()?.filter(|pair| pair.account == account).ok_or(CallError::SignedOut)?;
        self.call_as(pair, request, frame::read).await
    }

    /// Takes over the tokens of a session just opened; used from here on, and after a restart.
    pub(crate) fn keep(&self, session: &SessionOpened) -> Result<(), CallError> {
        let pair = TokenPair::from(session);
        self.0.tokens.save(&pair)?;
        *lock(&self.0.held) = Held::Read(Some(pair));
        Ok(())
    }

    /// Forgets the tokens.
    pub(crate) fn forget(&self) -> Result<(), CallError> {
        *lock(&self.0.held) = Held::Read(None);
        Ok(self.0.tokens.clear()?)
    }

    async fn call_as<T>(
        &self,
        pair: TokenPair,
        request: Request,
        read: impl Fn(&Response, bool) -> Reading<T> + Send,
    ) -> Result<T, CallError> {
        let (response, ours) = self.once(request.clone(), Some(&pair.access)).await?;
        match read(&response, ours) {
            Reading::Success(value) => return Ok(value),
            Reading::Failure(error) => return Err(error),
            Reading::Unauthenticated => {}
        }
        let fresh = self.refresh(&pair).await?;
        let (response, ours) = self.once(request, Some(&fresh.access)).await?;
        match read(&response, ours) {
            Reading::Success(value) => Ok(value),
            Reading::Failure(error) => Err(error),
            Reading::Unauthenticated => Err(CallError::SignedOut),
        }
    }

    /// A pair newer than `stale`, of the same account. Callers that come at once share one exchange.
    async fn refresh(&self, stale: &TokenPair) -> Result<TokenPair, CallError> {
        let _one_at_a_time = self.0.refreshing.lock().await;
        let held = self.pair()?.filter(|held| held.account == stale.account).ok_or(CallError::SignedOut)?;
        if held.access != stale.access {
            return Ok(held);
        }
        let exchange = Refresh { refresh_token: held.refresh };
        let answer = self.call_open(post("/v1/sessions/refresh", &exchange)?).await;
        let session: SessionOpened = answer.map_err(refresh_refused)?;
        // The old refresh token stays good until the new access token is used: a crash here loses nothing.
        fail::fail_point!("C12");
        let still_signed_in = self.pair()?.is_some_and(|now| now.access == stale.access);
        if session.account.id != stale.account || !still_signed_in {
            return Err(CallError::SignedOut);
        }
        self.keep(&session)?;
        Ok(TokenPair::from(&session))
    }

    /// An answer, and whether it carries the platform's frame.
    async fn once(&self, mut request: Request, access: Option<&str>) -> Result<(Response, bool), CallError> {
        request.headers.push((wire::CLIENT_VERSION, self.0.app_version.clone()));
        if let Some(access) = access {
            request.headers.push(("authorization", format!("Bearer {access}")));
        }
        let asked = self.0.clock.now();
        let response = self.0.http.call(request).await?;
        let server_now = frame::server_now(&response);
        if let Some(server_now) = server_now {
            lock(&self.0.offset).note(server_now, asked, self.0.clock.now());
        }
        Ok((response, server_now.is_some()))
    }

    fn pair(&self) -> Result<Option<TokenPair>, CallError> {
        let mut held = lock(&self.0.held);
        if let Held::Read(pair) = &*held {
            return Ok(pair.clone());
        }
        let pair = self.0.tokens.load()?;
        *held = Held::Read(pair.clone());
        Ok(pair)
    }
}

/// Whatever the platform has against the refresh token, a sign-in is what helps.
fn refresh_refused(error: CallError) -> CallError {
    match error {
        CallError::Refused(body) if !body.code.is_retryable() => CallError::SignedOut,
        other => other,
    }
}

/// `GET path`, with an answer of at most `limit` bytes.
pub(crate) fn get(path: String, limit: usize) -> Request {
    let (method, content_type) = (Method::GET, ContentType::Json);
    Request { method, path, headers: Vec::new(), body: None, content_type, limit }
}

/// `POST path` with `body` as JSON.
pub(crate) fn post(path: &str, body: &impl Serialize) -> Result<Request, CallError> {
    let json = serde_json::to_vec(body).map_err(|_| CallError::Fault { trace_id: None })?;
    Ok(post_bytes(path, json.into()))
}

/// `POST path` with JSON that is bytes already.
pub(crate) fn post_bytes(path: &str, body: Bytes) -> Request {
    let (method, path, content_type) = (Method::POST, path.to_owned(), ContentType::Json);
    Request { method, path, headers: Vec::new(), body: Some(body), content_type, limit: ANSWER_LIMIT }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
