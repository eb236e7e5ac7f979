//! `/v1/office/appointments`: what is to be kept, and that it was.

use std::collections::HashMap;

use axum::extract::State;
use chrono::NaiveDate;
use model::{AppointmentState, OpId, Operation};
use platform_store::{AppointmentRow, appointment, person, retrying, vehicle};
use serde::Deserialize;
use wire::office::{OfficeAppointment, OfficeAppointments, Recorded};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, QueryOf, Reply};
use crate::office_appointment::{self, Move};

const PAGE: u32 = 200;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The day of the last appointment of the page before.
    date: Option<NaiveDate>,
    /// Its submission.
    after: Option<OpId>,
}

/// Appointments that are to be kept from today on, by day.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/appointments", tag = "office", security(("session" = [])),
    params(("date" = Option<String>, Query, description = "day of the last appointment of the page before"),
        ("after" = Option<String>, Query, description = "its submission")),
    responses((status = 200, description = "OfficeAppointments", body = serde_json::Value)))]
pub async fn list(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<OfficeAppointments> {
    principal.require(Operation::KeepAppointments)?;
    let mut tx = platform.store.read().await?;
    let after = page.date.zip(page.after);
    let mut rows = appointment::desk(tx.as_mut(), platform.now().date(), after, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let persons: Vec<_> = rows.iter().map(|row| row.person).collect();
    let vehicles: Vec<_> = rows.iter().map(|row| row.appointment.vehicle).collect();
    let persons = person::of_ids(tx.as_mut(), &persons).await?;
    let names: HashMap<_, _> = persons.into_iter().map(|person| (person.id, person.name)).collect();
    let plates = vehicle::plates(tx.as_mut(), &vehicles).await?;
    let view = |row: AppointmentRow| {
        let known = names.get(&row.person).cloned().zip(plates.get(&row.appointment.vehicle).cloned());
        let (name, plate) = known.ok_or_else(|| Failure::internal("an appointment of nobody"))?;
        Ok(OfficeAppointment { name, plate, serial: row.serial, appointment: row.appointment })
    };
    let appointments = rows.into_iter().map(view).collect::<Outcome<_>>()?;
    Ok(platform.answer(OfficeAppointments { appointments, more }))
}

/// Records that an appointment was kept. One that has ended already changes nothing.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown one.
#[utoipa::path(post, path = "/v1/office/appointments/{op_id}/attended", tag = "office", security(("session" = [])),
    params(("op_id" = String, Path, description = "the submission that made it")),
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn attended(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(op_id): PathOf<OpId>,
) -> Reply<Recorded> {
    principal.require(Operation::KeepAppointments)?;
    let step = Move { to: AppointmentState::Attended, actor: Some(principal.account) };
    let new = retrying(&*platform.rng, || attend(&platform, op_id, &step)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn attend(platform: &Platform, op_id: OpId, step: &Move) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let row = appointment::by_op(tx.as_mut(), op_id).await?.ok_or_else(Failure::not_found)?;
    let ended = office_appointment::end(tx.as_mut(), platform, &row, step).await?;
    tx.commit().await?;
    Ok(ended.is_some())
}
