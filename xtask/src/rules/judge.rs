//! What is wrong with the rules: decided nowhere, proven by nothing that ran, or pending though proven.
//! Knows findings, the pending list and the runs; finds nothing itself.
//! Called by `rules`.

use std::collections::BTreeSet;

use super::claims::{Findings, Proof};
use super::ids::Rule;
use super::junit::Runs;

/// One line per fault, in the order of the rules. Without `runs`, a test counts by standing in the source.
pub fn faults(
    rules: &[Rule],
    findings: &Findings,
    pending: &BTreeSet<String>,
    runs: Option<&Runs>,
) -> Vec<String> {
    let mut faults = findings.faults.clone();
    for id in pending.iter().filter(|id| rules.iter().all(|rule| rule.id != **id)) {
        faults.push(format!("{id}: pending, but there is no such rule"));
    }
    for rule in rules {
        let idle: Vec<_> = findings.proofs(&rule.id).filter(|proof| !counts(proof, runs)).collect();
        faults
            .extend(idle.iter().map(|proof| format!("{}: {} did not run and pass", rule.id, proof.label())));
        faults.extend(fault(rule, findings, pending.contains(&rule.id), runs));
    }
    faults
}

fn fault(rule: &Rule, findings: &Findings, is_pending: bool, runs: Option<&Runs>) -> Option<String> {
    let decided = findings.deciders(&rule.id).next().is_some();
    let proven = findings.proofs(&rule.id).any(|proof| counts(proof, runs));
    let what = match (is_pending, decided, proven) {
        (true, true, true) => {
            "is decided and proven: remove it from rules-pending.toml, the list only shrinks"
        }
        (true, ..) | (false, true, true) => return None,
        (false, false, true) => "is decided by no function",
        (false, true, false) => "is proven by no test",
        (false, false, false) => "is decided by no function and proven by no test",
    };
    Some(format!("{}: {what}", rule.id))
}

fn counts(proof: &Proof, runs: Option<&Runs>) -> bool {
    runs.is_none_or(|runs| runs.has_passed(proof))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rust_source;

    fn judged(source: &str, pending: &[&str]) -> Vec<String> {
        let rules = ["EXAM-3", "EXAM-4"].map(|id| Rule { id: id.to_owned(), line: String::new() });
        let mut findings = Findings::new(["EXAM-3", "EXAM-4"].into());
        rust_source::scan("a.rs", source, "services", &mut findings);
        faults(&rules, &findings, &pending.iter().map(|id| (*id).to_owned()).collect(), None)
    }

    const DECIDED: &str = "/// Decides EXAM-3.\nfn rank() {}\n";
    const PROVEN: &str = "/// EXAM-3: x\n#[test]\nfn earlier_first() {}\n";

    #[test]
    fn a_rule_needs_both_a_decision_and_a_proof() {
        assert_eq!(judged(DECIDED, &["EXAM-4"]), ["EXAM-3: is proven by no test"]);
        assert_eq!(judged(PROVEN, &["EXAM-4"]), ["EXAM-3: is decided by no function"]);
        assert!(judged(&format!("{DECIDED}{PROVEN}"), &["EXAM-4"]).is_empty());
    }

    #[test]
    fn a_rule_that_is_missing_everywhere_must_be_pending() {
        let faults = judged("", &["EXAM-4"]);
        assert_eq!(faults, ["EXAM-3: is decided by no function and proven by no test"]);
    }

    #[test]
    fn the_pending_list_only_shrinks() {
        let faults = judged(&format!("{DECIDED}{PROVEN}"), &["EXAM-3", "EXAM-4", "EXAM-99"]);
        assert!(faults[0].contains("no such rule"));
        assert!(faults[1].contains("remove it"));
    }
}
