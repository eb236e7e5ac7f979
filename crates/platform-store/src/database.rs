//! The one small trait that both databases implement, and the handle to it.
//!
//! Knows: transactions. Must not know: tables, nor which database it is. Called by: every query
//! function, and by the platform to begin and commit.

use std::sync::Arc;

use async_trait::async_trait;

use crate::{Row, StoreError, Value};

/// A place that transactions are begun in.
#[async_trait]
pub trait Database: Send + Sync {
    /// Begins a transaction that may write.
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError>;

    /// Begins a transaction that only reads, all of it in one snapshot.
    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError>;
}

/// A transaction. Dropping it without [`Transaction::commit`] rolls it back.
///
/// After a statement failed every further one answers [`StoreError::Aborted`], on both databases.
#[async_trait]
pub trait Transaction: Send {
    /// Runs one statement and returns its rows. Parameters are `$1` to `$n`.
    async fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError>;

    /// Runs one statement that returns no rows and tells how many it changed.
    async fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError>;

    /// Makes everything done in it durable.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// The transaction that a query function runs in.
pub type Tx<'a> = &'a mut dyn Transaction;

/// The platform's database; cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<dyn Database>);

impl Store {
    /// A handle to this database, whose schema must be the present one.
    pub fn new(database: Arc<dyn Database>) -> Self {
        Self(database)
    }

    /// Opens (or makes) the SQLite file at `path` and brings its schema up to date.
    pub fn sqlite(path: &std::path::Path) -> Result<Self, StoreError> {
        Ok(Self::new(Arc::new(crate::sqlite::SqliteDatabase::open(path)?)))
    }

    /// Makes an empty SQLite database in memory, gone with the last clone of the handle.
    ///
    /// It has one connection: a task that begins a second transaction while it holds one waits for ever.
    pub fn sqlite_memory() -> Result<Self, StoreError> {
        Ok(Self::new(Arc::new(crate::sqlite::SqliteDatabase::in_memory()?)))
    }

    /// Connects to the PostgreSQL database of `url` with at most `connections` connections and brings
    /// its schema up to date. The link is not encrypted: it is a socket or a network of one's own.
    #[cfg(feature = "postgres")]
    pub async fn postgres(url: &str, connections: usize) -> Result<Self, StoreError> {
        Ok(Self::new(Arc::new(crate::postgres::PostgresDatabase::connect(url, connections).await?)))
    }

    /// Begins a transaction that may write.
    pub async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        self.0.begin().await
    }

    /// Begins a transaction that only reads, all of it in one snapshot.
    pub async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        self.0.read().await
    }
}
