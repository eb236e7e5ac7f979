//! The queue of submissions: what waits, what may be sent next, and what an answer makes of it.
//!
//! Knows: states, reasons, order, back-off, leases, and a driver over two traits. Must not know: a
//! database, HTTP, a clock of its own, a service or its answers (a payload is bytes).
//! Called by: `app` (which submits and drains), `store` (which keeps), `client` (which sends).
//!
//! # Promises
//!
//! - Something queued is never deleted by code, only resolved: [`State::is_final`].
//! - What is written before the first byte leaves is the pessimistic truth: the claim (`ever_sent`, lease)
//!   is committed, then the bytes go. A crash in between is a repeat with the same op_id and the same bytes.
//! - One subject (a person, a vehicle) is sent in the order of [`Entry::device_seq`], never two at a time.
//!   A subject that waits never holds up another.
//! - An entry is sent for its own actor only.
//!
//! # Crash points
//!
//! With the feature `failpoints` of `outbox`, `store` and `client`, each of these is a point of the `fail`
//! crate under this name:
//!
//! | name | where | place |
//! |---|---|---|
//! | C1 | `store::Store::save_draft` | before the commit of a draft |
//! | C2 | `store::Store::save_draft` | after it, before the caller knows |
//! | C3 | `store::Store::submit` | inside the transaction |
//! | C4 | `store::Store::submit` | after the commit, before the caller knows |
//! | C5 | [`Driver`] | after the commit of a claim, before the transport is called |
//! | C6 | `client::HttpClient` | the first part of the request is with the socket |
//! | C7 | `client::HttpClient` | the last part of the request is with the socket |
//! | C8 | `client::HttpClient` | the platform answers, no byte of the body was read |
//! | C9 | `client::HttpClient` | a part of the body was read |
//! | C10 | [`Driver`] | the answer was read, before it is recorded |
//! | C11 | [`Driver`] | after it is recorded, before anyone is told |
//! | C12 | `client::Platform` | the platform changed the tokens, before they are saved |

pub mod act;
pub mod backoff;
#[cfg(feature = "memory")]
pub mod conformance;
mod driver;
mod entry;
#[cfg(feature = "memory")]
pub mod memory;
pub mod schedule;
mod state;
mod store;
pub mod transition;
mod transport;

pub use driver::{Drained, Driver, Pause};
pub use entry::{Change, Entry, Event, Head, Submission};
pub use state::{Reason, State};
pub use store::{OutboxStore, StoreError};
pub use transport::{Answered, Reached, SendOutcome, Transport, VerdictKind};
