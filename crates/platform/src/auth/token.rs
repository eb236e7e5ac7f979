//! The two tokens of a session: opaque, short-lived access and rotating refresh.
//!
//! Knows: their text, their lives, and that only hashes are stored. Must not know: passwords.
//! Called by: the session routes and [`super::Principal`].
//!
//! A refresh token's text is `<family>.<secret>`: it names the sign-in that a stolen copy ends.

use model::{FamilyId, Rng, Timestamp};
use platform_store::{Account, NewTokens, TokenFamily, Tx, token};
use wire::account::{AccountView, SessionOpened};

use crate::failure::Outcome;

const MINUTE: i64 = 60 * 1000;
const ACCESS_LIFE: i64 = 15 * MINUTE;
/// A school's machine may be off over the long holidays.
const REFRESH_LIFE: i64 = 60 * 24 * 60 * MINUTE;
const DEVICE_LIMIT: usize = 100;

/// A fresh pair, in clear. Exists only until the answer is written.
pub struct Pair {
    access: String,
    refresh: String,
    access_hash: String,
    refresh_hash: String,
    access_expires_at: Timestamp,
    refresh_expires_at: Timestamp,
}

impl Pair {
    /// Draws a pair for `family`.
    pub fn draw(family: FamilyId, rng: &dyn Rng, now: Timestamp) -> Self {
        let access = super::secret(rng);
        let refresh_secret = super::secret(rng);
        Self {
            access_hash: super::sha256_hex(access.as_bytes()),
            refresh_hash: super::sha256_hex(refresh_secret.as_bytes()),
            refresh: format!("{family}.{refresh_secret}"),
            access,
            access_expires_at: now.plus_millis(ACCESS_LIFE),
            refresh_expires_at: now.plus_millis(REFRESH_LIFE),
        }
    }

    /// What is stored of it.
    pub fn stored(&self) -> NewTokens<'_> {
        NewTokens {
            access_hash: &self.access_hash,
            access_expires_at: self.access_expires_at,
            refresh_hash: &self.refresh_hash,
            refresh_expires_at: self.refresh_expires_at,
        }
    }

    /// The answer that hands it over.
    pub fn opened(self, account: AccountView) -> SessionOpened {
        SessionOpened {
            access_token: self.access,
            access_expires_at: self.access_expires_at,
            refresh_token: self.refresh,
            account,
        }
    }
}

/// Opens a session of `account` on `device`.
///
/// # Errors
/// Faults of the database only.
pub async fn open(
    tx: Tx<'_>,
    rng: &dyn Rng,
    account: &Account,
    device: &str,
    now: Timestamp,
) -> Outcome<Pair> {
    let id = FamilyId::generate(now, rng);
    let pair = Pair::draw(id, rng, now);
    let family = TokenFamily {
        id,
        account: account.id,
        device: device.chars().take(DEVICE_LIMIT).collect(),
        access_hash: pair.access_hash.clone(),
        access_expires_at: pair.access_expires_at,
        refresh_hash: pair.refresh_hash.clone(),
        previous_refresh_hash: None,
        refresh_expires_at: pair.refresh_expires_at,
        revoked_at: None,
    };
    token::insert(tx, &family).await?;
    Ok(pair)
}

/// When the tokens of a family were last renewed, or first given out.
pub fn renewed_at(family: &TokenFamily) -> Timestamp {
    family.refresh_expires_at.plus_millis(-REFRESH_LIFE)
}

/// The family and the secret's hash that a refresh token's text names.
pub fn read_refresh(text: &str) -> Option<(FamilyId, String)> {
    let (family, secret) = text.split_once('.')?;
    Some((family.parse().ok()?, super::sha256_hex(secret.as_bytes())))
}

/// The hash under which an access token is stored.
pub fn access_hash(text: &str) -> String {
    super::sha256_hex(text.as_bytes())
}
