//! Single values about this profile on this machine.
//!
//! Knows: the table `meta`. Must not know: secrets (those are in the system's keyring). Called by:
//! `app`; `outbox` for the order of submitting, `submission` for its cursor.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::{Error, Store};

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetaKey {
    /// Names this machine to the platform.
    DeviceId,
    /// The account signed in last.
    LastAccount,
    /// The language chosen.
    Language,
    /// Whether the user switched the network off for this program.
    ForcedOffline,
    /// Whether the program ended in order.
    CleanShutdown,
    /// The version of the reference data reached.
    ReferenceVersion,
    /// When the persons' facts were read.
    FactsAsOf,
    /// Reminders that were given.
    Reminded,
}

impl MetaKey {
    const fn code(self) -> &'static str {
        match self {
            Self::DeviceId => "device_id",
            Self::LastAccount => "last_account",
            Self::Language => "language",
            Self::ForcedOffline => "forced_offline",
            Self::CleanShutdown => "clean_shutdown",
            Self::ReferenceVersion => "reference_version",
            Self::FactsAsOf => "facts_as_of",
            Self::Reminded => "reminded",
        }
    }
}

const DEVICE_SEQ: &str = "device_seq";
pub(crate) const SUBMISSION_CURSOR: &str = "submission_cursor";

impl Store {
    /// The value of `key`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn meta(&self, key: MetaKey) -> Result<Option<String>, Error> {
        self.read(|transaction| get(transaction, key.code()))
    }

    /// Keeps a value.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_meta(&self, key: MetaKey, value: &str) -> Result<(), Error> {
        self.write(|transaction| set(transaction, key.code(), value))
    }

    /// Forgets a value.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn clear_meta(&self, key: MetaKey) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute("DELETE FROM meta WHERE key = ?1", [key.code()])?;
            Ok(())
        })
    }
}

pub(crate) fn get(transaction: &Transaction<'_>, key: &str) -> Result<Option<String>, Error> {
    let mut statement = transaction.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

pub(crate) fn set(transaction: &Transaction<'_>, key: &str, value: &str) -> Result<(), Error> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    transaction.prepare_cached(sql)?.execute(params![key, value])?;
    Ok(())
}

/// The next number in the order of submitting. Never given twice, also when rows come back from a backup.
pub(crate) fn next_device_seq(transaction: &Transaction<'_>) -> Result<u64, Error> {
    let last = get(transaction, DEVICE_SEQ)?.and_then(|text| text.parse::<u64>().ok());
    let next = last.ok_or(Error::Unreadable { what: DEVICE_SEQ })?.saturating_add(1);
    set(transaction, DEVICE_SEQ, &next.to_string())?;
    Ok(next)
}
