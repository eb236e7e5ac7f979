//! `acquirer` and `platform` as an operator starts them: two programs, HTTP between them, one of them killed.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use model::payment::PaymentState;
use model::{Clock, OpId, OrderId, PersonId, Subject};
use platform::sample;
use platform::system::{SystemClock, SystemRng};
use reqwest::Client;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::account::{SessionOpened, SignIn};
use wire::payment::{OpenOrder, OrderView};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState};
use wire::{Answer, Envelope};

use super::paying::FEE;

const SECRET: &str = "a-secret-of-two-programs";
const SEED: &str = "0909090909090909090909090909090909090909090909090909090909090909";
/// Who has a place for subject 2, so that its fee is due.
const WINNER: &str = "科目二已预约成功";
const ASK_AGAIN: Duration = Duration::from_millis(100);
/// The acquirer repeats a notice that was not taken after 15 seconds, and the program may take its time to start.
const PATIENCE: Duration = Duration::from_mins(2);

/// A program that runs until this is dropped.
struct Running {
    child: Child,
    /// The line it says once it can be reached.
    said: String,
}

impl Running {
    fn start(command: &mut Command, log: &Path) -> Self {
        let log = File::options().append(true).create(true).open(log).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        Self { child, said }
    }
}

impl Drop for Running {
    /// SIGKILL: nobody says farewell.
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Beside the platform's own program, where cargo puts those of all packages; built where only the platform's tests are.
fn acquirer_program() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_platform")).with_file_name("acquirer");
    if !program.exists() {
        let built = Command::new(env!("CARGO")).args(["build", "--package", "acquirer"]).status().unwrap();
        assert!(built.success(), "the program acquirer can't be built");
    }
    program
}

/// Both programs, with sample data, and the winner signed in.
struct Deployment {
    folder: TempDir,
    acquirer: Running,
    platform: Option<Running>,
    port: u16,
    client: Client,
}

impl Deployment {
    fn begin() -> Self {
        // An error only says that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let mut program = Command::new(acquirer_program());
        program
            .args(["--listen", "127.0.0.1:0", "--merchant", "probe", "--faults", "--journal"])
            .arg(folder.path().join("acquirer.jsonl"))
            .env("CHEJIA_PAYMENT_SECRET", SECRET)
            .env("CHEJIA_ACQUIRER_SEED", SEED)
            .env("RUST_LOG", "trace");
        let acquirer = Running::start(&mut program, &folder.path().join("log"));
        // Notices find the platform under the same address after it is started again.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // A connection to the program that was killed is not used again.
        let client = Client::builder().no_proxy().pool_max_idle_per_host(0).build().unwrap();
        let mut deployment = Self { folder, acquirer, platform: None, port, client };
        deployment.start_platform();
        deployment
    }

    fn start_platform(&mut self) {
        let told: Value = serde_json::from_str(&self.acquirer.said).unwrap();
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        let mut program = Command::new(env!("CARGO_BIN_EXE_platform"));
        let address = format!("127.0.0.1:{}", self.port);
        program
            .args(["serve", "--practice", "--listen", &address])
            .args(["--database", &format!("sqlite:{}", self.folder.path().join("platform.db").display())])
            .args(["--payments-url", &text("url"), "--payments-merchant", &text("merchant")])
            .args(["--payments-public-key", &text("public_key")])
            .args(["--payments-notify-url", &format!("http://{address}/v1/payments/notices")])
            .env("CHEJIA_PAYMENT_SECRET", SECRET)
            .env("RUST_LOG", "trace");
        let platform = Running::start(&mut program, &self.folder.path().join("log"));
        assert_eq!(platform.said.trim_end(), format!("platform ready on http://{address}"), "{}", self.log());
        self.platform = Some(platform);
    }

