//! The project's own commands, `cargo xtask VERB`: one module per verb.
//! Knows how the pieces are built, started and checked; knows nothing of what they do inside.
//! Called by people and by `.ci/run`.
#![expect(clippy::print_stdout, reason = "a command-line tool talks on standard output")]

mod bench;
mod ci;
mod freeze;
mod generate;
mod machine;
mod proof;
mod rules;
mod run;
mod screens;
mod services;
mod shell;
mod test;
mod tidy;
mod ui;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Build, run, test and check the project")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the app and open it in practice mode
    Run(run::Options),
    /// Run every test of the CI share; with arguments, only what they select (as for cargo nextest run)
    Test(test::Options),
    /// Everything a change must pass: format, lints, generated files, tidy, tests, rules
    Ci,
    /// The long forms of the tests: more seeds, more kills, more cases
    Proof,
    /// Measure, print a table and write target/bench.json
    Bench(bench::Options),
    /// Write the generated files anew
    Gen(generate::Options),
    /// Check layers, sizes, words and habits
    Tidy,
    /// List every rule with the functions that decide it and the tests that prove it
    Rules(rules::Options),
    /// Keep a database and queue of the present schema for the compatibility tests
    Freeze(freeze::Options),
    /// Take the pictures of docs/screens anew and write docs/screens.md
    Screens,
    /// Say what this machine has and what it lacks
    Doctor,
}

fn main() -> ExitCode {
    match carry_out(Arguments::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(verb: Verb) -> Result<()> {
    match verb {
        Verb::Run(options) => run::run(&options),
        Verb::Test(options) => test::test(&options),
        Verb::Ci => ci::ci(),
        Verb::Proof => proof::proof(),
        Verb::Bench(options) => bench::bench(&options),
        Verb::Gen(options) => generate::generate(&options),
        Verb::Tidy => tidy::tidy(),
        Verb::Rules(options) => rules::rules(&options),
        Verb::Freeze(options) => freeze::freeze(&options),
        Verb::Screens => screens::screens(),
        Verb::Doctor => machine::doctor(),
    }
}
