//! Published exam plans and their sessions.
//!
//! Knows: the tables `plan` and `exam_session`. Must not know: who applied. Called by: the platform's
//! reference, submission and office routes, and the allocation job.

use std::collections::BTreeMap;

use model::{ExamPlan, ExamSession, PlanId, RegionProfile, SessionId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, Value, application, reference, value::values};

/// A session with the seats given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// The session.
    pub session: ExamSession,
    /// The area of its venue.
    pub area: String,
    /// Seats given; never more than its capacity.
    pub taken: u32,
}

/// The two statements that read plans by one condition.
struct Select {
    plans: &'static str,
    sessions: &'static str,
}

macro_rules! select {
    ($condition:literal) => {
        Select {
            plans: concat!(
                "SELECT p.id, p.code, p.subject, p.published_at, p.closes_at, p.allocated_at FROM plan p ",
                "WHERE ",
                $condition,
                " ORDER BY p.closes_at, p.id"
            ),
            sessions: concat!(
                "SELECT s.plan_id, s.id, s.venue, s.starts_at, s.report_at, s.classes, s.capacity ",
                "FROM exam_session s JOIN plan p ON p.id = s.plan_id WHERE ",
                $condition
            ),
        }
    };
}

fn read_plan(row: &mut Row) -> Result<ExamPlan, StoreError> {
    Ok(ExamPlan {
        id: row.take()?,
        code: row.take()?,
        exam: row.take()?,
        published_at: row.take()?,
        closes_at: row.take()?,
        allocated_at: row.take()?,
        sessions: Vec::new(),
    })
}

fn read_session(row: &mut Row) -> Result<ExamSession, StoreError> {
    Ok(ExamSession {
        id: row.take()?,
        venue: row.take()?,
        starts_at: row.take()?,
        report_at: row.take()?,
        classes: row.take_code("classes", application::classes_from_text)?,
        capacity: row.take()?,
    })
}

async fn load(tx: Tx<'_>, select: &Select, values: &[Value<'_>]) -> Result<Vec<ExamPlan>, StoreError> {
    let mut plans: Vec<ExamPlan> =
        tx.query(select.plans, values).await?.iter_mut().map(read_plan).collect::<Result<_, _>>()?;
    let mut sessions: BTreeMap<PlanId, Vec<ExamSession>> = BTreeMap::new();
    for mut row in tx.query(select.sessions, values).await? {
        sessions.entry(row.take()?).or_default().push(read_session(&mut row)?);
    }
    for plan in &mut plans {
        plan.sessions = sessions.remove(&plan.id).unwrap_or_default();
        // Here and not in SQL: the order of texts depends on the database's locale.
        plan.sessions.sort_by(|a, b| (a.starts_at, &a.venue).cmp(&(b.starts_at, &b.venue)));
    }
    Ok(plans)
}

/// Publishes a plan with its sessions; `false` when its id or code is known. Raises the reference version.
///
/// # Errors
/// [`StoreError::Check`] when `region` does not know a session's venue.
pub async fn insert(tx: Tx<'_>, plan: &ExamPlan, region: &RegionProfile) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO plan (id, tenant, code, subject, published_at, closes_at, allocated_at, \
         applications, reference) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT DO NOTHING";
    let reference = reference::raise(tx).await?;
    let values = values![
        &plan.id,
        &Tenant::Office,
        &plan.code,
        &plan.exam,
        plan.published_at,
        plan.closes_at,
        plan.allocated_at,
        reference,
    ];
    if tx.execute(SQL, values).await? == 0 {
        return Ok(false);
    }
    for session in &plan.sessions {
        let venue = region.venue(&session.venue);
        let area = venue.map(|venue| venue.area.as_str());
        let area = area.ok_or_else(|| StoreError::check("exam_session_venue_known"))?;
        insert_session(tx, plan.id, session, area).await?;
    }
    Ok(true)
}

async fn insert_session(
    tx: Tx<'_>,
    plan: PlanId,
    session: &ExamSession,
    area: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO exam_session (id, tenant, plan_id, venue, area, starts_at, report_at, \
         classes, capacity, taken) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)";
    let values = values![
        &session.id,
        &Tenant::Office,
        &plan,
        &session.venue,
        area,
        session.starts_at,
        session.report_at,
        application::classes_text(&session.classes),
        session.capacity,
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// The plan of this id.
pub async fn by_id(tx: Tx<'_>, id: PlanId) -> Result<Option<ExamPlan>, StoreError> {
    Ok(load(tx, &select!("p.id = $1"), values![&id]).await?.pop())
}

/// Plans published or changed after reference version `version`.
pub async fn changed_since(tx: Tx<'_>, version: u64) -> Result<Vec<ExamPlan>, StoreError> {
    load(tx, &select!("p.reference > $1"), values![version]).await
}

/// Plans that take applications at `now`.
pub async fn open(tx: Tx<'_>, now: Timestamp) -> Result<Vec<ExamPlan>, StoreError> {
    let select = select!("p.published_at <= $1 AND p.closes_at > $1 AND p.allocated_at IS NULL");
    load(tx, &select, values![now]).await
}

/// Plans that closed at or before `now` and were not allocated, the longest waiting first.
pub async fn due(tx: Tx<'_>, now: Timestamp) -> Result<Vec<PlanId>, StoreError> {
    const SQL: &str =
        "SELECT id FROM plan WHERE closes_at <= $1 AND allocated_at IS NULL ORDER BY closes_at, id";
    tx.query(SQL, values![now]).await?.iter_mut().map(Row::take).collect()
}

/// The sessions of a plan with the seats given, by time, then venue code.
pub async fn seats(tx: Tx<'_>, plan: PlanId) -> Result<Vec<Seats>, StoreError> {
    const SQL: &str = "SELECT id, venue, starts_at, report_at, classes, capacity, area, taken \
         FROM exam_session WHERE plan_id = $1";
    let mut seats = Vec::new();
    for mut row in tx.query(SQL, values![&plan]).await? {
        seats.push(Seats { session: read_session(&mut row)?, area: row.take()?, taken: row.take()? });
    }
    seats.sort_by(|a, b| {
        (a.session.starts_at, &a.session.venue).cmp(&(b.session.starts_at, &b.session.venue))
    });
    Ok(seats)
}

/// Takes `count` seats of a session; negative gives them back.
///
/// # Errors
/// [`StoreError::Check`] when fewer are left, or the session is not of this plan.
pub(crate) async fn take_seats(
    tx: Tx<'_>,
    plan: PlanId,
    session: SessionId,
    count: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE exam_session SET taken = taken + $3 WHERE id = $1 AND plan_id = $2";
    match tx.execute(SQL, values![&session, &plan, count]).await? {
        1 => Ok(()),
        _ => Err(StoreError::check("exam_session_of_plan")),
    }
}
