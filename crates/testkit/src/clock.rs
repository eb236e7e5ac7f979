//! A clock that stands still until it is moved.
//!
//! Knows: instants. Must not know: who reads it. Called by: tests of every crate.

use std::sync::atomic::{AtomicI64, Ordering};

use model::{Clock, Timestamp};

/// A clock for tests. Shared by reference or `Arc`, moved by the test.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `now`.
    pub const fn new(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.as_millis()))
    }

    /// A clock that shows this wall-clock time of Asia/Shanghai, `YYYY-MM-DD HH:MM` or with seconds.
    ///
    /// # Panics
    /// When the text is no such time.
    pub fn at(local: &str) -> Self {
        match Timestamp::parse_local(local) {
            Some(now) => Self::new(now),
            None => panic!("no time of the form YYYY-MM-DD HH:MM: {local}"),
        }
    }

    /// Moves it to `now`, forwards or backwards.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_millis(), Ordering::SeqCst);
    }

    /// Moves it by `millis`; negative is backwards.
    pub fn advance_millis(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_what_it_was_set_to_until_it_is_moved() {
        let clock = FixedClock::at("2025-03-03 09:00");
        assert_eq!(clock.now().minute_text(), "2025-03-03 09:00");
        clock.advance_millis(90_000);
        assert_eq!(clock.now().second_text(), "2025-03-03 09:01:30");
    }
}
