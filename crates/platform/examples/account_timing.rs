//! Whether time tells a known account from an unknown one (ACC-2): medians over 1,000 calls each of sign-in, of a
//! forgotten password and of a code, through the door, with the password costs of a real platform.
//!
//! Knows: the door. Must not know: how it is built behind. Called by: `cargo xtask proof`.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use model::{AccountId, AccountKind, Phone, Tenant};
use platform::{PasswordCost, Platform, PracticeInbox, Settings, router};
use platform_store::{Account, Store, account};
use serde_json::{Value, json};
use testkit::{FixedClock, SeededRng};
use tower::ServiceExt;

const CALLS: usize = 1_000;
const MOST_MILLIS: f64 = 5.0;
/// Past every wait and every limit of a phone.
const BETWEEN: i64 = 3 * 3600 * 1000;
const KNOWN_PHONE: &str = "13800000001";
const OTHER_PHONE: &str = "13800000002";

struct Door {
    router: Router,
    clock: Arc<FixedClock>,
    inbox: Arc<PracticeInbox>,
}

impl Door {
    async fn new() -> anyhow::Result<Self> {
        let clock = Arc::new(FixedClock::at("2026-04-02 09:00"));
        let rng = Arc::new(SeededRng::new(1));
        let settings = Settings { password: PasswordCost::OWASP, ..Settings::practice() };
        let store = Store::sqlite_memory()?;
        let inbox = Arc::new(PracticeInbox::default());
        let now = model::Clock::now(&*clock);
        let mut tx = store.begin().await?;
        let known = Account {
            id: AccountId::generate(now, &*rng),
            kind: AccountKind::Office,
            login: "known".to_owned(),
            person: None,
            school: None,
            tenant: Tenant::Office,
            phone: Some(Phone::parse(KNOWN_PHONE)?),
            password_hash: settings.password.hash("right-2026", &*rng)?,
            created_at: now,
            display_name: None,
            failed_tries: 0,
            not_before: None,
        };
        account::insert(tx.as_mut(), &known).await?;
        tx.commit().await?;
        let platform = Platform::new(store, clock.clone(), rng, settings, inbox.clone());
        Ok(Self { router: router(platform), clock, inbox })
    }

    /// Milliseconds that this request took, which must end with `status`.
    async fn millis(&self, path: &str, body: &Value, status: StatusCode) -> anyhow::Result<f64> {
        let request = Request::post(path).body(Body::from(body.to_string()))?;
        let start = Instant::now();
        let response = self.router.clone().oneshot(request).await?;
        let (parts, body) = response.into_parts();
        to_bytes(body, 1 << 20).await?;
        let took = start.elapsed().as_secs_f64() * 1000.0;
        ensure!(parts.status == status, "{path} answered {}", parts.status);
        Ok(took)
    }

    async fn sign_in(&self, login: &str) -> anyhow::Result<f64> {
        let body = json!({ "login": login, "password": "wrong-2026", "device": "probe" });
        self.millis("/v1/sessions", &body, StatusCode::UNAUTHORIZED).await
    }

    async fn code(&self, phone: &str) -> anyhow::Result<f64> {
        let body = json!({ "phone": phone, "purpose": "reset" });
        self.millis("/v1/codes", &body, StatusCode::OK).await
    }

    /// With the right code for a phone that is not the account's: the dearest way to be refused.
    async fn reset(&self, login: &str) -> anyhow::Result<f64> {
        self.code(OTHER_PHONE).await?;
        let text = self.inbox.all().swap_remove(0).text;
        let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
        let body = json!({ "login": login, "phone": OTHER_PHONE, "code": code, "password": "fresh-2026" });
        self.millis("/v1/accounts/reset", &body, StatusCode::UNPROCESSABLE_ENTITY).await
    }

    /// The two medians of an act, known and unknown by turns.
    async fn compare(&self, act: Act) -> anyhow::Result<(f64, f64)> {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for _ in 0..CALLS {
            known.push(self.once(act, true).await?);
            unknown.push(self.once(act, false).await?);
        }
        Ok((median(known)?, median(unknown)?))
    }

    async fn once(&self, act: Act, known: bool) -> anyhow::Result<f64> {
        self.clock.advance_millis(BETWEEN);
        let login = if known { "known" } else { "nobody" };
        match act {
            Act::SignIn => self.sign_in(login).await,
            Act::Reset => self.reset(login).await,
            Act::Code => self.code(if known { KNOWN_PHONE } else { OTHER_PHONE }).await,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Act {
    SignIn,
    Reset,
    Code,
}

fn median(mut times: Vec<f64>) -> anyhow::Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().context("no times")
}

#[expect(clippy::print_stdout, reason = "the measures")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    for act in [Act::SignIn, Act::Reset, Act::Code] {
        let (known, unknown) = Door::new().await?.compare(act).await?;
        let apart = (known - unknown).abs();
        println!("{act:?}: median known {known:.3} ms, unknown {unknown:.3} ms, {apart:.3} ms apart");
        ensure!(apart < MOST_MILLIS, "{act:?} tells known from unknown by time");
    }
    Ok(())
}
