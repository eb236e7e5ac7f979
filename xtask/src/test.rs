//! `cargo xtask test`: every test of the CI share, with the services that the tests need.
//! Knows which services and runners there are; does not know a single test.
//! Called by people, `ci` and `proof`.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::machine::{self, Share};
use crate::services::Services;
use crate::{shell, ui, workspace};

/// What to test.
#[derive(Args)]
pub struct Options {
    /// Passed on to `cargo nextest run` in place of --workspace; then only the Rust tests run
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// The JUnit file that nextest leaves after a run with the default profile.
pub fn junit() -> std::path::PathBuf {
    workspace::path("target/nextest/default/junit.xml")
}

/// Prepares the machine and runs the tests.
pub fn test(options: &Options) -> Result<()> {
    prepare()?;
    if options.arguments.is_empty() {
        return everything();
    }
    let services = Services::start()?;
    shell::run(nextest(&services).args(&options.arguments))
}

/// Installs what is missing and builds the UI, which the window embeds.
pub fn prepare() -> Result<()> {
    machine::ensure(Share::Tests)?;
    ui::build()
}

/// Runs all tests on a machine that is prepared.
pub fn everything() -> Result<()> {
    ui::test()?;
    rust_tests("default", &[])?;
    if workspace_has_doc_tests()? {
        shell::run(shell::cargo().args(["test", "--doc", "--workspace"]))?;
    }
    Ok(())
}

/// Runs the tests of the window alone, with extra environment variables.
pub fn window(environment: &[(&str, &str)]) -> Result<()> {
    prepare()?;
    let services = Services::start()?;
    let mut command = nextest(&services);
    command.args(["--workspace", "-E", "binary(gui)"]).envs(environment.iter().copied());
    shell::run(&mut command)
}

/// Runs all Rust tests under a nextest profile, with extra environment variables.
pub fn rust_tests(profile: &str, environment: &[(&str, &str)]) -> Result<()> {
    // The programs that tests start must be built with the same features as the tests, or everything is built twice.
    shell::run(shell::cargo().args(["build", "--workspace", "--bins", "--tests"]))?;
    let services = Services::start()?;
    let mut command = nextest(&services);
    command.args(["--workspace", "--profile", profile]).envs(environment.iter().copied());
    shell::run(&mut command)
}

fn nextest(services: &Services) -> Command {
    let mut command = shell::cargo();
    command.args(["nextest", "run"]).envs(services.environment().iter().map(|(name, value)| (name, value)));
    command
}

fn workspace_has_doc_tests() -> Result<bool> {
    for file in workspace::files()? {
        let is_source = workspace::is_of_kind(&file, &["rs"]) && file.starts_with("crates/");
        if is_source && workspace::read_text(&file)?.is_some_and(|text| has_doc_test(&text)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_doc_test(source: &str) -> bool {
    let mut inside = false;
    for line in source.lines().map(str::trim_start) {
        let Some(doc) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
            inside = false;
            continue;
        };
        let Some(kind) = doc.trim_start().strip_prefix("```") else { continue };
        if !inside && matches!(kind.trim(), "" | "rust" | "no_run" | "should_panic" | "compile_fail") {
            return true;
        }
        inside = !inside;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_fence_of_rust_in_a_doc_comment_is_a_doc_test() {
        assert!(has_doc_test("/// ```\n/// one();\n/// ```\n"));
        assert!(has_doc_test("//! ```no_run\n//! one();\n//! ```\n"));
        assert!(!has_doc_test("/// ```text\n/// a table\n/// ```\nfn a() {}\n"));
        assert!(!has_doc_test("let text = \"```\";\n"));
    }
}
