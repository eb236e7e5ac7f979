//! Copies of what the platform knows, with their age.
//!
//! Knows: the table `snapshot`. Must not know: what the JSON says. Called by: `app`, which fills it from
//! the change feed and decides offline from it (GEN-4, GEN-7).

use model::Timestamp;
use rusqlite::{Row, Transaction, params};

use crate::{Error, Store, row};

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotKind {
    /// The region profile.
    Region,
    /// The working-day calendar.
    Calendar,
    /// A plan, by its id.
    Plan,
    /// Applications known for a plan, by its id.
    Standing,
    /// The public keys.
    Keys,
    /// A person's facts, by the person's id.
    Person,
    /// The account as its holder sees it.
    Account,
    /// A vehicle that the account has bound, by its id.
    Vehicle,
    /// The places taken at stations and offices.
    Occupancy,
    /// A notice to the account's person, by its id.
    Notice,
}

impl SnapshotKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Region,
        Self::Calendar,
        Self::Plan,
        Self::Standing,
        Self::Keys,
        Self::Person,
        Self::Account,
        Self::Vehicle,
        Self::Occupancy,
        Self::Notice,
    ];

    /// The stable code of the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Calendar => "calendar",
            Self::Plan => "plan",
            Self::Standing => "standing",
            Self::Keys => "keys",
            Self::Person => "person",
            Self::Account => "account",
            Self::Vehicle => "vehicle",
            Self::Occupancy => "occupancy",
            Self::Notice => "notice",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Of what.
    pub kind: SnapshotKind,
    /// Of which; empty where there is one only.
    pub id: String,
    /// The platform's version of it.
    pub version: u64,
    /// When the platform gave it.
    pub as_of: Option<Timestamp>,
    /// The JSON.
    pub body: String,
}

const SELECT: &str = "SELECT kind, id, version, as_of, body FROM snapshot";

impl Store {
    /// Keeps copies over the ones of the same kind and id, all or none.
    ///
    /// # Errors
    /// When the file can't be written, or a body is no JSON.
    pub fn put_snapshots(&self, snapshots: &[Snapshot]) -> Result<(), Error> {
        self.write(|transaction| put(transaction, snapshots))
    }

    /// Keeps copies of one kind and drops all others of that kind.
    ///
    /// # Errors
    /// When the file can't be written, or a body is no JSON.
    pub fn replace_snapshots(&self, kind: SnapshotKind, snapshots: &[Snapshot]) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute("DELETE FROM snapshot WHERE kind = ?1", [kind.code()])?;
            put(transaction, snapshots)
        })
    }

    /// The copy of this kind and id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn snapshot(&self, kind: SnapshotKind, id: &str) -> Result<Option<Snapshot>, Error> {
        self.read(|transaction| {
            let sql = format!("{SELECT} WHERE kind = ?1 AND id = ?2");
            row::first(transaction, &sql, [kind.code(), id], read)
        })
    }

    /// All copies of this kind, by id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn snapshots(&self, kind: SnapshotKind) -> Result<Vec<Snapshot>, Error> {
        self.read(|transaction| {
            let sql = format!("{SELECT} WHERE kind = ?1 ORDER BY id");
            row::all(transaction, &sql, [kind.code()], read)
        })
    }
}

fn put(transaction: &Transaction<'_>, snapshots: &[Snapshot]) -> Result<(), Error> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO snapshot (kind, id, version, as_of, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (kind, id) DO UPDATE SET
             version = excluded.version, as_of = excluded.as_of, body = excluded.body",
    )?;
    for snapshot in snapshots {
        statement.execute(params![
            snapshot.kind.code(),
            snapshot.id,
            row::whole(snapshot.version),
            row::millis(snapshot.as_of),
            snapshot.body,
        ])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Snapshot, Error> {
    Ok(Snapshot {
        kind: row::coded(row, "kind", SnapshotKind::from_code)?,
        id: row.get("id")?,
        version: row::count(row, "version")?,
        as_of: row::time_or_none(row, "as_of")?,
        body: row.get("body")?,
    })
}
