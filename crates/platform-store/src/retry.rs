//! Running a whole transaction again when another one was in the way.
//!
//! Knows: how often and how long to wait. Must not know: what the work is. Called by: the platform's
//! writing routes and jobs.

use core::time::Duration;

use model::Rng;

use crate::Retryable;

const TRIES: u32 = 5;
const FIRST_WAIT_MILLIS: u64 = 5;

/// Runs `attempt`, which begins and commits a transaction of its own, until it succeeds, fails for
/// good, or failed retryably five times. Between two tries it waits a random time, up to 5, 10, 20 and
/// 40 milliseconds.
///
/// # Errors
/// The error of the last try.
pub async fn retrying<T, E, F, Work>(rng: &dyn Rng, mut attempt: F) -> Result<T, E>
where
    E: Retryable,
    F: FnMut() -> Work,
    Work: Future<Output = Result<T, E>>,
{
    for earlier in 0..TRIES - 1 {
        match attempt().await {
            Err(error) if error.is_retryable() => {
                let wait = 1 + rng.below(FIRST_WAIT_MILLIS << earlier);
                tokio::time::sleep(Duration::from_millis(wait)).await;
            }
            done => return done,
        }
    }
    attempt().await
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::StoreError;

    struct Zeroes;

    impl Rng for Zeroes {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(0);
        }
    }

    async fn tries(failures: u32, error: fn() -> StoreError) -> (u32, bool) {
        let tried = Cell::new(0);
        let attempt = || async {
            tried.set(tried.get() + 1);
            if tried.get() <= failures { Err(error()) } else { Ok(()) }
        };
        let done = retrying(&Zeroes, attempt).await.is_ok();
        (tried.get(), done)
    }

    #[tokio::test]
    async fn what_is_busy_is_tried_five_times() {
        assert_eq!(tries(0, || StoreError::Busy).await, (1, true));
        assert_eq!(tries(4, || StoreError::Busy).await, (5, true));
        assert_eq!(tries(9, || StoreError::Busy).await, (5, false));
    }

    #[tokio::test]
    async fn what_fails_for_good_is_tried_once() {
        assert_eq!(tries(1, || StoreError::Aborted).await, (1, false));
    }
}
