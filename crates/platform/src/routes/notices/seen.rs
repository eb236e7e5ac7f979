//! `POST /v1/notices/{id}/seen`: the person has seen a notice.

use axum::extract::State;
use model::{NoticeId, Operation, PersonId};
use platform_store::{notice, retrying};
use wire::notice::NoticeView;

use super::view;
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, Reply};

/// Notes that a notice was seen; said again it keeps the first time.
///
/// # Errors
/// `unauthenticated`; `forbidden` for clerks and the office; `not_found` for anybody else's notice.
#[utoipa::path(post, path = "/v1/notices/{id}/seen", tag = "notices", security(("session" = [])),
    params(("id" = String, Path, description = "the notice")),
    responses((status = 200, description = "NoticeView", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(id): PathOf<NoticeId>,
) -> Reply<NoticeView> {
    principal.require(Operation::ReadOwnFacts)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    let seen = retrying(&*platform.rng, || see(&platform, person, id)).await?;
    Ok(platform.answer(seen))
}

async fn see(platform: &Platform, person: PersonId, id: NoticeId) -> Outcome<NoticeView> {
    let mut tx = platform.store.begin().await?;
    notice::mark_seen(tx.as_mut(), person, id, platform.now()).await?;
    let seen = notice::of_id(tx.as_mut(), person, id).await?.ok_or_else(Failure::not_found)?;
    tx.commit().await?;
    Ok(view(seen))
}
