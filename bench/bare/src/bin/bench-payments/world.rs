//! A platform with learners who have a fee to pay and are signed in, and the sandbox acquirer beside it.
//!
//! Knows: the platform's records. Must not know: who measures. Called by: `product`, `bare`, `main`.

use std::collections::HashMap;
use std::future::IntoFuture as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use acquirer::{Acquirer, Configuration, Deliver, Notice};
use anyhow::{Context, Result, ensure};
use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{Days, NaiveDate};
use model::person::PersonName;
use model::{
    AccountId, AccountKind, ApplicationKind, Clock as _, IdNumber, Identity, LicenceApplication,
    LicenceClass, Money, OpId, OrderId, PersonId, Rng as _, Subject, Tenant, Timestamp,
};
use platform::payment::sandbox::{Sandbox, SandboxConfiguration};
use platform::{Platform, PracticeInbox, Settings, sample};
use platform_store::{Account, Application, Person, Store, Tx, reference};
use practice::{SystemClock, SystemRng};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower::ServiceExt as _;
use wire::Envelope;
use wire::account::SessionOpened;
use wire::payment::OpenOrder;

const DAY: i64 = 24 * 3600 * 1000;
const PASSWORD: &str = "bench-2026";
const MERCHANT: &str = "bench";
const SECRET: &str = "bench-secret";
/// Identity numbers of one day.
const PER_DAY: usize = 900;
const ANSWER_LIMIT: usize = 1 << 20;

/// A learner who is signed in.
#[derive(Clone)]
pub struct Learner {
    /// His access token.
    pub token: String,
    account: AccountId,
    person: PersonId,
}

/// A database in which every learner has the fee of subject 1 to pay.
pub struct Sample {
    path: PathBuf,
    /// The learners.
    pub learners: Vec<Learner>,
    fee: Money,
}

/// A platform that runs, with the acquirer.
pub struct Running {
    /// The platform.
    pub router: Router,
    /// The acquirer.
    pub acquirer: Acquirer,
    post: Arc<Post>,
}

impl Running {
    /// Ends when the platform has taken the notice that `order` is paid.
    pub fn when_taken(&self, order: OrderId) -> oneshot::Receiver<()> {
        let (tell, told) = oneshot::channel();
        self.post.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(order.to_string(), tell);
        told
    }
}

impl Sample {
    /// Writes the database to `path`.
    pub async fn write(path: &Path, count: usize) -> Result<Self> {
        let platform = platform(Store::sqlite(path)?);
        sample::load(&platform).await.map_err(|failure| anyhow::anyhow!("sample data: {failure:?}"))?;
        let now = platform.now();
        let hash = platform.settings.password.hash(PASSWORD, &SystemRng);
        let hash = hash.map_err(|failure| anyhow::anyhow!("a password: {failure:?}"))?;
        let mut tx = platform.store.begin().await?;
        let mut region = reference::latest_profile(tx.as_mut()).await?.context("no region")?;
        (region.exam.pay_before_booking, region.version) = (true, region.version + 1);
        reference::insert_profile(tx.as_mut(), &region, now).await?;
        let fee = region.fees.exams.iter().find(|fee| fee.subject == Subject::One).context("no fee")?.amount;
        let mut logins = Vec::with_capacity(count);
        for number in 0..count {
            logins.push(learner(tx.as_mut(), number, &hash, now).await?);
        }
        tx.commit().await?;
        let router = platform::router(platform);
        let mut learners = Vec::with_capacity(count);
        for login in logins {
            learners.push(sign_in(&router, &login).await?);
        }
        Ok(Self { path: path.to_owned(), learners, fee })
    }

    /// A fresh copy at `path`.
    pub fn copy(&self, path: &Path) -> Result<()> {
        for end in ["", "-wal", "-shm"] {
            let file = PathBuf::from(format!("{}{end}", path.display()));
            if file.exists() {
                std::fs::remove_file(file)?;
            }
        }
        // The last connection that was closed has written everything into the one file.
        std::fs::copy(&self.path, path)?;
        Ok(())
    }

    /// Starts a platform on a fresh copy at `path`, over what `watched` makes of it. It ends with the runtime.
    pub async fn start(&self, path: &Path, watched: impl FnOnce(Store) -> Store) -> Result<Running> {
        self.copy(path)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let configuration = Configuration {
            merchant: MERCHANT.to_owned(),
            merchant_name: "练习".to_owned(),
            secret: SECRET.to_owned(),
            public_url: url.clone(),
        };
        let post = Arc::new(Post::default());
        let acquirer =
            Acquirer::new(configuration, [7; 32], Arc::new(Outside), Arc::new(Outside), post.clone());
        tokio::spawn(axum::serve(listener, acquirer::router(acquirer.clone())).into_future());
        tokio::spawn(acquirer::run(acquirer.clone()));
        let configuration = SandboxConfiguration {
            url: url.clone(),
            merchant: MERCHANT.to_owned(),
            secret: SECRET.to_owned(),
            public_key: acquirer.public_key(),
            notify_url: format!("{url}/never-used"),
        };
        let provider = Sandbox::new(configuration, Arc::new(SystemClock), Arc::new(SystemRng))?;
        let platform = platform(watched(Store::sqlite(path)?)).with_payments(Arc::new(provider));
        let router = platform::router(platform);
        post.router.set(router.clone()).map_err(|_| anyhow::anyhow!("started twice"))?;
        Ok(Running { router, acquirer, post })
    }

