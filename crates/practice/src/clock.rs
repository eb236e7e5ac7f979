//! A clock that runs with the machine's and can be moved forward.
//!
//! Knows: how far it is ahead, also after a restart. Must not know: what falls due. Called by: the practice
//! platform and everything that reads its time.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use model::{Clock, Timestamp};

/// The practice clock.
pub struct PracticeClock {
    base: Arc<dyn Clock>,
    ahead_millis: AtomicI64,
    file: Mutex<Option<std::path::PathBuf>>,
}

impl PracticeClock {
    /// A clock that shows what `base` shows.
    pub fn new(base: Arc<dyn Clock>) -> Self {
        Self { base, ahead_millis: AtomicI64::new(0), file: Mutex::new(None) }
    }

    /// Takes up where the file left off, and keeps it from now on.
    pub fn keep_in(&self, file: &Path) {
        let kept = std::fs::read_to_string(file).ok().and_then(|text| text.trim().parse().ok());
        self.ahead_millis.store(kept.unwrap_or(0), Ordering::Relaxed);
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = Some(file.to_owned());
    }

    /// Moves it forward to `target`; never back.
    ///
    /// # Errors
    /// When the move can't be kept; then it is not made.
    pub fn move_to(&self, target: Timestamp) -> io::Result<()> {
        let ahead = target.millis_since(self.base.now());
        if ahead <= self.ahead_millis.load(Ordering::Relaxed) {
            return Ok(());
        }
        if let Some(file) = &*self.file.lock().unwrap_or_else(PoisonError::into_inner) {
            std::fs::write(file, ahead.to_string())?;
        }
        self.ahead_millis.store(ahead, Ordering::Relaxed);
        Ok(())
    }
}

impl Clock for PracticeClock {
    fn now(&self) -> Timestamp {
        self.base.now().plus_millis(self.ahead_millis.load(Ordering::Relaxed))
    }
}
