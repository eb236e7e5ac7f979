//! Journeys through the use cases, as the window makes them, over the real practice platform.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod bad_input;
mod drafts;
mod office_desk;
mod printing;
mod queueing;
mod refusing;
mod signing_in;
