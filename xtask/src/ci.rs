//! `cargo xtask ci`: everything a change must pass, cheapest first.
//! Knows the order of the steps and prints how long each took; stops at the first that fails.
//! Called by `.ci/run` and by people before they hand a change in.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::{generate, rules, shell, test, tidy, ui};

type Step = (&'static str, fn() -> Result<()>);

const STEPS: &[Step] = &[
    ("prepare", test::prepare),
    ("format", format),
    ("ui lint", || ui::script("lint")),
    ("ui types", || ui::script("typecheck")),
    ("tidy", tidy::tidy),
    ("generated files", generate::compare),
    ("clippy", clippy),
    ("tests", test::everything),
    ("rules", rules::check),
];

/// Runs the steps and prints the time of each.
pub fn ci() -> Result<()> {
    let mut times = Vec::with_capacity(STEPS.len());
    let outcome = STEPS.iter().try_for_each(|(name, step)| {
        println!("== {name}");
        let start = Instant::now();
        let result = step().with_context(|| format!("the step `{name}`"));
        times.push((*name, start.elapsed()));
        result
    });
    print_times(&times);
    outcome
}

fn print_times(times: &[(&str, Duration)]) {
    println!("== times");
    for (name, time) in times {
        println!("{name:<20} {:>7.1} s", time.as_secs_f64());
    }
    let sum: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:<20} {:>7.1} s", "all", sum.as_secs_f64());
}

fn format() -> Result<()> {
    shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    shell::run(shell::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}
