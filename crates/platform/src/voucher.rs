//! Signing what is printed: the token in a voucher's QR code (PRINT-3).
//!
//! Knows: the platform's signing keys. Must not know: what a voucher looks like. Called by: the submission
//! feed, the reference data, the check of a voucher, the start of a server, an operator who changes the key.

use ed25519_dalek::{Signer, SigningKey};
use platform_store::{SigningKey as StoredKey, Tx, retrying, signing_key};
use wire::reference::PublicKey;
use wire::token::{Payload, join, name_check_input};

use crate::Platform;
use crate::auth::sha256_hex;
use crate::failure::{Failure, Outcome};

const KID_LENGTH: usize = 8;
const NAME_CHECK_LENGTH: usize = 16;

/// The key that signs now.
pub struct Signature {
    kid: String,
    key: SigningKey,
}

impl Signature {
    /// The token of `payload`.
    ///
    /// Decides part of PRINT-3.
    pub fn token(&self, payload: &Payload) -> String {
        let signed = payload.to_signed_text(&self.kid);
        join(&signed, &self.key.sign(signed.as_bytes()).to_bytes())
    }
}

/// What ties the name on the paper to the token.
pub fn name_check(serial: &str, masked_name: &str) -> String {
    let mut hash = sha256_hex(name_check_input(serial, masked_name).as_bytes());
    hash.truncate(NAME_CHECK_LENGTH);
    hash
}

/// The key that signs now; made at the first call for a new database.
///
/// # Errors
/// Faults of the database.
pub async fn signature(platform: &Platform) -> Outcome<Signature> {
    let mut tx = platform.store.read().await?;
    let current = signing_key::current(tx.as_mut()).await?;
    drop(tx);
    match current {
        Some(stored) => read(&stored),
        None => read(&make(platform).await?),
    }
}

/// Every public key, retired ones too: what they signed is still checked.
///
/// # Errors
/// Faults of the database.
pub async fn public_keys(tx: Tx<'_>, platform: &Platform) -> Outcome<Vec<PublicKey>> {
    let practice = platform.settings.practice;
    let public = |key: StoredKey| PublicKey { kid: key.kid, public: key.public, practice };
    Ok(signing_key::all(tx).await?.into_iter().map(public).collect())
}

/// Makes a new key that signs from now on, and returns its id. The ones before sign nothing more; they stay
/// published, so that what they signed is still checked.
///
/// Decides part of PRINT-3.
///
/// # Errors
/// Faults of the database.
pub async fn rotate_signing_key(platform: &Platform) -> Outcome<String> {
    make(platform).await.map(|stored| stored.kid)
}

/// Makes the key that signs, if there is none, so that the first reader of reference data gets it.
///
/// # Errors
/// Faults of the database, without a word about what was asked.
pub async fn ensure_signing_key(platform: &Platform) -> Outcome<()> {
    signature(platform).await.map(|_| ())
}

async fn make(platform: &Platform) -> Outcome<StoredKey> {
    let mut secret = [0; 32];
    platform.rng.fill(&mut secret);
    let public = SigningKey::from_bytes(&secret).verifying_key().to_bytes();
    let mut kid = sha256_hex(&public);
    kid.truncate(KID_LENGTH);
    let stored = StoredKey {
        kid,
        secret: hex::encode(secret),
        public: hex::encode(public),
        created_at: platform.now(),
        retired_at: None,
    };
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        for before in signing_key::all(tx.as_mut()).await? {
            if before.retired_at.is_none() {
                signing_key::retire(tx.as_mut(), &before.kid, stored.created_at).await?;
            }
        }
        signing_key::insert(tx.as_mut(), &stored).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    })
    .await?;
    Ok(stored)
}

fn read(stored: &StoredKey) -> Outcome<Signature> {
    let bytes = hex::decode(&stored.secret).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let secret = bytes.ok_or_else(|| Failure::internal("a signing key is unreadable"))?;
    Ok(Signature { kid: stored.kid.clone(), key: SigningKey::from_bytes(&secret) })
}
