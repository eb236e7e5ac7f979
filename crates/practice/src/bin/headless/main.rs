//! The main journey without a window: import a roster, book, go offline, queue, be killed, start again, go
//! online, be allocated, print. The same use cases as the window, over the same practice platform.
#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

mod acts;
mod freeze;
mod machine;
mod supervise;
mod verify;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// The main journey, from a roster to printed vouchers.
#[derive(Parser)]
struct Arguments {
    /// Where vouchers and lists are left.
    #[arg(long, default_value = "target/demo")]
    out: PathBuf,
    /// Where the program's data is kept; a folder inside `out` by default.
    #[arg(long)]
    home: Option<PathBuf>,
    /// Which part to do.
    #[arg(long, value_enum, default_value = "all")]
    act: Act,
    /// Instead of an act: leaves a database and a queue of the present schema in this new folder.
    #[arg(long, value_name = "FOLDER")]
    freeze: Option<PathBuf>,
    /// Ends the process as `kill -9` would, at this named crash point.
    #[cfg(feature = "failpoints")]
    #[arg(long)]
    die_at: Option<String>,
    /// How many trainees to book; all by default.
    #[arg(long, default_value_t = usize::MAX)]
    trainees: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Act {
    /// Everything: `before` in a process that is killed, then `after`, then the files are read back.
    All,
    /// Import, book online, go offline, queue, and wait to be killed.
    Before,
    /// Start again, go online, be allocated, print.
    After,
    /// Book everyone online and send, for the crash points.
    Send,
    /// Start again, send what waits, and say what became of everything as JSON.
    Settle,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("CHEJIA_LOG"))
        .with_writer(std::io::stderr)
        .init();
    std::fs::create_dir_all(&arguments.out)?;
    let home = arguments.home.clone().unwrap_or_else(|| arguments.out.join("home"));
    #[cfg(feature = "failpoints")]
    if let Some(point) = &arguments.die_at {
        machine::die_at(point)?;
    }
    if let Some(folder) = &arguments.freeze {
        return freeze::freeze(folder, &arguments.out.join("freeze")).await;
    }
    match arguments.act {
        Act::All => supervise::run(&arguments.out, &home),
        Act::Before => acts::before(&home, &arguments.out).await,
        Act::After => acts::after(&home, &arguments.out).await,
        Act::Send => acts::send(&home, arguments.trainees).await,
        Act::Settle => acts::settle(&home).await,
    }
}
