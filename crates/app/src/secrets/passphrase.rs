//! A file of secrets, sealed with a passphrase: Argon2id makes the key, XChaCha20-Poly1305 seals.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use model::Rng;
use zeroize::Zeroizing;

use super::{Secrets, SecretsError};

const MAGIC: &[u8; 8] = b"CJSECR01";
const SALT: usize = 16;
const NONCE: usize = 24;

/// Secrets in one sealed file.
pub struct PassphraseSecrets {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    salt: [u8; SALT],
    rng: std::sync::Arc<dyn Rng>,
    secrets: Mutex<BTreeMap<String, String>>,
}

impl PassphraseSecrets {
    /// Opens the file at `path`, or begins one.
    ///
    /// # Errors
    /// [`SecretsError::WrongPassphrase`], [`SecretsError::Damaged`] or [`SecretsError::File`].
    pub fn open(path: &Path, passphrase: &str, rng: std::sync::Arc<dyn Rng>) -> Result<Self, SecretsError> {
        match std::fs::read(path) {
            Ok(sealed) => Self::unseal(path, passphrase, &sealed, rng),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut salt = [0; SALT];
                rng.fill(&mut salt);
                let key = derive(passphrase, &salt)?;
                let begun =
                    Self { path: path.to_owned(), key, salt, rng, secrets: Mutex::new(BTreeMap::new()) };
                begun.write(&BTreeMap::new())?;
                Ok(begun)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn unseal(
        path: &Path,
        passphrase: &str,
        sealed: &[u8],
        rng: std::sync::Arc<dyn Rng>,
    ) -> Result<Self, SecretsError> {
        let rest = sealed.strip_prefix(MAGIC.as_slice()).ok_or(SecretsError::Damaged)?;
        let (salt, rest) = rest.split_first_chunk::<SALT>().ok_or(SecretsError::Damaged)?;
        let (nonce, cipher) = rest.split_first_chunk::<NONCE>().ok_or(SecretsError::Damaged)?;
        let key = derive(passphrase, salt)?;
        let plain = cipher_of(&key)
            .decrypt(&XNonce::from(*nonce), cipher)
            .map(Zeroizing::new)
            .map_err(|_| SecretsError::WrongPassphrase)?;
        let secrets = serde_json::from_slice(&plain).map_err(|_| SecretsError::Damaged)?;
        Ok(Self { path: path.to_owned(), key, salt: *salt, rng, secrets: Mutex::new(secrets) })
    }

    fn write(&self, secrets: &BTreeMap<String, String>) -> Result<(), SecretsError> {
        let plain = Zeroizing::new(serde_json::to_vec(secrets).map_err(|_| SecretsError::Damaged)?);
        let mut nonce = [0; NONCE];
        self.rng.fill(&mut nonce);
        let cipher = cipher_of(&self.key)
            .encrypt(&XNonce::from(nonce), plain.as_slice())
            .map_err(|_| SecretsError::Damaged)?;
        let sealed = [MAGIC.as_slice(), &self.salt, &nonce, &cipher].concat();
        crate::files::replace(&self.path, |file| file.write_all(&sealed))?;
        Ok(())
    }

    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<(), SecretsError> {
        let mut secrets = crate::lock(&self.secrets);
        let mut changed = secrets.clone();
        change(&mut changed);
        self.write(&changed)?;
        *secrets = changed;
        Ok(())
    }
}

impl Secrets for PassphraseSecrets {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, SecretsError> {
        let secrets = crate::lock(&self.secrets);
        secrets.get(name).map(|text| hex::decode(text).map_err(|_| SecretsError::Damaged)).transpose()
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretsError> {
        self.change(|secrets| drop(secrets.insert(name.to_owned(), hex::encode(secret))))
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        self.change(|secrets| drop(secrets.remove(name)))
    }
}

fn cipher_of(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

fn derive(passphrase: &str, salt: &[u8; SALT]) -> Result<Zeroizing<[u8; 32]>, SecretsError> {
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| SecretsError::WrongPassphrase)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    struct Counting(std::sync::atomic::AtomicU8);

    impl Rng for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            let start = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            buffer.fill(start);
        }
    }

    fn rng() -> Arc<dyn Rng> {
        Arc::new(Counting(1.into()))
    }

    #[test]
    fn secrets_outlive_the_program_and_open_with_the_right_passphrase_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secrets");
        let secrets = PassphraseSecrets::open(&path, "四个字的密码", rng()).unwrap();
        secrets.set("db", &[7; 32]).unwrap();
        secrets.set("gone", b"x").unwrap();
        secrets.delete("gone").unwrap();
        drop(secrets);

        let again = PassphraseSecrets::open(&path, "四个字的密码", rng()).unwrap();
        assert_eq!(again.get("db").unwrap(), Some(vec![7; 32]));
        assert_eq!(again.get("gone").unwrap(), None);
        let wrong = PassphraseSecrets::open(&path, "三个字", rng());
        assert!(matches!(wrong, Err(SecretsError::WrongPassphrase)));
    }

    #[test]
    fn the_file_shows_neither_names_nor_secrets_and_a_changed_byte_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secrets");
        let secrets = PassphraseSecrets::open(&path, "p", rng()).unwrap();
        secrets.set("canary-name", b"canary-secret").unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|w| w == b"canary"));
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert!(PassphraseSecrets::open(&path, "p", rng()).is_err());
    }
}
