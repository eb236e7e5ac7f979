//! The practice platform: the real router over a file of its own, on a random loopback port, behind a secret
//! path that no other program of this machine knows.

use std::future::IntoFuture;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use acquirer::{Acquirer, HttpDelivery};
use app::practice::{OfficeAccount, Practice, PracticeEndpoint, PracticeError, SamplePerson};
use async_trait::async_trait;
use model::{AccountKind, Clock, Rng, Timestamp};
use platform::payment::sandbox::{Sandbox, SandboxConfiguration};
use platform::{Documents, Platform, PracticeInbox, SecondFactorRule, Settings, jobs, key_file, sample};
use platform_store::Store;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use wire::account::PracticeMessage;

use crate::PracticeClock;

/// 商户号 of the practice platform, and what payers read of it.
const MERCHANT: &str = "practice";
const MERCHANT_NAME: &str = "练习区车辆管理所";
/// How long what is being answered may take when the platform ends.
const PATIENCE: Duration = Duration::from_secs(5);

/// The practice platform of this process; started at the first call, and again after it was ended.
pub struct InProcess {
    clock: Arc<PracticeClock>,
    rng: Arc<dyn Rng>,
    settings: Settings,
    running: Mutex<Option<Running>>,
}

struct Running {
    endpoint: PracticeEndpoint,
    platform: Platform,
    inbox: Arc<PracticeInbox>,
    /// Dropped, it ends the answering.
    stop: oneshot::Sender<()>,
    answering: JoinHandle<()>,
    /// The jobs of the platform, and the payment provider. Dropped, they end.
    beside: JoinSet<()>,
}

impl InProcess {
    /// A practice platform whose clock runs with `base`.
    pub fn new(base: Arc<dyn Clock>, rng: Arc<dyn Rng>) -> Self {
        let (clock, settings) = (Arc::new(PracticeClock::new(base)), Settings::practice());
        Self { clock, rng, settings, running: Mutex::new(None) }
    }

    /// The same, with a second factor required of office staff and clerks, as on a real platform.
    #[must_use]
    pub fn requiring_second_factor(mut self) -> Self {
        self.settings.second_factor = SecondFactorRule::Required;
        self
    }

    async fn begin(&self, folder: &Path) -> anyhow::Result<Running> {
        std::fs::create_dir_all(folder)?;
        self.clock.keep_in(&folder.join("clock"));
        let database = folder.join("platform.db");
        let store = Store::sqlite(&database)?;
        let factor_key = key_file::beside(&database, &*self.rng)?;
        let inbox = Arc::new(PracticeInbox::default());
        let prefix = format!("/{}", hex::encode(self.drawn::<16>()));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}{prefix}", listener.local_addr()?);
        let mut beside = JoinSet::new();
        let provider = self.begin_acquirer(folder, &url, &mut beside).await?;
        let platform =
            Platform::new(store, self.clock.clone(), self.rng.clone(), self.settings, inbox.clone())
                .with_factor_key(factor_key)
                .with_documents(Documents::in_folder(&folder.join("documents"))?)
                .with_payments(Arc::new(provider));
        sample::load(&platform).await?;
        let router = axum::Router::new().nest(&prefix, platform::router(platform.clone()));
        let (stop, stopped) = oneshot::channel::<()>();
        let serve = axum::serve(listener, router).with_graceful_shutdown(async move {
            let _ = stopped.await;
        });
        let answering = tokio::spawn(async move {
            if let Err(error) = serve.await {
                tracing::error!(?error, "the practice platform ended");
            }
        });
        let (worker, asking) = (platform.clone(), platform.clone());
        beside.spawn(async move { platform::run_jobs(&worker).await });
        beside.spawn(async move { platform::run_asking(&asking).await });
        let endpoint = PracticeEndpoint { url };
        Ok(Running { endpoint, platform, inbox, stop, answering, beside })
    }

    fn drawn<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.rng.fill(&mut bytes);
        bytes
    }

    /// The sandbox acquirer on a loopback port of its own. Its orders outlive the program, its keys don't.
    async fn begin_acquirer(
        &self,
        folder: &Path,
        platform: &str,
        beside: &mut JoinSet<()>,
    ) -> anyhow::Result<Sandbox> {
        let listener = listen_again(&folder.join("acquirer.port")).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (merchant, secret) = (MERCHANT.to_owned(), hex::encode(self.drawn::<32>()));
        let configuration = acquirer::Configuration {
            merchant: merchant.clone(),
            merchant_name: MERCHANT_NAME.to_owned(),
            secret: secret.clone(),
            public_url: url.clone(),
        };
        let outside = Arc::new(Outside { clock: self.clock.clone(), rng: self.rng.clone() });
        let delivery = Arc::new(HttpDelivery::new()?);
        let acquirer = Acquirer::new(configuration, self.drawn(), outside.clone(), outside, delivery);
        acquirer.keep_in(&folder.join("acquirer.jsonl"))?;
        let configuration = SandboxConfiguration {
            url,
            merchant,
            secret,
            public_key: acquirer.public_key(),
            notify_url: format!("{platform}/v1/payments/notices"),
        };
        let provider = Sandbox::new(configuration, self.clock.clone(), self.rng.clone())?;
        let serving = axum::serve(listener, acquirer::router(acquirer.clone()));
        beside.spawn(async move {
            tokio::select! {
                ended = serving.into_future() => tracing::error!(?ended, "the sandbox acquirer ended"),
                () = acquirer::run(acquirer) => {}
            }
        });
        Ok(provider)
    }
}

