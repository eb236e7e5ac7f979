//! Allocation: a plan's seats given once, and the frozen, hash-chained record of it (EXAM-10).
//!
//! Knows: the tables `allocation` and `allocation_entry`, and how to let one server at a time through.
//! Must not know: who deserves a seat, nor what is hashed. Called by: the platform's allocation job and
//! its result routes.
//!
//! In one transaction: [`claim`], [`applications`], decide, [`give`], [`next_link`], [`insert`].

use std::collections::BTreeMap;

use model::{OpId, PlanId, SessionId, Tenant, Timestamp};

use crate::{
    BookingRow, Row, StoreError, Tx, Value,
    booking::{self, select},
    counter, list, plan, reference,
    value::values,
};

const CHAIN: &str = "allocation";
/// Seats written by one statement.
const BATCH: usize = 32;

/// What one application got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatGiven {
    /// The application.
    pub op_id: OpId,
    /// Its place; absent when there was none.
    pub session: Option<SessionId>,
}

/// Where the next record stands in the chain of all records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainLink {
    /// Its number, from 1 without gaps.
    pub sequence: u64,
    /// Hash of the record before it; empty for the first.
    pub previous_hash: String,
}

/// The frozen record of one allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationRecord {
    /// The plan.
    pub plan: PlanId,
    /// Its number in the chain.
    pub sequence: u64,
    /// When seats were given.
    pub allocated_at: Timestamp,
    /// Hash of this record with the one before it.
    pub record_hash: String,
    /// Hash of the record before it.
    pub previous_hash: String,
    /// What was hashed.
    pub body: String,
    /// Whose data the row is.
    pub tenant: Tenant,
}

/// One line of the published result (EXAM-4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationEntry {
    /// Rank, from 1.
    pub position: u32,
    /// The application.
    pub op_id: OpId,
    /// The candidate's masked name.
    pub masked_name: String,
    /// Ranking time.
    pub ranking_time: Timestamp,
    /// Why it was that, in a stable code.
    pub ranking_reason: String,
    /// When the platform received it.
    pub submitted_at: Timestamp,
    /// Serial of the submission.
    pub serial: String,
    /// The place; absent when there was none.
    pub session: Option<SessionId>,
}

/// One line with the plan it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedEntry {
    /// The plan.
    pub plan: PlanId,
    /// Lines of its result.
    pub of: u32,
    /// The line.
    pub entry: AllocationEntry,
}

/// Takes a plan for allocation. `false` when it was taken before, by whomever, or has not closed at `at`.
///
/// Decides EXAM-10: of two servers that start at once the second waits here until the first has
/// committed, and is then turned away. It also waits for filings under way. Raises the reference
/// version, which lets one allocation through at a time.
pub async fn claim(tx: Tx<'_>, plan: PlanId, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE plan SET allocated_at = $2, reference = $3 \
         WHERE id = $1 AND allocated_at IS NULL AND closes_at <= $2";
    let reference = reference::raise(tx).await?;
    Ok(tx.execute(SQL, values![&plan, at, reference]).await? == 1)
}

/// The pool of a plan in the order of EXAM-3: ranking time, submission time, serial.
pub async fn applications(tx: Tx<'_>, plan: PlanId) -> Result<Vec<BookingRow>, StoreError> {
    const SQL: &str = select!("b.plan_id = $1 AND b.state = 'applied'");
    let mut pool: Vec<BookingRow> =
        tx.query(SQL, values![&plan]).await?.iter_mut().map(booking::read).collect::<Result<_, _>>()?;
    pool.sort_by(|a, b| {
        let key = |row: &BookingRow| (row.ranking_time, row.booking.submitted_at);
        key(a).cmp(&key(b)).then_with(|| a.serial.cmp(&b.serial))
    });
    Ok(pool)
}

/// Writes what each application of the pool got, and counts the seats taken.
///
/// # Errors
/// [`StoreError::Check`] when a session is oversold or not of this plan, or an application is not in
/// the pool.
pub async fn give(tx: Tx<'_>, plan: PlanId, at: Timestamp, seats: &[SeatGiven]) -> Result<(), StoreError> {
    for batch in seats.chunks(BATCH) {
        give_batch(tx, plan, at, batch).await?;
    }
    let mut taken: BTreeMap<SessionId, i64> = BTreeMap::new();
    for session in seats.iter().filter_map(|seat| seat.session) {
        *taken.entry(session).or_default() += 1;
    }
    for (session, count) in taken {
        plan::take_seats(tx, plan, session, count).await?;
    }
    Ok(())
}

async fn give_batch(tx: Tx<'_>, plan: PlanId, at: Timestamp, batch: &[SeatGiven]) -> Result<(), StoreError> {
    let mut values: Vec<Value<'_>> = vec![Value::from(&plan), Value::from(at)];
    for seat in batch {
        values.push(Value::from(&seat.op_id));
        values.push(Value::from(seat.session.as_ref()));
    }
    if tx.execute(&give_sql(batch.len()), &values).await? == batch.len() as u64 {
        Ok(())
    } else {
        Err(StoreError::check("seat_given_to_pool"))
    }
}

