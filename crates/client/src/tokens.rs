//! The pair of tokens of the account that is signed in, and where it is kept.
//!
//! Knows: that a pair is used only once it is kept. Must not know: keyrings. Called by: `platform`;
//! implemented by `app` over the system's keyring.

use core::fmt;
use std::sync::{Mutex, PoisonError};

use model::{AccountId, Timestamp};
use serde::{Deserialize, Serialize};
use wire::account::SessionOpened;

/// The tokens of one account on this machine.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenPair {
    /// Whose they are.
    pub account: AccountId,
    /// Sent with every call.
    pub access: String,
    /// When it ends.
    pub access_expires_at: Timestamp,
    /// Exchanged for the next pair.
    pub refresh: String,
}

impl From<&SessionOpened> for TokenPair {
    fn from(session: &SessionOpened) -> Self {
        Self {
            account: session.account.id,
            access: session.access_token.clone(),
            access_expires_at: session.access_expires_at,
            refresh: session.refresh_token.clone(),
        }
    }
}

impl fmt::Debug for TokenPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenPair").field("account", &self.account).finish_non_exhaustive()
    }
}

/// The tokens can't be read or kept: no keyring, a locked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the tokens can't be read or kept")]
pub struct TokenStoreError;

/// Keeps one pair of tokens. Read once at start, written at each change.
pub trait TokenStore: Send + Sync {
    /// The pair kept.
    ///
    /// # Errors
    /// When the place can't be read.
    fn load(&self) -> Result<Option<TokenPair>, TokenStoreError>;

    /// Keeps `pair` in place of the one there is; it survives a crash once this returns.
    ///
    /// # Errors
    /// When the place can't be written.
    fn save(&self, pair: &TokenPair) -> Result<(), TokenStoreError>;

    /// Forgets the pair.
    ///
    /// # Errors
    /// When the place can't be written.
    fn clear(&self) -> Result<(), TokenStoreError>;
}

/// Keeps the pair in memory only.
#[derive(Debug, Default)]
pub struct MemoryTokens(Mutex<Option<TokenPair>>);

impl TokenStore for MemoryTokens {
    fn load(&self) -> Result<Option<TokenPair>, TokenStoreError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn save(&self, pair: &TokenPair) -> Result<(), TokenStoreError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(pair.clone());
        Ok(())
    }

    fn clear(&self) -> Result<(), TokenStoreError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}
