//! What many courses of events have in common: a database with its learners, and a port behind which the acquirer of the
//! present one answers.
//!
//! Knows: how a course begins on records that know nothing of the one before. Must not know: what happens in it. Called by:
//! the tests of this folder.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use acquirer::{Acquirer, Deliver, Notice};
use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use model::Clock;
use platform::payment::provider::PaymentProvider;
use platform::{FactorKey, Platform, Settings, router};
use platform_store::{Store, Value};
use testkit::{SeededRng, facts};
use tower::ServiceExt;

use super::course::{Course, Tally};
use super::machine::Machine;
use super::truth::trail;
use super::watched::{Guards, Line, Watched};
use crate::paying::{Outside, configuration, sandbox, send, take_fees_before_booking};
use crate::world::{NOW, World, id_number};

const LEARNERS: usize = 3;
const ACQUIRER_SEED: [u8; 32] = [9; 32];
/// What a course leaves behind, and may not find.
const LEFT: [&str; 10] = [
    "payment_call",
    "payment_notice",
    "payment_bill",
    "ledger_entry",
    "payment_item",
    "payment_order",
    "fee_paid",
    "submission_event",
    "submission",
    "notice",
];

/// A router that can be another one the next time.
#[derive(Clone, Default)]
pub struct Present(Arc<Mutex<Option<Router>>>);

impl Present {
    pub fn set(&self, router: Router) {
        *self.0.lock().unwrap() = Some(router);
    }

    fn get(&self) -> Router {
        self.0.lock().unwrap().clone().unwrap()
    }
}

/// Posts what cannot wait straight to the first server.
struct Post(Present);

#[async_trait]
impl Deliver for Post {
    async fn deliver(&self, notice: &Notice) -> bool {
        send(&self.0.get(), notice).await.is_success()
    }
}

pub struct Ground {
    world: World,
    adapter: Arc<dyn PaymentProvider>,
    url: String,
    acquirer: Present,
    first_server: Present,
}

impl Ground {
    pub async fn new(store: Store) -> Self {
        let world = World::over(store, 7).await;
        take_fees_before_booking(&world).await;
        for learner in 0..LEARNERS {
            world.learner(Self::number(learner), "2029-03-01").await;
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let acquirer = Present::default();
        let behind = acquirer.clone();
        let door = Router::new().fallback(move |request: Request<Body>| {
            let router = behind.get();
            async move { router.oneshot(request).await }
        });
        tokio::spawn(axum::serve(listener, door).into_future());
        let key = ed25519_dalek::SigningKey::from_bytes(&ACQUIRER_SEED).verifying_key();
        let adapter = Arc::new(sandbox(&world, url.clone(), hex::encode(key.to_bytes())));
        Self { world, adapter, url, acquirer, first_server: Present::default() }
    }

    /// The number of a learner in the samples.
    pub fn number(learner: usize) -> u16 {
        u16::try_from(learner).unwrap() + 1
    }

    /// The beginning of the course that `seed` names: up to three learners, each at one machine or two.
    pub async fn course(&self, seed: u64, guards: Guards, in_turns: bool) -> Course {
        self.wipe().await;
        let clock = self.world.clock.clone();
        clock.set(facts::time(NOW));
        let acquirer = self.new_acquirer(seed);
        let store = self.world.platform.store.clone();
        let rng = Arc::new(SeededRng::new(apart(seed, 2)));
        let line = Line { adapter: self.adapter.clone(), lost: Mutex::new(VecDeque::new()), guards };
        let line = Arc::new(line);
        let server = || start(&store, &self.world, rng.clone(), &line, guards);
        let servers = [server(), server()];
        self.first_server.set(servers[0].router.clone());
        let mut course = Course {
            guards,
            trail_before: trail(&store).await,
            clock,
            dice: SeededRng::new(seed),
            servers,
            first_server: self.first_server.clone(),
            store,
            rng,
            line,
            acquirer,
            machines: Vec::new(),
            in_turns,
            sent: BTreeMap::new(),
            pages: BTreeMap::new(),
            post: Vec::new(),
            written_down: Vec::new(),
            tally: Tally::default(),
            refusals: (0, 0),
            wrong: Vec::new(),
            log: Vec::new(),
        };
        sign_in(&mut course).await;
        course
    }

    fn new_acquirer(&self, seed: u64) -> Acquirer {
        let rng = SeededRng::new(apart(seed, 1));
        let outside = Arc::new(Outside { clock: self.world.clock.clone(), rng });
        let post = Arc::new(Post(self.first_server.clone()));
        let acquirer = Acquirer::new(configuration(&self.url), ACQUIRER_SEED, outside.clone(), outside, post);
        self.acquirer.set(acquirer::router(acquirer.clone()));
        acquirer
    }

    async fn wipe(&self) {
        let mut tx = self.world.platform.store.begin().await.unwrap();
        for table in LEFT {
            tx.execute(&format!("DELETE FROM {table}"), &[]).await.unwrap();
        }
        let counted = Value::from("payment-refused:%");
        tx.execute("DELETE FROM counter WHERE name LIKE $1", &[counted]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn sign_in(course: &mut Course) {
    for learner in 0..=course.below(LEARNERS) {
        let login = id_number(Ground::number(learner));
        for _ in 0..=course.below(2) {
            let session = course.servers[0].sign_in(login.as_str()).await;
            course.machines.push(Machine::new(learner, session, course.clock.now()));
        }
    }
}

/// A seed that no other course, and nothing else in this one, has.
const fn apart(seed: u64, what: u64) -> u64 {
    (seed + 1) << 32 | what
}

/// A new server over `store`, with the clock and the inbox of another one.
pub fn start(store: &Store, other: &World, rng: Arc<SeededRng>, line: &Arc<Line>, guards: Guards) -> World {
    let World { clock, inbox, office, .. } = other;
    let store = Store::new(Arc::new(Watched { store: store.clone(), guards }));
    let platform = Platform::new(store, clock.clone(), rng.clone(), Settings::simulation(), inbox.clone())
        .with_factor_key(FactorKey::draw(&SeededRng::new(1)))
        .with_payments(line.clone());
    World {
        router: router(platform.clone()),
        platform,
        clock: clock.clone(),
        rng,
        inbox: inbox.clone(),
        office: office.clone(),
    }
}
