//! Where the frozen data lies in its home, and the keys that open it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use app::secrets::{PassphraseSecrets, Secrets};
use practice::SystemRng;
use store::Store;

use crate::machine;

/// The one account's folder.
pub fn account_folder(home: &Path) -> anyhow::Result<PathBuf> {
    let accounts = home.join("profiles/practice/accounts");
    Ok(std::fs::read_dir(&accounts)?.next().context("no account")??.path())
}

/// The key of that account's database.
pub fn database_key(home: &Path) -> anyhow::Result<[u8; 32]> {
    let folder = account_folder(home)?;
    let account = folder.file_name().context("no name")?.to_string_lossy().into_owned();
    let secrets = PassphraseSecrets::open(&home.join("secrets"), machine::PASSPHRASE, Arc::new(SystemRng))?;
    let key = secrets.get(&format!("practice/{account}/database"))?.context("no key")?;
    key.try_into().map_err(|_| anyhow::anyhow!("a key has 32 bytes"))
}

/// The account's database, beside the program that may have it open.
pub fn open_database(home: &Path) -> anyhow::Result<Store> {
    Ok(Store::open(&account_folder(home)?.join("chejia.db"), &database_key(home)?)?)
}
