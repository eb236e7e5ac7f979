//! `/v1/office/region`: the region profile with its history, and publishing a new version of it.

use axum::extract::State;
use model::{AuditAction, Operation, RegionProfile};
use platform_store::reference::{self, ProfileVersion};
use platform_store::{Tx, retrying};
use services::region::flaw;
use wire::office::{PublishRegion, RegionVersion, RegionVersions, VersionPublished};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

const VERSIONS: u32 = 50;

/// The versions of the region profile, newest first: who published each, and when.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/region", tag = "office", security(("session" = [])),
    responses((status = 200, description = "RegionVersions", body = serde_json::Value)))]
pub async fn read(State(platform): State<Platform>, principal: Principal) -> Reply<RegionVersions> {
    principal.require(Operation::EditRegion)?;
    let mut tx = platform.store.read().await?;
    let versions = reference::profile_history(tx.as_mut(), VERSIONS).await?;
    let view = |ProfileVersion { profile, at, by }| RegionVersion { profile, at, by };
    Ok(platform.answer(RegionVersions { versions: versions.into_iter().map(view).collect() }))
}

/// Publishes a region profile over the version it names. Another version in between is told and nothing changed.
///
/// # Errors
/// `forbidden`; `bad_request` naming the setting that is out of its bounds.
#[utoipa::path(put, path = "/v1/office/region", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "VersionPublished", body = serde_json::Value)))]
pub async fn publish(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(PublishRegion { profile }): JsonBody<PublishRegion>,
) -> Reply<VersionPublished> {
    principal.require(Operation::EditRegion)?;
    let published = retrying(&*platform.rng, || follow(&platform, &principal, &profile)).await?;
    Ok(platform.answer(published))
}

async fn follow(
    platform: &Platform,
    principal: &Principal,
    edited: &RegionProfile,
) -> Outcome<VersionPublished> {
    let mut tx = platform.store.begin().await?;
    let last = last(tx.as_mut()).await?;
    let version = last.profile.version;
    if (RegionProfile { version, ..edited.clone() }) == last.profile {
        return Ok(VersionPublished::Published { version });
    }
    if edited.version != version {
        return Ok(VersionPublished::Conflict { version, at: last.at, by: last.by });
    }
    if let Some(key) = flaw(&last.profile, edited) {
        return Err(Failure::bad_request(&key));
    }
    let next = RegionProfile { version: version + 1, ..edited.clone() };
    if !reference::publish_profile(tx.as_mut(), &next, platform.now(), principal.account).await? {
        // Another server was first: tried again, it sees that version.
        return Err(wire::ErrorCode::Busy.into());
    }
    let act = Act {
        action: AuditAction::PublishRegion,
        subject: format!("{}/{}", next.code, next.version),
        person: None,
    };
    write_audit(tx.as_mut(), platform, principal, act, &next).await?;
    tx.commit().await?;
    Ok(VersionPublished::Published { version: next.version })
}

async fn last(tx: Tx<'_>) -> Outcome<ProfileVersion> {
    let versions = reference::profile_history(tx, 1).await?;
    versions.into_iter().next().ok_or_else(|| Failure::internal("no region profile is recorded"))
}
