//! What a call can end with besides its answer, by what the caller can do about it.
//!
//! Knows: the classes of failure. Must not know: words for users. Called by: everyone who calls the
//! platform.

use core::time::Duration;

use wire::ErrorBody;

use crate::{HttpFailure, TokenStoreError};

/// Why a call brought no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CallError {
    /// No connection: nothing was sent.
    #[error("the platform can't be reached")]
    Unreachable,
    /// The other side's certificate is not one that is trusted: nothing was sent.
    #[error("the connection is not trusted")]
    Untrusted,
    /// The connection broke: the call may have arrived.
    #[error("the connection broke")]
    Cut,
    /// Something else answered in the platform's place.
    #[error("something else answered in the platform's place")]
    CaptivePortal,
    /// The answer is larger than any answer is.
    #[error("the answer is too large")]
    TooLarge,
    /// Nobody is signed in, or the platform no longer takes the tokens.
    #[error("signed out")]
    SignedOut,
    /// The platform wants a newer app.
    #[error("the platform wants a newer app")]
    UpdateRequired,
    /// The platform answered with an error; its code says which.
    #[error("the platform answered {:?}", .0.code)]
    Refused(Box<ErrorBody>),
    /// The platform is busy.
    #[error("the platform is busy")]
    Busy {
        /// When to come back, if it said so.
        after: Option<Duration>,
    },
    /// A fault of the platform.
    #[error("a fault of the platform")]
    Fault {
        /// Names the call in the platform's log.
        trace_id: Option<String>,
    },
    /// The tokens can't be read or kept on this machine.
    #[error("the tokens can't be read or kept")]
    Tokens,
}

impl CallError {
    /// Whether the same call may succeed later without the user doing anything.
    pub const fn is_offline(&self) -> bool {
        matches!(
            self,
            Self::Unreachable | Self::Cut | Self::CaptivePortal | Self::Busy { .. } | Self::Fault { .. }
        )
    }

    /// A stable code for screens and logs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Untrusted => "untrusted-connection",
            Self::Cut => "cut",
            Self::CaptivePortal => "captive-portal",
            Self::TooLarge => "too-large",
            Self::SignedOut => "signed-out",
            Self::UpdateRequired => "update-required",
            Self::Refused(_) => "refused",
            Self::Busy { .. } => "busy",
            Self::Fault { .. } => "server-fault",
            Self::Tokens => "tokens",
        }
    }
}

impl From<HttpFailure> for CallError {
    fn from(failure: HttpFailure) -> Self {
        match failure {
            HttpFailure::Unreachable => Self::Unreachable,
            HttpFailure::Untrusted => Self::Untrusted,
            HttpFailure::Cut => Self::Cut,
            HttpFailure::TooLarge => Self::TooLarge,
        }
    }
}

impl From<TokenStoreError> for CallError {
    fn from(_: TokenStoreError) -> Self {
        Self::Tokens
    }
}
