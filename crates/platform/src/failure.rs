//! Why a request was not done, on its way to the wire: a code, never prose, a path or SQL.
//!
//! Knows: codes, their HTTP status, and how a fault of the database is told. Must not know: a route, a rule.
//! Called by: every route; `http::frame` writes the body, because only it knows the clock and the trace id.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use model::Refusal;
use platform_store::{Retryable, StoreError};
use wire::ErrorCode;

/// Why a request was not done.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{code:?}: {}", cause.as_deref().unwrap_or_default())]
pub struct Failure {
    pub(crate) code: ErrorCode,
    pub(crate) status: StatusCode,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) refusal: Option<Box<Refusal>>,
    pub(crate) retry_after_seconds: Option<i64>,
    cause: Option<String>,
}

/// The result of everything behind a route.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// A failure with the usual status of its code.
    pub fn new(code: ErrorCode) -> Self {
        let params = BTreeMap::new();
        Self { code, status: status(code), params, refusal: None, retry_after_seconds: None, cause: None }
    }

    /// Nothing there, or nothing there for this account: the two are never told apart.
    pub fn not_found() -> Self {
        Self::new(ErrorCode::NotFound)
    }

    /// The request has another shape; `what` names the part in a stable code.
    pub fn bad_request(what: &str) -> Self {
        Self::new(ErrorCode::BadRequest).with("what", what)
    }

    /// Too soon; `seconds` until it is not.
    pub fn too_soon(seconds: i64) -> Self {
        let mut failure = Self::new(ErrorCode::TooSoon).with("retry_after_seconds", &seconds.to_string());
        failure.retry_after_seconds = Some(seconds);
        failure
    }

    /// A rule refuses.
    pub fn refused(refusal: Box<Refusal>) -> Self {
        let mut failure = Self::new(ErrorCode::Refused);
        failure.refusal = Some(refusal);
        failure
    }

    /// A fault of the platform; `cause` goes to the log only.
    pub fn internal(cause: impl core::fmt::Display) -> Self {
        let mut failure = Self::new(ErrorCode::Internal);
        failure.cause = Some(cause.to_string());
        failure
    }

    /// This failure with a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.params.insert(name.to_owned(), value.to_owned());
        self
    }

    /// This failure with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// What goes to the log.
    pub(crate) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }
}

const fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
        ErrorCode::Unauthenticated | ErrorCode::WrongCredentials => StatusCode::UNAUTHORIZED,
        ErrorCode::Forbidden | ErrorCode::EnrolFactor => StatusCode::FORBIDDEN,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::WrongCode | ErrorCode::WeakPassword | ErrorCode::Refused | ErrorCode::KeyReused => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        ErrorCode::TooSoon => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::AccountExists | ErrorCode::InFlight | ErrorCode::AttachmentMissing => StatusCode::CONFLICT,
        ErrorCode::UpdateRequired => StatusCode::UPGRADE_REQUIRED,
        ErrorCode::Busy => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if error.is_retryable() {
            let mut busy = Self::new(ErrorCode::Busy);
            busy.retry_after_seconds = Some(1);
            return busy;
        }
        Self::internal(error)
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl Retryable for Failure {
    fn is_retryable(&self) -> bool {
        self.code == ErrorCode::Busy
    }
}

/// Only the status and the failure itself: the body is written by `http::frame`.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
