//! The rules as a table for people (RULES.md) and as JSON for programs.
//! Knows the layout; judges nothing. The order is that of the specification and nothing in it depends on time.
//! Called by `rules` and `gen`.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::Result;
use serde::Serialize;

use super::claims::{Findings, Proof};
use super::ids::Rule;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    decided_by: Vec<&'a str>,
    tests: Vec<String>,
}

/// The text of RULES.md.
pub fn table(rules: &[Rule], findings: &Findings, pending: &BTreeSet<String>) -> String {
    let mut text = String::from(
        "# Rules\n\nWritten by `cargo xtask rules`; do not edit. Each rule of the specification, the functions that decide it \
         and the tests\nthat prove it. Pending rules stand in `rules-pending.toml`, a list that only shrinks.\n\n\
         | Rule | What it says | Decided by | Proven by |\n|---|---|---|---|\n",
    );
    for rule in rules {
        let decided = cell(findings.deciders(&rule.id).map(code));
        let proven = cell(findings.proofs(&rule.id).map(|proof| code(&proof.label())));
        let mark = if pending.contains(&rule.id) { " (pending)" } else { "" };
        let line = rule.line.replace('|', "\\|");
        // Writing to a String can't fail.
        let _ = writeln!(text, "| {}{mark} | {line} | {decided} | {proven} |", rule.id);
    }
    text
}

/// `[{id, decided_by: [path::name], tests: [path::name]}]`
pub fn json(rules: &[Rule], findings: &Findings) -> Result<String> {
    let rows: Vec<_> = rules
        .iter()
        .map(|rule| Row {
            id: &rule.id,
            decided_by: findings.deciders(&rule.id).collect(),
            tests: findings.proofs(&rule.id).map(Proof::label).collect(),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}

/// One line for the terminal.
pub fn summary(rules: &[Rule], pending: &BTreeSet<String>, ran: bool) -> String {
    let proven = rules.len() - pending.len();
    let how = if ran {
        "by tests that ran and passed"
    } else {
        "by tests in the source (not checked that they ran)"
    };
    format!("{} rules: {proven} decided and proven {how}, {} pending", rules.len(), pending.len())
}

fn code(label: &str) -> String {
    format!("`{}`", label.replace('|', "\\|"))
}

fn cell(entries: impl Iterator<Item = String>) -> String {
    entries.collect::<Vec<_>>().join("<br>")
}
