//! `/v1/office/plates`: chosen numbers, and that the office confirmed one.

use std::collections::HashMap;

use axum::extract::State;
use model::{OpId, Operation, Timestamp};
use platform_store::{SelectionRow, person, plate_selection};
use serde::Deserialize;
use wire::office::{OfficePlate, OfficePlates, Recorded};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, QueryOf, Reply};
use crate::plate_choice;

const PAGE: u32 = 200;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// When the last number of the page before was chosen, in milliseconds.
    at: Option<Timestamp>,
    /// Its selection.
    after: Option<OpId>,
}

/// Numbers that wait to be confirmed, oldest first.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/plates", tag = "office", security(("session" = [])),
    params(("at" = Option<i64>, Query, description = "when the last number of the page before was chosen"),
        ("after" = Option<String>, Query, description = "its selection")),
    responses((status = 200, description = "OfficePlates", body = serde_json::Value)))]
pub async fn list(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<OfficePlates> {
    principal.require(Operation::ConfirmPlates)?;
    let mut tx = platform.store.read().await?;
    let mut rows = plate_selection::desk(tx.as_mut(), page.at.zip(page.after), PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let persons: Vec<_> = rows.iter().map(|row| row.person).collect();
    let persons = person::of_ids(tx.as_mut(), &persons).await?;
    let names: HashMap<_, _> = persons.into_iter().map(|person| (person.id, person.name)).collect();
    let view = |row: SelectionRow| {
        let name = names.get(&row.person).cloned();
        Ok(OfficePlate {
            id: row.id,
            name: name.ok_or_else(|| Failure::internal("a number of nobody"))?,
            serial: row.serial,
            model: row.model,
            chosen_at: row.changed_at,
            selection: row.selection,
        })
    };
    let plates = rows.into_iter().map(view).collect::<Outcome<_>>()?;
    Ok(platform.answer(OfficePlates { plates, more }))
}

/// Confirms a number. One that is confirmed, or went back, already changes nothing.
///
/// Decides PLATE-5.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown one.
#[utoipa::path(post, path = "/v1/office/plates/{op_id}/confirm", tag = "office", security(("session" = [])),
    params(("op_id" = String, Path, description = "the submission under which it was chosen")),
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn confirm(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(op_id): PathOf<OpId>,
) -> Reply<Recorded> {
    principal.require(Operation::ConfirmPlates)?;
    let confirmed = plate_choice::confirm(&platform, principal.account, op_id).await?;
    Ok(platform.answer(Recorded { new: confirmed.is_some() }))
}
