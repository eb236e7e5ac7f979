//! The practice platform with a school large enough, and what its clerk submits.
//!
//! Knows: the platform's records. Must not know: who sends. Called by: both sides.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use app::practice::Practice as _;
use chrono::{Days, NaiveDate};
use client::{HttpClient, HttpOptions, MemoryTokens};
use model::person::{Consent, ConsentManner, PersonName};
use model::{
    ApplicationKind, Clock, ConsentId, IdNumber, Identity, LicenceApplication, LicenceClass, OpId, PersonId,
    PlanId, SchoolId, SessionId, Subject, Tenant, Timestamp,
};
use platform::{Platform, PracticeInbox, Settings, sample};
use platform_store::{Account, Application, ConsentRecord, Person, Store, Tx};
use practice::{InProcess, SystemClock, SystemRng};
use tokio::runtime::Runtime;
use wire::Envelope;
use wire::account::{AccountView, SignIn};

const DAY: i64 = 24 * 3600 * 1000;
const DATABASE: &str = "platform.db";
/// Identity numbers of one day.
const PER_DAY: usize = 900;

/// The records of a platform whose school has as many trainees as there are submissions.
pub struct Sample {
    folder: PathBuf,
    trainees: Vec<(PersonId, ConsentId)>,
    plan: PlanId,
    session: SessionId,
}

/// A platform that runs, with the clerk signed in.
pub struct Running {
    folder: PathBuf,
    /// Where it is.
    pub url: String,
    /// The clerk.
    pub account: AccountView,
    /// The clerk's way to it.
    pub client: client::Platform,
    /// The clerk's tokens.
    pub tokens: Arc<MemoryTokens>,
    /// Dropped, it answers no more.
    _answering: InProcess,
}

impl Sample {
    /// Writes the records to `folder`, for `count` trainees who can all book subject 1.
    pub fn write(folder: &Path, count: usize) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        Runtime::new()?.block_on(write(folder, count))
    }

    /// Starts a platform in `folder` with a fresh copy of the records. It ends with the runtime.
    pub async fn start(&self, folder: &Path) -> Result<Running> {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        std::fs::create_dir_all(folder)?;
        std::fs::copy(self.folder.join(DATABASE), folder.join(DATABASE))?;
        let practice = InProcess::new(Arc::new(SystemClock), Arc::new(SystemRng));
        let url = practice.start(folder).await?.url;
        let http = HttpClient::new(&HttpOptions { base_url: url.clone(), roots: None })?;
        let tokens = Arc::new(MemoryTokens::default());
        let client = client::Platform::new(Arc::new(http), tokens.clone(), Arc::new(SystemClock), "0.1.0");
        let (login, password) = (sample::CLERK_LOGIN.to_owned(), sample::PASSWORD.to_owned());
        let account = client.sign_in(&SignIn { login, password, device: "bench".to_owned() }).await?;
        Ok(Running { folder: folder.to_owned(), url, account, client, tokens, _answering: practice })
    }

    /// One booking for every trainee, each under a new op_id.
    pub fn envelopes(&self, account: &AccountView) -> Vec<Envelope> {
        let now = SystemClock.now();
        let answers = serde_json::json!({
            "subject": Subject::One.code(), "slot": format!("s:{}", self.session), "understood": true,
        });
        let envelope = |(person, consent): &(PersonId, ConsentId)| Envelope {
            envelope: wire::envelope::ENVELOPE_VERSION,
            op_id: OpId::generate(now, &SystemRng),
            tenant: account.tenant,
            actor: account.id,
            on_behalf_of: *person,
            consent_id: Some(*consent),
            service: "exam-booking".to_owned(),
            payload_version: 1,
            region_version: 1,
            facts_as_of: now,
            notice_version: "1".to_owned(),
            notice_read_at: now,
            depends_on: None,
            supersedes: None,
            attachments: Vec::new(),
            answers: answers.clone(),
        };
        self.trainees.iter().map(envelope).collect()
    }

    /// Makes sure that every submission made its booking: neither refused nor repeated.
    pub async fn all_are_booked(&self, running: &Running) -> Result<()> {
        let store = Store::sqlite(&running.folder.join(DATABASE))?;
        let mut tx = store.read().await?;
        let booked = platform_store::booking::of_plan(tx.as_mut(), self.plan, None, u32::MAX).await?.len();
        ensure!(booked == self.trainees.len(), "{booked} of {} bookings", self.trainees.len());
        Ok(())
    }
}

