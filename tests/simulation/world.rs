//! The simulated world: one platform over a database that survives crashes, and clerks' machines, each with
//! a queue that survives crashes, over a network that loses, delays and cuts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use client::MemoryTokens;
use model::{Clock, OpId, PersonFacts, Rng, Subject, Timestamp};
use outbox::{Driver, Entry, OutboxStore, SendOutcome, Submission, Transport};
use platform::{Platform, PracticeInbox, Settings, sample};
use services::exam::eligibility::eligibility;
use testkit::{SeededRng, facts::time};
use wire::Envelope;
use wire::account::SignIn;

use crate::network::{Listener, SimulatedHttp};

/// Trainees each clerk's machine books for.
pub const OPERATIONS: usize = 12;
/// Clerks' machines.
pub const CLIENTS: usize = 3;
/// How long the network is bad; then it heals, and everything must come to an end.
const TROUBLE: Duration = Duration::from_secs(40);
const END: Duration = Duration::from_mins(10);

/// Simulated time, in the business zone.
#[derive(Clone, Copy)]
pub struct SimulatedClock;

impl Clock for SimulatedClock {
    fn now(&self) -> Timestamp {
        let elapsed = turmoil::sim_elapsed().unwrap_or_default();
        beginning().plus_millis(i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX))
    }
}

/// When every simulation begins.
fn beginning() -> Timestamp {
    time("2026-03-02 09:00")
}

/// How a submission names itself on each try.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By the op_id it got when it was submitted.
    Fixed,
    /// By a new op_id each time, as a client without idempotency would: the control.
    NewEachTime,
}

/// What one run left behind.
pub struct Outcome {
    /// Each machine's queue at the end.
    pub queues: Vec<Vec<Entry>>,
    /// Bookings on the platform, by person: op_ids that made one.
    pub booked: BTreeMap<model::PersonId, Vec<OpId>>,
    /// Requests the platform saw.
    pub requests: u64,
}

/// Runs one seed to its end.
pub fn run(seed: u64, naming: Naming) -> Outcome {
    let mut sim = turmoil::Builder::new()
        .rng_seed(seed)
        .simulation_duration(END * 2)
        .tick_duration(Duration::from_millis(20))
        .min_message_latency(Duration::from_millis(1))
        .max_message_latency(Duration::from_millis(800))
        .fail_rate(0.02)
        .repair_rate(0.2)
        .build();
    let store = platform_store::Store::sqlite_memory().expect("a database in memory opens");
    let requests = Arc::new(Mutex::new(0));
    let counted = requests.clone();
    let database = store.clone();
    sim.host("platform", move || serve(database.clone(), seed, counted.clone()));
    let machines: Vec<_> =
        (0..CLIENTS).map(|_| store::Store::open_memory().expect("a queue opens")).collect();
    for (number, machine) in machines.iter().enumerate() {
        let machine = machine.clone();
        sim.host(name(number), move || clerk(machine.clone(), seed, number, naming));
    }
    drive(&mut sim, seed, &machines);
    drop(sim);
    let booked = booked(&store);
    let requests = *requests.lock().expect("counter");
    Outcome { queues: machines.iter().map(entries).collect(), booked, requests }
}

/// Steps the simulation: bad times with crashes and partitions first, then a healthy network until every
/// queue has come to rest.
fn drive(sim: &mut turmoil::Sim<'_>, seed: u64, machines: &[store::Store]) {
    let chaos = SeededRng::new(seed ^ 0x5eed);
    while sim.elapsed() < TROUBLE {
        sim.step().expect("the simulation steps");
        match chaos.below(300) {
            0 => sim.bounce("platform"),
            at @ 1..=3 => sim.bounce(name(usize::try_from(at - 1).expect("small"))),
            at @ 4..=6 => sim.partition("platform", name(usize::try_from(at - 4).expect("small"))),
            at @ 7..=9 => sim.partition_oneway("platform", name(usize::try_from(at - 7).expect("small"))),
            at @ 10..=15 => sim.repair("platform", name(usize::try_from(at % 3).expect("small"))),
            _ => {}
        }
    }
    sim.set_fail_rate(0.0);
    for number in 0..CLIENTS {
        sim.repair("platform", name(number));
    }
    while sim.elapsed() < END && !machines.iter().all(is_at_rest) {
        sim.step().expect("the simulation steps");
    }
}

