//! Where applications stand before allocation: ranking times without names (EXAM-9).
//!
//! Knows: how an application counts at sessions. Must not know: persons. Called by: the platform's
//! plan routes and its decisions.

use model::{PlanId, Timestamp, exam::Standing};

use crate::{Row, StoreError, Tx, list, value::values};

// An application for an area counts at each session of the area, the time and the class it is for.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, b.ranking_time FROM booking b ",
            "JOIN plan p ON p.id = b.plan_id ",
            "JOIN exam_session s ON s.plan_id = b.plan_id AND (s.id = b.place_session_id ",
            "OR (s.area = b.place_area AND s.starts_at = b.place_starts_at ",
            "AND (',' || s.classes || ',') LIKE ('%,' || b.class || ',%'))) ",
            "WHERE b.state = 'applied' AND ",
            $condition
        )
    };
}

/// Seats given before the allocation: those of priority bookings (EXAM-5).
macro_rules! given {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, s.taken FROM exam_session s JOIN plan p ON p.id = s.plan_id WHERE s.taken > 0 AND ",
            $condition
        )
    };
}

fn read(rows: Vec<Row>, given: Vec<Row>, as_of: Timestamp) -> Result<Standing, StoreError> {
    let mut standing = Standing { as_of: Some(as_of), ..Standing::default() };
    for mut row in rows {
        standing.ranking_times.entry(row.take()?).or_default().push(row.take()?);
    }
    for mut row in given {
        standing.given.insert(row.take()?, row.take()?);
    }
    standing.ranking_times.values_mut().for_each(|times| times.sort_unstable());
    Ok(standing)
}

/// The standing at the sessions of these plans.
pub async fn of_plans(tx: Tx<'_>, plans: &[PlanId], as_of: Timestamp) -> Result<Standing, StoreError> {
    let rows = list::query(tx, list::sql!(select!("p.id")), plans).await?;
    let given = list::query(tx, list::sql!(given!("p.id")), plans).await?;
    read(rows, given, as_of)
}

/// The standing at the sessions of all plans that take applications at `now`.
pub async fn of_open_plans(tx: Tx<'_>, now: Timestamp) -> Result<Standing, StoreError> {
    const SQL: &str = select!("p.published_at <= $1 AND p.closes_at > $1 AND p.allocated_at IS NULL");
    const GIVEN: &str = given!("p.published_at <= $1 AND p.closes_at > $1 AND p.allocated_at IS NULL");
    let rows = tx.query(SQL, values![now]).await?;
    let given = tx.query(GIVEN, values![now]).await?;
    read(rows, given, now)
}
