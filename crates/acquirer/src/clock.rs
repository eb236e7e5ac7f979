//! What the acquirer takes from outside: the time, and randomness.
//!
//! Knows: their shapes. Must not know: a system. Called by: everything of this crate; given by whoever starts it.

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since the Unix epoch.
    fn now(&self) -> i64;
}

/// Draws what nobody guesses.
pub trait Random: Send + Sync {
    /// Fills `buffer`.
    fn fill(&self, buffer: &mut [u8]);
}
