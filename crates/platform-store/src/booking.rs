//! Bookings: applications for a place in an exam, and what became of them.
//!
//! Knows: the table `booking`, and that a person has one live booking per subject. Must not know:
//! whether a booking is allowed (that was decided before), nor how seats are given. Called by: the
//! platform's submission and office routes; `facts` and `allocation` read it too.

use model::{
    Booking, BookingState, Exam, LicenceClass, OpId, PersonId, Place, PlanId, SessionId, Tenant, Timestamp,
};

use crate::{
    Row, StoreError, Tx,
    exam_record::{outcome_code, outcome_from_code},
    list, plan,
    value::values,
};

/// A booking and all that ranks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingRow {
    /// Whose data the row is.
    pub tenant: Tenant,
    /// For whom.
    pub person: PersonId,
    /// Serial of the licence application it belongs to.
    pub application: String,
    /// The class to be examined.
    pub class: LicenceClass,
    /// Ranking time (EXAM-3).
    pub ranking_time: Timestamp,
    /// Why it is that, in a stable code.
    pub ranking_reason: String,
    /// Serial of the submission; the last tie-break.
    pub serial: String,
    /// The booking.
    pub booking: Booking,
}

/// What filing a booking came to. The transaction goes on in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// It is in the pool of its plan.
    Filed,
    /// The person has a live booking of this subject (EXAM-7).
    AlreadyActive,
    /// The plan does not take applications at the time the booking was submitted.
    PlanClosed,
    /// No seat of the session is free (EXAM-5).
    NoSeat,
}

/// A statement that selects all columns of a booking, with this condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT b.tenant, b.person_id, b.application, b.class, b.ranking_time, b.ranking_reason, ",
            "b.serial, b.op_id, b.plan_id, b.subject, b.priority, b.place_session_id, b.place_area, b.place_starts_at, ",
            "b.submitted_at, b.state, b.session_id, b.decided_at, b.by_candidate, b.outcome ",
            "FROM booking b WHERE ",
            $condition
        )
    };
}
pub(crate) use select;

/// Reads the columns of [`select`].
pub(crate) fn read(row: &mut Row) -> Result<BookingRow, StoreError> {
    Ok(BookingRow {
        tenant: row.take()?,
        person: row.take()?,
        application: row.take()?,
        class: row.take()?,
        ranking_time: row.take()?,
        ranking_reason: row.take()?,
        serial: row.take()?,
        booking: read_booking(row)?,
    })
}

/// Reads the columns of a [`Booking`]: from `op_id` to `outcome` in [`select`].
pub(crate) fn read_booking(row: &mut Row) -> Result<Booking, StoreError> {
    Ok(Booking {
        op_id: row.take()?,
        plan: row.take()?,
        exam: row.take()?,
        priority: row.take()?,
        place: read_place(row)?,
        submitted_at: row.take()?,
        state: read_state(row)?,
    })
}

fn read_place(row: &mut Row) -> Result<Place, StoreError> {
    match (row.take()?, row.take()?, row.take()?) {
        (Some(session), None, None) => Ok(Place::Session { session }),
        (None, Some(area), Some(starts_at)) => Ok(Place::Area { area, starts_at }),
        _ => Err(StoreError::Unreadable { what: "a place" }),
    }
}

fn read_state(row: &mut Row) -> Result<BookingState, StoreError> {
    let state: String = row.take()?;
    let session: Option<SessionId> = row.take()?;
    let at: Option<Timestamp> = row.take()?;
    let by_candidate: Option<bool> = row.take()?;
    let outcome: Option<String> = row.take()?;
    let outcome = outcome.as_deref().and_then(outcome_from_code);
    match (state.as_str(), session, at, by_candidate, outcome) {
        ("applied", ..) => Ok(BookingState::Applied),
        ("won", Some(session), Some(at), ..) => Ok(BookingState::Won { session, at }),
        ("not-allocated", _, Some(at), ..) => Ok(BookingState::NotAllocated { at }),
        // Without a session it never had a place.
        ("cancelled", None, Some(at), Some(true), _) => Ok(BookingState::Withdrawn { at }),
        ("cancelled", _, Some(at), Some(by_candidate), _) => Ok(BookingState::Cancelled { at, by_candidate }),
        ("sat", Some(session), _, _, Some(outcome)) => Ok(BookingState::Sat { session, outcome }),
        _ => Err(StoreError::Unreadable { what: "a booking's state" }),
    }
}

