//! 练习模式: the platform inside this program, with sample data and a clock that can be moved.
//!
//! Knows: how to start a platform on loopback and let its clock run ahead. Must not know: a window, a rule.
//! Called by: `src-tauri` (practice mode), the headless program and the tests.

mod clock;
mod in_process;
pub mod roster;

pub use clock::PracticeClock;
pub use in_process::InProcess;
pub use platform::system::{SystemClock, SystemRng};
