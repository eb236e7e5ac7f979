//! The schema, as numbered steps that are only ever added to; one text for both databases but for triggers.
//!
//! Knows: `migrations/`. Must not know: what is stored. Called by: the two drivers when they open.

use refinery::{Migration, Runner};

use crate::StoreError;

const STEPS: &[(&str, &str)] = &[
    ("V1__spine", include_str!("../migrations/V1__spine.sql")),
    ("V2__login_try", include_str!("../migrations/V2__login_try.sql")),
    ("V3__exam_modes", include_str!("../migrations/V3__exam_modes.sql")),
    ("V4__licences", include_str!("../migrations/V4__licences.sql")),
    ("V5__accounts", include_str!("../migrations/V5__accounts.sql")),
    ("V6__region_history", include_str!("../migrations/V6__region_history.sql")),
    ("V9__lists", include_str!("../migrations/V9__lists.sql")),
    ("V10__second_factor", include_str!("../migrations/V10__second_factor.sql")),
    ("V11__vehicles", include_str!("../migrations/V11__vehicles.sql")),
    ("V12__attachments", include_str!("../migrations/V12__attachments.sql")),
    ("V13__legal_persons", include_str!("../migrations/V13__legal_persons.sql")),
    ("V15__vehicle_cases", include_str!("../migrations/V15__vehicle_cases.sql")),
    ("V16__appointments", include_str!("../migrations/V16__appointments.sql")),
    ("V17__plate_pool", include_str!("../migrations/V17__plate_pool.sql")),
    ("V18__plate_selections", include_str!("../migrations/V18__plate_selections.sql")),
    ("V20__payments", include_str!("../migrations/V20__payments.sql")),
    ("V21__violations", include_str!("../migrations/V21__violations.sql")),
];

/// The steps that are written otherwise on each database, or are for one only: triggers that guard the audit trail, the
/// kind of a table.
const OF_SQLITE: &[(&str, &str)] = &[
    (
        "V8__audit",
        concat!(
            include_str!("../migrations/V8__audit.sql"),
            include_str!("../migrations/V8__audit.sqlite.sql")
        ),
    ),
    ("V19__plate_place_by_key", include_str!("../migrations/V19__plate_place_by_key.sqlite.sql")),
];
#[cfg(feature = "postgres")]
const OF_POSTGRES: &[(&str, &str)] = &[(
    "V8__audit",
    concat!(
        include_str!("../migrations/V8__audit.sql"),
        include_str!("../migrations/V8__audit.postgres.sql")
    ),
)];

fn runner(own: &[(&str, &str)]) -> Result<Runner, StoreError> {
    let steps: Result<Vec<_>, _> =
        STEPS.iter().chain(own).map(|(name, sql)| Migration::unapplied(name, sql)).collect();
    Ok(Runner::new(&steps.map_err(StoreError::other)?))
}

/// Brings an SQLite database up to date. A newer one than this program knows is refused.
pub(crate) fn run_on_sqlite(connection: &mut rusqlite::Connection) -> Result<(), StoreError> {
    let runner = runner(OF_SQLITE)?;
    // A second process that opens the same new file at the same time makes the first try fail.
    if runner.run(connection).is_err() {
        runner.run(connection).map_err(StoreError::other)?;
    }
    Ok(())
}

/// Brings a PostgreSQL database up to date, one server at a time.
#[cfg(feature = "postgres")]
pub(crate) async fn run_on_postgres(client: &mut tokio_postgres::Client) -> Result<(), StoreError> {
    const LOCK: &str = "SELECT pg_advisory_lock(7307003)";
    const UNLOCK: &str = "SELECT pg_advisory_unlock(7307003)";
    client.batch_execute(LOCK).await?;
    let done = runner(OF_POSTGRES)?.run_async(client).await;
    client.batch_execute(UNLOCK).await?;
    done.map(|_| ()).map_err(StoreError::other)
}