fn name(number: usize) -> String {
    format!("clerk-{number}")
}

fn is_at_rest(machine: &store::Store) -> bool {
    let entries = entries(machine);
    entries.len() == OPERATIONS
        && entries.iter().all(|entry| !matches!(entry.state, outbox::State::Queued | outbox::State::Sending))
}

fn entries(machine: &store::Store) -> Vec<Entry> {
    let actor = machine.meta(store::MetaKey::LastAccount).expect("meta reads");
    actor.map_or_else(Vec::new, |actor| {
        machine.entries(actor.parse().expect("an id")).expect("the queue reads")
    })
}

type Ended = Result<(), Box<dyn std::error::Error>>;

/// The platform's process: a new one after every crash, over the same database.
async fn serve(store: platform_store::Store, seed: u64, requests: Arc<Mutex<u64>>) -> Ended {
    let rng = Arc::new(SeededRng::new(seed.wrapping_add(clock_noise())));
    let inbox = Arc::new(PracticeInbox::default());
    let platform = Platform::new(store, Arc::new(SimulatedClock), rng, Settings::simulation(), inbox);
    sample::load(&platform).await?;
    let count =
        axum::middleware::from_fn(move |request: axum::extract::Request, next: axum::middleware::Next| {
            *requests.lock().expect("counter") += 1;
            next.run(request)
        });
    let listener = Listener(turmoil::net::TcpListener::bind(("0.0.0.0", 8700)).await?);
    axum::serve(listener, platform::router(platform).layer(count)).await?;
    Ok(())
}

