//! Randomness that a seed repeats.
//!
//! Knows: one generator (SplitMix64). Must not know: what is drawn. Called by: tests of every crate.
//! Never for secrets.

use std::sync::{Mutex, MutexGuard, PoisonError};

use model::Rng;

/// A seeded generator for tests: the same seed, the same bytes.
#[derive(Debug)]
pub struct SeededRng(Mutex<u64>);

impl SeededRng {
    /// A generator that this seed determines.
    pub const fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }

    fn state(&self) -> MutexGuard<'_, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

impl Rng for SeededRng {
    fn fill(&self, buffer: &mut [u8]) {
        let mut state = self.state();
        for chunk in buffer.chunks_mut(8) {
            chunk.copy_from_slice(&next(&mut state).to_le_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_its_bytes_and_another_one_does_not() {
        let draw = |seed| {
            let mut bytes = [0; 20];
            SeededRng::new(seed).fill(&mut bytes);
            bytes
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }
}
