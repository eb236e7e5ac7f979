//! A world in which exam fees are paid before booking, with the sandbox acquirer on a loopback port.

use std::sync::Arc;

use acquirer::{Acquirer, Configuration, Deliver, Faults, Notice};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::{Clock, Money, OrderId, Rng};
use platform::payment::sandbox::{Sandbox, SandboxConfiguration};
use platform::router;
use platform_store::{Store, ledger, reference};
use serde_json::{Value, json};
use testkit::{FixedClock, SeededRng, facts};
use tower::ServiceExt;
use wire::Envelope;
use wire::payment::{OpenOrder, OrderView};

use super::world::{Reply, Session, World, id_number};

pub const MERCHANT: &str = "probe";
const SECRET: &str = "probe-secret";
pub const MINUTE: i64 = 60_000;
pub const FEE: Money = Money::from_yuan(260);

/// The clock and the randomness of the acquirer.
pub struct Outside {
    pub clock: Arc<FixedClock>,
    pub rng: SeededRng,
}

impl acquirer::Clock for Outside {
    fn now(&self) -> i64 {
        self.clock.now().as_millis()
    }
}

impl acquirer::Random for Outside {
    fn fill(&self, buffer: &mut [u8]) {
        self.rng.fill(buffer);
    }
}

/// Posts a notice straight to the platform.
struct Post(std::sync::OnceLock<axum::Router>);

#[async_trait::async_trait]
impl Deliver for Post {
    async fn deliver(&self, notice: &Notice) -> bool {
        let Some(router) = self.0.get() else { return false };
        send(router, notice).await.is_success()
    }
}

/// Sends a notice as it is; tells the platform's status.
pub async fn send(router: &axum::Router, notice: &Notice) -> StatusCode {
    let mut request = Request::post("/v1/payments/notices");
    for (name, value) in &notice.headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::from(notice.body.clone())).unwrap();
    router.clone().oneshot(request).await.unwrap().status()
}

pub struct Paying {
    pub world: World,
    pub acquirer: Acquirer,
    pub url: String,
}

impl Paying {
    pub async fn new() -> Self {
        Self::over(Store::sqlite_memory().unwrap(), 7).await
    }

    /// Over a new database: its region takes the exam fee before booking.
    pub async fn over(store: Store, seed: u64) -> Self {
        let mut world = World::over(store, seed).await;
        take_fees_before_booking(&world).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let configuration = configuration(&url);
        let outside = Arc::new(Outside { clock: world.clock.clone(), rng: SeededRng::new(seed) });
        let post = Arc::new(Post(std::sync::OnceLock::new()));
        let acquirer = Acquirer::new(configuration, [9; 32], outside.clone(), outside, post.clone());
        tokio::spawn(axum::serve(listener, acquirer::router(acquirer.clone())).into_future());
        let sandbox = Arc::new(sandbox(&world, url.clone(), acquirer.public_key()));
        world.platform = world.platform.with_payments(sandbox);
        world.router = router(world.platform.clone());
        post.0.set(world.router.clone()).unwrap_or_else(|_| panic!("set once"));
        Self { world, acquirer, url }
    }

    /// A learner who may book subject 2 once its fee is paid.
    pub async fn learner(&self, number: u16) -> Session {
        self.world.learner(number, "2029-03-01").await
    }

    /// Time goes by, for so long that learner `number` signs in again.
    pub async fn later(&self, millis: i64, number: u16) -> Session {
        self.world.clock.advance_millis(millis);
        self.world.sign_in(id_number(number).as_str()).await
    }

    /// The submission that pays the fee of subject 2, as the user confirmed it.
    pub fn letter(&self, session: &Session) -> Envelope {
        let answers = json!({ "flow": "pay", "items": ["2"], "understood": true, "confirmed": FEE.fen() });
        self.world.letter(session, "exam-fee", answers)
    }

    pub fn draw_order(&self) -> OrderId {
        OrderId::generate(self.world.now(), &*self.world.rng)
    }

    pub async fn open(&self, session: &Session, request: &OpenOrder) -> Reply {
        self.world.post("/v1/payments", &session.token, &serde_json::to_value(request).unwrap()).await
    }

    /// Opens an order for the fee of subject 2.
    pub async fn opened(&self, session: &Session) -> OrderView {
        let request = OpenOrder { order: self.draw_order(), envelopes: vec![self.letter(session)] };
        self.open(session, &request).await.body()
    }

    pub async fn refresh(&self, session: &Session, order: OrderId) -> Reply {
        self.world.post(&format!("/v1/payments/{order}/refresh"), &session.token, &json!({})).await
    }

    pub async fn refreshed(&self, session: &Session, order: OrderId) -> OrderView {
        self.refresh(session, order).await.body()
    }

    /// Pays as the form of the pay page does.
    pub fn pay(&self, order: &OrderView) {
        self.acquirer.pay(prepay(order), "sandbox-wallet").unwrap();
    }

    /// The notices that are due, sent; tells the platform's statuses.
    pub async fn deliver(&self) -> Vec<StatusCode> {
        let mut statuses = Vec::new();
        for notice in self.acquirer.due_notices() {
            let status = send(&self.world.router, &notice).await;
            self.acquirer.notice_done(&notice.id, status.is_success());
            statuses.push(status);
        }
        statuses
    }

    pub fn set_faults(&self, faults: &Value) {
        self.acquirer.set_faults(serde_json::from_value::<Faults>(faults.clone()).unwrap());
    }

    /// What the platform does by itself at this time.
    pub async fn tick(&self) {
        platform::payment::ask::run_due(&self.world.platform).await.unwrap();
    }

    pub async fn balances(&self) -> Vec<(String, i64)> {
        let mut tx = self.world.platform.store.read().await.unwrap();
        ledger::balances(tx.as_mut()).await.unwrap()
    }
}

pub fn prepay(order: &OrderView) -> &str {
    order.pay_url.as_deref().unwrap().rsplit('/').next().unwrap()
}

/// A new version of the region, in which the exam fee is paid before the exam is booked.
pub async fn take_fees_before_booking(world: &World) {
    let mut region = facts::region();
    (region.exam.pay_before_booking, region.version) = (true, 2);
    let mut tx = world.platform.store.begin().await.unwrap();
    reference::insert_profile(tx.as_mut(), &region, world.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The acquirer at `url`.
pub fn configuration(url: &str) -> Configuration {
    Configuration {
        merchant: MERCHANT.to_owned(),
        merchant_name: "示例".to_owned(),
        secret: SECRET.to_owned(),
        public_url: url.to_owned(),
    }
}

/// The way to the acquirer at `url` that signs with `public_key`.
pub fn sandbox(world: &World, url: String, public_key: String) -> Sandbox {
    let configuration = SandboxConfiguration {
        url,
        merchant: MERCHANT.to_owned(),
        secret: SECRET.to_owned(),
        public_key,
        notify_url: "http://127.0.0.1:9/v1/payments/notices".to_owned(),
    };
    Sandbox::new(configuration, world.clock.clone(), world.rng.clone()).unwrap()
}
