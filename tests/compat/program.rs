//! This build's program on a copy: its practice platform has the people of that time, and its clock stands
//! where it stood, because exam plans have dates.

use std::sync::Arc;

use app::host::Nobody;
use app::secrets::SecretsError;
use app::view::{Credentials, SignInResult, SwitchNetwork};
use app::{App, Machine, SystemNetwork};
use model::Timestamp;
use practice::{InProcess, SystemRng};
use testkit::FixedClock;

use crate::frozen::{Copy, Frozen};

const MINUTE: i64 = 60_000;

/// The program, started.
pub struct Program {
    pub app: App,
    clock: Arc<FixedClock>,
}

impl Program {
    /// Starts it; platform and account are the ones that were open when the copy was frozen.
    pub async fn start(frozen: &Frozen, copy: &Copy) -> Self {
        let frozen_at = Timestamp::from_millis(frozen.expectation["frozen_at"].as_i64().unwrap());
        let clock = Arc::new(FixedClock::new(frozen_at));
        let rng = Arc::new(SystemRng);
        let app = App::new(Machine {
            root: copy.home.path().to_owned(),
            clock: clock.clone(),
            rng: rng.clone(),
            host: Arc::new(Nobody),
            keyring: Box::new(|| Err(SecretsError::Absent)),
            practice: Some(Arc::new(InProcess::new(clock.clone(), rng))),
            network: Arc::new(SystemNetwork),
            printers: Arc::new(print::SystemPrinters),
        })
        .unwrap();
        app.open_with_passphrase(frozen.key["passphrase"].as_str().unwrap()).await.unwrap();
        assert!(app.shell().await.unwrap().session.is_some(), "{}: nobody is signed in", frozen.name);
        Self { app, clock }
    }

    /// Signs the same account in anew: tokens may end with a version, data may not.
    pub async fn sign_in(&self, frozen: &Frozen) {
        self.app.switch_network(SwitchNetwork { off: false }).await.unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let credentials = Credentials {
            login: text(&frozen.expectation["login"]),
            password: text(&frozen.key["password"]),
        };
        assert_eq!(self.app.sign_in(credentials).await.unwrap(), SignInResult::Done);
    }

    /// Passes, a minute apart, until nothing waits any more.
    pub async fn send_all(&self) {
        for _ in 0..60 {
            self.app.pass().await;
            if self.app.shell().await.unwrap().network.waiting == 0 {
                return;
            }
            self.clock.advance_millis(MINUTE);
        }
        panic!("the queue does not empty: {:?}", self.app.queue().await.unwrap().rows);
    }
}
