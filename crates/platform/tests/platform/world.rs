//! A small platform with an office, two schools and a plan of subject 1, and requests to its router.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use model::person::PersonName;
use model::{
    AccountId, AccountKind, Clock, ExamPlan, IdNumber, OpId, PersonId, Phone, Place, Rng, SchoolId, Subject,
    Tenant, Timestamp, Uscc,
};
use platform::{Documents, FactorKey, Platform, PracticeInbox, Settings, router};
use platform_store::{Account, ExamRecordRow, School, Store, account, exam_record, plan, reference, school};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use services::exam::slot::slot_id;
use testkit::{FixedClock, SeededRng, facts, postgres};
use tower::ServiceExt;
use wire::account::{AccountView, SessionOpened};
use wire::submission::{SubmissionAnswer, Verdict};
use wire::{Envelope, ErrorBody};

pub const PASSWORD: &str = "probe-2026";
pub const NOW: &str = "2026-04-02 09:00";

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub rng: Arc<SeededRng>,
    pub inbox: Arc<PracticeInbox>,
    pub router: Router,
    pub office: Session,
}

/// A signed-in account.
#[derive(Clone)]
pub struct Session {
    pub token: String,
    pub refresh: String,
    pub account: AccountView,
}

pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    #[track_caller]
    pub fn body<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, StatusCode::OK, "{}", String::from_utf8_lossy(&self.bytes));
        let answer: wire::Answer<T> = serde_json::from_slice(&self.bytes).unwrap();
        answer.body
    }

    #[track_caller]
    pub fn error(&self) -> ErrorBody {
        assert!(!self.status.is_success(), "{}", String::from_utf8_lossy(&self.bytes));
        serde_json::from_slice(&self.bytes).unwrap()
    }

    #[track_caller]
    pub fn verdict(&self) -> Verdict {
        self.body::<SubmissionAnswer>().verdict
    }
}

impl From<SessionOpened> for Session {
    fn from(opened: SessionOpened) -> Self {
        Self { token: opened.access_token, refresh: opened.refresh_token, account: opened.account }
    }
}

pub fn school_id(number: u16) -> SchoolId {
    facts::school_id(number)
}

pub fn id_number(number: u16) -> IdNumber {
    facts::person(number).identity.natural().unwrap().clone()
}

pub fn phone(number: u16) -> Phone {
    Phone::parse(&format!("138000{number:05}")).unwrap()
}

pub fn session_slot(plan: &ExamPlan, at: usize) -> String {
    slot_id(plan.id, &Place::Session { session: plan.sessions[at].id })
}

impl World {
    /// On an SQLite database in memory.
    pub async fn new() -> Self {
        Self::over(Store::sqlite_memory().unwrap(), 1).await
    }

    /// On a PostgreSQL database of its own, which ends with the second value.
    pub async fn on_postgresql() -> (Self, postgres::Database) {
        let database = postgres::Cluster::shared().unwrap().database().unwrap();
        let store = Store::postgres(&database.url(), 8).await.unwrap();
        (Self::over(store, 1).await, database)
    }

    /// Over a new database, with the office's account and the region.
    pub async fn over(store: Store, seed: u64) -> Self {
        let clock = Arc::new(FixedClock::at(NOW));
        let rng = Arc::new(SeededRng::new(seed));
        let settings = Settings::simulation();
        let now = clock.now();
        let mut tx = store.begin().await.unwrap();
        reference::insert_profile(tx.as_mut(), &facts::region(), now).await.unwrap();
        reference::insert_calendar(tx.as_mut(), &facts::calendar(), now).await.unwrap();
        for (number, uscc) in [(1, "91110199MA00LX001K"), (2, "91110199MA00LX002N")] {
            let uscc = Uscc::parse(uscc).unwrap();
            let row = School { id: school_id(number), name: format!("第{number}驾校"), uscc };
            school::insert(tx.as_mut(), &row).await.unwrap();
        }
        let office = Account {
            id: AccountId::generate(now, &*rng),
            kind: AccountKind::Office,
            login: "office".to_owned(),
            person: None,
            school: None,
            tenant: Tenant::Office,
            phone: None,
            password_hash: settings.password.hash(PASSWORD, &*rng).unwrap(),
            created_at: now,
            display_name: None,
            failed_tries: 0,
            not_before: None,
        };
        account::insert(tx.as_mut(), &office).await.unwrap();
        tx.commit().await.unwrap();
        Self::beside(store, clock, rng).await
    }