/// A clerk's machine: a new process after every crash, over the same queue.
async fn clerk(machine: store::Store, seed: u64, number: usize, naming: Naming) -> Ended {
    let rng: Arc<dyn Rng> = Arc::new(SeededRng::new(seed * 31 + number as u64 + clock_noise()));
    let clock: Arc<dyn Clock> = Arc::new(SimulatedClock);
    let http = Arc::new(SimulatedHttp);
    let tokens = Arc::new(MemoryTokens::default());
    let platform = client::Platform::new(http, tokens, clock.clone(), "0.0.0");
    let account = sign_in(&platform).await;
    machine.set_meta(store::MetaKey::LastAccount, &account.id.to_string())?;
    if machine.entries(account.id)?.is_empty() {
        let persons = patiently(|| platform.facts()).await.persons;
        let plans = patiently(|| platform.reference(0)).await.plans;
        let submissions = submissions(&persons, &plans, number, &account, &*rng);
        machine.submit_all(submissions)?;
    }
    let transport: Arc<dyn Transport> = match naming {
        Naming::Fixed => Arc::new(platform),
        Naming::NewEachTime => Arc::new(Renaming { platform, rng: rng.clone() }),
    };
    let driver = Driver::new(Arc::new(machine), transport, clock, rng);
    loop {
        driver.drain_ready(account.id).await?;
        driver.resume();
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

async fn sign_in(platform: &client::Platform) -> wire::account::AccountView {
    let clerk = sample::people(SimulatedClock.now());
    let clerk = clerk.into_iter().find(|p| p.kind == model::AccountKind::SchoolClerk).expect("a clerk");
    let sign_in = SignIn { login: clerk.login, password: clerk.password, device: "simulated".to_owned() };
    patiently(|| platform.sign_in(&sign_in)).await
}

/// Asks until there is an answer.
async fn patiently<T, E, F: Future<Output = Result<T, E>>>(mut ask: impl FnMut() -> F) -> T {
    loop {
        if let Ok(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// One booking of subject 1 for each of this machine's trainees.
fn submissions(
    persons: &[PersonFacts],
    plans: &[model::ExamPlan],
    number: usize,
    account: &wire::account::AccountView,
    rng: &dyn Rng,
) -> Vec<Submission> {
    let now = SimulatedClock.now();
    let bookable = persons.iter().filter_map(|person| Some((person, wish(person, plans, now)?)));
    let mine: Vec<_> = bookable.skip(number * OPERATIONS).take(OPERATIONS).collect();
    assert_eq!(mine.len(), OPERATIONS, "the sample has too few trainees who can book");
    let submission = |(person, (subject, slot)): (&PersonFacts, (Subject, String))| {
        let op_id = OpId::generate(now, rng);
        let answers = serde_json::json!({"subject": subject.code(), "slot": slot, "understood": true});
        let envelope = envelope(op_id, person, answers, account, now);
        Submission {
            op_id,
            actor: account.id,
            tenant: account.tenant,
            subject_key: person.id.to_string(),
            service: envelope.service.clone(),
            title: person.name.as_str().to_owned(),
            depends_on: None,
            supersedes: None,
            payload: envelope.to_bytes(),
            created_at: now,
        }
    };
    mine.into_iter().map(submission).collect()
}

fn envelope(
    op_id: OpId,
    person: &PersonFacts,
    answers: serde_json::Value,
    account: &wire::account::AccountView,
    now: Timestamp,
) -> Envelope {
    Envelope {
        envelope: wire::envelope::ENVELOPE_VERSION,
        op_id,
        tenant: account.tenant,
        actor: account.id,
        on_behalf_of: person.id,
        consent_id: person.consent.as_ref().map(|consent| consent.id),
        service: "exam-booking".to_owned(),
        payload_version: 1,
        region_version: 1,
        facts_as_of: now,
        notice_version: "simulated".to_owned(),
        notice_read_at: now,
        depends_on: None,
        supersedes: None,
        attachments: Vec::new(),
        answers,
    }
}

/// The first session of an open plan for the subject this trainee can book now, if there is one.
fn wish(person: &PersonFacts, plans: &[model::ExamPlan], now: Timestamp) -> Option<(Subject, String)> {
    let mut world = testkit::facts::world();
    world.now = now;
    world.person = person.clone();
    // Another clerk's machine may have booked for him meanwhile; the list each works through stays the same.
    world.person.bookings.retain(|booking| booking.submitted_at < beginning());
    let subject = Subject::ALL.into_iter().find(|subject| eligibility(&world.facts(), *subject).is_ok())?;
    let plan = plans.iter().find(|plan| plan.exam == subject.into() && plan.is_open(now))?;
    let class = person.application.as_ref()?.class;
    let session = plan.sessions.iter().find(|session| session.classes.contains(&class))?;
    Some((subject, format!("s:{}", session.id)))
}

/// A transport that gives a submission a new name at each try.
struct Renaming {
    platform: client::Platform,
    rng: Arc<dyn Rng>,
}

#[async_trait]
impl Transport for Renaming {
    async fn send(&self, entry: &Entry) -> SendOutcome {
        let mut envelope = Envelope::from_bytes(&entry.payload).expect("an envelope of ours");
        envelope.op_id = OpId::generate(SimulatedClock.now(), &*self.rng);
        let mut renamed = entry.clone();
        renamed.op_id = envelope.op_id;
        renamed.payload = envelope.to_bytes();
        self.platform.send(&renamed).await
    }
}

/// A process that starts again must not draw the numbers of the one before it.
fn clock_noise() -> u64 {
    turmoil::sim_elapsed().map_or(0, |elapsed| u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
}

fn booked(store: &platform_store::Store) -> BTreeMap<model::PersonId, Vec<OpId>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let mut tx = store.read().await.expect("a snapshot");
        let mut booked: BTreeMap<_, Vec<OpId>> = BTreeMap::new();
        for plan in platform_store::plan::changed_since(tx.as_mut(), 0).await.expect("plans") {
            let rows =
                platform_store::booking::of_plan(tx.as_mut(), plan.id, None, 10_000).await.expect("bookings");
            for row in rows {
                booked.entry(row.person).or_default().push(row.booking.op_id);
            }
        }
        booked
    })
}
