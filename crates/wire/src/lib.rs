//! What app and platform say to each other: requests, answers and error codes as plain data.
//!
//! Knows: the shapes on the wire, their versions, and whether a signature on one holds. Must not know: HTTP, a
//! database, a service.
//! Called by: `client` (which sends), `platform` (which answers), `app` (which fills and reads).
//!
//! Every answer is wrapped in an [`Answer`], which carries the platform's clock: a 200 without it is a
//! captive portal, never a success.

pub mod account;
pub mod binding;
pub mod consent;
pub mod envelope;
pub mod error;
pub mod factor;
pub mod notice;
pub mod office;
pub mod payment;
pub mod reference;
pub mod submission;
pub mod token;
pub mod voucher;

pub use envelope::{Envelope, canonical};
pub use error::{ErrorBody, ErrorCode};

use model::Timestamp;
use serde::{Deserialize, Serialize};

/// The version of the API, first part of every path.
pub const API: &str = "/v1";
/// The header that names the submission a request belongs to (op_id).
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The header an answer carries when it repeats a stored one.
pub const IDEMPOTENT_REPLAY: &str = "idempotent-replay";
/// The header in which the app names its version, so that the platform can ask for an update.
pub const CLIENT_VERSION: &str = "x-chejia-version";

/// The frame of every successful answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer<T> {
    /// Always [`ANSWER_MARK`]; tells our platform from a captive portal.
    pub chejia: u32,
    /// The platform's clock when it answered.
    pub server_now: Timestamp,
    /// The answer itself.
    pub body: T,
}

/// The value of [`Answer::chejia`] in this version.
pub const ANSWER_MARK: u32 = 1;

impl<T> Answer<T> {
    /// `body`, answered at `server_now`.
    pub const fn new(server_now: Timestamp, body: T) -> Self {
        Self { chejia: ANSWER_MARK, server_now, body }
    }
}
