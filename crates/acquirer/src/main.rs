//! `acquirer`: the sandbox payment provider as a server of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use acquirer::{Acquirer, Clock, Configuration, HttpDelivery, Random, router, run};
use anyhow::Context;
use clap::Parser;
use rand::TryRng;
use rand::rngs::SysRng;

/// The environment variable with the secret shared with the merchant.
const SECRET: &str = "CHEJIA_PAYMENT_SECRET";

/// The sandbox acquirer: takes no real money.
#[derive(Parser)]
struct Arguments {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8790")]
    listen: SocketAddr,
    /// 商户号.
    #[arg(long, default_value = "practice")]
    merchant: String,
    /// What the payer reads of the merchant.
    #[arg(long, default_value = "练习区车辆管理所")]
    merchant_name: String,
    /// The key that signs notices, 64 hex digits; without it one is made for this run.
    #[arg(long)]
    seed: Option<String>,
    /// Where payers reach this server; without it the address it listens on.
    #[arg(long)]
    public_url: Option<String>,
    /// A file that keeps the orders over a restart.
    #[arg(long)]
    journal: Option<PathBuf>,
}

struct System;

impl Clock for System {
    fn now(&self) -> i64 {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one implementation over the system's clock"
        )]
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

impl Random for System {
    /// # Panics
    /// When the operating system gives no randomness: nothing secret can be made then.
    fn fill(&self, buffer: &mut [u8]) {
        if let Err(error) = SysRng.try_fill_bytes(buffer) {
            panic!("the operating system gives no randomness: {error}");
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    let listener = tokio::net::TcpListener::bind(arguments.listen).await;
    let listener = listener.with_context(|| format!("{} can't be listened on", arguments.listen))?;
    let url = arguments.public_url.unwrap_or(format!("http://{}", listener.local_addr()?));
    let secret = std::env::var(SECRET).unwrap_or_else(|_| hex::encode(drawn()));
    let configuration = Configuration {
        merchant: arguments.merchant,
        merchant_name: arguments.merchant_name,
        secret,
        public_url: url.clone(),
    };
    let seed = match arguments.seed {
        Some(text) => read_seed(&text)?,
        None => drawn(),
    };
    let delivery = Arc::new(HttpDelivery::new()?);
    let acquirer = Acquirer::new(configuration.clone(), seed, Arc::new(System), Arc::new(System), delivery);
    if let Some(path) = &arguments.journal {
        acquirer.keep_in(path).with_context(|| format!("{} can't be used", path.display()))?;
    }
    #[expect(clippy::print_stdout, reason = "what the merchant is configured with")]
    {
        let Configuration { merchant, secret, .. } = configuration;
        let public_key = acquirer.public_key();
        println!(
            "{}",
            serde_json::json!({ "url": url, "merchant": merchant, "secret": secret, "public_key": public_key })
        );
    }
    let serving = axum::serve(listener, router(acquirer.clone()));
    tokio::select! {
        ended = serving.into_future() => Ok(ended?),
        () = run(acquirer) => Ok(()),
    }
}

fn drawn() -> [u8; 32] {
    let mut bytes = [0; 32];
    System.fill(&mut bytes);
    bytes
}

fn read_seed(text: &str) -> anyhow::Result<[u8; 32]> {
    let bytes = hex::decode(text).context("the seed is not hex")?;
    bytes.try_into().map_err(|_| anyhow::anyhow!("the seed has 64 hex digits"))
}
