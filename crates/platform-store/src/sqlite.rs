//! SQLite: one writing connection and a few reading ones, called inline.
//!
//! Knows: pragmas, locks and how a statement is spelt for SQLite. Must not know: tables. Called by:
//! [`crate::Store`].
//!
//! Inline, without a thread of its own, so that a simulation of the whole platform runs the same way
//! every time. A write costs one flush of the log (`synchronous=FULL`): 0.2 to 10 ms by the disk.

use core::time::Duration;
use std::{path::Path, sync::Arc, sync::atomic::AtomicUsize, sync::atomic::Ordering};

use async_trait::async_trait;
use rusqlite::{Connection, OpenFlags, params_from_iter, types::ToSqlOutput, types::ValueRef};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::{Cell, Database, Retryable, Row, StoreError, Transaction, Value, migration};

const READERS: usize = 4;
const CACHED_STATEMENTS: usize = 256;
/// How long a writer waits for another process, and how often it looks.
const BUSY_WAIT: Duration = Duration::from_secs(5);
const BUSY_STEP: Duration = Duration::from_millis(5);
const PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON; \
     PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;";

/// A file or memory. Without readers (memory) reading transactions share the writer.
pub(crate) struct SqliteDatabase {
    writer: Arc<Mutex<Connection>>,
    readers: Vec<Arc<Mutex<Connection>>>,
    turn: AtomicUsize,
}

impl SqliteDatabase {
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = prepared(Connection::open(path)?)?;
        let readers = (0..READERS).map(|_| reader(path)).collect::<Result<_, _>>()?;
        Ok(Self { writer, readers, turn: AtomicUsize::new(0) })
    }

    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        let writer = prepared(Connection::open_in_memory()?)?;
        Ok(Self { writer, readers: Vec::new(), turn: AtomicUsize::new(0) })
    }

    async fn reader(&self) -> OwnedMutexGuard<Connection> {
        if self.readers.is_empty() {
            return self.writer.clone().lock_owned().await;
        }
        if let Some(free) = self.readers.iter().find_map(|reader| reader.clone().try_lock_owned().ok()) {
            return free;
        }
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.readers.len();
        self.readers[turn].clone().lock_owned().await
    }
}

fn prepared(mut connection: Connection) -> Result<Arc<Mutex<Connection>>, StoreError> {
    connection.execute_batch(PRAGMAS)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    migration::run_on_sqlite(&mut connection)?;
    // SQLite would wait inside the call and hold up the thread, on which the other writer may have to
    // run to its end; `begin` waits without a thread instead.
    connection.busy_timeout(Duration::ZERO)?;
    Ok(Arc::new(Mutex::new(connection)))
}

fn reader(path: &Path) -> Result<Arc<Mutex<Connection>>, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch(PRAGMAS)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(Arc::new(Mutex::new(connection)))
}

#[async_trait]
impl Database for SqliteDatabase {
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        let connection = self.writer.clone().lock_owned().await;
        let mut waited = Duration::ZERO;
        // Immediate: a transaction that reads first and writes later would get BUSY without any wait.
        while let Err(error) = connection.execute_batch("BEGIN IMMEDIATE").map_err(StoreError::from) {
            if !error.is_retryable() || waited >= BUSY_WAIT {
                return Err(error);
            }
            tokio::time::sleep(BUSY_STEP).await;
            waited += BUSY_STEP;
        }
        Ok(Box::new(SqliteTransaction { connection, failed: false }))
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        let transaction = SqliteTransaction { connection: self.reader().await, failed: false };
        transaction.connection.execute_batch("PRAGMA query_only = ON; BEGIN")?;
        Ok(Box::new(transaction))
    }
}

struct SqliteTransaction {
    connection: OwnedMutexGuard<Connection>,
    failed: bool,
}

impl SqliteTransaction {
    /// PostgreSQL refuses everything after a failed statement; SQLite would go on. Here both refuse, so
    /// that what works on the one works on the other.
    fn run<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        if self.failed {
            return Err(StoreError::Aborted);
        }
        work(&self.connection).map_err(|error| {
            self.failed = true;
            StoreError::from(error)
        })
    }
}

impl Drop for SqliteTransaction {
    fn drop(&mut self) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
        if let Err(error) = self.connection.execute_batch("PRAGMA query_only = OFF") {
            tracing::error!(%error, "a connection could not be handed back");
        }
    }
}

#[async_trait]
impl Transaction for SqliteTransaction {
    async fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(&numbered(sql))?;
            let width = statement.column_count();
            let mut rows = statement.query(params_from_iter(values))?;
            let mut result = Vec::new();
            while let Some(row) = rows.next()? {
                let cells = (0..width).map(|at| cell(row.get_ref(at)?));
                result.push(Row::new(cells.collect::<rusqlite::Result<_>>()?));
            }
            Ok(result)
        })
    }

    async fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let changed = self
            .run(|connection| connection.prepare_cached(&numbered(sql))?.execute(params_from_iter(values)))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.run(|connection| connection.execute_batch("COMMIT"))
    }
}

/// `$1` is a name to SQLite; `?1` is the first parameter.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn cell(value: ValueRef<'_>) -> rusqlite::Result<Cell> {
    match value {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(number) => Ok(Cell::Int(number)),
        value => Ok(Cell::Text(value.as_str()?.to_owned())),
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}
