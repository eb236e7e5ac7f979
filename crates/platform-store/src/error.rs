//! What can go wrong in a database, told apart as far as a caller can act on it.
//!
//! Knows: the codes of both databases. Must not know: tables. Called by: every query; the platform.

use core::error::Error;

/// Why a query, a commit or an opening failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another transaction is in the way; the whole transaction can be run again ([`crate::retrying`]).
    #[error("the database is busy")]
    Busy,
    /// A row with this key exists. The name is for logs: each database words it its own way.
    #[error("unique constraint {constraint}")]
    Unique {
        /// Constraint or columns.
        constraint: String,
    },
    /// A CHECK, a foreign key or a condition of this crate is not met. The name is for logs.
    #[error("check constraint {constraint}")]
    Check {
        /// Constraint.
        constraint: String,
    },
    /// A statement of this transaction failed before; nothing but dropping it is left.
    #[error("a statement of this transaction failed before")]
    Aborted,
    /// A stored value is none that its type accepts.
    #[error("a stored value can't be read as {what}")]
    Unreadable {
        /// The type.
        what: &'static str,
    },
    /// Everything else: no file, no server, a damaged database, a time-out, a programming error.
    #[error(transparent)]
    Other(Box<dyn Error + Send + Sync>),
}

impl StoreError {
    pub(crate) fn other(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Other(error.into())
    }

    pub(crate) fn check(constraint: &str) -> Self {
        Self::Check { constraint: constraint.to_owned() }
    }
}

/// Errors that tell whether the same work may succeed when it is run again as a whole.
pub trait Retryable {
    /// Whether it may.
    fn is_retryable(&self) -> bool;
}

impl Retryable for StoreError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Self::other(error);
        };
        // SQLite words it "UNIQUE constraint failed: account.login".
        let constraint =
            || message.as_deref().unwrap_or_default().rsplit(": ").next().unwrap_or_default().to_owned();
        match (failure.code, failure.extended_code) {
            (rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked, _) => Self::Busy,
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                Self::Unique { constraint: constraint() }
            }
            (_, ffi::SQLITE_CONSTRAINT_CHECK) => Self::Check { constraint: constraint() },
            (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::check("foreign key"),
            _ => Self::other(error),
        }
    }
}

#[cfg(feature = "postgres")]
impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let Some(failure) = error.as_db_error() else {
            return Self::other(error);
        };
        let constraint = || failure.constraint().unwrap_or_default().to_owned();
        match failure.code() {
            &SqlState::T_R_SERIALIZATION_FAILURE
            | &SqlState::T_R_DEADLOCK_DETECTED
            | &SqlState::LOCK_NOT_AVAILABLE => Self::Busy,
            &SqlState::UNIQUE_VIOLATION => Self::Unique { constraint: constraint() },
            &SqlState::CHECK_VIOLATION | &SqlState::FOREIGN_KEY_VIOLATION => {
                Self::Check { constraint: constraint() }
            }
            &SqlState::IN_FAILED_SQL_TRANSACTION => Self::Aborted,
            _ => Self::other(error),
        }
    }
}
