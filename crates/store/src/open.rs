//! Opening the file: key, pragmas, version, backup, migrations.
//!
//! Knows: SQLCipher, the settings that make a commit durable, refinery. Must not know: where keys and
//! folders come from. Called by: `app` when a profile is opened.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use zeroize::Zeroizing;

use crate::{Error, Store};

mod migrations {
    refinery::embed_migrations!("migrations");
}

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Backups made before migrations that are kept.
const BACKUPS_KEPT: usize = 3;

impl Store {
    /// Opens the file at `path` with its key, makes it if it is not there, and brings it to this version
    /// (after a backup beside it). The folder must exist and be the user's own.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::NewerSchema`] and [`Error::Damaged`] leave the file as it is.
    pub fn open(path: &Path, key: &[u8; 32]) -> Result<Self, Error> {
        open_with(path, key, &migrations::migrations::runner())
    }

    /// An empty store in memory, for tests.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn open_memory() -> Result<Self, Error> {
        let mut connection = Connection::open_in_memory()?;
        configure(&connection)?;
        migrate(&mut connection, None, &migrations::migrations::runner())?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Reads through the whole file.
    ///
    /// # Errors
    /// [`Error::Damaged`] when anything in it is not as it should be.
    pub fn quick_check(&self) -> Result<(), Error> {
        let connection = self.connection();
        let found = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        match found {
            Ok(word) if word == "ok" => Ok(()),
            Ok(_) => Err(Error::Damaged),
            Err(error) => Err(Error::from(error)),
        }
    }

    /// Moves everything from the write-ahead log into the file.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn checkpoint(&self) -> Result<(), Error> {
        let connection = self.connection();
        Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Writes a copy of the data to a new file, under the same key.
    ///
    /// # Errors
    /// When SQLite fails, as when `to` is there already.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        backup(&self.connection(), to)
    }
}

fn open_with(path: &Path, key: &[u8; 32], runner: &refinery::Runner) -> Result<Store, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let mut connection = Connection::open_with_flags(path, flags)?;
    unlock(&connection, key)?;
    configure(&connection)?;
    migrate(&mut connection, Some(path), runner)?;
    Ok(Store { connection: Arc::new(Mutex::new(connection)) })
}

fn unlock(connection: &Connection, key: &[u8; 32]) -> Result<(), Error> {
    let hex_key = Zeroizing::new(hex::encode(key));
    let pragmas =
        Zeroizing::new(format!("PRAGMA key = \"x'{}'\"; PRAGMA cipher_log_level = NONE;", hex_key.as_str()));
    connection.execute_batch(&pragmas)?;
    let first_read = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    first_read.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::WrongKey,
        _ => Error::from(error),
    })
}

fn configure(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;",
    )?;
    Ok(())
}

/// Brings the data to the newest version of `runner`, each step in one transaction.
fn migrate(connection: &mut Connection, path: Option<&Path>, runner: &refinery::Runner) -> Result<(), Error> {
    let known = runner.get_migrations().iter().map(refinery::Migration::version).max().unwrap_or(0);
    let found: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(Error::NewerSchema { found, known });
    }
    if found == known {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| found > 0) {
        backup_before(connection, path, found)?;
    }
    runner.run(connection).map_err(|error| Error::Migration(Box::new(error)))?;
    Ok(())
}

fn backup_before(connection: &Connection, path: &Path, version: i32) -> Result<(), Error> {
    let to = backup_path(path, version);
    if to.exists() {
        // Left by a migration that did not end; the file has not changed since.
        std::fs::remove_file(&to)?;
    }
    backup(connection, &to)?;
    for old in backups(path)?.into_iter().rev().skip(BACKUPS_KEPT) {
        std::fs::remove_file(backup_path(path, old))?;
    }
    Ok(())
}

fn backup(connection: &Connection, to: &Path) -> Result<(), Error> {
    let Some(to) = to.to_str() else { return Err(Error::Unreadable { what: "path" }) };
    connection.execute("VACUUM INTO ?1", [to])?;
    Ok(())
}

/// Versions of which there is a backup, oldest first.
fn backups(path: &Path) -> Result<Vec<i32>, Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix = backup_prefix(path);
    let mut versions = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let name = file?.file_name();
        let version: Option<i32> = name.to_str().and_then(|name| name.strip_prefix(&prefix)?.parse().ok());
        versions.extend(version);
    }
    versions.sort_unstable();
    Ok(versions)
}

fn backup_path(path: &Path, version: i32) -> PathBuf {
    path.with_file_name(format!("{}{version}", backup_prefix(path)))
}

fn backup_prefix(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("{name}.backup-v")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn runner(versions: i32) -> refinery::Runner {
        let step = |n: i32| {
            let sql = format!("CREATE TABLE t{n} (v TEXT) STRICT; PRAGMA user_version = {n};");
            refinery::Migration::unapplied(&format!("V{n}__step"), &sql).unwrap()
        };
        refinery::Runner::new(&(1..=versions).map(step).collect::<Vec<_>>())
    }

    #[test]
    fn the_version_in_the_file_is_the_newest_migration() {
        let store = Store::open_memory().unwrap();
        let found: i32 = store.connection().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        let known = migrations::migrations::runner().get_migrations().len();
        assert_eq!(usize::try_from(found), Ok(known));
    }

    #[test]
    fn a_migration_is_preceded_by_a_backup_and_three_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.db");
        for version in 1..=6 {
            let store = open_with(&path, &KEY, &runner(version)).unwrap();
            store.connection().execute_batch(&format!("INSERT INTO t{version} VALUES ('kept')")).unwrap();
        }
        assert_eq!(backups(&path).unwrap(), [3, 4, 5]);
        let backup = open_with(&backup_path(&path, 5), &KEY, &runner(5)).unwrap();
        let kept: String = backup.connection().query_row("SELECT v FROM t5", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "kept");
        assert_ne!(&std::fs::read(backup_path(&path, 4)).unwrap()[..15], b"SQLite format 3");
    }

    #[test]
    fn a_migration_that_fails_leaves_the_data_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.db");
        drop(open_with(&path, &KEY, &runner(1)).unwrap());
        let wrong = "CREATE TABLE t2 (v TEXT) STRICT; INSERT INTO nowhere VALUES (1);";
        let mut steps = runner(1).get_migrations().clone();
        steps.push(refinery::Migration::unapplied("V2__wrong", wrong).unwrap());
        let failed = open_with(&path, &KEY, &refinery::Runner::new(&steps));
        assert!(matches!(failed, Err(Error::Migration(_))));
        drop(open_with(&path, &KEY, &runner(2)).unwrap());
    }

    #[test]
    fn a_file_of_a_newer_version_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.db");
        drop(open_with(&path, &KEY, &runner(3)).unwrap());
        let before = std::fs::read(&path).unwrap();
        let refused = open_with(&path, &KEY, &runner(2));
        assert!(matches!(refused, Err(Error::NewerSchema { found: 3, known: 2 })));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_commit_is_flushed_to_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("data.db"), &KEY).unwrap();
        let connection = store.connection();
        let pragma = |name: &str| {
            connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, rusqlite::types::Value>(0))
        };
        for (name, value) in
            [("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0), ("cell_size_check", 1)]
        {
            assert_eq!(pragma(name).unwrap(), rusqlite::types::Value::Integer(value), "{name}");
        }
        assert_eq!(pragma("journal_mode").unwrap(), rusqlite::types::Value::Text("wal".to_owned()));
    }
}
