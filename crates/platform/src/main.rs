//! The platform as a program: `platform serve`, `platform verify-allocation`, `platform rotate-key`,
//! `platform admin`.
//!
//! Knows: flags, the log, the signal to stop. Must not know: anything else. Called by: an operator.

mod admin_command;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use platform::message::NoGateway;
use platform::payment::provider::PaymentProvider;
use platform::payment::sandbox::{Sandbox, SandboxConfiguration};
use platform::sending::{QueueLimits, Sending, message_queue};
use platform::system::{SystemClock, SystemRng};
use platform::verify::verify_allocation;
use platform::webhook::{Webhook, WebhookConfiguration};
use platform::{
    Bucket, Documents, FactorKey, MessageGateway, Platform, PracticeInbox, SecondFactorRule, Settings, bind,
    ensure_signing_key, key_file, rotate_signing_key, sample, serve,
};
use platform_store::Store;

/// Not a flag: those are seen by every user of the machine.
const SMS_SECRET: &str = "CHEJIA_SMS_SECRET";
/// 32 bytes in base64: what the secrets of second factors are stored under.
const FACTOR_KEY: &str = "CHEJIA_FACTOR_KEY";
/// The access key of the bucket that documents are in.
const S3_KEY_ID: &str = "CHEJIA_S3_KEY_ID";
const S3_SECRET: &str = "CHEJIA_S3_SECRET";
/// Shared with the payment provider.
const PAYMENT_SECRET: &str = "CHEJIA_PAYMENT_SECRET";
const POSTGRES_CONNECTIONS: usize = 16;
/// How long text messages that wait may take to leave when the program is told to stop.
const LAST_MESSAGES: Duration = Duration::from_secs(10);

#[derive(Parser)]
#[command(name = "platform", version, about = "The traffic authority's side of Chejia")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer requests and give seats when plans close, until told to stop.
    Serve {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8700")]
        listen: SocketAddr,
        /// `sqlite:PATH` or `postgres://…`.
        #[arg(long)]
        database: String,
        /// Load sample data and keep text messages instead of sending them.
        #[arg(long)]
        practice: bool,
        /// Trust the last part of `X-Forwarded-For`: only behind a proxy that writes it.
        #[arg(long)]
        behind_proxy: bool,
        /// Post text messages to this URL; without it none are sent. The secret of the signature is read from the
        /// environment variable `CHEJIA_SMS_SECRET`.
        #[arg(long)]
        sms_url: Option<String>,
        /// JSON with `{phone}`, `{text}` and `{id}` in its strings, as the provider wants it.
        #[arg(long, requires = "sms_url")]
        sms_template: Option<String>,
        /// Codes by text message in a day; more are refused, with an alarm in the log.
        #[arg(long)]
        codes_per_day: Option<u32>,
        /// Whether office staff and clerks must have a second factor; the default is `required`, in practice `offered`.
        /// The key of their secrets is read from the environment variable `CHEJIA_FACTOR_KEY`; without it, one is made
        /// and kept beside an SQLite database.
        #[arg(long)]
        second_factor: Option<SecondFactor>,
        /// Where uploaded documents are kept: a folder, or `s3://BUCKET`; the default is beside an SQLite database.
        #[arg(long)]
        documents: Option<PathBuf>,
        /// Where the store of `s3://BUCKET` answers; the default is Amazon's own.
        #[arg(long)]
        documents_endpoint: Option<String>,
        /// The region of that store.
        #[arg(long, default_value = "us-east-1")]
        documents_region: String,
        #[command(flatten)]
        payments: Payments,
    },
    /// Check a published allocation: the chain of records up to it, and every place given again from its record.
    VerifyAllocation {
        /// Its number (计划编号) or id.
        plan: String,
        /// `sqlite:PATH` or `postgres://…`.
        #[arg(long)]
        database: String,
    },
    /// Set the platform up: office accounts, driving schools, the region.
    Admin {
        /// `sqlite:PATH` or `postgres://…`.
        #[arg(long)]
        database: String,
        #[command(subcommand)]
        act: admin_command::Act,
    },
    /// Make a new key that signs vouchers from now on. The ones before stay published, and what they signed holds.
    RotateKey {
        /// `sqlite:PATH` or `postgres://…`.
        #[arg(long)]
        database: String,
    },
}