    fn kill_platform(&mut self) {
        self.platform = None;
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    async fn set_faults(&self, faults: Value) {
        let told: Value = serde_json::from_str(&self.acquirer.said).unwrap();
        let url = format!("{}/faults", told["url"].as_str().unwrap());
        let set = self.client.put(url).body(faults.to_string()).send().await.unwrap();
        assert!(set.status().is_success());
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, token: &str, body: &Value) -> T {
        let request = self.client.post(format!("http://127.0.0.1:{}{path}", self.port)).bearer_auth(token);
        let request = request.header("content-type", "application/json").body(body.to_string());
        body_of(request).await
    }

    async fn get<T: DeserializeOwned>(&self, path: &str, token: &str) -> T {
        body_of(self.client.get(format!("http://127.0.0.1:{}{path}", self.port)).bearer_auth(token)).await
    }

    async fn sign_in(&self) -> SessionOpened {
        let people = sample::people(SystemClock.now());
        let winner = |one: &sample::SamplePerson| one.story.zh.contains(WINNER);
        let person = people.into_iter().find(winner).unwrap();
        let sign_in = SignIn { login: person.login, password: person.password, device: "probe".to_owned() };
        self.post("/v1/sessions", "", &serde_json::to_value(sign_in).unwrap()).await
    }

    async fn opened(&self, session: &SessionOpened) -> OrderView {
        let order = OrderId::generate(SystemClock.now(), &SystemRng);
        let request = OpenOrder { order, envelopes: vec![letter(session)] };
        self.post("/v1/payments", &session.access_token, &serde_json::to_value(request).unwrap()).await
    }

    /// Sends the form of the pay page, as the payer's browser does.
    async fn pay(&self, order: &OrderView) {
        let page = order.pay_url.as_deref().unwrap();
        let form = self.client.post(page).header("content-type", "application/x-www-form-urlencoded");
        let paid = form.body("channel=sandbox-wallet").send().await.unwrap().text().await.unwrap();
        assert!(paid.contains("支付成功"), "{paid}");
    }

    async fn state(&self, session: &SessionOpened, order: &OrderView) -> SubmissionState {
        let changes: SubmissionChanges = self.get("/v1/submissions?since=0", &session.access_token).await;
        let mut views = changes.submissions.into_iter();
        views.find(|view| order.submissions.contains(&view.op_id)).unwrap().state
    }

    async fn paid_fees(&self, session: &SessionOpened) -> Vec<Subject> {
        self.get::<FactsView>("/v1/facts", &session.access_token).await.persons.remove(0).fees_paid
    }
}

async fn body_of<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> T {
    let answer = request.send().await.unwrap();
    let (status, text) = (answer.status(), answer.text().await.unwrap());
    assert!(status.is_success(), "{status}: {text}");
    serde_json::from_str::<Answer<T>>(&text).unwrap().body
}

fn letter(session: &SessionOpened) -> Envelope {
    let now = SystemClock.now();
    let service = services::registry::find("exam-fee").unwrap().meta();
    Envelope {
        envelope: 1,
        op_id: OpId::generate(now, &SystemRng),
        tenant: session.account.tenant,
        actor: session.account.id,
        on_behalf_of: session.account.person.unwrap_or_else(|| PersonId::generate(now, &SystemRng)),
        consent_id: None,
        service: "exam-fee".to_owned(),
        payload_version: service.payload_version,
        region_version: 1,
        facts_as_of: now,
        notice_version: "1".to_owned(),
        notice_read_at: now,
        depends_on: None,
        supersedes: None,
        attachments: Vec::new(),
        answers: json!({ "flow": "pay", "items": ["2"], "understood": true, "confirmed": FEE.fen() }),
    }
}

/// FEE-3, FEE-4: the platform is killed after the payer has paid and before anything told it so; started again over the
/// same database it settles the order by asking, once.
#[tokio::test]
async fn a_platform_killed_after_the_payment_settles_it_by_asking() {
    let mut deployment = Deployment::begin();
    let session = deployment.sign_in().await;
    deployment.set_faults(json!({ "notice": "never" })).await;
    let order = deployment.opened(&session).await;
    assert_eq!((order.state, order.total), (PaymentState::AwaitingPayer, FEE));
    deployment.pay(&order).await;
    deployment.kill_platform();

    deployment.start_platform();
    assert_eq!(deployment.state(&session, &order).await, SubmissionState::AwaitingPayment);
    let refresh = format!("/v1/payments/{}/refresh", order.order);
    for _ in 0..2 {
        let view: OrderView = deployment.post(&refresh, &session.access_token, &json!({})).await;
        assert_eq!(view.state, PaymentState::Paid);
    }
    assert_eq!(deployment.state(&session, &order).await, SubmissionState::Paid);
    assert_eq!(deployment.paid_fees(&session).await, [Subject::Two]);
    let log = deployment.log();
    assert!(log.contains("DEBUG"), "everything is logged: {log}");
    assert!(!log.contains(SECRET) && !log.contains(SEED), "a secret stands in the log: {log}");
}

/// FEE-3: the same, and the provider answers no questions: its notice, sent again until it is taken, settles the order.
#[tokio::test]
async fn a_platform_killed_after_the_payment_settles_it_by_the_notice() {
    let mut deployment = Deployment::begin();
    let session = deployment.sign_in().await;
    let order = deployment.opened(&session).await;
    deployment.set_faults(json!({ "notice": "late", "late_ms": 2_000, "provider": "down" })).await;
    deployment.pay(&order).await;
    deployment.kill_platform();

    deployment.start_platform();
    let settled = async {
        while deployment.state(&session, &order).await != SubmissionState::Paid {
            tokio::time::sleep(ASK_AGAIN).await;
        }
    };
    tokio::time::timeout(PATIENCE, settled).await.expect("the notice comes again");
    assert_eq!(deployment.paid_fees(&session).await, [Subject::Two]);
}

fn serve(arguments: &[&str], secret: Option<&str>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_platform"));
    program.args(["serve", "--practice", "--listen", "127.0.0.1:0"]).args(arguments);
    program.args(["--database", &format!("sqlite:{}", folder.path().join("platform.db").display())]);
    program.env_remove("CHEJIA_PAYMENT_SECRET").envs(secret.map(|secret| ("CHEJIA_PAYMENT_SECRET", secret)));
    let ended = program.output().unwrap();
    assert!(!ended.status.success());
    String::from_utf8(ended.stderr).unwrap()
}

/// Half of a provider is none: what is missing or can't be used is named, and nothing is served.
#[test]
fn a_provider_that_is_half_configured_is_refused_by_name() {
    let key = "ed129a2737b46b5a27789f85c2c3bfd3ecb29fa38b7d24fe4e42f395af70eccb";
    let (url, notify) = ("https://pay.test", "https://platform.test/v1/payments/notices");
    let all = |url, key, notify| {
        let merchant = ["--payments-url", url, "--payments-merchant", "probe"];
        [&merchant[..], &["--payments-public-key", key, "--payments-notify-url", notify]].concat()
    };
    let alone = serve(&["--payments-url", url], Some(SECRET));
    for flag in ["--payments-merchant", "--payments-public-key", "--payments-notify-url"] {
        assert!(alone.contains(flag), "{alone}");
    }
    assert!(serve(&["--payments-merchant", "probe"], Some(SECRET)).contains("--payments-url"));
    let cases = [
        (all(url, key, notify), None, "CHEJIA_PAYMENT_SECRET is not set"),
        (all(url, key, notify), Some(""), "the secret of the acquirer is empty"),
        (all("http://pay.test", key, notify), Some(SECRET), "the URL of the acquirer must be https"),
        (all(url, "00ff", notify), Some(SECRET), "the public key of the acquirer is no Ed25519 key"),
        (all(url, key, "http://platform.test"), Some(SECRET), "the URL for notices must be https"),
    ];
    for (arguments, secret, expected) in cases {
        let said = serve(&arguments, secret);
        assert!(said.contains(expected), "{expected}: {said}");
        assert!(!said.contains(SECRET));
    }
}
