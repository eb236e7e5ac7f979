//! PostgreSQL: a pool of connections, READ COMMITTED for writing, one snapshot for reading.
//!
//! Knows: isolation, time-outs and the types of PostgreSQL. Must not know: tables. Called by:
//! [`crate::Store`].

use core::{
    error::Error,
    pin::pin,
    task::{Context, Waker},
    time::Duration,
};

use async_trait::async_trait;
use bytes::BytesMut;
use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType, Timeouts,
};
use tokio_postgres::{
    Config, NoTls,
    types::{IsNull, ToSql, Type, to_sql_checked},
};

use crate::{Cell, Database, Row, StoreError, Transaction, Value, migration};

const WAIT: Duration = Duration::from_secs(5);
// The shorter lock_timeout tells "somebody is in the way" (busy, run again) from "this takes too long". One statement
// may wait for several others, one after the other: 64 copies of a submission, half of which roll back.
const SETTINGS: &str =
    "-c statement_timeout=20000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=30000";

pub(crate) struct PostgresDatabase {
    pool: Pool,
}

impl PostgresDatabase {
    pub(crate) async fn connect(url: &str, connections: usize) -> Result<Self, StoreError> {
        let mut config: Config = url.parse().map_err(StoreError::other)?;
        let own = config.get_options().unwrap_or_default();
        let options = format!("{SETTINGS} {own}");
        config.options(options.trim_end()).connect_timeout(WAIT);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
            .max_size(connections)
            .timeouts(Timeouts { wait: Some(WAIT), create: Some(WAIT), recycle: Some(WAIT) })
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(StoreError::other)?;
        let mut connection = pool.get().await?;
        migration::run_on_postgres(&mut connection).await?;
        drop(connection);
        Ok(Self { pool })
    }

    async fn begin_with(&self, statement: &str) -> Result<Box<dyn Transaction>, StoreError> {
        let transaction =
            PostgresTransaction { connection: self.pool.get().await?, failed: false, open: true };
        transaction.connection.batch_execute(statement).await?;
        Ok(Box::new(transaction))
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            // Neither a free connection nor the server's answer to a new one in time: too many at once.
            PoolError::Timeout(TimeoutType::Wait | TimeoutType::Create) => Self::Busy,
            PoolError::Backend(error) => Self::from(error),
            error => Self::other(error),
        }
    }
}

#[async_trait]
impl Database for PostgresDatabase {
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        self.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        self.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }
}

struct PostgresTransaction {
    connection: Object,
    failed: bool,
    open: bool,
}

impl PostgresTransaction {
    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        self.failed |= result.is_err();
        result
    }

    async fn rows(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let statement = self.connection.prepare_cached(sql).await?;
        let rows = self.connection.query(&statement, &parameters(values)).await?;
        rows.iter().map(row).collect()
    }

    async fn changes(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.connection.prepare_cached(sql).await?;
        Ok(self.connection.execute(&statement, &parameters(values)).await?)
    }
}

impl Drop for PostgresTransaction {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        // Polled once the statement is on its way, before whatever the next user of this connection sends.
        let _ = pin!(self.connection.batch_execute("ROLLBACK")).poll(&mut Context::from_waker(Waker::noop()));
    }
}

#[async_trait]
impl Transaction for PostgresTransaction {
    async fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        if self.failed {
            return Err(StoreError::Aborted);
        }
        let result = self.rows(sql, values).await;
        self.note(result)
    }

    async fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        if self.failed {
            return Err(StoreError::Aborted);
        }
        let result = self.changes(sql, values).await;
        self.note(result)
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        // COMMIT of a failed transaction would roll back and report success.
        if self.failed {
            return Err(StoreError::Aborted);
        }
        self.connection.batch_execute("COMMIT").await?;
        self.open = false;
        Ok(())
    }
}

fn parameters<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}

fn row(row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    (0..row.len()).map(|at| cell(row, at)).collect::<Result<_, _>>().map(Row::new)
}

fn cell(row: &tokio_postgres::Row, at: usize) -> Result<Cell, StoreError> {
    let number = match *row.columns()[at].type_() {
        Type::INT2 => row.try_get::<_, Option<i16>>(at)?.map(i64::from),
        Type::INT4 => row.try_get::<_, Option<i32>>(at)?.map(i64::from),
        Type::INT8 => row.try_get::<_, Option<i64>>(at)?,
        _ => return Ok(row.try_get::<_, Option<String>>(at)?.map_or(Cell::Null, Cell::Text)),
    };
    Ok(number.map_or(Cell::Null, Cell::Int))
}

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, kind) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(kind, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(kind, out),
            (Self::Int(number), &Type::INT8) => number.to_sql(kind, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR) => text.as_ref().to_sql(kind, out),
            _ => Err(format!("a parameter of the wrong type where {kind} is wanted").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
