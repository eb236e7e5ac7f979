//! `cargo xtask proof`: the long forms of the tests that `test` runs.
//! Knows the environment variables that make them long; the tests read these.
//! Called by people before a release.

use std::time::Instant;

use anyhow::Result;

use crate::{shell, test};

/// What each test family does more of. A variable that is set outside wins.
const LONG_FORMS: &[(&str, &str)] = &[
    // Seeds of the network simulation.
    ("CHEJIA_SEEDS", "5000"),
    // Sequences of everything that can happen to a payment.
    ("CHEJIA_SEQUENCES", "50000"),
    // Kills of the app at each fail point.
    ("CHEJIA_KILLS", "100"),
    // Cases of each property test.
    ("PROPTEST_CASES", "20000"),
];

/// Programs that prove what a test must not assert: times. Each ends in failure when its claim does not hold.
const TIMINGS: &[&[&str]] = &[
    // ACC-2: known and unknown accounts take the same time.
    &["--package", "platform", "--example", "account_timing"],
];

/// Runs the long forms and says what was run.
pub fn proof() -> Result<()> {
    test::prepare()?;
    let chosen: Vec<(&str, String)> = LONG_FORMS
        .iter()
        .map(|(name, value)| (*name, std::env::var(name).unwrap_or_else(|_| (*value).to_owned())))
        .collect();
    let environment: Vec<_> = chosen.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let start = Instant::now();
    let outcome = test::rust_tests("proof", &environment);
    println!("Ran cargo nextest run --workspace --profile proof with:");
    for (name, value) in &environment {
        println!("  {name}={value}");
    }
    println!("in {:.0} s", start.elapsed().as_secs_f64());
    outcome?;
    for program in TIMINGS {
        shell::run(shell::cargo().args(["run", "--quiet", "--release"]).args(*program))?;
    }
    Ok(())
}
