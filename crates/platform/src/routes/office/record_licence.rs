//! `POST /v1/office/licences`: record a person's driving licence.

use axum::extract::State;
use model::{AuditAction, Operation, Tenant};
use platform_store::{driving_licence, person, retrying};
use wire::office::{RecordLicence, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Records the licence, or its new state. The same licence again changes nothing; its binding stays as it is.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown person; `bad_request` for a file number of another person's licence.
#[utoipa::path(post, path = "/v1/office/licences", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RecordLicence>,
) -> Reply<Recorded> {
    principal.require(Operation::RecordLicence)?;
    let new = retrying(&*platform.rng, || record(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn record(platform: &Platform, principal: &Principal, request: &RecordLicence) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    person::by_id(tx.as_mut(), request.person).await?.ok_or_else(Failure::not_found)?;
    let known = driving_licence::of_person(tx.as_mut(), request.person).await?;
    let bound_at = known.as_ref().and_then(|known| known.bound_at);
    let licence = model::DrivingLicence { bound_at, ..request.licence.clone() };
    if known.as_ref() == Some(&licence) {
        return Ok(false);
    }
    let put =
        driving_licence::put(tx.as_mut(), request.person, Tenant::Person(request.person), &licence).await;
    if let Err(platform_store::StoreError::Unique { .. }) = put {
        return Err(Failure::bad_request("file-number"));
    }
    put?;
    let act = Act {
        action: AuditAction::RecordLicence,
        subject: request.person.to_string(),
        person: Some(request.person),
    };
    write_audit(tx.as_mut(), platform, principal, act, &licence.states).await?;
    tx.commit().await?;
    Ok(true)
}
