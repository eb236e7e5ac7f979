//! `cargo xtask run`: the app in practice mode, with a window or without.
//! Knows what has to be built first; does not know what the app does.
//! Called by people.

use anyhow::Result;
use clap::Args;

use crate::machine::{self, Share};
use crate::{shell, ui};

/// What to run.
#[derive(Args)]
pub struct Options {
    /// No window: import a roster, book, allocate and print; the PDFs land in target/demo
    #[arg(long)]
    headless: bool,
    /// Passed on to the program
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds and starts the app.
pub fn run(options: &Options) -> Result<()> {
    if options.headless { run_headless(&options.arguments) } else { run_window(&options.arguments) }
}

fn run_window(arguments: &[String]) -> Result<()> {
    machine::ensure(Share::Window)?;
    ui::build()?;
    shell::run(shell::cargo().args(["run", "--bin", "chejia", "--"]).args(arguments))
}

fn run_headless(arguments: &[String]) -> Result<()> {
    machine::ensure(Share::Headless)?;
    let mut command = shell::cargo();
    command.args(["run", "--bin", "headless", "--"]);
    if !arguments.iter().any(|argument| argument == "--out" || argument.starts_with("--out=")) {
        command.args(["--out", "target/demo"]);
    }
    shell::run(command.args(arguments))
}
