//! Reference data: the region profile, the working-day calendar, and the version that every change of
//! them, of plans and of signing keys raises, so that a client fetches only what changed.
//!
//! Knows: the tables `region_profile` and `working_calendar`. Must not know: what the data says. Called
//! by: the platform's reference routes and its jobs.

use model::{AccountId, RegionProfile, Timestamp, WorkingCalendar};

use crate::{Row, StoreError, Tx, counter, value::json, value::values};

const VERSION: &str = "reference";

/// The version reached; 0 before the first change.
pub async fn version(tx: Tx<'_>) -> Result<u64, StoreError> {
    counter::current(tx, VERSION).await
}

/// Raises the version and returns the new one. Held until the transaction ends.
pub async fn raise(tx: Tx<'_>) -> Result<u64, StoreError> {
    counter::next(tx, VERSION).await
}

/// A version of the region profile, with its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileVersion {
    /// The profile.
    pub profile: RegionProfile,
    /// Since when it counts.
    pub at: Timestamp,
    /// Login of the account that published it; absent for what came with the installation.
    pub by: Option<String>,
}

/// Adds a version of a region's profile that came with the installation; `false` when that version exists.
pub async fn insert_profile(tx: Tx<'_>, profile: &RegionProfile, at: Timestamp) -> Result<bool, StoreError> {
    add_profile(tx, profile, at, None).await
}

/// Adds a version of a region's profile that `by` published; `false` when that version exists.
pub async fn publish_profile(
    tx: Tx<'_>,
    profile: &RegionProfile,
    at: Timestamp,
    by: AccountId,
) -> Result<bool, StoreError> {
    add_profile(tx, profile, at, Some(by)).await
}

async fn add_profile(
    tx: Tx<'_>,
    profile: &RegionProfile,
    at: Timestamp,
    by: Option<AccountId>,
) -> Result<bool, StoreError> {
    const KNOWN: &str = "SELECT 1 FROM region_profile WHERE code = $1 AND version = $2";
    const INSERT: &str = "INSERT INTO region_profile (code, version, reference, at, body, changed_by) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    // Drawn first: it lets one writer in at a time.
    let reference = raise(tx).await?;
    if !tx.query(KNOWN, values![&profile.code, profile.version]).await?.is_empty() {
        return Ok(false);
    }
    let body = json(profile)?;
    tx.execute(INSERT, values![&profile.code, profile.version, reference, at, body, by.as_ref()]).await?;
    Ok(true)
}

/// The versions of the profile, newest first, at most `limit`.
pub async fn profile_history(tx: Tx<'_>, limit: u32) -> Result<Vec<ProfileVersion>, StoreError> {
    const SQL: &str = "SELECT p.body, p.at, a.login FROM region_profile p \
         LEFT JOIN account a ON a.id = p.changed_by ORDER BY p.reference DESC LIMIT $1";
    tx.query(SQL, values![limit]).await?.iter_mut().map(read_version).collect()
}

fn read_version(row: &mut Row) -> Result<ProfileVersion, StoreError> {
    Ok(ProfileVersion { profile: row.take_json()?, at: row.take()?, by: row.take()? })
}

/// The profile added last.
pub async fn latest_profile(tx: Tx<'_>) -> Result<Option<RegionProfile>, StoreError> {
    profile_changed_since(tx, 0).await
}

/// The profile added last, if that was after reference version `version`.
pub async fn profile_changed_since(tx: Tx<'_>, version: u64) -> Result<Option<RegionProfile>, StoreError> {
    const SQL: &str = "SELECT body FROM region_profile WHERE reference > $1 ORDER BY reference DESC LIMIT 1";
    let mut rows = tx.query(SQL, values![version]).await?;
    rows.first_mut().map(crate::Row::take_json).transpose()
}

/// A version of the working-day calendar, with its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarVersion {
    /// The calendar.
    pub calendar: WorkingCalendar,
    /// Since when it counts.
    pub at: Timestamp,
    /// Login of the account that published it; absent for what came with the installation.
    pub by: Option<String>,
}

/// Adds a version of the working-day calendar that came with the installation; `false` when that version exists.
pub async fn insert_calendar(
    tx: Tx<'_>,
    calendar: &WorkingCalendar,
    at: Timestamp,
) -> Result<bool, StoreError> {
    add_calendar(tx, calendar, at, None).await
}

/// Adds a version of the working-day calendar that `by` published; `false` when that version exists.
pub async fn publish_calendar(
    tx: Tx<'_>,
    calendar: &WorkingCalendar,
    at: Timestamp,
    by: AccountId,
) -> Result<bool, StoreError> {
    add_calendar(tx, calendar, at, Some(by)).await
}

async fn add_calendar(
    tx: Tx<'_>,
    calendar: &WorkingCalendar,
    at: Timestamp,
    by: Option<AccountId>,
) -> Result<bool, StoreError> {
    const KNOWN: &str = "SELECT 1 FROM working_calendar WHERE version = $1";
    const INSERT: &str = "INSERT INTO working_calendar (version, reference, at, body, changed_by) \
         VALUES ($1, $2, $3, $4, $5)";
    // Drawn first: it lets one writer in at a time.
    let reference = raise(tx).await?;
    if !tx.query(KNOWN, values![calendar.version]).await?.is_empty() {
        return Ok(false);
    }
    let body = json(calendar)?;
    tx.execute(INSERT, values![calendar.version, reference, at, body, by.as_ref()]).await?;
    Ok(true)
}

/// The versions of the calendar, newest first, at most `limit`.
pub async fn calendar_history(tx: Tx<'_>, limit: u32) -> Result<Vec<CalendarVersion>, StoreError> {
    const SQL: &str = "SELECT c.body, c.at, a.login FROM working_calendar c \
         LEFT JOIN account a ON a.id = c.changed_by ORDER BY c.reference DESC LIMIT $1";
    let read =
        |row: &mut Row| Ok(CalendarVersion { calendar: row.take_json()?, at: row.take()?, by: row.take()? });
    tx.query(SQL, values![limit]).await?.iter_mut().map(read).collect()
}

/// The calendar added last.
pub async fn latest_calendar(tx: Tx<'_>) -> Result<Option<WorkingCalendar>, StoreError> {
    calendar_changed_since(tx, 0).await
}

/// The calendar added last, if that was after reference version `version`.
pub async fn calendar_changed_since(tx: Tx<'_>, version: u64) -> Result<Option<WorkingCalendar>, StoreError> {
    const SQL: &str =
        "SELECT body FROM working_calendar WHERE reference > $1 ORDER BY reference DESC LIMIT 1";
    let mut rows = tx.query(SQL, values![version]).await?;
    rows.first_mut().map(crate::Row::take_json).transpose()
}
