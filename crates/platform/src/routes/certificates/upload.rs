//! `POST /v1/certificates`: a hospital uploads a medical certificate.

use axum::extract::State;
use model::{AuditAction, CertificateId, MedicalCertificate, Operation, Tenant};
use platform_store::{CertificateRow, certificate, person, retrying};
use wire::binding::UploadCertificate;
use wire::office::Recorded;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};
use crate::routes::office::{Act, write_audit};

/// Records the certificate of a person who is on record with this name. The same examination again changes nothing.
///
/// Decides RENEW-3.
///
/// # Errors
/// `forbidden` for everybody but hospitals; `not_found` for an identity number and name that don't belong together;
/// `bad_request` for a day in the future, and for a hospital that is not on the region's list.
#[utoipa::path(post, path = "/v1/certificates", tag = "certificates", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<UploadCertificate>,
) -> Reply<Recorded> {
    principal.require(Operation::UploadCertificate)?;
    if request.issued > platform.now().date() {
        return Err(Failure::bad_request("issued"));
    }
    let new = retrying(&*platform.rng, || upload(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn upload(platform: &Platform, principal: &Principal, request: &UploadCertificate) -> Outcome<bool> {
    let now = platform.now();
    let mut tx = platform.store.begin().await?;
    let region = &platform.known.load(tx.as_mut()).await?.region;
    if !region.hospitals.iter().any(|hospital| hospital.name == request.hospital) {
        return Err(Failure::bad_request("hospital"));
    }
    let examined = person::by_id_number(tx.as_mut(), &request.id_number).await?;
    let examined = examined.filter(|person| person.name == request.name).ok_or_else(Failure::not_found)?;
    let row = CertificateRow {
        id: CertificateId::generate(now, &*platform.rng),
        person: examined.id,
        tenant: Tenant::Person(examined.id),
        certificate: MedicalCertificate { hospital: request.hospital.clone(), issued: request.issued },
        uploaded_by: principal.account,
        uploaded_at: now,
    };
    let new = certificate::insert(tx.as_mut(), &row).await?;
    if new {
        let act = Act {
            action: AuditAction::UploadCertificate,
            subject: row.id.to_string(),
            person: Some(examined.id),
        };
        write_audit(tx.as_mut(), platform, principal, act, &row.certificate).await?;
    }
    tx.commit().await?;
    Ok(new)
}
