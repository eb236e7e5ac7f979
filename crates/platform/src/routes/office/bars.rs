//! `/v1/office/bars`: the lists that bar persons from services (GEN-8).

use axum::extract::State;
use model::person::Bar;
use model::{AuditAction, Operation, PersonId, Tenant};
use platform_store::{BarRow, bar, person, retrying};
use serde::Deserialize;
use services::bars;
use wire::office::{LiftBar, OfficeBar, OfficeBars, PutOnList, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, QueryOf, Reply};

const PAGE: u32 = 200;

/// The query.
#[derive(Debug, Deserialize)]
pub struct EntriesOf {
    /// Only those of the person with this identity number, or of the organisation with this code.
    document: Option<String>,
}

/// The newest entries on all lists, ended ones too.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/bars", tag = "office", security(("session" = [])),
    params(("document" = Option<String>, Query, description = "only those of this person or organisation")),
    responses((status = 200, description = "OfficeBars", body = serde_json::Value)))]
pub async fn read(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(query): QueryOf<EntriesOf>,
) -> Reply<OfficeBars> {
    principal.require(Operation::KeepLists)?;
    let mut tx = platform.store.read().await?;
    let mut rows = bar::desk(tx.as_mut(), query.document.as_deref(), PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    Ok(platform.answer(OfficeBars { entries: rows.into_iter().map(view).collect(), more }))
}

fn view(row: BarRow) -> OfficeBar {
    OfficeBar {
        person: row.person,
        name: row.name,
        masked_id_number: row.identity.masked(),
        bar: row.bar,
        lifted_at: row.lifted_at,
    }
}

/// Puts a person on a list. Who is on it already stays as he is.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown person; `bad_request` for a reason that is not known.
#[utoipa::path(post, path = "/v1/office/bars", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn put(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<PutOnList>,
) -> Reply<Recorded> {
    principal.require(Operation::KeepLists)?;
    if !bars::REASONS.iter().any(|(code, _)| *code == request.reason) {
        return Err(Failure::bad_request("reason"));
    }
    let new = retrying(&*platform.rng, || put_on(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

fn act(action: AuditAction, person: PersonId) -> Act {
    Act { action, subject: person.to_string(), person: Some(person) }
}

async fn put_on(platform: &Platform, principal: &Principal, request: &PutOnList) -> Outcome<bool> {
    let now = platform.now();
    let mut tx = platform.store.begin().await?;
    person::by_id(tx.as_mut(), request.person).await?.ok_or_else(Failure::not_found)?;
    person::hold(tx.as_mut(), request.person).await?;
    let known = bar::of_person(tx.as_mut(), request.person).await?;
    if known.iter().any(|bar| bar.list == request.list && bar.is_in_force(now)) {
        return Ok(false);
    }
    let until = bars::end_of(request.list, now, &platform.known.load(tx.as_mut()).await?.region);
    let entry = Bar { list: request.list, reason: request.reason.clone(), since: now, until };
    bar::insert(tx.as_mut(), request.person, Tenant::Person(request.person), &entry).await?;
    write_audit(tx.as_mut(), platform, principal, act(AuditAction::PutOnList, request.person), &entry)
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends an entry now; on some lists only for somebody who stands before the office. One that has ended stays as it is.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown entry; `bad_request` where the person has to be there and is not.
#[utoipa::path(post, path = "/v1/office/bars/lift", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn lift(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<LiftBar>,
) -> Reply<Recorded> {
    principal.require(Operation::KeepLists)?;
    if bars::lifted_in_person(request.list) && !request.in_person {
        return Err(Failure::bad_request("in-person"));
    }
    let new = retrying(&*platform.rng, || end(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn end(platform: &Platform, principal: &Principal, request: &LiftBar) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let entry = bar::find(tx.as_mut(), request.person, request.list, request.since).await?;
    let entry = entry.ok_or_else(Failure::not_found)?;
    let now = platform.now();
    if !bar::lift(tx.as_mut(), request.person, &entry, now, principal.account).await? {
        return Ok(false);
    }
    write_audit(tx.as_mut(), platform, principal, act(AuditAction::LiftBar, request.person), request).await?;
    tx.commit().await?;
    Ok(true)
}
