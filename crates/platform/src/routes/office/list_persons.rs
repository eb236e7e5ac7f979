//! `GET /v1/office/persons`: the persons on record.

use axum::extract::State;
use model::{Operation, PersonId};
use platform_store::{DeskPerson, office_desk};
use serde::Deserialize;
use wire::office::{OfficePerson, OfficePersons};

use crate::Platform;
use crate::auth::Principal;
use crate::http::{QueryOf, Reply};

const PAGE: u32 = 500;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The last person of the page before.
    after: Option<PersonId>,
    /// At most so many.
    limit: Option<u32>,
}

/// Everybody on record, by id, with the identity number masked, and whether an application for a licence is open.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/persons", tag = "office", security(("session" = [])),
    params(("after" = Option<String>, Query, description = "last person of the page before"),
        ("limit" = Option<u32>, Query, description = "at most so many, up to 500")),
    responses((status = 200, description = "OfficePersons", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<OfficePersons> {
    principal.require(Operation::ReadDesk)?;
    let limit = page.limit.unwrap_or(PAGE).min(PAGE);
    let mut tx = platform.store.read().await?;
    let mut rows = office_desk::persons(tx.as_mut(), page.after, limit + 1).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let persons = rows.into_iter().map(view).collect();
    Ok(platform.answer(OfficePersons { persons, more }))
}

fn view(row: DeskPerson) -> OfficePerson {
    OfficePerson {
        id: row.id,
        name: row.name,
        masked_id_number: row.identity.masked(),
        has_open_application: row.has_open_application,
    }
}
