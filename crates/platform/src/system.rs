//! The system's clock and generator: the only place of the platform that asks the system for either.
//!
//! Knows: the operating system. Must not know: anything of the platform. Called by: the binary and practice.

use std::time::{SystemTime, UNIX_EPOCH};

use model::{Clock, Rng, Timestamp};
use rand::TryRng;
use rand::rngs::SysRng;

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one implementation over the system's clock"
        )]
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRng;

impl Rng for SystemRng {
    /// # Panics
    /// When the operating system gives no randomness: nothing secret can be made then.
    fn fill(&self, buffer: &mut [u8]) {
        if let Err(error) = SysRng.try_fill_bytes(buffer) {
            panic!("the operating system gives no randomness: {error}");
        }
    }
}