fn give_sql(seats: usize) -> String {
    let rows: Vec<String> = (0..seats)
        .map(|seat| format!("(CAST(${} AS TEXT), CAST(${} AS TEXT))", 3 + 2 * seat, 4 + 2 * seat))
        .collect();
    format!(
        "WITH given (op_id, session_id) AS (VALUES {}) UPDATE booking SET decided_at = $2, \
         session_id = given.session_id, \
         state = CASE WHEN given.session_id IS NULL THEN 'not-allocated' ELSE 'won' END, \
         active = CASE WHEN given.session_id IS NULL THEN 0 ELSE 1 END \
         FROM given WHERE booking.op_id = given.op_id AND booking.plan_id = $1 \
         AND booking.state = 'applied'",
        rows.join(", ")
    )
}

/// The place of the next record in the chain. Nobody else adds one until the transaction ends.
pub async fn next_link(tx: Tx<'_>) -> Result<ChainLink, StoreError> {
    const SQL: &str = "SELECT record_hash FROM allocation ORDER BY sequence DESC LIMIT 1";
    let sequence = counter::next(tx, CHAIN).await?;
    let last = tx.query(SQL, values![]).await?.first_mut().map(Row::take).transpose()?;
    Ok(ChainLink { sequence, previous_hash: last.unwrap_or_default() })
}

/// Freezes the record of an allocation with its lines.
pub async fn insert(
    tx: Tx<'_>,
    record: &AllocationRecord,
    entries: &[AllocationEntry],
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO allocation (plan_id, tenant, sequence, allocated_at, record_hash, \
         previous_hash, body) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = values![
        &record.plan,
        &record.tenant,
        record.sequence,
        record.allocated_at,
        &record.record_hash,
        &record.previous_hash,
        &record.body,
    ];
    tx.execute(SQL, values).await?;
    for entry in entries {
        insert_entry(tx, record.plan, entry).await?;
    }
    Ok(())
}

async fn insert_entry(tx: Tx<'_>, plan: PlanId, entry: &AllocationEntry) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO allocation_entry (plan_id, position, op_id, masked_name, ranking_time, \
         ranking_reason, submitted_at, serial, won, session_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = values![
        &plan,
        entry.position,
        &entry.op_id,
        &entry.masked_name,
        entry.ranking_time,
        &entry.ranking_reason,
        entry.submitted_at,
        &entry.serial,
        entry.session.is_some(),
        entry.session.as_ref(),
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

fn read_record(row: &mut Row) -> Result<AllocationRecord, StoreError> {
    Ok(AllocationRecord {
        plan: row.take()?,
        sequence: row.take()?,
        allocated_at: row.take()?,
        record_hash: row.take()?,
        previous_hash: row.take()?,
        body: row.take()?,
        tenant: row.take()?,
    })
}

fn read_entry(row: &mut Row) -> Result<AllocationEntry, StoreError> {
    Ok(AllocationEntry {
        position: row.take()?,
        op_id: row.take()?,
        masked_name: row.take()?,
        ranking_time: row.take()?,
        ranking_reason: row.take()?,
        submitted_at: row.take()?,
        serial: row.take()?,
        session: row.take()?,
    })
}

/// The record of a plan's allocation.
pub async fn record_of(tx: Tx<'_>, plan: PlanId) -> Result<Option<AllocationRecord>, StoreError> {
    const SQL: &str = "SELECT plan_id, sequence, allocated_at, record_hash, previous_hash, body, tenant \
         FROM allocation WHERE plan_id = $1";
    tx.query(SQL, values![&plan]).await?.first_mut().map(read_record).transpose()
}

/// The record of a plan's allocation and its lines by rank.
pub async fn of_plan(
    tx: Tx<'_>,
    plan: PlanId,
) -> Result<Option<(AllocationRecord, Vec<AllocationEntry>)>, StoreError> {
    const ENTRIES: &str = "SELECT position, op_id, masked_name, ranking_time, ranking_reason, submitted_at, \
         serial, session_id FROM allocation_entry WHERE plan_id = $1 ORDER BY position";
    let Some(record) = record_of(tx, plan).await? else {
        return Ok(None);
    };
    let mut rows = tx.query(ENTRIES, values![&plan]).await?;
    let entries = rows.iter_mut().map(read_entry).collect::<Result<_, _>>()?;
    Ok(Some((record, entries)))
}

/// A page of the chain, in its order, from the record after `after_sequence`.
pub async fn chain(tx: Tx<'_>, after_sequence: u64, limit: u32) -> Result<Vec<AllocationRecord>, StoreError> {
    const SQL: &str = "SELECT plan_id, sequence, allocated_at, record_hash, previous_hash, body, tenant \
         FROM allocation WHERE sequence > $1 ORDER BY sequence LIMIT $2";
    tx.query(SQL, values![after_sequence, limit]).await?.iter_mut().map(read_record).collect()
}

/// The lines of these applications, in no order.
pub async fn entries_of(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<RankedEntry>, StoreError> {
    const SQL: &str = list::sql!(
        "SELECT e.plan_id, (SELECT COUNT(*) FROM allocation_entry c WHERE c.plan_id = e.plan_id), \
         e.position, e.op_id, e.masked_name, e.ranking_time, e.ranking_reason, e.submitted_at, e.serial, \
         e.session_id FROM allocation_entry e WHERE e.op_id"
    );
    let mut entries = Vec::new();
    for mut row in list::query(tx, SQL, op_ids).await? {
        entries.push(RankedEntry { plan: row.take()?, of: row.take()?, entry: read_entry(&mut row)? });
    }
    Ok(entries)
}
