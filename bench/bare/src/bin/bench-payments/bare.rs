//! The bare side: the statements that were written down, in their transactions, one after the other.
//!
//! Knows: rusqlite, the platform's pragmas. Must not know: a table. Called by: `main`.
//!
//! One connection writes and another one reads beside it, each on a thread: SQLite has no more than one writer, and the
//! machine that the goal is for two cores.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use rusqlite::{Connection, params_from_iter};

use crate::recorded::{Begun, Script, Work};
use crate::world::Sample;

const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; \
     PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
     PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;";
const CACHED_STATEMENTS: usize = 256;

/// Does everything of `script` on a copy of the sample at `path`; the seconds that it takes.
pub fn run(sample: &Sample, path: &Path, script: &Script) -> Result<f64> {
    sample.copy(path)?;
    let (mut writer, mut reader) = (open(path)?, open(path)?);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| all(&mut reader, script, Begun::ToRead));
        all(&mut writer, script, Begun::ToWrite)?;
        reading.join().ok().context("the reader panicked")?
    })?;
    Ok(begun.elapsed().as_secs_f64())
}

fn open(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(PRAGMAS)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(connection)
}

fn all(connection: &mut Connection, script: &Script, wanted: Begun) -> Result<()> {
    let (begin, wanted) = match wanted {
        Begun::ToWrite => ("BEGIN IMMEDIATE", wanted),
        Begun::ToRead => ("BEGIN", wanted),
    };
    for work in script.works.iter().filter(|work| work.begun == wanted) {
        connection.execute_batch(begin)?;
        statements(connection, work)?;
        connection.execute_batch(if work.committed { "COMMIT" } else { "ROLLBACK" })?;
    }
    Ok(())
}

fn statements(connection: &Connection, work: &Work) -> Result<()> {
    for (sql, values) in &work.statements {
        let mut statement = connection.prepare_cached(sql)?;
        if statement.column_count() == 0 {
            statement.execute(params_from_iter(values))?;
            continue;
        }
        let width = statement.column_count();
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            for at in 0..width {
                std::hint::black_box(row.get_ref(at)?);
            }
        }
    }
    Ok(())
}
