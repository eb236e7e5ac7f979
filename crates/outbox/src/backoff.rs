//! How long to wait before the next try.
//!
//! Knows: full jitter, caps, and what a clock that was moved back means for a waiting time. Must not
//! know: why an entry waits. Called by: `transition`, `schedule`, the driver.

use core::time::Duration;

use model::{Rng, Timestamp};

/// The first wait is drawn from this much.
const FIRST_MILLIS: u64 = 1_000;
/// No wait by back-off is longer.
pub const LONGEST: Duration = Duration::from_mins(15);
/// No wait that the platform asks for is longer.
pub const LONGEST_ASKED: Duration = Duration::from_hours(1);
/// Waits after the network came back are drawn from this much, so that not everyone comes at once.
pub const AFTER_NETWORK: Duration = Duration::from_secs(5);

/// A wait drawn evenly from 0 to `1 s × 2^(attempt − 1)`, at most 15 minutes (full jitter).
pub fn jitter(attempt: u32, rng: &dyn Rng) -> Duration {
    let doubled =
        FIRST_MILLIS.saturating_mul(1_u64.checked_shl(attempt.saturating_sub(1)).unwrap_or(u64::MAX));
    drawn(Duration::from_millis(doubled).min(LONGEST), rng)
}

/// A wait drawn evenly from 0 to `longest`, both included.
pub fn drawn(longest: Duration, rng: &dyn Rng) -> Duration {
    let millis = u64::try_from(longest.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(rng.below(millis.saturating_add(1)))
}

/// The wait before try `attempt + 1`: what the platform asked for, at most an hour, else by jitter.
pub fn wait(attempt: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    asked.map_or_else(|| jitter(attempt, rng), |asked| asked.min(LONGEST_ASKED))
}

/// `now` and `wait`.
pub fn later(now: Timestamp, wait: Duration) -> Timestamp {
    now.plus_millis(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX))
}

/// When a wait that was to end at `at` ends, seen from `now`.
///
/// A time further away than any wait can be was set before the clock was moved back; it is brought to
/// 15 minutes from now, so that a wrong clock never holds an entry for days.
pub fn clamped(at: Timestamp, now: Timestamp) -> Timestamp {
    if at > later(now, LONGEST_ASKED) { later(now, LONGEST) } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Highest;

    impl Rng for Highest {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(0);
        }

        fn below(&self, bound: u64) -> u64 {
            bound.saturating_sub(1)
        }
    }

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        let seconds = |attempt| jitter(attempt, &Highest).as_secs();
        assert_eq!([1, 2, 3, 10, 11, 64, 65, u32::MAX].map(seconds), [1, 2, 4, 512, 900, 900, 900, 900]);
        assert_eq!(seconds(0), 1);
    }

    #[test]
    fn what_the_platform_asks_for_counts_up_to_an_hour() {
        assert_eq!(wait(9, Some(Duration::from_secs(7)), &Highest), Duration::from_secs(7));
        assert_eq!(wait(1, Some(Duration::from_hours(40)), &Highest), LONGEST_ASKED);
    }

    #[test]
    fn a_clock_moved_back_shortens_the_wait_to_a_quarter_of_an_hour() {
        let now = Timestamp::from_millis(1_000);
        let soon = later(now, Duration::from_mins(40));
        assert_eq!(clamped(soon, now), soon);
        assert_eq!(clamped(later(now, Duration::from_hours(48)), now), later(now, LONGEST));
    }
}