async fn write(folder: &Path, count: usize) -> Result<Sample> {
    let store = Store::sqlite(&folder.join(DATABASE))?;
    let (clock, rng) = (Arc::new(SystemClock), Arc::new(SystemRng));
    let inbox = Arc::new(PracticeInbox::default());
    let platform = Platform::new(store.clone(), clock, rng, Settings::practice(), inbox);
    sample::load(&platform).await.map_err(|failure| anyhow::anyhow!("sample data: {failure:?}"))?;
    let now = platform.now();
    let mut tx = store.begin().await?;
    let clerk = platform_store::account::by_login(tx.as_mut(), sample::CLERK_LOGIN).await?;
    let clerk = clerk.context("no clerk")?;
    let school = clerk.school.context("a clerk without a school")?;
    let mut trainees = Vec::new();
    for number in 0..count {
        trainees.push(trainee(tx.as_mut(), number, school, &clerk, now).await?);
    }
    let plans = platform_store::plan::open(tx.as_mut(), now).await?;
    let plan =
        plans.into_iter().find(|plan| plan.exam == Subject::One.into()).context("no plan of subject 1")?;
    let session = plan.sessions.iter().find(|session| session.classes.contains(&LicenceClass::C1));
    let session = session.context("no session for cars")?.id;
    tx.commit().await?;
    Ok(Sample { folder: folder.to_owned(), trainees, plan: plan.id, session })
}

/// Somebody who has applied and sat nothing: the fewest records that can book.
async fn trainee(
    tx: Tx<'_>,
    number: usize,
    school: SchoolId,
    clerk: &Account,
    now: Timestamp,
) -> Result<(PersonId, ConsentId)> {
    let id = PersonId::generate(now, &SystemRng);
    let first_birth = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default();
    let birth = first_birth.checked_add_days(Days::new((number / PER_DAY) as u64)).unwrap_or_default();
    let person = Person {
        id,
        identity: Identity::Natural(IdNumber::compose(110_199, birth, u16::try_from(number % PER_DAY)? + 1)?),
        name: PersonName::parse("练习学员").map_err(|_| anyhow::anyhow!("a name"))?,
        phone: None,
        school: Some(school),
        study_unfinished: false,
        tenant: Tenant::Person(id),
    };
    ensure!(platform_store::person::insert(tx, &person).await?, "two trainees of one number");
    let accepted_at = now.plus_millis(-30 * DAY);
    let serial = platform_store::serial::next(tx, accepted_at.date()).await?;
    let application = LicenceApplication {
        serial,
        kind: ApplicationKind::First,
        class: LicenceClass::C1,
        accepted_at,
        held: Vec::new(),
    };
    let row =
        Application { application, person: id, tenant: Tenant::Person(id), permit: None, closed_at: None };
    ensure!(platform_store::application::insert(tx, &row).await?, "an application that is there already");
    let consent_id = ConsentId::generate(now, &SystemRng);
    let consent =
        Consent { id: consent_id, school, since: now.plus_millis(-DAY), until: now.plus_millis(90 * DAY) };
    let tenant = Tenant::School(school);
    let record = ConsentRecord {
        consent,
        person: id,
        tenant,
        recorded_by: clerk.id,
        manner: ConsentManner::SignedForm,
        ended_at: None,
    };
    platform_store::consent::insert(tx, &record).await?;
    Ok((id, consent_id))
}