    /// An order for the fee of `learner`, under new ids.
    pub fn order(&self, learner: &Learner) -> OpenOrder {
        let now = SystemClock.now();
        let answers = json!({
            "flow": "pay", "items": [Subject::One], "understood": true, "confirmed": self.fee.fen(),
        });
        let envelope = Envelope {
            envelope: wire::envelope::ENVELOPE_VERSION,
            op_id: OpId::generate(now, &SystemRng),
            tenant: Tenant::Person(learner.person),
            actor: learner.account,
            on_behalf_of: learner.person,
            consent_id: None,
            service: "exam-fee".to_owned(),
            payload_version: 1,
            region_version: 2,
            facts_as_of: now,
            notice_version: "1".to_owned(),
            notice_read_at: now,
            depends_on: None,
            supersedes: None,
            attachments: Vec::new(),
            answers,
        };
        OpenOrder { order: OrderId::generate(now, &SystemRng), envelopes: vec![envelope] }
    }
}

/// Passwords cost nothing here: nobody signs in while it is measured.
fn platform(store: Store) -> Platform {
    let inbox = Arc::new(PracticeInbox::default());
    Platform::new(store, Arc::new(SystemClock), Arc::new(SystemRng), Settings::simulation(), inbox)
}

async fn sign_in(router: &Router, login: &str) -> Result<Learner> {
    let body = json!({ "login": login, "password": PASSWORD, "device": "bench" });
    let request = Request::post("/v1/sessions").header("content-type", "application/json");
    let response = router.clone().oneshot(request.body(Body::from(body.to_string()))?).await?;
    ensure!(response.status().is_success(), "nobody is signed in");
    let bytes = to_bytes(response.into_body(), ANSWER_LIMIT).await?;
    let opened: SessionOpened = serde_json::from_slice::<wire::Answer<SessionOpened>>(&bytes)?.body;
    let person = opened.account.person.context("an account without a person")?;
    Ok(Learner { token: opened.access_token, account: opened.account.id, person })
}

/// Somebody who has applied and sat nothing; tells his login.
async fn learner(tx: Tx<'_>, number: usize, hash: &str, now: Timestamp) -> Result<String> {
    let id = PersonId::generate(now, &SystemRng);
    let first_birth = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default();
    let birth = first_birth.checked_add_days(Days::new((number / PER_DAY) as u64)).unwrap_or_default();
    let identity = IdNumber::compose(110_199, birth, u16::try_from(number % PER_DAY)? + 1)?;
    let login = identity.as_str().to_owned();
    let tenant = Tenant::Person(id);
    let person = Person {
        id,
        identity: Identity::Natural(identity),
        name: PersonName::parse("练习学员").map_err(|_| anyhow::anyhow!("a name"))?,
        phone: None,
        school: None,
        study_unfinished: false,
        tenant,
    };
    ensure!(platform_store::person::insert(tx, &person).await?, "two learners of one number");
    let account = Account {
        id: AccountId::generate(now, &SystemRng),
        kind: AccountKind::WindowPersonal,
        login: login.clone(),
        display_name: None,
        person: Some(id),
        school: None,
        tenant,
        phone: None,
        password_hash: hash.to_owned(),
        created_at: now,
        failed_tries: 0,
        not_before: None,
    };
    ensure!(platform_store::account::insert(tx, &account).await?, "two accounts of one login");
    let accepted_at = now.plus_millis(-30 * DAY);
    let application = LicenceApplication {
        serial: platform_store::serial::next(tx, accepted_at.date()).await?,
        kind: ApplicationKind::First,
        class: LicenceClass::C1,
        accepted_at,
        held: Vec::new(),
    };
    let row = Application { application, person: id, tenant, permit: None, closed_at: None };
    ensure!(platform_store::application::insert(tx, &row).await?, "an application that is there already");
    Ok(login)
}

/// Time and randomness of the acquirer.
struct Outside;

impl acquirer::Clock for Outside {
    fn now(&self) -> i64 {
        SystemClock.now().as_millis()
    }
}

impl acquirer::Random for Outside {
    fn fill(&self, buffer: &mut [u8]) {
        SystemRng.fill(buffer);
    }
}

/// Brings notices to the platform, and tells the payer who waits.
#[derive(Default)]
struct Post {
    router: OnceLock<Router>,
    waiting: Mutex<HashMap<String, oneshot::Sender<()>>>,
}

#[async_trait]
impl Deliver for Post {
    async fn deliver(&self, notice: &Notice) -> bool {
        let Some(router) = self.router.get() else { return false };
        let mut request = Request::post("/v1/payments/notices");
        for (name, value) in &notice.headers {
            request = request.header(*name, value);
        }
        let Ok(request) = request.body(Body::from(notice.body.clone())) else { return false };
        let Ok(answer) = router.clone().oneshot(request).await;
        let body: serde_json::Value = serde_json::from_slice(&notice.body).unwrap_or_default();
        let order = body["order_no"].as_str().unwrap_or_default();
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(order);
        if let Some(tell) = waiting {
            let _ = tell.send(());
        }
        answer.status().is_success()
    }
}
