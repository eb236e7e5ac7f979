//! `cargo xtask doctor`: what this machine has and what it lacks.
//! Only looks and tells; `ensure` is the one that installs.
//! Called by people.

use anyhow::Result;

use super::ensure::missing_packages;
use super::packages::{PACKAGES, Share};
use super::{debian, tools};

/// Prints one line per need, and what would be installed.
pub fn doctor() -> Result<()> {
    let missing: Vec<_> = missing_packages(Share::Tests)?.iter().map(|package| package.debian).collect();
    for package in PACKAGES.iter().filter(|package| package.is_needed(Share::Tests)) {
        let state = if missing.contains(&package.debian) { "missing" } else { "here" };
        print_line(package.debian, state, package.purpose);
    }
    let found = [
        ("cargo-nextest", tools::nextest(), "running the tests"),
        ("node 20 or newer", tools::node(), "building the UI"),
        ("npm", tools::npm(), "building the UI"),
        ("ui/node_modules", tools::modules_are_current().then(|| "current".to_owned()), "building the UI"),
    ];
    for (name, version, purpose) in &found {
        print_line(name, version.as_deref().unwrap_or("missing"), purpose);
    }
    let complete = missing.is_empty() && found.iter().all(|(_, version, _)| version.is_some());
    println!("{}", advice(complete));
    Ok(())
}

fn print_line(name: &str, state: &str, purpose: &str) {
    let state = state.split(" (").next().unwrap_or(state);
    println!("{name:<30} {state:<24} {purpose}");
}

fn advice(complete: bool) -> &'static str {
    if complete {
        "Nothing is missing."
    } else if debian::is_here() {
        "`cargo xtask run` and `cargo xtask test` install what is missing, Node.js excepted."
    } else {
        "Please install what is missing; only on Debian and Ubuntu can `cargo xtask` do it."
    }
}
