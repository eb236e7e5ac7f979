//! `cargo xtask rules`: which function decides each rule of the specification and which tests prove it.
//! Knows the doc comments that name a rule and the files that say which tests ran; judges no rule itself.
//! Called by people, `gen` (the table) and `ci`.

mod claims;
mod ids;
mod judge;
mod junit;
mod report;
mod rust_source;
mod typescript_source;

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use cargo_metadata::MetadataCommand;
use clap::Args;
use serde::Deserialize;

use crate::{test, ui, workspace};
use claims::Findings;
use ids::Rule;

/// The generated table.
pub const TABLE: &str = "RULES.md";

const RULES: &str = "crates/model/src/rule.rs";
const PENDING: &str = "rules-pending.toml";

/// How to list.
#[derive(Args)]
pub struct Options {
    /// Print JSON: [{id, decided_by, tests}]
    #[arg(long)]
    json: bool,
    /// Do not ask whether the tests ran and passed
    #[arg(long)]
    no_run_check: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pending {
    pending: BTreeSet<String>,
}

/// Writes RULES.md, prints the state of the rules, and fails on a rule that is neither proven nor pending.
pub fn rules(options: &Options) -> Result<()> {
    let rules = read_rules()?;
    let findings = read_findings(&rules)?;
    let pending = read_pending()?;
    write_text(&report::table(&rules, &findings, &pending))?;
    if options.json {
        println!("{}", report::json(&rules, &findings)?);
    }
    let runs = if options.no_run_check { None } else { Some(read_runs()?) };
    let faults = judge::faults(&rules, &findings, &pending, runs.as_ref());
    if !faults.is_empty() {
        bail!("{} faults in the rules:\n{}", faults.len(), faults.join("\n"));
    }
    if !options.json {
        println!("{}", report::summary(&rules, &pending, runs.is_some()));
    }
    Ok(())
}

/// The same with the run check, for `ci`.
pub fn check() -> Result<()> {
    rules(&Options { json: false, no_run_check: false })
}

/// Writes RULES.md from the sources alone.
pub fn write_table() -> Result<()> {
    let rules = read_rules()?;
    write_text(&report::table(&rules, &read_findings(&rules)?, &read_pending()?))
}

fn write_text(text: &str) -> Result<()> {
    std::fs::write(workspace::path(TABLE), text).context("writing RULES.md")
}

fn read_rules() -> Result<Vec<Rule>> {
    let source = std::fs::read_to_string(workspace::path(RULES)).context(RULES)?;
    ids::rules_in(&source)
}

fn read_pending() -> Result<BTreeSet<String>> {
    let text = std::fs::read_to_string(workspace::path(PENDING)).context(PENDING)?;
    Ok(toml::from_str::<Pending>(&text).context(PENDING)?.pending)
}

fn read_runs() -> Result<junit::Runs> {
    junit::Runs::read(&test::junit(), &workspace::path(ui::JUNIT))
}

fn read_findings(rules: &[Rule]) -> Result<Findings> {
    let packages = packages()?;
    let known = rules.iter().map(|rule| rule.id.as_str()).collect();
    let mut findings = Findings::new(known);
    for file in workspace::files()? {
        let is_rust = workspace::is_of_kind(&file, &["rs"])
            && !file.starts_with("xtask/")
            && !file.starts_with("bench/");
        let is_script = file.starts_with("ui/") && workspace::is_of_kind(&file, &["ts", "tsx"]);
        if !is_rust && !is_script {
            continue;
        }
        let Some(text) = workspace::read_text(&file)? else { continue };
        if is_script {
            typescript_source::scan(&file, &text, &mut findings);
        } else {
            let package = packages.iter().find(|(folder, _)| file.starts_with(folder.as_str()));
            rust_source::scan(&file, &text, package.map_or("", |(_, name)| name), &mut findings);
        }
    }
    Ok(findings)
}

/// Folder (with a closing `/`) and name of every package.
fn packages() -> Result<Vec<(String, String)>> {
    let metadata = MetadataCommand::new().current_dir(workspace::root()).no_deps().exec()?;
    let folder = |manifest: &cargo_metadata::camino::Utf8Path| {
        let inside = manifest.strip_prefix(&metadata.workspace_root).unwrap_or(manifest);
        inside.parent().map(|folder| format!("{folder}/").replace('\\', "/")).unwrap_or_default()
    };
    Ok(metadata
        .packages
        .iter()
        .map(|package| (folder(&package.manifest_path), package.name.to_string()))
        .collect())
}
