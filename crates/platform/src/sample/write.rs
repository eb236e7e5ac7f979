//! Writing sample people: the rows a window, exams and submissions would have made.

use chrono::{Months, NaiveDate, TimeDelta};
use model::person::{Bar, BarList, Consent, ConsentManner, PersonName};
use model::time::plus_months;
use model::{
    AccountId, AccountKind, CertificateId, ConsentId, DrivingLicence, ExamRecord, FileNumber, Identity,
    LearnerPermit, LicenceApplication, MedicalCertificate, PersonId, SchoolId, Tenant, Text, Timestamp, Uscc,
};
use platform_store::{
    Account, Application, CertificateRow, ConsentRecord, ExamRecordRow, Person, Tx, account as accounts,
    application, bar, certificate, consent as consents, driving_licence, exam_record, person as persons,
    serial,
};

use super::cases::Case;
use super::history::{HeldLicence, at, day};
use super::seeded::Seeded;
use super::{HOSPITAL_LOGIN, HOSPITAL_NAME, Sample, SamplePerson, tenant_of};
use crate::failure::{Failure, Outcome};

const CONSENT_MONTHS: u32 = 6;
const PERMIT_MONTHS: u32 = 36;
const LICENCE_MONTHS: u32 = 72;

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
        identity: Identity::Natural(sample.id_number.clone()),
        name: sample.name.clone(),
        phone: Some(sample.phone.clone()),
        school,
        study_unfinished: false,
        tenant,
    };
    persons::insert(tx, &row).await?;
    if let Some(accepted) = sample.history.accepted {
        application(tx, sample, id, accepted, now).await?;
    }
    if let Some(held) = &sample.history.licence {
        licence(tx, held, id, now, rng).await?;
    }
    if let Some(since) = sample.history.barred {
        let since = at(now, since, 10, 0);
        let entry = Bar { list: BarList::General, reason: "not-collected".to_owned(), since, until: None };
        bar::insert(tx, id, tenant, &entry).await?;
    }
    Ok(id)
}

/// A licence of six years, bound or not, and the certificate of an examination.
async fn licence(
    tx: Tx<'_>,
    held: &HeldLicence,
    person: PersonId,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<()> {
    let wrong = |_| Failure::internal("sample data: a file number");
    let expiry = now.date().checked_add_signed(TimeDelta::days(held.expires_in)).unwrap_or_default();
    let from = expiry.checked_sub_months(Months::new(LICENCE_MONTHS)).unwrap_or_default();
    let licence = DrivingLicence {
        file_number: FileNumber::parse(&format!("110199{:06}", held.file)).map_err(wrong)?,
        classes: held.classes.clone(),
        first_issued: from,
        valid_from: from,
        valid_to: Some(expiry),
        issued_by: "练习区公安局交通警察支队".to_owned(),
        points: held.points,
        states: held.states.clone(),
        points_from: None,
        reached_twelve: false,
        renewal_extended_to: None,
        bound_at: None,
    };
    let tenant = Tenant::Person(person);
    driving_licence::put(tx, person, tenant, &licence).await?;
    if held.bound {
        driving_licence::bind(tx, person, licence.file_number.as_str(), at(now, 1, 9, 0)).await?;
    }
    let Some(examined) = held.examined else { return Ok(()) };
    let hospital = accounts::by_login(tx, HOSPITAL_LOGIN).await?;
    let hospital = hospital.ok_or_else(|| Failure::internal("sample data: no hospital"))?;
    let certificate = MedicalCertificate { hospital: HOSPITAL_NAME.to_owned(), issued: day(now, examined) };
    let row = CertificateRow {
        id: CertificateId::generate(now, rng),
        person,
        tenant,
        certificate,
        uploaded_by: hospital.id,
        uploaded_at: at(now, examined, 11, 0),
    };
    certificate::insert(tx, &row).await?;
    Ok(())
}

async fn application(
    tx: Tx<'_>,
    sample: &Sample,
    person: PersonId,
    accepted: u64,
    now: Timestamp,
) -> Outcome<()> {
    let history = &sample.history;
    let accepted_at = at(now, accepted, 9, 30);
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
    staff: [(&str, AccountKind, &str, Text); 3],
    school: SchoolId,
    hash: &str,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<AccountId> {
    let mut clerk = None;
    for (login, kind, name, _) in staff {
        let is_clerk = kind == AccountKind::SchoolClerk;
        let id = AccountId::generate(now, rng);
        let tenant = match kind {
            AccountKind::SchoolClerk => tenant_of(school),
            AccountKind::Hospital => Tenant::Person(PersonId::generate(now, rng)),
            _ => Tenant::Office,
        };
        let school = is_clerk.then_some(school);
        let display_name = Some(name.to_owned());
        let row = Account { school, display_name, ..blank_account(id, kind, login, tenant, hash, now) };
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
        display_name: None,
        failed_tries: 0,
        not_before: None,
    }
}

/// An organisation with its account.
pub async fn organisation(
    tx: Tx<'_>,
    sample: &SamplePerson,
    hash: &str,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<()> {
    let person = PersonId::generate(now, rng);
    let tenant = Tenant::Person(person);
    let row = Person {
        id: person,
        identity: Identity::Legal(Uscc::parse(&sample.login).map_err(Failure::internal)?),
        name: PersonName::parse(&sample.name).map_err(Failure::internal)?,
        phone: None,
        school: None,
        study_unfinished: false,
        tenant,
    };
    persons::insert(tx, &row).await?;
    let blank = blank_account(AccountId::generate(now, rng), sample.kind, &sample.login, tenant, hash, now);
    accounts::insert(tx, &Account { person: Some(person), ..blank }).await?;
    Ok(())
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

/// A trainee's consent to be acted for; its id.
pub async fn consent(
    tx: Tx<'_>,
    person: PersonId,
    school: SchoolId,
    clerk: AccountId,
    now: Timestamp,
    rng: &Seeded,
) -> Outcome<ConsentId> {
    let since = at(now, 1, 9, 0);
    let until = Timestamp::start_of(plus_months(now.date(), CONSENT_MONTHS));
    let id = ConsentId::generate(now, rng);
    let consent = Consent { id, school, since, until };
    let tenant = tenant_of(school);
    let row = ConsentRecord {
        consent,
        person,
        tenant,
        recorded_by: clerk,
        manner: ConsentManner::SignedForm,
        ended_at: None,
    };
    consents::insert(tx, &row).await?;
    Ok(id)
}
