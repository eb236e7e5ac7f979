//! `GET /v1/facts`: what the platform knows of the persons this account acts for.

use axum::extract::State;
use model::{AccountKind, Operation, PersonFacts, PersonId, SchoolId, Timestamp};
use platform_store::{Tx, account, facts, violation};
use serde::Deserialize;
use wire::reference::FactsView;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{QueryOf, Reply};
use crate::routes::bindings::answerable_vehicles;

const PAGE: u32 = 500;

/// The query. Without `limit` a clerk gets every trainee.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The last person of the page before.
    after: Option<PersonId>,
    /// At most so many persons.
    limit: Option<u32>,
}

/// A person's own facts, or those of the trainees of the clerk's school, by id.
///
/// Decides part of WORK-6.
///
/// # Errors
/// `unauthenticated`; `forbidden` for accounts that act for nobody.
#[utoipa::path(get, path = "/v1/facts", tag = "facts", security(("session" = [])),
    params(("after" = Option<String>, Query, description = "last person of the page before"),
        ("limit" = Option<u32>, Query, description = "at most so many; absent: all")),
    responses((status = 200, description = "FactsView", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<FactsView> {
    let clerk = principal.kind == AccountKind::SchoolClerk;
    principal.require(if clerk { Operation::ReadTrainees } else { Operation::ReadOwnFacts })?;
    let now = platform.now();
    let mut tx = platform.store.read().await?;
    let mut persons = match (principal.person, principal.school) {
        (Some(person), _) => own(tx.as_mut(), person, now).await?.into_iter().collect(),
        (None, Some(school)) => trainees(tx.as_mut(), school, now, &page).await?,
        (None, None) => Vec::new(),
    };
    persons.iter_mut().for_each(hide_unbound);
    let vehicles = match account::by_id(tx.as_mut(), principal.account).await? {
        Some(holder) if principal.kind.may(Operation::BindVehicles) => {
            answerable_vehicles(tx.as_mut(), &holder).await?
        }
        _ => Vec::new(),
    };
    Ok(platform.answer(FactsView { as_of: now, persons, vehicles }))
}

/// A person's own facts, with the fines that he was given: nobody else is told those.
async fn own(tx: Tx<'_>, id: PersonId, now: Timestamp) -> Outcome<Option<PersonFacts>> {
    let Some(person) = facts::of_person(tx, id, now).await? else { return Ok(None) };
    Ok(Some(PersonFacts { penalties: violation::of_person(tx, id).await?, ..person }))
}

/// A licence is told to nobody but the holder whose account it is bound to.
///
/// Decides BIND-1.
fn hide_unbound(person: &mut PersonFacts) {
    if person.licence.take_if(|licence| licence.bound_at.is_none()).is_some() {
        person.penalties.clear();
    }
}

async fn trainees(tx: Tx<'_>, school: SchoolId, now: Timestamp, page: &PageOf) -> Outcome<Vec<PersonFacts>> {
    if let Some(limit) = page.limit {
        return Ok(facts::of_school(tx, school, now, page.after, limit.min(PAGE)).await?);
    }
    let mut persons: Vec<PersonFacts> = Vec::new();
    loop {
        let after = persons.last().map(|person| person.id).or(page.after);
        let more = facts::of_school(tx, school, now, after, PAGE).await?;
        if more.is_empty() {
            return Ok::<_, Failure>(persons);
        }
        persons.extend(more);
    }
}
