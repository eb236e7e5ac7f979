//! The operating system's keyring, asked on its own thread: a locked one waits for its user, and must not
//! take the program with it.

use std::sync::mpsc;
use std::time::Duration;

use keyring::{Entry, Error};

use super::{Secrets, SecretsError};

const SERVICE: &str = "cn.chejia.desktop";
const PATIENCE: Duration = Duration::from_secs(5);

/// Secrets in the keyring of the operating system's user.
#[derive(Debug)]
pub struct KeyringSecrets;

impl KeyringSecrets {
    /// The keyring, if it can write, read and forget: one that opens proves nothing yet.
    ///
    /// # Errors
    /// [`SecretsError::Absent`] or [`SecretsError::Locked`].
    pub fn open() -> Result<Self, SecretsError> {
        let probe = format!("probe-{}", std::process::id());
        let keyring = Self;
        keyring.set(&probe, b"probe")?;
        let read = keyring.get(&probe)?;
        keyring.delete(&probe)?;
        if read.as_deref() == Some(b"probe") { Ok(keyring) } else { Err(SecretsError::Absent) }
    }
}

impl Secrets for KeyringSecrets {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, SecretsError> {
        ask(name, |entry| match entry.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(other) => Err(other),
        })
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretsError> {
        let secret = zeroize::Zeroizing::new(secret.to_vec());
        ask(name, move |entry| entry.set_secret(&secret))
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        ask(name, |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(other) => Err(other),
        })
    }
}

fn ask<T: Send + 'static>(
    name: &str,
    question: impl FnOnce(&Entry) -> keyring::Result<T> + Send + 'static,
) -> Result<T, SecretsError> {
    let name = name.to_owned();
    let (answer, answered) = mpsc::channel();
    std::thread::spawn(move || {
        let result = Entry::new(SERVICE, &name).and_then(|entry| question(&entry));
        // Nobody listens any more once the patience has run out.
        drop(answer.send(result));
    });
    match answered.recv_timeout(PATIENCE) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Error::NoStorageAccess(_))) | Err(_) => Err(SecretsError::Locked),
        Ok(Err(_)) => Err(SecretsError::Absent),
    }
}
