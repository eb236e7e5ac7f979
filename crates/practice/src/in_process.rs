//! The practice platform: the real router over a file of its own, on a random loopback port, behind a secret
//! path that no other program of this machine knows.

use std::path::Path;
use std::sync::Arc;

use app::practice::{Practice, PracticeEndpoint, PracticeError, SamplePerson};
use async_trait::async_trait;
use model::{AccountKind, Clock, Rng, Timestamp};
use platform::{Platform, PracticeInbox, Settings, jobs, sample};
use platform_store::Store;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use wire::account::PracticeMessage;

use crate::PracticeClock;

/// The practice platform of this process; started once, at the first call.
pub struct InProcess {
    clock: Arc<PracticeClock>,
    rng: Arc<dyn Rng>,
    running: Mutex<Option<Running>>,
    inbox: Arc<PracticeInbox>,
}

struct Running {
    endpoint: PracticeEndpoint,
    platform: Platform,
}

impl InProcess {
    /// A practice platform whose clock runs with `base`.
    pub fn new(base: Arc<dyn Clock>, rng: Arc<dyn Rng>) -> Self {
        Self {
            clock: Arc::new(PracticeClock::new(base)),
            rng,
            running: Mutex::new(None),
            inbox: Arc::new(PracticeInbox::default()),
        }
    }

    async fn begin(&self, folder: &Path) -> anyhow::Result<Running> {
        std::fs::create_dir_all(folder)?;
        self.clock.keep_in(&folder.join("clock"));
        let store = Store::sqlite(&folder.join("platform.db"))?;
        let settings = Settings::practice();
        let platform =
            Platform::new(store, self.clock.clone(), self.rng.clone(), settings, self.inbox.clone());
        sample::load(&platform).await?;
        let mut secret = [0; 16];
        self.rng.fill(&mut secret);
        let prefix = format!("/{}", hex::encode(secret));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}{prefix}", listener.local_addr()?);
        let router = axum::Router::new().nest(&prefix, platform::router(platform.clone()));
        tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(?error, "the practice platform ended");
            }
        });
        let jobs = platform.clone();
        tokio::spawn(async move { platform::run_jobs(&jobs).await });
        let endpoint = PracticeEndpoint { url };
        Ok(Running { endpoint, platform })
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
    }

    async fn messages(&self) -> Vec<PracticeMessage> {
        self.inbox.all()
    }

    fn people(&self) -> Vec<SamplePerson> {
        let person = |person: sample::SamplePerson| SamplePerson {
            name: person.name,
            login: person.login,
            password: person.password,
            story: person.story,
        };
        // The office has no place in the program; its page comes with the practice office.
        let users = sample::people(self.now()).into_iter().filter(|one| one.kind != AccountKind::Office);
        users.map(person).collect()
    }
}
