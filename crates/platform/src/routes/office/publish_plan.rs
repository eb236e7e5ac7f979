//! `POST /v1/office/plans`: publish an exam plan.

use axum::extract::State;
use model::{AuditAction, ExamPlan, Operation, RegionProfile};
use platform_store::{plan, reference, retrying};
use wire::office::{PublishPlan, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Publishes a plan. Its id is made by the office: the same id again changes nothing.
///
/// # Errors
/// `forbidden`; `bad_request` for a plan that can't be held, with the reason in a stable code.
#[utoipa::path(post, path = "/v1/office/plans", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(PublishPlan { plan }): JsonBody<PublishPlan>,
) -> Reply<Recorded> {
    principal.require(Operation::PublishPlan)?;
    let new = retrying(&*platform.rng, || publish(&platform, &principal, &plan)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn publish(platform: &Platform, principal: &Principal, plan: &ExamPlan) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    if plan::by_id(tx.as_mut(), plan.id).await?.is_some() {
        return Ok(false);
    }
    let region = reference::latest_profile(tx.as_mut()).await?;
    let region = region.ok_or_else(|| Failure::internal("no region profile is recorded"))?;
    if let Some(reason) = flaw(plan, &region) {
        return Err(Failure::bad_request(reason));
    }
    if !plan::insert(tx.as_mut(), plan, &region).await? {
        return Err(Failure::bad_request("plan-code-taken"));
    }
    write_audit(
        tx.as_mut(),
        platform,
        principal,
        Act { action: AuditAction::PublishPlan, subject: plan.id.to_string(), person: None },
        plan,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}

/// What keeps a plan from being held.
fn flaw(plan: &ExamPlan, region: &RegionProfile) -> Option<&'static str> {
    if plan.allocated_at.is_some() {
        return Some("plan-allocated");
    }
    if plan.closes_at <= plan.published_at {
        return Some("plan-closes-before-it-opens");
    }
    if plan.sessions.is_empty() {
        return Some("plan-without-sessions");
    }
    let unknown_venue = plan.sessions.iter().any(|session| region.venue(&session.venue).is_none());
    let closed_venue = plan.sessions.iter().any(|session| region.closed_from(session).is_some());
    let too_early = plan.sessions.iter().any(|session| session.starts_at <= plan.closes_at);
    let no_class = plan.sessions.iter().any(|session| session.classes.is_empty());
    match (unknown_venue, closed_venue, too_early, no_class) {
        (true, ..) => Some("venue-unknown"),
        (_, true, ..) => Some("venue-closed"),
        (_, _, true, _) => Some("session-before-closing"),
        (.., true) => Some("session-without-class"),
        _ => None,
    }
}
