//! What the platform asks of its database, written down.
//!
//! Knows: statements and their transactions. Must not know: what they are for. Called by: `main`, `bare`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use async_trait::async_trait;
use platform_store::{Database, Row, Store, StoreError, Transaction, Value};

use crate::product;
use crate::world::Sample;

/// How a transaction was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It may write.
    ToWrite,
    /// It only reads.
    ToRead,
}

/// A transaction: its statements as SQLite spells them, with their values.
pub struct Work {
    /// How it was begun.
    pub begun: Begun,
    /// In their order.
    pub statements: Vec<(String, Vec<Value<'static>>)>,
    /// Else it was rolled back, or only read.
    pub committed: bool,
}

/// Every transaction of a run, in the order in which they ended.
pub struct Script {
    /// The transactions.
    pub works: Vec<Work>,
}

impl Script {
    /// What one of `count` payments asks, for people.
    pub fn each(&self, count: usize) -> String {
        let transactions = |begun| self.works.iter().filter(move |work| work.begun == begun);
        let statements = |begun| transactions(begun).map(|work| work.statements.len()).sum::<usize>();
        format!(
            "{} writing transactions of {} statements, {} reading ones of {}",
            transactions(Begun::ToWrite).count() / count,
            statements(Begun::ToWrite) / count,
            transactions(Begun::ToRead).count() / count,
            statements(Begun::ToRead) / count,
        )
    }
}

/// Pays once for every learner of the sample, on a copy at `path`, and tells what was asked of the database.
pub fn script(sample: &Sample, path: &Path) -> Result<Script> {
    let works = Arc::new(Mutex::new(Vec::new()));
    let written = Arc::clone(&works);
    product::pay_over(sample, path, |store| Store::new(Arc::new(Recorder { store, works: written })))?;
    let works = std::mem::take(&mut *lock(&works));
    Ok(Script { works })
}

fn lock(works: &Mutex<Vec<Work>>) -> MutexGuard<'_, Vec<Work>> {
    works.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Recorder {
    store: Store,
    works: Arc<Mutex<Vec<Work>>>,
}

impl Recorder {
    fn recorded(&self, inner: Box<dyn Transaction>, begun: Begun) -> Box<dyn Transaction> {
        let work = Work { begun, statements: Vec::new(), committed: false };
        Box::new(Recorded { inner: Some(inner), work: Some(work), works: Arc::clone(&self.works) })
    }
}

#[async_trait]
impl Database for Recorder {
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(self.recorded(self.store.begin().await?, Begun::ToWrite))
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(self.recorded(self.store.read().await?, Begun::ToRead))
    }
}

struct Recorded {
    inner: Option<Box<dyn Transaction>>,
    work: Option<Work>,
    works: Arc<Mutex<Vec<Work>>>,
}

impl Recorded {
    fn note(&mut self, sql: &str, values: &[Value<'_>]) {
        let owned = |value: &Value<'_>| match value {
            Value::Null => Value::Null,
            Value::Int(number) => Value::Int(*number),
            Value::Text(text) => Value::Text(Cow::Owned(text.clone().into_owned())),
        };
        if let Some(work) = &mut self.work {
            work.statements.push((sql.replace('$', "?"), values.iter().map(owned).collect()));
        }
    }

    fn inner(&mut self) -> Result<&mut Box<dyn Transaction>, StoreError> {
        self.inner.as_mut().ok_or(StoreError::Aborted)
    }
}

/// Noted before the connection goes back, so that the order is that of the writer.
impl Drop for Recorded {
    fn drop(&mut self) {
        if let Some(work) = self.work.take() {
            lock(&self.works).push(work);
        }
    }
}

#[async_trait]
impl Transaction for Recorded {
    async fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.note(sql, values);
        self.inner()?.query(sql, values).await
    }

    async fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        self.note(sql, values);
        self.inner()?.execute(sql, values).await
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        if let Some(mut work) = self.work.take() {
            work.committed = true;
            lock(&self.works).push(work);
        }
        let inner = self.inner.take().ok_or(StoreError::Aborted)?;
        inner.commit().await
    }
}
