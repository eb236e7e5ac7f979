//! `POST /v1/office/applications`: accept an application for a licence or an added class.

use axum::extract::State;
use model::{AuditAction, Operation};
use platform_store::{Application, application, person, retrying};
use wire::office::{AcceptApplication, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

const SERIAL_LENGTH: usize = 13;

/// Accepts an application; its serial again for the same person changes nothing.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown person; `bad_request` for a serial that is none or is another's, and
/// for a person who has an open application.
#[utoipa::path(post, path = "/v1/office/applications", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<AcceptApplication>,
) -> Reply<Recorded> {
    principal.require(Operation::AcceptApplication)?;
    let serial = &request.application.serial;
    if serial.len() != SERIAL_LENGTH || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::bad_request("serial"));
    }
    let new = retrying(&*platform.rng, || accept(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn accept(platform: &Platform, principal: &Principal, request: &AcceptApplication) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let person = person::by_id(tx.as_mut(), request.person).await?.ok_or_else(Failure::not_found)?;
    let serial = &request.application.serial;
    let row = Application {
        application: request.application.clone(),
        person: person.id,
        tenant: person.tenant,
        permit: None,
        closed_at: None,
    };
    if !application::insert(tx.as_mut(), &row).await? {
        let known = application::by_serial(tx.as_mut(), serial).await?;
        return match known {
            Some(known) if known.person == person.id => Ok(false),
            Some(_) => Err(Failure::bad_request("serial-taken")),
            None => Err(Failure::bad_request("application-open")),
        };
    }
    write_audit(
        tx.as_mut(),
        platform,
        principal,
        Act { action: AuditAction::AcceptApplication, subject: serial.clone(), person: Some(person.id) },
        request,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}
