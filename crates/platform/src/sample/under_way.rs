//! What a sample citizen has under way: the submission and the booking that his sending would have made.

use std::collections::BTreeMap;

use model::{
    AccountId, Booking, BookingState, ConsentId, ExamPlan, OpId, PersonId, Place, Subject, Tenant, Timestamp,
};
use platform_store::{
    Advance, BookingRow, Submission, Tx, application, booking as bookings, serial, submission,
};
use wire::Envelope;
use wire::submission::{SubmissionAnswer, SubmissionState, Verdict};

use super::cases::{Case, UnderWay};
use super::history::at;
use super::seeded::Seeded;
use crate::failure::{Failure, Outcome};

const MINUTE: i64 = 60_000;

/// The plans that sample bookings are in.
pub struct Pools {
    /// The one that has just closed.
    pub closed: ExamPlan,
    /// Those that are open.
    pub open: Vec<ExamPlan>,
}

/// Who sent it.
pub struct Sender {
    /// Whose data it is.
    pub tenant: Tenant,
    /// The account.
    pub actor: AccountId,
    /// The consent that it was made under.
    pub consent: Option<ConsentId>,
}

/// What a citizen has under way: the submission and the booking it made.
pub async fn booking(
    tx: Tx<'_>,
    case: &Case,
    person: PersonId,
    sender: &Sender,
    pools: &Pools,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<()> {
    let plan = match case.under_way {
        UnderWay::Nothing => return Ok(()),
        UnderWay::InClosedPlan => Some(&pools.closed),
        UnderWay::InOpenPlan | UnderWay::BySchool => {
            pools.open.iter().find(|plan| plan.exam == Subject::Two.into())
        }
    };
    let missing = || Failure::internal("sample data: no plan for a booking");
    let plan = plan.ok_or_else(missing)?;
    let session = plan.sessions.first().ok_or_else(missing)?.id;
    let submitted_at = plan.closes_at.min(now).plus_millis(-30 * MINUTE);
    let serial = serial::next(tx, submitted_at.date()).await?;
    let envelope = Envelope {
        envelope: wire::envelope::ENVELOPE_VERSION,
        op_id: OpId::generate(submitted_at, rng),
        tenant: sender.tenant,
        actor: sender.actor,
        on_behalf_of: person,
        consent_id: sender.consent,
        service: "exam-booking".to_owned(),
        payload_version: 1,
        region_version: 1,
        facts_as_of: submitted_at,
        notice_version: "1".to_owned(),
        notice_read_at: submitted_at,
        depends_on: None,
        supersedes: None,
        attachments: Vec::new(),
        answers: serde_json::json!({ "subject": "2", "slot": format!("s:{session}"), "understood": true }),
    };
    write_submission(tx, &envelope, &serial, submitted_at).await?;
    let licence = application::open_of(tx, person).await?.ok_or_else(missing)?.application;
    let last_exam = case.sample.history.exams.iter().map(|(_, ago, _)| at(now, *ago, 9, 0)).max();
    let row = BookingRow {
        tenant: envelope.tenant,
        person,
        application: licence.serial,
        class: licence.class,
        ranking_time: last_exam.unwrap_or(licence.accepted_at),
        ranking_reason: "last-exam".to_owned(),
        serial,
        booking: Booking {
            op_id: envelope.op_id,
            plan: plan.id,
            exam: plan.exam,
            priority: false,
            place: Place::Session { session },
            submitted_at,
            state: BookingState::Applied,
        },
    };
    bookings::file(tx, &row).await?;
    Ok(())
}

async fn write_submission(tx: Tx<'_>, envelope: &Envelope, serial: &str, at: Timestamp) -> Outcome<()> {
    let bytes = envelope.to_bytes();
    let row = Submission {
        op_id: envelope.op_id,
        tenant: envelope.tenant,
        actor: envelope.actor,
        person: Some(envelope.on_behalf_of),
        service: envelope.service.clone(),
        serial: serial.to_owned(),
        fingerprint: crate::auth::sha256_hex(&bytes),
        envelope: String::from_utf8(bytes).unwrap_or_default(),
        received_at: at,
        state: "received".to_owned(),
        response: None,
        updated_at: at,
    };
    submission::receive(tx, &row).await?;
    let answer =
        SubmissionAnswer { op_id: envelope.op_id, serial: serial.to_owned(), verdict: Verdict::Accepted };
    let response = serde_json::to_string(&answer).map_err(Failure::internal)?;
    let state = SubmissionState::Accepted.code();
    let step = Advance { state, at, code: None, params: &BTreeMap::new(), response: Some(&response) };
    submission::advance(tx, envelope.op_id, &step).await?;
    Ok(())
}
