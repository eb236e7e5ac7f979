//! `GET /v1/office/cases`: cases that are open or ended not long ago.

use std::collections::HashMap;

use axum::extract::State;
use model::{OpId, Operation};
use platform_store::{office_case, person, vehicle};
use serde::Deserialize;
use services::case::next_states;
use wire::office::{OfficeCase, OfficeCases};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{QueryOf, Reply};

const PAGE: u32 = 500;
const ENDED_MILLIS: i64 = 30 * 24 * 3600 * 1000;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The last case of the page before.
    before: Option<OpId>,
}

/// Open cases and those that changed within the last 30 days, of everybody, newest first, each with what it can be
/// moved to.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/cases", tag = "office", security(("session" = [])),
    params(("before" = Option<String>, Query, description = "last case of the page before")),
    responses((status = 200, description = "OfficeCases", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<OfficeCases> {
    principal.require(Operation::WorkCases)?;
    let mut tx = platform.store.read().await?;
    let since = platform.now().plus_millis(-ENDED_MILLIS);
    let mut rows = office_case::desk(tx.as_mut(), since, page.before, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let persons: Vec<_> = rows.iter().map(|row| row.person).collect();
    let names: HashMap<_, _> = person::of_ids(tx.as_mut(), &persons)
        .await?
        .into_iter()
        .map(|person| (person.id, person.name))
        .collect();
    let vehicles: Vec<_> = rows.iter().filter_map(|row| row.case.vehicle).collect();
    let plates = vehicle::plates(tx.as_mut(), &vehicles).await?;
    let case = |row: platform_store::CaseRow| {
        let name = names.get(&row.person).cloned();
        Ok(OfficeCase {
            name: name.ok_or_else(|| Failure::internal("a case without its person"))?,
            next: next_states(row.case.act, row.delivery.as_ref(), row.case.state).to_vec(),
            op_id: row.case.op_id,
            act: row.case.act,
            plate: row.case.vehicle.and_then(|id| plates.get(&id).cloned()),
            state: row.case.state,
            serial: row.serial,
            delivery: row.delivery,
            filed_at: row.case.filed_at,
            changed_at: row.changed_at,
            reason: row.reason,
            grounds: row.grounds,
            policy: row.policy,
        })
    };
    let cases = rows.into_iter().map(case).collect::<Outcome<_>>()?;
    Ok(platform.answer(OfficeCases { cases, more }))
}
