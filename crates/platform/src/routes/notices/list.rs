//! `GET /v1/notices?before=ID`: what the account's own person was told.

use axum::extract::State;
use model::{NoticeId, Operation};
use platform_store::notice;
use serde::Deserialize;
use wire::notice::Notices;

use super::view;
use crate::Platform;
use crate::auth::Principal;
use crate::failure::Failure;
use crate::http::{QueryOf, Reply};

const PAGE: u32 = 100;

/// The query.
#[derive(Debug, Deserialize)]
pub struct PageOf {
    /// The last notice of the page before.
    before: Option<NoticeId>,
    /// At most so many.
    limit: Option<u32>,
}

/// A page of the notices to the account's own person, newest first.
///
/// # Errors
/// `unauthenticated`; `forbidden` for clerks and the office; `not_found` for an account that is no person's.
#[utoipa::path(get, path = "/v1/notices", tag = "notices", security(("session" = [])),
    params(("before" = Option<String>, Query, description = "last notice of the page before"),
        ("limit" = Option<u32>, Query, description = "at most so many; no more than 100")),
    responses((status = 200, description = "Notices", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(page): QueryOf<PageOf>,
) -> Reply<Notices> {
    principal.require(Operation::ReadOwnFacts)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    let limit = page.limit.unwrap_or(PAGE).clamp(1, PAGE);
    let mut tx = platform.store.read().await?;
    let mut found = notice::of_person(tx.as_mut(), person, page.before, limit + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    Ok(platform.answer(Notices { notices: found.into_iter().map(view).collect(), more }))
}
