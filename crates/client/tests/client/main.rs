//! The way to the platform: against a platform in memory, and over real sockets on this machine.

#![expect(clippy::unwrap_used, reason = "tests")]

mod answers;
mod fake;
mod queue;
mod sockets;
mod tls;
mod tokens;
