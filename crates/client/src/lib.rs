//! The way to the platform: HTTP, tokens, and what each answer means for the caller.
//!
//! Knows: the routes, the frame of answers, TLS, which failures can be tried again. Must not know: a
//! database, the queue's plan (it is one [`outbox::Transport`]), what answers say to a user.
//! Called by: `app`; the queue's driver. A simulation puts its own [`Http`] underneath.
//!
//! A success is a 2xx that carries our frame ([`wire::Answer`]) and nothing else: a bare 200 is somebody
//! else answering in the platform's place.

mod error;
mod frame;
mod http;
mod http_client;
mod offset;
mod parts;
mod platform;
mod routes;
mod send;
mod tokens;

pub use self::error::CallError;
pub use self::http::{ContentType, Http, HttpFailure, Request, Response};
pub use self::http_client::{HttpClient, HttpOptions, SetupError};
pub use self::platform::Platform;
pub use self::routes::Begun;
pub use self::send::outcome_of;
pub use self::tokens::{MemoryTokens, TokenPair, TokenStore, TokenStoreError};

/// The most bytes of an ordinary answer that are read.
pub const ANSWER_LIMIT: usize = 1 << 20;
/// The most bytes of reference data, facts and lists that are read.
pub const LARGE_ANSWER_LIMIT: usize = 64 << 20;
