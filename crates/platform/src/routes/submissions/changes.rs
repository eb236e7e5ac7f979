//! `GET /v1/submissions?since=CURSOR`: submissions of the account that changed (GEN-9).

use axum::extract::State;
use model::{AccountKind, Operation};
use platform_store::submission;
use serde::Deserialize;
use wire::submission::SubmissionChanges;

use crate::Platform;
use crate::auth::Principal;
use crate::http::{QueryOf, Reply};
use crate::submission::view::views;
use crate::voucher;

const PAGE: u32 = 100;

/// The query.
#[derive(Debug, Deserialize)]
pub struct Since {
    /// The cursor reached before; 0 for everything.
    #[serde(default)]
    since: u64,
}

/// Submissions of the account's tenant that changed after the cursor, the oldest change first, a hundred at a
/// time, each as it stands now. A won place comes with its record and a freshly signed token.
///
/// # Errors
/// `unauthenticated`, `forbidden`.
#[utoipa::path(get, path = "/v1/submissions", tag = "submissions", security(("session" = [])),
    params(("since" = Option<u64>, Query, description = "cursor reached before")),
    responses((status = 200, description = "SubmissionChanges", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(Since { since }): QueryOf<Since>,
) -> Reply<SubmissionChanges> {
    let clerk = principal.kind == AccountKind::SchoolClerk;
    principal.require(if clerk { Operation::ReadTrainees } else { Operation::ReadOwnFacts })?;
    let signature = voucher::signature(&platform).await?;
    let mut tx = platform.store.read().await?;
    let page = submission::changed_since(tx.as_mut(), principal.tenant, since, PAGE).await?;
    let cursor = page.last().map_or(since, |last| last.change);
    let more = page.len() == PAGE as usize;
    let submissions = views(&platform, tx.as_mut(), page, &signature, platform.now()).await?;
    Ok(platform.answer(SubmissionChanges { cursor, more, submissions }))
}
