//! `/v1/office/calendar`: the working-day calendar with its history, and publishing the days of a year.

use axum::extract::State;
use model::{AuditAction, Operation, WorkingCalendar};
use platform_store::reference::{self, CalendarVersion as Recorded};
use platform_store::{Tx, retrying};
use services::calendar::{flaw, with_year};
use wire::office::{CalendarVersion, CalendarVersions, PublishCalendar, VersionPublished};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

const VERSIONS: u32 = 50;

/// The versions of the calendar, newest first: who published each, and when.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/calendar", tag = "office", security(("session" = [])),
    responses((status = 200, description = "CalendarVersions", body = serde_json::Value)))]
pub async fn read(State(platform): State<Platform>, principal: Principal) -> Reply<CalendarVersions> {
    principal.require(Operation::EditRegion)?;
    let mut tx = platform.store.read().await?;
    let versions = reference::calendar_history(tx.as_mut(), VERSIONS).await?;
    let view = |Recorded { calendar, at, by }| CalendarVersion { calendar, at, by };
    Ok(platform.answer(CalendarVersions { versions: versions.into_iter().map(view).collect() }))
}

/// Publishes the days of a year over the version it names. Another version in between is told and nothing changed.
///
/// # Errors
/// `forbidden`; `bad_request` naming what is wrong: `year`, `holidays` or `extra_working_days`.
#[utoipa::path(put, path = "/v1/office/calendar", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "VersionPublished", body = serde_json::Value)))]
pub async fn publish(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(edited): JsonBody<PublishCalendar>,
) -> Reply<VersionPublished> {
    principal.require(Operation::EditRegion)?;
    let published = retrying(&*platform.rng, || follow(&platform, &principal, &edited)).await?;
    Ok(platform.answer(published))
}

async fn follow(
    platform: &Platform,
    principal: &Principal,
    edited: &PublishCalendar,
) -> Outcome<VersionPublished> {
    let mut tx = platform.store.begin().await?;
    let last = last(tx.as_mut()).await?;
    let version = last.calendar.version;
    if last.calendar.years.get(&edited.year) == Some(&edited.days) {
        return Ok(VersionPublished::Published { version });
    }
    if edited.version != version {
        return Ok(VersionPublished::Conflict { version, at: last.at, by: last.by });
    }
    if let Some(flaw) = flaw(&last.calendar, edited.year, &edited.days, platform.now().date()) {
        return Err(Failure::bad_request(flaw.field));
    }
    let next = with_year(&last.calendar, edited.year, edited.days.clone());
    let next = WorkingCalendar { version: version + 1, ..next };
    if !reference::publish_calendar(tx.as_mut(), &next, platform.now(), principal.account).await? {
        // Another server was first: tried again, it sees that version.
        return Err(wire::ErrorCode::Busy.into());
    }
    let act = Act {
        action: AuditAction::PublishCalendar,
        subject: format!("{}/{}", edited.year, next.version),
        person: None,
    };
    write_audit(tx.as_mut(), platform, principal, act, &edited.days).await?;
    tx.commit().await?;
    Ok(VersionPublished::Published { version: next.version })
}

async fn last(tx: Tx<'_>) -> Outcome<Recorded> {
    let versions = reference::calendar_history(tx, 1).await?;
    versions.into_iter().next().ok_or_else(|| Failure::internal("no working-day calendar is recorded"))
}
