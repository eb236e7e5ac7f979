//! Writing sample people: the rows a window, exams and submissions would have made.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::person::{Bar, BarList, Consent};
use model::time::plus_months;
use model::{
    AccountId, AccountKind, Booking, BookingState, ConsentId, ExamPlan, ExamRecord, LearnerPermit,
    LicenceApplication, OpId, PersonId, Place, SchoolId, Subject, Tenant, Text, Timestamp,
};
use platform_store::{
    Account, Advance, Application, BookingRow, ConsentRecord, ExamRecordRow, Person, Submission, Tx,
    account as accounts, application, bar, booking as bookings, consent as consents, exam_record, person as persons,
    serial, submission,
};
use wire::Envelope;
use wire::submission::{SubmissionAnswer, SubmissionState, Verdict};

use super::cases::{Case, UnderWay};
use super::history::{at, day};
use super::seeded::Seeded;
use super::{Sample, tenant_of};
use crate::failure::{Failure, Outcome};

const MINUTE: i64 = 60_000;
const CONSENT_MONTHS: u32 = 6;
const PERMIT_MONTHS: u32 = 36;

/// The plans that sample bookings are in.
pub struct Pools {
    /// The one that has just closed.
    pub closed: ExamPlan,
    /// Those that are open.
    pub open: Vec<ExamPlan>,
}

/// A person with application, permit, exams and list entries.
pub async fn person(
    tx: Tx<'_>,
    sample: &Sample,
    school: Option<SchoolId>,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<PersonId> {
    let id = PersonId::generate(now, rng);
    let tenant = Tenant::Person(id);
    let row = Person {
        id,
        id_number: sample.id_number.clone(),
        name: sample.name.clone(),
        phone: Some(sample.phone.clone()),
        school,
        study_unfinished: false,
        tenant,
    };
    persons::insert(tx, &row).await?;
    application(tx, sample, id, now).await?;
    if let Some(since) = sample.history.barred {
        let since = at(now, since, 10, 0);
        let entry = Bar { list: BarList::General, reason: "plate-not-confirmed".to_owned(), since, until: None };
        bar::insert(tx, id, tenant, &entry).await?;
    }
    Ok(id)
}

async fn application(tx: Tx<'_>, sample: &Sample, person: PersonId, now: Timestamp) -> Outcome<()> {
    let history = &sample.history;
    let accepted_at = at(now, history.accepted, 9, 30);
    let serial = serial::next(tx, accepted_at.date()).await?;
    let permit = history.permit.map(|issued| permit(&serial, day(now, issued)));
    let row = Application {
        application: LicenceApplication {
            serial: serial.clone(),
            kind: history.kind,
            class: history.class,
            accepted_at,
            held: history.held.clone(),
        },
        person,
        tenant: Tenant::Person(person),
        permit,
        closed_at: None,
    };
    application::insert(tx, &row).await?;
    for (subject, ago, outcome) in &history.exams {
        let exam = ExamRecordRow {
            person,
            tenant: Tenant::Person(person),
            application: serial.clone(),
            record: ExamRecord { subject: *subject, at: at(now, *ago, 9, 0), outcome: *outcome },
            op_id: None,
        };
        exam_record::insert(tx, &exam).await?;
    }
    Ok(())
}

fn permit(serial: &str, issued: NaiveDate) -> LearnerPermit {
    let end = plus_months(issued, PERMIT_MONTHS);
    let valid_to = end.pred_opt().unwrap_or(end);
    LearnerPermit { number: format!("110199{}", &serial[7..]), issued, valid_to }
}

/// The accounts of the staff; returns the clerk's.
pub async fn staff(
    tx: Tx<'_>,
    staff: [(&str, AccountKind, &str, Text); 2],
    school: SchoolId,
    hash: &str,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<AccountId> {
    let mut clerk = None;
    for (login, kind, ..) in staff {
        let is_clerk = kind == AccountKind::SchoolClerk;
        let id = AccountId::generate(now, rng);
        let tenant = if is_clerk { tenant_of(school) } else { Tenant::Office };
        let school = is_clerk.then_some(school);
        let row = Account { school, ..blank_account(id, kind, login, tenant, hash, now) };
        accounts::insert(tx, &row).await?;
        clerk = clerk.or(is_clerk.then_some(id));
    }
    clerk.ok_or_else(|| Failure::internal("sample data: no clerk"))
}

fn blank_account(
    id: AccountId,
    kind: AccountKind,
    login: &str,
    tenant: Tenant,
    hash: &str,
    now: Timestamp,
) -> Account {
    Account {
        id,
        kind,
        login: login.to_owned(),
        person: None,
        school: None,
        tenant,
        phone: None,
        password_hash: hash.to_owned(),
        created_at: now,
        failed_tries: 0,
        not_before: None,
    }
}

/// The account of a citizen.
pub async fn account(
    tx: Tx<'_>,
    case: &Case,
    person: PersonId,
    hash: &str,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<AccountId> {
    let id = AccountId::generate(now, rng);
    let login = case.sample.id_number.as_str();
    let blank = blank_account(id, case.kind, login, Tenant::Person(person), hash, now);
    let row = Account { person: Some(person), phone: Some(case.sample.phone.clone()), ..blank };
    accounts::insert(tx, &row).await?;
    Ok(id)
}

/// A trainee's consent to be acted for.
pub async fn consent(
    tx: Tx<'_>,
    person: PersonId,
    school: SchoolId,
    clerk: AccountId,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<()> {
    let since = at(now, 1, 9, 0);
    let until = Timestamp::start_of(plus_months(now.date(), CONSENT_MONTHS));
    let consent = Consent { id: ConsentId::generate(now, rng), school, since, until };
    let tenant = tenant_of(school);
    let row = ConsentRecord { consent, person, tenant, recorded_by: clerk, ended_at: None };
    Ok(consents::insert(tx, &row).await?)
}

/// What a citizen has under way: the submission and the booking it made.
pub async fn booking(
    tx: Tx<'_>,
    case: &Case,
    person: PersonId,
    account: AccountId,
    pools: &Pools,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<()> {
    let plan = match case.under_way {
        UnderWay::Nothing => return Ok(()),
        UnderWay::InClosedPlan => Some(&pools.closed),
        UnderWay::InOpenPlan => pools.open.iter().find(|plan| plan.subject == Subject::Two),
    };
    let missing = || Failure::internal("sample data: no plan for a booking");
    let plan = plan.ok_or_else(missing)?;
    let session = plan.sessions.first().ok_or_else(missing)?.id;
    let submitted_at = plan.closes_at.min(now).plus_millis(-30 * MINUTE);
    let serial = serial::next(tx, submitted_at.date()).await?;
    let envelope = Envelope {
        envelope: wire::envelope::ENVELOPE_VERSION,
        op_id: OpId::generate(submitted_at, rng),
        tenant: Tenant::Person(person),
        actor: account,
        on_behalf_of: person,
        consent_id: None,
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
            subject: plan.subject,
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
