//! `GET /v1/office/bookings`: bookings that are live or ended not long ago.

use std::collections::HashMap;

use axum::extract::State;
use model::person::PersonName;
use model::{BookingState, ExamRecord, ExamSession, OpId, Operation, PersonId, Place, Timestamp};
use platform_store::{BookingRow, Tx, office_desk, person};
use serde::Deserialize;
use services::exam::last_cancel_day;
use wire::office::{OfficeBooking, OfficeBookings};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{QueryOf, Reply};
use crate::known::Reference;

const PAGE: u32 = 500;
const ENDED_MILLIS: i64 = 30 * 24 * 3600 * 1000;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The last booking of the page before.
    before: Option<OpId>,
    /// At most so many.
    limit: Option<u32>,
}

/// Live bookings and those decided within the last 30 days, of everybody, newest first: each with the person's full
/// name, its results so far, and until when the office cancels its place (CANC-2).
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/bookings", tag = "office", security(("session" = [])),
    params(("before" = Option<String>, Query, description = "last booking of the page before"),
        ("limit" = Option<u32>, Query, description = "at most so many, up to 500")),
    responses((status = 200, description = "OfficeBookings", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<OfficeBookings> {
    principal.require(Operation::ReadDesk)?;
    let now = platform.now();
    let limit = page.limit.unwrap_or(PAGE).min(PAGE);
    let mut tx = platform.store.read().await?;
    let reference = platform.known.load(tx.as_mut()).await?;
    let since = now.plus_millis(-ENDED_MILLIS);
    let mut rows = office_desk::bookings(tx.as_mut(), since, page.before, limit + 1).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let desk = Desk::load(tx.as_mut(), &rows, &reference, now).await?;
    let bookings = rows.into_iter().map(|row| desk.view(row)).collect::<Outcome<_>>()?;
    Ok(platform.answer(OfficeBookings { bookings, more }))
}

/// What the views of one page are made of.
struct Desk<'a> {
    names: HashMap<PersonId, PersonName>,
    exams: HashMap<OpId, Vec<ExamRecord>>,
    reference: &'a Reference,
    now: Timestamp,
}

impl<'a> Desk<'a> {
    async fn load(
        tx: Tx<'_>,
        rows: &[BookingRow],
        reference: &'a Reference,
        now: Timestamp,
    ) -> Outcome<Self> {
        let persons: Vec<_> = rows.iter().map(|row| row.person).collect();
        let names = person::of_ids(tx, &persons).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let ops: Vec<_> = rows.iter().map(|row| row.booking.op_id).collect();
        let mut exams: HashMap<OpId, Vec<ExamRecord>> = HashMap::new();
        for (op_id, exam) in office_desk::exams(tx, &ops).await? {
            exams.entry(op_id).or_default().push(exam);
        }
        Ok(Self { names, exams, reference, now })
    }

    fn view(&self, row: BookingRow) -> Outcome<OfficeBooking> {
        let missing = |what| Failure::internal(format_args!("a booking without its {what}"));
        let booking = row.booking;
        let plan = self.reference.plans.iter().find(|plan| plan.id == booking.plan);
        let plan = plan.ok_or_else(|| missing("plan"))?;
        let session = session_of(&booking.state, &booking.place).and_then(|id| plan.session(id));
        let starts_at = match (session, &booking.place) {
            (Some(session), _) => session.starts_at,
            (None, Place::Area { starts_at, .. }) => *starts_at,
            (None, Place::Session { .. }) => return Err(missing("session")),
        };
        let last = matches!(booking.state, BookingState::Won { .. }).then(|| self.last_cancel_day(starts_at));
        Ok(OfficeBooking {
            op_id: booking.op_id,
            name: self.names.get(&row.person).cloned().ok_or_else(|| missing("person"))?,
            plan: plan.code.clone(),
            exam: booking.exam,
            priority: booking.priority,
            starts_at,
            venue: session.map(|session: &ExamSession| session.venue.clone()),
            exams: self.exams.get(&booking.op_id).cloned().unwrap_or_default(),
            last_cancel_day: last,
            can_cancel: last.is_some_and(|last| self.now.date() <= last),
            state: booking.state,
        })
    }

    fn last_cancel_day(&self, starts_at: Timestamp) -> chrono::NaiveDate {
        last_cancel_day(starts_at.date(), &self.reference.region.exam, &self.reference.calendar)
    }
}

/// The session of the place that was given, or else the one that was asked for.
fn session_of(state: &BookingState, place: &Place) -> Option<model::SessionId> {
    match (state, place) {
        (BookingState::Won { session, .. } | BookingState::Sat { session, .. }, _)
        | (_, Place::Session { session }) => Some(*session),
        _ => None,
    }
}