    /// Another server over a database that [`World::over`] has filled.
    pub async fn beside(store: Store, clock: Arc<FixedClock>, rng: Arc<SeededRng>) -> Self {
        let inbox = Arc::new(PracticeInbox::default());
        let settings = Settings::simulation();
        let key = FactorKey::draw(&SeededRng::new(1));
        let platform =
            Platform::new(store, clock.clone(), rng.clone(), settings, inbox.clone()).with_factor_key(key);
        let router = router(platform.clone());
        let nobody = AccountView {
            id: AccountId::generate(clock.now(), &*rng),
            kind: AccountKind::Office,
            tenant: Tenant::Office,
            name: String::new(),
            person: None,
            school: None,
            school_name: None,
        };
        let office = Session { token: String::new(), refresh: String::new(), account: nobody };
        let mut world = Self { platform, clock, rng, inbox, router, office };
        world.office = world.sign_in("office").await;
        world
    }

    /// The same with its documents in another place.
    pub fn with_documents(self, documents: Documents) -> Self {
        let platform = self.platform.with_documents(documents);
        Self { router: router(platform.clone()), platform, ..self }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&self, path: &str, token: &str) -> Reply {
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, token: &str, body: &Value) -> Reply {
        let request = Request::post(path).header("authorization", format!("Bearer {token}"));
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn try_sign_in(&self, login: &str, password: &str) -> Reply {
        let body = json!({ "login": login, "password": password, "device": "probe" });
        self.post("/v1/sessions", "", &body).await
    }

    pub async fn sign_in(&self, login: &str) -> Session {
        self.try_sign_in(login, PASSWORD).await.body::<SessionOpened>().into()
    }

    /// The window creates an account of `kind`, which signs in.
    pub async fn account(&self, kind: AccountKind, login: &str, name: &str, school: Option<u16>) -> Session {
        let body = json!({
            "kind": kind, "login": login, "name": name, "phone": phone(900).as_str(),
            "password": PASSWORD, "school": school.map(school_id),
        });
        self.post("/v1/office/accounts", &self.office.token, &body).await.body::<AccountView>();
        self.sign_in(login).await
    }

    /// A person who registers online with his phone.
    pub async fn online(&self, number: u16) -> Session {
        let ask = json!({ "phone": phone(number).as_str(), "purpose": "register" });
        self.post("/v1/codes", "", &ask).await.body::<Value>();
        let text = self.inbox.all().first().unwrap().text.clone();
        let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
        let body = json!({
            "id_number": id_number(number), "name": Self::name(number), "phone": phone(number).as_str(),
            "code": code, "password": PASSWORD, "device": "probe",
        });
        self.post("/v1/accounts", "", &body).await.body::<SessionOpened>().into()
    }

    pub async fn clerk(&self, number: u16) -> Session {
        self.account(AccountKind::SchoolClerk, &format!("clerk-{number}"), "经办人", Some(number)).await
    }

    /// A person with a window account and an accepted first application for C1.
    pub async fn citizen(&self, number: u16, accepted_at: &str) -> Session {
        let person = facts::person(number);
        let session = self
            .account(AccountKind::WindowPersonal, person.identity.document(), person.name.as_str(), None)
            .await;
        self.accept(session.account.person.unwrap(), number, accepted_at).await;
        session
    }

    /// A citizen who passed subject 1, with a learner permit of 2026-03-02 that is valid until `valid_to`.
    pub async fn learner(&self, number: u16, valid_to: &str) -> Session {
        let session = self.citizen(number, "2026-02-20 09:30").await;
        let person = session.account.person.unwrap();
        let row = ExamRecordRow {
            person,
            tenant: Tenant::Person(person),
            application: facts::person(number).application.unwrap().serial,
            record: facts::person(number).exams.remove(0),
            op_id: None,
        };
        let mut tx = self.platform.store.begin().await.unwrap();
        assert!(exam_record::insert(tx.as_mut(), &row).await.unwrap());
        tx.commit().await.unwrap();
        let permit = json!({
            "person": person, "number": "110199000001", "issued": "2026-03-02", "valid_to": valid_to,
        });
        self.post("/v1/office/permits", &self.office.token, &permit).await.body::<Value>();
        session
    }

    /// An envelope of `session`'s own person with these answers.
    pub fn letter(&self, session: &Session, service: &str, answers: Value) -> Envelope {
        let payload_version = services::registry::find(service).unwrap().meta().payload_version;
        Envelope { service: service.to_owned(), payload_version, answers, ..self.envelope(session, "") }
    }

    pub async fn accept(&self, person: PersonId, number: u16, accepted_at: &str) {
        let mut application = facts::person(number).application.unwrap();
        application.accepted_at = facts::time(accepted_at);
        let body = json!({ "person": person, "application": application });
        let reply = self.post("/v1/office/applications", &self.office.token, &body).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", String::from_utf8_lossy(&reply.bytes));
    }

    /// A trainee of a school, with its consent, and with an application.
    pub async fn trainee(&self, number: u16, school: u16) -> PersonId {
        let id = PersonId::generate(self.now(), &*self.rng);
        let person = facts::person(number);
        let body = json!({
            "id": id, "id_number": person.identity.document(), "name": person.name, "phone": phone(number).as_str(),
            "school": school_id(school), "consent_until": facts::time("2026-06-01 00:00"),
        });
        self.post("/v1/office/persons", &self.office.token, &body).await.body::<Value>();
        self.accept(id, number, "2026-02-20 09:30").await;
        id
    }

    pub async fn publish(&self, plan: &ExamPlan) -> Reply {
        self.post("/v1/office/plans", &self.office.token, &json!({ "plan": plan })).await
    }

    /// The published plan of subject 1, number 1.
    pub async fn plan(&self) -> ExamPlan {
        let plan = facts::plan(1, Subject::One);
        assert_eq!(self.publish(&plan).await.status, StatusCode::OK);
        plan
    }

    /// An application of `session`'s own person for a slot of subject 1.
    pub fn envelope(&self, session: &Session, slot: &str) -> Envelope {
        Envelope {
            envelope: 1,
            op_id: OpId::generate(self.now(), &*self.rng),
            tenant: session.account.tenant,
            actor: session.account.id,
            on_behalf_of: session
                .account
                .person
                .unwrap_or_else(|| PersonId::generate(self.now(), &*self.rng)),
            consent_id: None,
            service: "exam-booking".to_owned(),
            payload_version: 1,
            region_version: 1,
            facts_as_of: self.now(),
            notice_version: "1".to_owned(),
            notice_read_at: self.now(),
            depends_on: None,
            supersedes: None,
            attachments: Vec::new(),
            answers: json!({ "subject": "1", "slot": slot, "understood": true }),
        }
    }

    pub async fn submit(&self, session: &Session, envelope: &Envelope) -> Reply {
        self.submit_bytes(session, &envelope.op_id.to_string(), envelope.to_bytes()).await
    }

    pub async fn submit_bytes(&self, session: &Session, key: &str, bytes: Vec<u8>) -> Reply {
        let request = Request::post("/v1/submissions")
            .header("authorization", format!("Bearer {}", session.token))
            .header("idempotency-key", key);
        self.send(request.body(Body::from(bytes)).unwrap()).await
    }

    /// How many applications are in the pool of `plan`.
    pub async fn pool(&self, plan: &ExamPlan) -> usize {
        let mut tx = self.platform.store.read().await.unwrap();
        platform_store::booking::of_plan(tx.as_mut(), plan.id, None, 10_000).await.unwrap().len()
    }

    pub async fn stored_plan(&self, plan: &ExamPlan) -> ExamPlan {
        let mut tx = self.platform.store.read().await.unwrap();
        plan::by_id(tx.as_mut(), plan.id).await.unwrap().unwrap()
    }

    pub fn name(number: u16) -> PersonName {
        facts::person(number).name
    }

    pub fn draw_op(&self) -> OpId {
        let rng: &dyn Rng = &*self.rng;
        OpId::generate(self.now(), rng)
    }
}
