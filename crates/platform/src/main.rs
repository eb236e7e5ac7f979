//! The platform as a program: `platform serve`.
//!
//! Knows: flags, the log, the signal to stop. Must not know: anything else. Called by: an operator.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand};
use platform::message::NoGateway;
use platform::system::{SystemClock, SystemRng};
use platform::{MessageGateway, Platform, PracticeInbox, Settings, bind, ensure_signing_key, sample, serve};
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
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match Arguments::parse().command {
        Command::Serve { listen, database, practice } => run(listen, &database, practice).await,
    }
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