/// On the port of last time, which `file` has, so that the pay pages of orders that are open are found again; on another
/// where that one is taken.
async fn listen_again(file: &Path) -> std::io::Result<TcpListener> {
    let last = std::fs::read_to_string(file).ok().and_then(|text| text.trim().parse::<u16>().ok());
    if let Some(port) = last
        && let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await
    {
        return Ok(listener);
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    std::fs::write(file, listener.local_addr()?.port().to_string())?;
    Ok(listener)
}

/// Time and randomness of practice, as the acquirer takes them.
struct Outside {
    clock: Arc<PracticeClock>,
    rng: Arc<dyn Rng>,
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

impl Running {
    async fn end(self) {
        let Self { stop, mut answering, mut beside, .. } = self;
        drop(stop);
        beside.abort_all();
        if tokio::time::timeout(PATIENCE, &mut answering).await.is_err() {
            answering.abort();
        }
        beside.shutdown().await;
    }
}

impl Clock for InProcess {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

#[async_trait]
impl Practice for InProcess {
    async fn start(&self, folder: &Path) -> Result<PracticeEndpoint, PracticeError> {
        let mut running = self.running.lock().await;
        if let Some(running) = &*running {
            return Ok(running.endpoint.clone());
        }
        let begun = self.begin(folder).await.map_err(|error| PracticeError(error.into()))?;
        Ok(running.insert(begun).endpoint.clone())
    }

    async fn stop(&self) {
        let running = self.running.lock().await.take();
        if let Some(running) = running {
            running.end().await;
        }
    }

    async fn next_publication(&self) -> Option<Timestamp> {
        let running = self.running.lock().await;
        let platform = &running.as_ref()?.platform;
        let mut tx = platform.store.read().await.ok()?;
        let open = platform_store::plan::open(tx.as_mut(), self.clock.now()).await.ok()?;
        open.into_iter().map(|plan| plan.closes_at).min()
    }

    async fn move_clock(&self, target: Timestamp) {
        if let Err(error) = self.clock.move_to(target) {
            tracing::error!(?error, "the practice clock could not be moved");
        }
        let running = self.running.lock().await;
        if let Some(running) = &*running
            && let Err(error) = jobs::run_due(&running.platform).await
        {
            tracing::warn!(?error, "a job of the practice platform failed and is tried again");
        }
        if let Some(running) = &*running
            && let Err(error) = platform::payment::ask::run_due(&running.platform).await
        {
            tracing::warn!(?error, "orders of the practice platform are asked about later");
        }
    }

    async fn messages(&self) -> Vec<PracticeMessage> {
        self.running.lock().await.as_ref().map_or_else(Vec::new, |running| running.inbox.all())
    }

    fn people(&self) -> Vec<SamplePerson> {
        let person = |person: sample::SamplePerson| SamplePerson {
            name: person.name,
            login: person.login,
            password: person.password,
            story: person.story,
        };
        // Office and hospital have no home in the program; their parts are played on a page of their own.
        let plays = |kind| !matches!(kind, AccountKind::Office | AccountKind::Hospital);
        let users = sample::people(self.now()).into_iter().filter(|one| plays(one.kind));
        users.map(person).collect()
    }

    fn hospital(&self) -> OfficeAccount {
        let (login, password) = (sample::HOSPITAL_LOGIN.to_owned(), sample::PASSWORD.to_owned());
        OfficeAccount { login, password }
    }

    fn office(&self) -> OfficeAccount {
        let (login, password) = (sample::OFFICE_LOGIN.to_owned(), sample::PASSWORD.to_owned());
        OfficeAccount { login, password }
    }
}
