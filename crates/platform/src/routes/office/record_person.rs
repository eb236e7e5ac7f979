//! `POST /v1/office/persons`: record a person without an account, such as a school's trainee.

use axum::extract::State;
use model::person::Consent;
use model::{ConsentId, Operation, Tenant};
use platform_store::{ConsentRecord, Person, Tx, consent, person, retrying, school};
use wire::office::{RecordPerson, Recorded};

use super::write_audit;
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Records a person and, with a school and an end, the consent to be acted for (WORK-8). The same id again
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
        return if known.id == request.id {
            Ok(false)
        } else {
            Err(Failure::bad_request("id-number-known").with("person", &known.id.to_string()))
        };
    }
    let person = Person {
        id: request.id,
        id_number: request.id_number.clone(),
        name: request.name.clone(),
        phone: Some(request.phone.clone()),
        school: request.school,
        study_unfinished: false,
        tenant: Tenant::Person(request.id),
    };
    if !person::insert(tx.as_mut(), &person).await? {
        return Err(wire::ErrorCode::Busy.into());
    }
    record_consent(tx.as_mut(), platform, principal, request).await?;
    let subject = ("person.record", request.id.to_string());
    write_audit(tx.as_mut(), platform, principal, subject, &(request.school, request.consent_until)).await?;
    tx.commit().await?;
    Ok(true)
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
        ended_at: None,
    };
    Ok(consent::insert(tx, &record).await?)
}
