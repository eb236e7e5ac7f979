//! Where keys and tokens rest.
//!
//! Knows: the operating system's keyring, and a file sealed with a passphrase where there is none
//! (DESK-2). Must not know: what the secrets are for. Called by: `profile` and `session`.

mod keyring;
mod passphrase;

pub use keyring::KeyringSecrets;
pub use passphrase::PassphraseSecrets;

/// A place for small secrets, by name.
pub trait Secrets: Send + Sync {
    /// The secret of this name, if there is one.
    ///
    /// # Errors
    /// [`SecretsError`] when the place can't be asked.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, SecretsError>;

    /// Keeps `secret` under this name; it is on disk when this returns.
    ///
    /// # Errors
    /// [`SecretsError`] when the place can't keep it.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretsError>;

    /// Forgets the secret of this name; nothing happens when there is none.
    ///
    /// # Errors
    /// [`SecretsError`] when the place can't be asked.
    fn delete(&self, name: &str) -> Result<(), SecretsError>;
}

/// Why a place for secrets can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// This machine has no keyring, or it is not running.
    #[error("there is no keyring")]
    Absent,
    /// The keyring did not answer in time; it is probably locked and waits for its own password.
    #[error("the keyring is locked or does not answer")]
    Locked,
    /// The passphrase does not open the file.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The file can't be read or written.
    #[error("the file of secrets can't be used")]
    File(#[from] std::io::Error),
    /// The file holds something else.
    #[error("the file of secrets is damaged")]
    Damaged,
}
