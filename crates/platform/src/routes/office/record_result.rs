//! `POST /v1/office/results`: record how a booked exam ended.

use std::collections::BTreeMap;

use axum::extract::State;
use chrono::{Days, NaiveDate};
use model::exam::Outcome as ExamOutcome;
use model::time::plus_months;
use model::{AuditAction, BookingState, ExamRecord, LearnerPermit, Operation, Subject, Timestamp};
use platform_store::{
    Advance, BookingRow, ExamRecordRow, Tx, application, booking, exam_record, facts, fee, person, retrying,
    submission,
};
use services::exam::result;
use wire::office::{RecordResult, Recorded};
use wire::submission::SubmissionState;

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

const PERMIT_MONTHS: u32 = 36;

/// Records the outcome of a won place: the exam, the end of the booking and, on passing subject 1, the learner
/// permit, valid for three years. A combined booking ends with its second subject, or when the first is failed
/// (EXAM-6). The same result again changes nothing.
///
/// # Errors
/// `forbidden`; `not_found` for an unknown booking; `bad_request` for one that has no place, for a subject that
/// it does not wait for, for a time in the future, and for a passed subject 1 without a permit number.
#[utoipa::path(post, path = "/v1/office/results", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "Recorded", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<RecordResult>,
) -> Reply<Recorded> {
    principal.require(Operation::RecordResult)?;
    if request.at > platform.now() {
        return Err(Failure::bad_request("at"));
    }
    let new = retrying(&*platform.rng, || record(&platform, &principal, &request)).await?;
    Ok(platform.answer(Recorded { new }))
}

async fn record(platform: &Platform, principal: &Principal, request: &RecordResult) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let row = booking::by_op(tx.as_mut(), request.op_id).await?.ok_or_else(Failure::not_found)?;
    person::hold(tx.as_mut(), row.person).await?;
    let session = match row.booking.state {
        BookingState::Won { session, .. } => session,
        BookingState::Sat { .. } => return Ok(false),
        _ => return Err(Failure::bad_request("booking-has-no-place")),
    };
    let subject = request.subject.or(row.booking.exam.subjects().first().copied());
    let subject = subject.ok_or_else(|| Failure::bad_request("subject"))?;
    if exam_record::of_booking(tx.as_mut(), request.op_id).await?.contains(&subject) {
        return Ok(false);
    }
    let facts = facts::of_person(tx.as_mut(), row.person, platform.now()).await?;
    let facts = facts.ok_or_else(|| Failure::internal("a booking of nobody"))?;
    let settings = platform.known.load(tx.as_mut()).await?.region.exam.clone();
    let recorded = result::recorded(&row.booking, &facts, &settings, subject, request.outcome)
        .ok_or_else(|| Failure::bad_request("subject"))?;
    write_exams(tx.as_mut(), &row, &recorded, request.at).await?;
    if recorded.over {
        let end = BookingState::Sat { session, outcome: request.outcome };
        booking::settle(tx.as_mut(), request.op_id, &end).await?;
        finish(tx.as_mut(), &row, platform.now()).await?;
    }
    if subject == Subject::One && request.outcome == ExamOutcome::Passed {
        issue_permit(tx.as_mut(), &row, request).await?;
    }
    let act = Act {
        action: AuditAction::RecordResult,
        subject: request.op_id.to_string(),
        person: Some(row.person),
    };
    write_audit(tx.as_mut(), platform, principal, act, request).await?;
    tx.commit().await?;
    Ok(true)
}

/// The exams; the fee that was paid for one that was held is used up.
async fn write_exams(
    tx: Tx<'_>,
    row: &BookingRow,
    recorded: &result::Recorded,
    at: Timestamp,
) -> Outcome<()> {
    for (subject, outcome) in recorded.exams.iter().copied() {
        let exam = ExamRecordRow {
            person: row.person,
            tenant: row.tenant,
            application: row.application.clone(),
            record: ExamRecord { subject, at, outcome },
            op_id: Some(row.booking.op_id),
        };
        if !exam_record::insert(tx, &exam).await? {
            return Err(Failure::bad_request("exam-known"));
        }
        if outcome != ExamOutcome::NotHeld {
            fee::spend(tx, row.person, subject).await?;
        }
    }
    Ok(())
}

async fn issue_permit(tx: Tx<'_>, row: &BookingRow, request: &RecordResult) -> Outcome<()> {
    let number = request.permit_number.clone().ok_or_else(|| Failure::bad_request("permit-number"))?;
    let issued = request.at.date();
    let permit = LearnerPermit { number, issued, valid_to: permit_end(issued) };
    application::set_permit(tx, &row.application, &permit).await?;
    Ok(())
}

/// The last day of three years from `issued`.
fn permit_end(issued: NaiveDate) -> NaiveDate {
    let end = plus_months(issued, PERMIT_MONTHS);
    end.checked_sub_days(Days::new(1)).unwrap_or(end)
}

async fn finish(tx: Tx<'_>, row: &BookingRow, at: Timestamp) -> Outcome<()> {
    let state = SubmissionState::Finished.code();
    let step = Advance { state, at, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, row.booking.op_id, &step).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permit_ends_the_day_before_its_third_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(permit_end(day("2026-03-02")), day("2029-03-01"));
        assert_eq!(permit_end(day("2028-02-29")), day("2031-02-27"));
    }
}
