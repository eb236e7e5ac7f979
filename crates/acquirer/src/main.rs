//! `acquirer`: the sandbox payment provider as a server of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use acquirer::{Acquirer, Clock, Configuration, HttpDelivery, Random, fault_door, router, run};
use anyhow::{Context, ensure};
use clap::Parser;
use rand::TryRng;
use rand::rngs::SysRng;

/// The secret shared with the merchant. Not a flag: those are seen by every user of the machine.
const SECRET: &str = "CHEJIA_PAYMENT_SECRET";
/// The key that signs notices, 64 hex digits.
const SEED: &str = "CHEJIA_ACQUIRER_SEED";

/// The sandbox acquirer: takes no real money.
///
/// The secret shared with the merchant is read from the environment variable `CHEJIA_PAYMENT_SECRET`, the key that signs
/// notices (64 hex digits) from `CHEJIA_ACQUIRER_SEED`. What is not set is made for this run; such a secret is printed.
#[derive(Parser)]
#[command(name = "acquirer", version)]
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
    /// Where payers reach this server; without it the address it listens on.
    #[arg(long)]
    public_url: Option<String>,
    /// A file that keeps the orders over a restart.
    #[arg(long)]
    journal: Option<PathBuf>,
    /// Misbehave as `PUT /faults` says, whoever sends it: only when it listens on this machine alone.
    #[arg(long)]
    faults: bool,
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
    let Arguments { listen, faults, .. } = arguments;
    ensure!(!faults || listen.ip().is_loopback(), "--faults needs an address that only this machine reaches");
    let listener = tokio::net::TcpListener::bind(listen).await;
    let listener = listener.with_context(|| format!("{listen} can't be listened on"))?;
    let acquirer = begin(arguments, &format!("http://{}", listener.local_addr()?))?;
    let contract = router(acquirer.clone());
    let paths = if faults { contract.merge(fault_door(acquirer.clone())) } else { contract };
    tokio::select! {
        ended = axum::serve(listener, paths).into_future() => Ok(ended?),
        () = run(acquirer) => Ok(()),
    }
}

/// The acquirer as configured; tells what its merchant is configured with.
fn begin(arguments: Arguments, own_url: &str) -> anyhow::Result<Acquirer> {
    let Arguments { merchant, merchant_name, public_url, journal, .. } = arguments;
    let url = public_url.as_deref().unwrap_or(own_url).trim_end_matches('/').to_owned();
    let given = std::env::var(SECRET).ok();
    ensure!(given.as_deref() != Some(""), "{SECRET} is empty");
    let secret = given.clone().unwrap_or_else(|| hex::encode(drawn()));
    let seed = std::env::var(SEED).map_or_else(|_| Ok(drawn()), |text| read_seed(&text))?;
    let mut told = serde_json::json!({ "url": url, "merchant": merchant });
    if given.is_none() {
        told["secret"] = secret.as_str().into();
    }
    let configuration = Configuration { merchant, merchant_name, secret, public_url: url };
    let delivery = Arc::new(HttpDelivery::new()?);
    let acquirer = Acquirer::new(configuration, seed, Arc::new(System), Arc::new(System), delivery);
    if let Some(path) = &journal {
        acquirer.keep_in(path).with_context(|| format!("{} can't be used", path.display()))?;
    }
    told["public_key"] = acquirer.public_key().into();
    #[expect(clippy::print_stdout, reason = "what the merchant is configured with; a starter waits for it")]
    {
        println!("{told}");
    }
    Ok(acquirer)
}

fn drawn() -> [u8; 32] {
    let mut bytes = [0; 32];
    System.fill(&mut bytes);
    bytes
}

fn read_seed(text: &str) -> anyhow::Result<[u8; 32]> {
    let bytes = hex::decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.with_context(|| format!("{SEED} needs 64 hex digits"))
}
