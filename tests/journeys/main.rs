//! Journeys through the use cases, as the window makes them, over the real practice platform.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod bad_input;
mod drafts;
mod helping;
mod office_desk;
mod practice_office;
mod printing;
mod queueing;
mod refusing;
mod reminding;
mod signing_in;
mod verifying;
