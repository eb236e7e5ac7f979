//! The window as a person uses it: clicks and keys, no script, no test-only command.
#![expect(clippy::expect_used, clippy::panic, reason = "tests")]
#![cfg(target_os = "linux")]

mod booking;
mod clerk;
mod inspection;
mod keyboard;
mod licences;
mod modes;
mod office;
mod payments;
mod plates;
mod tour;
mod vehicles;
mod violations;
mod window;