/// Who takes the money of orders: all of it, or nothing is paid online.
#[derive(Args)]
struct Payments {
    /// Where the payment provider answers: `https`, or `http` on this machine; without it nothing is paid online. The
    /// secret shared with it is read from the environment variable `CHEJIA_PAYMENT_SECRET`.
    #[arg(long = "payments-url", requires_all = ["merchant", "public_key", "notify_url"])]
    url: Option<String>,
    /// 商户号 of this platform at the provider.
    #[arg(long = "payments-merchant", requires = "url")]
    merchant: Option<String>,
    /// The Ed25519 key with which the provider signs notices, 64 hex digits.
    #[arg(long = "payments-public-key", requires = "url")]
    public_key: Option<String>,
    /// Where the provider sends notices: `/v1/payments/notices` of this platform, as the provider reaches it.
    #[arg(long = "payments-notify-url", requires = "url")]
    notify_url: Option<String>,
}

impl Payments {
    fn provider(self) -> anyhow::Result<Option<Arc<dyn PaymentProvider>>> {
        let (Some(url), Some(merchant), Some(public_key), Some(notify_url)) =
            (self.url, self.merchant, self.public_key, self.notify_url)
        else {
            return Ok(None);
        };
        let secret = std::env::var(PAYMENT_SECRET).with_context(|| format!("{PAYMENT_SECRET} is not set"))?;
        let configuration = SandboxConfiguration { url, merchant, secret, public_key, notify_url };
        let sandbox = Sandbox::new(configuration, Arc::new(SystemClock), Arc::new(SystemRng));
        Ok(Some(Arc::new(sandbox.context("the payment provider can't be used")?)))
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum SecondFactor {
    Required,
    Offered,
}

impl From<SecondFactor> for SecondFactorRule {
    fn from(choice: SecondFactor) -> Self {
        match choice {
            SecondFactor::Required => Self::Required,
            SecondFactor::Offered => Self::Offered,
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match Arguments::parse().command {
        Command::Serve {
            listen,
            database,
            practice,
            behind_proxy,
            sms_url,
            sms_template,
            codes_per_day,
            second_factor,
            documents,
            documents_endpoint,
            documents_region,
            payments,
        } => {
            let base = if practice { Settings::practice() } else { Settings::real() };
            let codes_per_day = codes_per_day.unwrap_or(base.codes_per_day);
            let second_factor = second_factor.map_or(base.second_factor, Into::into);
            let settings = Settings { behind_proxy, codes_per_day, second_factor, ..base };
            let documents = match bucket_name(documents.as_deref()) {
                Some(name) => documents_in_bucket(name, documents_endpoint, documents_region)?,
                None => documents_in(documents, &database)?,
            };
            let sms = gateway(practice, sms_url, sms_template)?;
            run(listen, &database, settings, documents, payments.provider()?, sms).await?;
        }
        Command::VerifyAllocation { plan, database } => return verify(&plan, &database).await,
        Command::Admin { database, act } => admin_command::run(act, &offline(&database).await?).await?,
        Command::RotateKey { database } => rotate_key(&database).await?,
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "the verdict")]
async fn verify(plan: &str, database: &str) -> anyhow::Result<ExitCode> {
    if let Some(path) = database.strip_prefix("sqlite:").filter(|path| !Path::new(path).exists()) {
        bail!("{path} does not exist");
    }
    match verify_allocation(&open(database).await?, plan).await? {
        Ok(verified) => {
            println!("{verified}");
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            println!("{plan}: NOT VERIFIED: {fault}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Servers over the same database read the key at every signature: none has to be started again.
async fn rotate_key(database: &str) -> anyhow::Result<()> {
    let platform = offline(database).await?;
    let kid = rotate_signing_key(&platform).await.context("no new signing key could be made")?;
    #[expect(clippy::print_stdout, reason = "the answer to the operator")]
    {
        println!("vouchers are signed with key {kid} from now on");
    }
    Ok(())
}

/// A platform that answers nobody: for acts on its database.
async fn offline(database: &str) -> anyhow::Result<Platform> {
    let store = open(database).await?;
    let (clock, rng, sms) = (Arc::new(SystemClock), Arc::new(SystemRng), Arc::new(NoGateway));
    Ok(Platform::new(store, clock, rng, Settings::real(), sms))
}

/// Who takes text messages, and what sends them beside the serving.
type Gateway = (Arc<dyn MessageGateway>, Option<Sending>);

fn gateway(practice: bool, url: Option<String>, template: Option<String>) -> anyhow::Result<Gateway> {
    match url {
        _ if practice => Ok((Arc::new(PracticeInbox::default()), None)),
        None => Ok((Arc::new(NoGateway), None)),
        Some(url) => {
            let secret = std::env::var(SMS_SECRET).with_context(|| format!("{SMS_SECRET} is not set"))?;
            let configuration = WebhookConfiguration { url, secret, template, timeout: None, pause: None };
            let provider = Arc::new(Webhook::new(&configuration, Arc::new(SystemRng))?);
            let (queue, sending) = message_queue(provider, Arc::new(SystemClock), QueueLimits::USUAL);
            Ok((Arc::new(queue), Some(sending)))
        }
    }
}

async fn run(
    listen: SocketAddr,
    database: &str,
    settings: Settings,
    documents: Documents,
    provider: Option<Arc<dyn PaymentProvider>>,
    (sms, sending): Gateway,
) -> anyhow::Result<()> {
    let store = open(database).await?;
    let platform = Platform::new(store, Arc::new(SystemClock), Arc::new(SystemRng), settings, sms)
        .with_factor_key(factor_key(database)?)
        .with_documents(documents);
    let platform = match provider {
        Some(provider) => platform.with_payments(provider),
        None => platform,
    };
    if settings.practice {
        sample::load(&platform).await.context("the sample data could not be loaded")?;
    } else {
        ensure_signing_key(&platform).await.context("no signing key could be made")?;
    }
    let listener = bind(listen).await.with_context(|| format!("{listen} can't be listened on"))?;
    let address = listener.local_addr()?;
    #[expect(clippy::print_stdout, reason = "the one line a starter waits for")]
    {
        println!("platform ready on http://{address}");
    }
    let serving = serve(platform, listener, stopped());
    match sending {
        Some(sending) => sending.beside(serving, LAST_MESSAGES).await?,
        None => serving.await?,
    }
    Ok(())
}

/// The key from the environment; else the one beside the database, where that is a file.
fn factor_key(database: &str) -> anyhow::Result<FactorKey> {
    if let Ok(text) = std::env::var(FACTOR_KEY) {
        return FactorKey::parse(&text).with_context(|| format!("{FACTOR_KEY} can't be used"));
    }
    let path = database.strip_prefix("sqlite:").with_context(|| format!("{FACTOR_KEY} is not set"))?;
    key_file::beside(Path::new(path), &SystemRng)
        .with_context(|| format!("the key of second factors beside {path} can't be used"))
}

/// `BUCKET` of `s3://BUCKET`.
fn bucket_name(documents: Option<&Path>) -> Option<String> {
    documents?.to_str()?.strip_prefix("s3://").map(str::to_owned)
}

fn documents_in_bucket(name: String, endpoint: Option<String>, region: String) -> anyhow::Result<Documents> {
    let secret = |name: &str| std::env::var(name).with_context(|| format!("{name} is not set"));
    let (key_id, secret) = (secret(S3_KEY_ID)?, secret(S3_SECRET)?);
    let bucket = Bucket { name, endpoint, region, key_id, secret };
    Documents::in_bucket(&bucket).with_context(|| format!("the bucket {} can't be used", bucket.name))
}

fn documents_in(folder: Option<PathBuf>, database: &str) -> anyhow::Result<Documents> {
    let beside = database.strip_prefix("sqlite:").map(|path| PathBuf::from(format!("{path}.documents")));
    let folder = folder.or(beside).context("--documents is not given")?;
    Documents::in_folder(&folder).with_context(|| format!("{} can't be used", folder.display()))
}

async fn open(database: &str) -> anyhow::Result<Store> {
    if let Some(path) = database.strip_prefix("sqlite:") {
        return Store::sqlite(Path::new(path)).with_context(|| format!("{path} can't be opened"));
    }
    if database.starts_with("postgres://") || database.starts_with("postgresql://") {
        return Store::postgres(database, POSTGRES_CONNECTIONS).await.context("PostgreSQL can't be reached");
    }
    bail!("--database takes sqlite:PATH or postgres://…")
}

async fn stopped() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::error!(%error, "no signal can be waited for; the program runs until it is killed");
        std::future::pending::<()>().await;
    }
}
