//! Ids of sample data: the same time, the same ids.

use std::sync::{Mutex, PoisonError};

use model::{Rng, Timestamp};
use sha2::{Digest, Sha256};

/// SHA-256 over the time and a counter. For ids of invented people; no secret is made of it.
pub struct Seeded {
    now: Timestamp,
    drawn: Mutex<u64>,
}

impl Seeded {
    /// The generator of this time.
    pub const fn new(now: Timestamp) -> Self {
        Self { now, drawn: Mutex::new(0) }
    }
}

impl Rng for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in buffer.chunks_mut(32) {
            let block = Sha256::digest(format!("chejia sample {} {drawn}", self.now.as_millis()));
            chunk.copy_from_slice(&block[..chunk.len()]);
            *drawn += 1;
        }
    }
}
