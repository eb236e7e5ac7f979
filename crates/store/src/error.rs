//! What can go wrong with the file.
//!
//! Knows: which of SQLite's codes mean what for the user. Must not know: words for users. Called by:
//! every module here.

use model::OpId;
use rusqlite::ErrorCode;

/// Why the store did not do it. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file was made by a newer version of the app; it was not touched.
    #[error("the data has version {found}, this program knows {known}")]
    NewerSchema {
        /// The file's version.
        found: i32,
        /// The newest that this build knows.
        known: i32,
    },
    /// The key does not open the file, or its first page is damaged.
    #[error("the key does not open the data")]
    WrongKey,
    /// The file is damaged.
    #[error("the data is damaged")]
    Damaged,
    /// The draft was saved elsewhere since it was read.
    #[error("the draft was changed elsewhere; it is at revision {current}")]
    StaleRevision {
        /// The revision in the file.
        current: u32,
    },
    /// Nothing there.
    #[error("nothing there")]
    NotFound,
    /// This submission is in the queue already.
    #[error("submission {0} is in the queue already")]
    Duplicate(OpId),
    /// More documents than an account may send.
    #[error("too many documents are kept")]
    TooMuch,
    /// No room on the disk.
    #[error("no room on the disk")]
    DiskFull,
    /// Another process holds the file.
    #[error("another process holds the data")]
    Busy,
    /// A stored value that no type accepts.
    #[error("a stored {what} can't be read")]
    Unreadable {
        /// Which.
        what: &'static str,
    },
    /// SQLite failed in another way.
    #[error("the database failed")]
    Sql(#[source] rusqlite::Error),
    /// A migration failed.
    #[error("the data could not be brought to this version")]
    Migration(#[source] Box<refinery::Error>),
    /// The file system failed.
    #[error("the file system failed")]
    Io(#[from] std::io::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Sql(error),
        }
    }
}

impl From<Error> for outbox::StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::Duplicate(op) => Self::Duplicate(op),
            Error::DiskFull => Self::Full,
            other => Self::Backend(Box::new(other)),
        }
    }
}
