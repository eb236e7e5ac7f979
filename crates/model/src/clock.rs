//! Time and randomness as parameters.

use crate::Timestamp;

/// Where the time comes from. Production reads the system's clock; practice and tests move their own.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Where randomness comes from. Production reads the operating system's generator; tests seed theirs.
pub trait Rng: Send + Sync {
    /// Fills `buffer` with random bytes.
    fn fill(&self, buffer: &mut [u8]);

    /// A number below `bound`, without bias; 0 when `bound` is 0.
    fn below(&self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let zone = u64::MAX - u64::MAX % bound;
        loop {
            let mut bytes = [0; 8];
            self.fill(&mut bytes);
            let drawn = u64::from_le_bytes(bytes);
            if drawn < zone {
                return drawn % bound;
            }
        }
    }
}
