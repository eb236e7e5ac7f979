//! Reference data: the region profile, the working-day calendar, and the version that every change of
//! them, of plans and of signing keys raises, so that a client fetches only what changed.
//!
//! Knows: the tables `region_profile` and `working_calendar`. Must not know: what the data says. Called
//! by: the platform's reference routes and its jobs.

use model::{RegionProfile, Timestamp, WorkingCalendar};

use crate::{StoreError, Tx, counter, value::json, value::values};

const VERSION: &str = "reference";

/// The version reached; 0 before the first change.
pub async fn version(tx: Tx<'_>) -> Result<u64, StoreError> {
    counter::current(tx, VERSION).await
}

/// Raises the version and returns the new one. Held until the transaction ends.
pub async fn raise(tx: Tx<'_>) -> Result<u64, StoreError> {
    counter::next(tx, VERSION).await
}

/// Adds a version of a region's profile; `false` when that version exists.
pub async fn insert_profile(tx: Tx<'_>, profile: &RegionProfile, at: Timestamp) -> Result<bool, StoreError> {
    const KNOWN: &str = "SELECT 1 FROM region_profile WHERE code = $1 AND version = $2";
    const INSERT: &str = "INSERT INTO region_profile (code, version, reference, at, body) \
         VALUES ($1, $2, $3, $4, $5)";
    // Drawn first: it lets one writer in at a time.
    let reference = raise(tx).await?;
    if !tx.query(KNOWN, values![&profile.code, profile.version]).await?.is_empty() {
        return Ok(false);
    }
    let body = json(profile)?;
    tx.execute(INSERT, values![&profile.code, profile.version, reference, at, body]).await?;
    Ok(true)
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

/// Adds a version of the working-day calendar; `false` when that version exists.
pub async fn insert_calendar(
    tx: Tx<'_>,
    calendar: &WorkingCalendar,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const KNOWN: &str = "SELECT 1 FROM working_calendar WHERE version = $1";
    const INSERT: &str =
        "INSERT INTO working_calendar (version, reference, at, body) VALUES ($1, $2, $3, $4)";
    let reference = raise(tx).await?;
    if !tx.query(KNOWN, values![calendar.version]).await?.is_empty() {
        return Ok(false);
    }
    let body = json(calendar)?;
    tx.execute(INSERT, values![calendar.version, reference, at, body]).await?;
    Ok(true)
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
