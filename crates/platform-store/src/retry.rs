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
