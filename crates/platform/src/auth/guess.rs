//! Whether a password is the one of a login: one counted try, one password hash, known or not (ACC-2).
//!
//! Knows: the order of counting and comparing. Must not know: what the password is asked for. Called by:
//! sign-in, and the routes that ask for the password again.

use model::Timestamp;
use platform_store::{Account, account, retrying};
use wire::ErrorCode;

use super::{password, slowdown};
use crate::Platform;
use crate::failure::Outcome;

/// The account of `login` if `password` is its own. The try stays counted until [`slowdown::clear`].
///
/// Decides ACC-2.
///
/// # Errors
/// [`ErrorCode::WrongCredentials`]; [`ErrorCode::TooSoon`] while the wait after earlier wrong guesses runs.
pub async fn account_of(platform: &Platform, login: &str, typed: &str, now: Timestamp) -> Outcome<Account> {
    let account = retrying(&*platform.rng, || charge(platform, login, now)).await?;
    let hash = account.as_ref().map_or(&*platform.unknown_login_hash, |account| &account.password_hash);
    let right = password::verify(typed, hash);
    Ok(account.filter(|_| right).ok_or(ErrorCode::WrongCredentials)?)
}

async fn charge(platform: &Platform, login: &str, now: Timestamp) -> Outcome<Option<Account>> {
    let mut tx = platform.store.begin().await?;
    slowdown::charge(tx.as_mut(), login, now).await?;
    let account = account::by_login(tx.as_mut(), login).await?;
    tx.commit().await?;
    Ok(account)
}
