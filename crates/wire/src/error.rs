//! Errors on the wire: a code and its parameters, never a path, a query or a backtrace.

use std::collections::BTreeMap;

use model::{Refusal, Timestamp};
use serde::{Deserialize, Serialize};

/// Why a request was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The body or path has another shape.
    BadRequest,
    /// No token, an unknown one, or one past its time: sign in or refresh.
    Unauthenticated,
    /// This account may not do this.
    Forbidden,
    /// This account has to enrol a second factor before it does anything else.
    EnrolFactor,
    /// Nothing there, or nothing there for this account.
    NotFound,
    /// Login or password is wrong; known and unknown logins answer alike (ACC-2).
    WrongCredentials,
    /// The code from the message is wrong, used up or too old (ACC-1).
    WrongCode,
    /// Too soon after the last try; `retry_after_seconds` says how long.
    TooSoon,
    /// There is an account for this person or organisation already (ACC-2).
    AccountExists,
    /// The password is too weak.
    WeakPassword,
    /// A rule refuses; the refusal is inside.
    Refused,
    /// The same op_id came with another content.
    KeyReused,
    /// The same submission is being worked on right now.
    InFlight,
    /// A document that the submission carries was not uploaded; `sha256` says which.
    AttachmentMissing,
    /// The app is too old for this platform.
    UpdateRequired,
    /// The platform is busy; try again.
    Busy,
    /// A fault of the platform.
    Internal,
}

impl ErrorCode {
    /// Whether the same request can succeed later without a change.
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::TooSoon | Self::InFlight | Self::Busy | Self::Internal)
    }
}

/// The body of every answer that is no success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// Always [`crate::ANSWER_MARK`].
    pub chejia: u32,
    /// What happened.
    pub code: ErrorCode,
    /// Its parameters, by name.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// The refusal, with [`ErrorCode::Refused`].
    #[serde(default)]
    pub refusal: Option<Refusal>,
    /// Names the request in the platform's log.
    pub trace_id: String,
    /// The platform's clock when it answered.
    pub server_now: Timestamp,
}
