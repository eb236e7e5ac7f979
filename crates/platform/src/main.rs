//! The platform as a program: `platform serve`, `platform verify-allocation`, `platform rotate-key`.
//!
//! Knows: flags, the log, the signal to stop. Must not know: anything else. Called by: an operator.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand};
use platform::message::NoGateway;
use platform::system::{SystemClock, SystemRng};
use platform::verify::verify_allocation;
use platform::{
    MessageGateway, Platform, PracticeInbox, Settings, bind, ensure_signing_key, rotate_signing_key, sample,
    serve,
};
use platform_store::Store;

const POSTGRES_CONNECTIONS: usize = 16;

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
    },
    /// Check a published allocation: the chain of records up to it, and every place given again from its record.
    VerifyAllocation {
        /// Its number (计划编号) or id.
        plan: String,
        /// `sqlite:PATH` or `postgres://…`.
        #[arg(long)]
        database: String,
    },
    /// Make a new key that signs vouchers from now on. The ones before stay published, and what they signed holds.
    RotateKey {
        /// `sqlite:PATH` or `postgres://…`.
        #[arg(long)]
        database: String,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match Arguments::parse().command {
        Command::Serve { listen, database, practice } => run(listen, &database, practice).await?,
        Command::VerifyAllocation { plan, database } => return verify(&plan, &database).await,
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
    let store = open(database).await?;
    let (clock, rng, sms) = (Arc::new(SystemClock), Arc::new(SystemRng), Arc::new(NoGateway));
    let platform = Platform::new(store, clock, rng, Settings::real(), sms);
    let kid = rotate_signing_key(&platform).await.context("no new signing key could be made")?;
    #[expect(clippy::print_stdout, reason = "the answer to the operator")]
    {
        println!("vouchers are signed with key {kid} from now on");
    }
    Ok(())
}

async fn run(listen: SocketAddr, database: &str, practice: bool) -> anyhow::Result<()> {
    let store = open(database).await?;
    let sms: Arc<dyn MessageGateway> =
        if practice { Arc::new(PracticeInbox::default()) } else { Arc::new(NoGateway) };
    let settings = if practice { Settings::practice() } else { Settings::real() };
    let platform = Platform::new(store, Arc::new(SystemClock), Arc::new(SystemRng), settings, sms);
    if practice {
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
    serve(platform, listener, stopped()).await?;
    Ok(())
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
