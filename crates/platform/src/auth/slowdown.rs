//! Guessing passwords gets slower and slower, and never ends in a lock-out (ACC-2).
//!
//! Knows: how long to wait after how many wrong guesses. Must not know: passwords, nor whether a login exists.
//! Called by: sign-in.
//!
//! A try is counted before its password is looked at, and forgotten when it was right: a hundred guesses at
//! once are no faster than one after the other. Unknown logins are counted just as known ones.

use model::Timestamp;
use platform_store::{LoginTries, Tx, login_try};

use crate::failure::{Failure, Outcome};

const SECOND: i64 = 1000;
/// Guesses without a wait.
const FREE: u32 = 3;
/// The longest wait: about ten guesses in a quarter of an hour, and never long for the owner.
const LONGEST: i64 = 90 * SECOND;
/// Wrong guesses are forgotten after a day without one.
const FORGET: i64 = 24 * 3600 * SECOND;

/// Counts a try at `login` before it is looked at.
///
/// Decides ACC-2.
///
/// # Errors
/// [`wire::ErrorCode::TooSoon`] while the wait of earlier tries runs; that try is not looked at and not counted.
pub async fn charge(tx: Tx<'_>, login: &str, now: Timestamp) -> Outcome<()> {
    let key = key(login);
    // Counting first holds the row: a hundred tries at once are looked at one after the other.
    let tries = login_try::count(tx, &key, now).await?;
    if now < tries.not_before {
        let wait = tries.not_before.millis_since(now);
        return Err(Failure::too_soon((wait + SECOND - 1) / SECOND));
    }
    let failed = if now.millis_since(tries.not_before) < FORGET { tries.failed } else { 1 };
    let not_before = now.plus_millis(wait_after(failed));
    login_try::set(tx, &key, LoginTries { failed, not_before }).await?;
    Ok(())
}

/// Forgets the tries of a login after a right one.
///
/// # Errors
/// Faults of the database only.
pub async fn clear(tx: Tx<'_>, login: &str) -> Outcome<()> {
    Ok(login_try::clear(tx, &key(login)).await?)
}

/// A login that is unknown may be anything, a mistyped password even: it is kept as a hash.
fn key(login: &str) -> String {
    super::sha256_hex(login.as_bytes())
}

fn wait_after(failed: u32) -> i64 {
    match failed.checked_sub(FREE + 1) {
        None => 0,
        Some(more) => LONGEST.min(SECOND << more.min(20)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ACC-2: each wrong guess makes the next wait longer, up to a limit; nothing is ever locked.
    #[test]
    fn waits_grow_and_end_at_a_minute_and_a_half() {
        let waits: Vec<i64> = (1..14).map(|failed| wait_after(failed) / SECOND).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 90, 90, 90]);
        assert_eq!(wait_after(u32::MAX), LONGEST);
    }
}
