//! `POST /v1/office/persons`: record a person without an account, such as a school's trainee.

use axum::extract::State;
use model::person::Consent;
use model::{AuditAction, ConsentId, Identity, Operation, Tenant, Timestamp};
use platform_store::{ConsentRecord, Person, Transaction, Tx, consent, person, retrying, school};
use wire::office::{RecordPerson, Recorded};

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Records a person and, with a school and an end, the consent to be acted for (WORK-8). A person trains at one school
/// at a time: the same id with another school moves him there, and ends what he let the former do. The same id again
/// changes nothing.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown school; `bad_request` for a birth date in the future, and for an
/// identity number recorded under another id, which the answer names.
#[utoipa::path(post, path = "/v1/office/persons", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RecordPerson>,
) -> Reply<Recorded> {
    principal.require(Operation::AcceptApplication)?;
    if request.id_number.birth_date() > platform.now().date() {
        return Err(Failure::bad_request("id-number"));
    }
    let new = retrying(&*platform.rng, || record(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn record(platform: &Platform, principal: &Principal, request: &RecordPerson) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    if let Some(school) = request.school {
        school::by_id(tx.as_mut(), school).await?.ok_or_else(Failure::not_found)?;
    }
    if let Some(known) = person::by_id_number(tx.as_mut(), &request.id_number).await? {
        if known.id != request.id {
            return Err(Failure::bad_request("id-number-known").with("person", &known.id.to_string()));
        }
        if request.school.is_none() || request.school == known.school {
            return Ok(false);
        }
        leave(tx.as_mut(), &known, platform.now()).await?;
        person::set_school(tx.as_mut(), known.id, request.school).await?;
        finish(tx, platform, principal, request).await?;
        return Ok(true);
    }
    let person = Person {
        id: request.id,
        identity: Identity::Natural(request.id_number.clone()),
        name: request.name.clone(),
        phone: Some(request.phone.clone()),
        school: request.school,
        study_unfinished: false,
        tenant: Tenant::Person(request.id),
    };
    if !person::insert(tx.as_mut(), &person).await? {
        return Err(wire::ErrorCode::Busy.into());
    }
    finish(tx, platform, principal, request).await?;
    Ok(true)
}

/// Whoever trains at another school has left the one before, and with it what he let it do.
///
/// Decides part of WORK-6.
async fn leave(tx: Tx<'_>, person: &Person, now: Timestamp) -> Outcome<()> {
    match person.school {
        Some(school) => Ok(consent::end_of_school(tx, person.id, school, now).await?),
        None => Ok(()),
    }
}

async fn finish(
    mut tx: Box<dyn Transaction>,
    platform: &Platform,
    principal: &Principal,
    request: &RecordPerson,
) -> Outcome<()> {
    record_consent(tx.as_mut(), platform, principal, request).await?;
    let act =
        Act { action: AuditAction::RecordPerson, subject: request.id.to_string(), person: Some(request.id) };
    write_audit(tx.as_mut(), platform, principal, act, &(request.school, request.consent_until)).await?;
    Ok(tx.commit().await?)
}

async fn record_consent(
    tx: Tx<'_>,
    platform: &Platform,
    principal: &Principal,
    request: &RecordPerson,
) -> Outcome<()> {
    let (Some(school), Some(until)) = (request.school, request.consent_until) else { return Ok(()) };
    let since = platform.now();
    let id = ConsentId::generate(since, &*platform.rng);
    let record = ConsentRecord {
        consent: Consent { id, school, since, until },
        person: request.id,
        tenant: Tenant::School(school),
        recorded_by: principal.account,
        manner: request.consent_manner,
        ended_at: None,
    };
    Ok(consent::insert(tx, &record).await?)
}