/// Puts a booking into the pool of its plan.
///
/// Whether the plan takes it is judged by `row.booking.submitted_at`. It waits for an allocation of the
/// plan under way, and an allocation waits for it: no booking is filed and then overlooked.
///
/// # Errors
/// [`StoreError::Check`] for a state other than applied; [`StoreError::Unique`] for an op_id or serial
/// that has a booking.
pub async fn file(tx: Tx<'_>, row: &BookingRow) -> Result<Filed, StoreError> {
    let booking = &row.booking;
    if booking.state != BookingState::Applied {
        return Err(StoreError::check("booking_is_new"));
    }
    if !insert(tx, row).await? {
        return Ok(Filed::AlreadyActive);
    }
    // Last, because it holds the plan's row until the transaction ends.
    if !count(tx, booking).await? {
        undo(tx, booking.op_id).await?;
        return Ok(Filed::PlanClosed);
    }
    Ok(Filed::Filed)
}

/// Gives a seat at once: the booking stands in no pool. It and an allocation of the plan wait for each other, so a
/// seat given here is none that is given by rank.
///
/// Decides part of EXAM-5.
///
/// # Errors
/// [`StoreError::Check`] for a booking that is not won by priority; [`StoreError::Unique`] for an op_id or serial
/// that has a booking.
pub async fn give_at_once(tx: Tx<'_>, row: &BookingRow) -> Result<Filed, StoreError> {
    const SEAT: &str = "UPDATE exam_session SET taken = taken + 1 \
         WHERE id = $1 AND plan_id = $2 AND taken < capacity";
    let booking = &row.booking;
    let (BookingState::Won { session, .. }, true) = (&booking.state, booking.priority) else {
        return Err(StoreError::check("booking_is_priority"));
    };
    if !insert(tx, row).await? {
        return Ok(Filed::AlreadyActive);
    }
    if !count(tx, booking).await? {
        undo(tx, booking.op_id).await?;
        return Ok(Filed::PlanClosed);
    }
    if tx.execute(SEAT, values![session, &booking.plan]).await? == 0 {
        undo(tx, booking.op_id).await?;
        return Ok(Filed::NoSeat);
    }
    Ok(Filed::Filed)
}

/// Counts the booking at its plan, if that takes applications.
async fn count(tx: Tx<'_>, booking: &Booking) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE plan SET applications = applications + 1 WHERE id = $1 \
         AND published_at <= $2 AND closes_at > $2 AND allocated_at IS NULL";
    Ok(tx.execute(SQL, values![&booking.plan, booking.submitted_at]).await? == 1)
}

async fn undo(tx: Tx<'_>, op_id: OpId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM booking WHERE op_id = $1", values![&op_id]).await?;
    Ok(())
}

