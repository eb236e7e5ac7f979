//! Appointments with vehicles, and the places that are taken.
//!
//! Knows: the tables `appointment` and `appointment_slot`. Must not know: which day may be booked, how many places a
//! period has. Called by: the platform's decision, its routes, the job for what was missed; `facts` reads it too.

use chrono::{NaiveDate, NaiveTime};
use model::{
    Appointment, AppointmentKind, AppointmentState, Occupancy, OpId, PersonId, Taken, Tenant, Timestamp,
    Visit,
};

use crate::{Row, StoreError, Tx, list, value::json, value::values};

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentRow {
    /// The appointment as decisions see it.
    pub appointment: Appointment,
    /// Whose.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// 流水号.
    pub serial: String,
    /// What its voucher says, as the service wrote it.
    pub voucher: serde_json::Value,
}

/// How booking ended. Anything but [`Booked::Booked`] wrote nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booked {
    /// The place is taken.
    Booked,
    /// The vehicle has one already.
    Already,
    /// The last place is gone.
    Full,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT a.op_id, a.kind, a.vehicle_id, a.site, a.date, a.begins, a.state, a.changed_at, ",
            "a.person_id, a.tenant, a.serial, a.voucher FROM appointment a WHERE ",
            $condition
        )
    };
}

/// The columns `op_id, kind, vehicle_id, site, date, begins, state, changed_at`.
pub(crate) fn read_appointment(row: &mut Row) -> Result<Appointment, StoreError> {
    Ok(Appointment {
        op_id: row.take()?,
        kind: row.take_code("the kind of an appointment", AppointmentKind::from_code)?,
        vehicle: row.take()?,
        visit: read_visit(row)?,
        state: row.take_code("the state of an appointment", AppointmentState::from_code)?,
        changed_at: row.take()?,
    })
}

/// The columns `site, date, begins`.
fn read_visit(row: &mut Row) -> Result<Visit, StoreError> {
    let (site, date) = (row.take()?, row.take()?);
    let begins: String = row.take()?;
    let from = NaiveTime::parse_from_str(&begins, CLOCK);
    Ok(Visit { site, date, from: from.map_err(|_| StoreError::Unreadable { what: "the time of a visit" })? })
}

const CLOCK: &str = "%H:%M";

fn read(row: &mut Row) -> Result<AppointmentRow, StoreError> {
    Ok(AppointmentRow {
        appointment: read_appointment(row)?,
        person: row.take()?,
        tenant: row.take()?,
        serial: row.take()?,
        voucher: row.take_json()?,
    })
}

/// Takes one of the `places` of the appointment's period and records it. The row of the period is written first, so
/// that those who want the last place come one after the other.
pub async fn book(tx: Tx<'_>, row: &AppointmentRow, places: u32) -> Result<Booked, StoreError> {
    const OPEN: &str = "INSERT INTO appointment_slot (site, date, begins, taken) VALUES ($1, $2, $3, 0) \
         ON CONFLICT (date, site, begins) DO NOTHING";
    const TAKE: &str = "UPDATE appointment_slot SET taken = taken + 1 \
         WHERE site = $1 AND date = $2 AND begins = $3 AND taken < $4";
    const BOOK: &str = "INSERT INTO appointment (op_id, tenant, person_id, vehicle_id, kind, site, date, begins, \
         state, changed_at, serial, voucher) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (vehicle_id, kind) WHERE state = 'booked' DO NOTHING";
    let one = &row.appointment;
    let (site, begins) = (one.visit.site.as_str(), one.visit.from.format(CLOCK).to_string());
    tx.execute(OPEN, values![site, one.visit.date, &begins]).await?;
    let values = values![
        &one.op_id,
        &row.tenant,
        &row.person,
        &one.vehicle,
        one.kind.code(),
        site,
        one.visit.date,
        &begins,
        one.state.code(),
        one.changed_at,
        &row.serial,
        json(&row.voucher)?,
    ];
    if tx.execute(TAKE, values![site, one.visit.date, &begins, places]).await? == 0 {
        return Ok(Booked::Full);
    }
    if tx.execute(BOOK, values).await? == 1 {
        return Ok(Booked::Booked);
    }
    give_back(tx, &one.visit).await?;
    Ok(Booked::Already)
}

async fn give_back(tx: Tx<'_>, visit: &Visit) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE appointment_slot SET taken = taken - 1 \
         WHERE site = $1 AND date = $2 AND begins = $3";
    let begins = visit.from.format(CLOCK).to_string();
    tx.execute(SQL, values![visit.site.as_str(), visit.date, begins]).await?;
    Ok(())
}

/// Ends an appointment that is to be kept; a cancelled one gives its place back. `false` when it has ended by now.
pub async fn end(
    tx: Tx<'_>,
    appointment: &Appointment,
    to: AppointmentState,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE appointment SET state = $2, changed_at = $3 WHERE op_id = $1 AND state = 'booked'";
    if tx.execute(SQL, values![&appointment.op_id, to.code(), at]).await? == 0 {
        return Ok(false);
    }
    if to == AppointmentState::Cancelled {
        give_back(tx, &appointment.visit).await?;
    }
    Ok(true)
}

/// The appointment that this submission made.
pub async fn by_op(tx: Tx<'_>, op_id: OpId) -> Result<Option<AppointmentRow>, StoreError> {
    tx.query(select!("a.op_id = $1"), values![&op_id]).await?.first_mut().map(read).transpose()
}

/// The appointments that these submissions made, in no order.
pub async fn of_ops(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<AppointmentRow>, StoreError> {
    let mut rows = list::query(tx, list::sql!(select!("a.op_id")), op_ids).await?;
    rows.iter_mut().map(read).collect()
}

/// The appointments that were to be kept before `day` and were not ended, oldest first.
pub async fn overdue(tx: Tx<'_>, day: NaiveDate, limit: u32) -> Result<Vec<AppointmentRow>, StoreError> {
    const SQL: &str = select!("a.state = 'booked' AND a.date < $1 ORDER BY a.date, a.op_id LIMIT $2");
    tx.query(SQL, values![day, limit]).await?.iter_mut().map(read).collect()
}

/// A page of the appointments that are to be kept from `day` on, by day, from the one after `after`. For the office.
pub async fn desk(
    tx: Tx<'_>,
    day: NaiveDate,
    after: Option<(NaiveDate, OpId)>,
    limit: u32,
) -> Result<Vec<AppointmentRow>, StoreError> {
    const SQL: &str = select!(
        "a.state = 'booked' AND a.date >= $1 AND (a.date > $2 OR (a.date = $2 AND a.op_id > $3)) \
         ORDER BY a.date, a.op_id LIMIT $4"
    );
    let (date, op_id) = after.map_or((day, String::new()), |(date, op_id)| (date, op_id.to_string()));
    tx.query(SQL, values![day, date, op_id, limit]).await?.iter_mut().map(read).collect()
}

/// The places taken from `day` on.
pub async fn occupancy(tx: Tx<'_>, day: NaiveDate, as_of: Timestamp) -> Result<Occupancy, StoreError> {
    const SQL: &str = "SELECT site, date, begins, taken FROM appointment_slot \
         WHERE date >= $1 AND taken > 0 ORDER BY date, site, begins";
    let mut rows = tx.query(SQL, values![day]).await?;
    let read = |row: &mut Row| Ok(Taken { visit: read_visit(row)?, places: row.take()? });
    let taken = rows.iter_mut().map(read).collect::<Result<_, StoreError>>()?;
    Ok(Occupancy { as_of: Some(as_of), taken })
}
