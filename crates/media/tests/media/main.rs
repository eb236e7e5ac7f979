//! Documents through the crate's two doors.
#![expect(clippy::unwrap_used, reason = "tests")]

mod hostile;
mod pictures;