async fn insert(tx: Tx<'_>, row: &BookingRow) -> Result<bool, StoreError> {
    let (session, area, starts_at) = match &row.booking.place {
        Place::Session { session } => (Some(session), None, None),
        Place::Area { area, starts_at } => (None, Some(area), Some(*starts_at)),
    };
    let (state, seat, decided_at) = match &row.booking.state {
        BookingState::Won { session, at } => ("won", Some(session), Some(*at)),
        _ => ("applied", None, None),
    };
    let inserted = tx
        .execute(
            "INSERT INTO booking (op_id, tenant, person_id, application, class, plan_id, subject, \
             place_session_id, place_area, place_starts_at, ranking_time, ranking_reason, submitted_at, \
             serial, state, session_id, decided_at, priority, active) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1) \
             ON CONFLICT (person_id, subject) WHERE active = 1 DO NOTHING",
            values![
                &row.booking.op_id,
                &row.tenant,
                &row.person,
                &row.application,
                &row.class,
                &row.booking.plan,
                &row.booking.exam,
                session,
                area,
                starts_at,
                row.ranking_time,
                &row.ranking_reason,
                row.booking.submitted_at,
                &row.serial,
                state,
                seat,
                decided_at,
                row.booking.priority,
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// The booking that a submission made.
pub async fn by_op(tx: Tx<'_>, op_id: OpId) -> Result<Option<BookingRow>, StoreError> {
    tx.query(select!("b.op_id = $1"), values![&op_id]).await?.first_mut().map(read).transpose()
}

/// The bookings that these submissions made, in no order.
pub async fn of_ops(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<BookingRow>, StoreError> {
    list::query(tx, list::sql!(select!("b.op_id")), op_ids).await?.iter_mut().map(read).collect()
}

/// The live booking of a person for exactly this exam.
pub async fn active_of(tx: Tx<'_>, person: PersonId, exam: Exam) -> Result<Option<BookingRow>, StoreError> {
    const SQL: &str = select!("b.person_id = $1 AND b.subject = $2 AND b.active = 1");
    tx.query(SQL, values![&person, &exam]).await?.first_mut().map(read).transpose()
}

/// A page of the bookings of a plan, by op_id, from the one after `after`. For the office.
pub async fn of_plan(
    tx: Tx<'_>,
    plan: PlanId,
    after: Option<OpId>,
    limit: u32,
) -> Result<Vec<BookingRow>, StoreError> {
    const SQL: &str = select!("b.plan_id = $1 AND b.op_id > $2 ORDER BY b.op_id LIMIT $3");
    let after = after.map_or_else(String::new, |op_id| op_id.to_string());
    tx.query(SQL, values![&plan, after, limit]).await?.iter_mut().map(read).collect()
}

/// A tenant's bookings of a plan, by op_id.
pub async fn of_tenant_plan(tx: Tx<'_>, tenant: Tenant, plan: PlanId) -> Result<Vec<BookingRow>, StoreError> {
    const SQL: &str = select!("b.tenant = $1 AND b.plan_id = $2 ORDER BY b.op_id");
    tx.query(SQL, values![&tenant, &plan]).await?.iter_mut().map(read).collect()
}

/// Ends a live booking: a won one was sat, an applied one is withdrawn, or a won one is cancelled, which gives the
/// seat back. `false` when there is no such live booking.
///
/// # Errors
/// [`StoreError::Check`] for a state that is no end, or a session that was not won.
pub async fn settle(tx: Tx<'_>, op_id: OpId, end: &BookingState) -> Result<bool, StoreError> {
    match end {
        BookingState::Sat { session, outcome } => {
            const SQL: &str = "UPDATE booking SET state = 'sat', outcome = $3, active = 0 \
                 WHERE op_id = $1 AND session_id = $2 AND state = 'won'";
            Ok(tx.execute(SQL, values![&op_id, session, outcome_code(*outcome)]).await? == 1)
        }
        BookingState::Withdrawn { at } => withdraw(tx, op_id, *at).await,
        BookingState::Cancelled { at, by_candidate } => cancel(tx, op_id, *at, *by_candidate).await,
        _ => Err(StoreError::check("booking_end_state")),
    }
}

/// Only while its plan takes applications: an allocation that has claimed the plan keeps what it found.
async fn withdraw(tx: Tx<'_>, op_id: OpId, at: Timestamp) -> Result<bool, StoreError> {
    const PLAN: &str = "UPDATE plan SET applications = applications - 1 \
         WHERE id = (SELECT b.plan_id FROM booking b WHERE b.op_id = $1 AND b.state = 'applied') \
         AND closes_at > $2 AND allocated_at IS NULL";
    const SQL: &str = "UPDATE booking SET state = 'cancelled', decided_at = $2, by_candidate = 1, active = 0 \
         WHERE op_id = $1 AND state = 'applied'";
    if tx.execute(PLAN, values![&op_id, at]).await? == 0 {
        return Ok(false);
    }
    Ok(tx.execute(SQL, values![&op_id, at]).await? == 1)
}

async fn cancel(tx: Tx<'_>, op_id: OpId, at: Timestamp, by_candidate: bool) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE booking SET state = 'cancelled', decided_at = $2, by_candidate = $3, \
         active = 0 WHERE op_id = $1 AND state = 'won' RETURNING plan_id, session_id";
    let mut rows = tx.query(SQL, values![&op_id, at, by_candidate]).await?;
    let Some(row) = rows.first_mut() else {
        return Ok(false);
    };
    if let (plan, Some(session)) = (row.take()?, row.take()?) {
        plan::take_seats(tx, plan, session, -1).await?;
    }
    Ok(true)
}
