//! `GET /v1/consents`: the consents of the account's own person, with what was done under each.

use axum::extract::State;
use model::{Operation, PersonId};
use platform_store::{ConsentRecord, Submission, Tx, consent, school, submission};
use wire::Envelope;
use wire::consent::{ConsentAct, ConsentGiven, Consents};
use wire::submission::SubmissionState;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::Reply;

/// The newest submissions looked at.
const ACTS: u32 = 200;

/// Who may act for this person, since when, until when and how that was agreed, and what was done under it.
///
/// Decides WORK-8.
///
/// # Errors
/// `unauthenticated`; `forbidden` for accounts that are no person's.
#[utoipa::path(get, path = "/v1/consents", tag = "consents", security(("session" = [])),
    responses((status = 200, description = "Consents", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, principal: Principal) -> Reply<Consents> {
    principal.require(Operation::EndConsent)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    let mut tx = platform.store.read().await?;
    let consents = given(tx.as_mut(), person).await?;
    Ok(platform.answer(consents))
}

/// Every consent of `person`.
///
/// # Errors
/// Faults of the database.
pub async fn given(tx: Tx<'_>, person: PersonId) -> Outcome<Consents> {
    let records = consent::of_person(tx, person).await?;
    let submissions = submission::of_person(tx, person, None, ACTS).await?;
    let mut consents = Vec::with_capacity(records.len());
    for record in records {
        let school = school::by_id(tx, record.consent.school).await?;
        let school_name = school.map(|school| school.name).unwrap_or_default();
        let acts: Outcome<Vec<ConsentAct>> = submissions
            .iter()
            .map(|(submission, _)| submission)
            .filter(|submission| is_under(submission, &record))
            .map(act)
            .collect();
        consents.push(ConsentGiven {
            id: record.consent.id,
            school_name,
            since: record.consent.since,
            until: record.consent.until,
            manner: record.manner,
            ended_at: record.ended_at,
            acts: acts?,
        });
    }
    Ok(Consents { consents })
}

fn is_under(submission: &Submission, record: &ConsentRecord) -> bool {
    let envelope = Envelope::from_bytes(submission.envelope.as_bytes());
    envelope.is_ok_and(|envelope| envelope.consent_id == Some(record.consent.id))
}

fn act(submission: &Submission) -> Outcome<ConsentAct> {
    let state = SubmissionState::from_code(&submission.state);
    Ok(ConsentAct {
        op_id: submission.op_id,
        service: submission.service.clone(),
        serial: submission.serial.clone(),
        received_at: submission.received_at,
        state: state.ok_or_else(|| Failure::internal("a submission is in no state"))?,
    })
}
