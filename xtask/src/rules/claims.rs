//! What the sources claim: this function decides a rule, this test proves one.
//! Knows the shape of a claim; does not know how it is found or whether the test ran.
//! Filled by the scanners, read by the judge and the report.

use std::collections::{BTreeMap, BTreeSet};

/// How a test is found again among the tests that ran.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Runner {
    /// A test of this package; `module` is the module path its file gives it, empty where unknown.
    Nextest { package: String, module: String },
    /// A test that a macro or a conformance suite makes in whatever package calls it.
    AnyPackage,
    /// A unit test of the UI.
    Vitest,
}

/// A test that names a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    pub path: String,
    /// The function's name, or the title of a UI test.
    pub name: String,
    pub runner: Runner,
}

impl Proof {
    /// `path::name`
    pub fn label(&self) -> String {
        format!("{}::{}", self.path, self.name)
    }
}

/// Everything the sources claim.
pub struct Findings {
    known: BTreeSet<String>,
    deciders: BTreeMap<String, BTreeSet<String>>,
    proofs: BTreeMap<String, BTreeSet<Proof>>,
    /// Claims that can't be right, each with its place.
    pub faults: Vec<String>,
}

impl Findings {
    /// Nothing found yet; only these ids exist.
    pub fn new(known: BTreeSet<&str>) -> Self {
        let known = known.into_iter().map(str::to_owned).collect();
        Self { known, deciders: BTreeMap::new(), proofs: BTreeMap::new(), faults: Vec::new() }
    }

    /// A function that decides these rules.
    pub fn decides(&mut self, ids: &[String], path: &str, line: usize, name: &str) {
        for id in ids.iter().filter(|id| self.is_known(id, path, line)).cloned().collect::<Vec<_>>() {
            self.deciders.entry(id).or_default().insert(format!("{path}::{name}"));
        }
    }

    /// A test that proves these rules.
    pub fn proves(&mut self, ids: &[String], line: usize, proof: &Proof) {
        for id in ids {
            if self.is_known(id, &proof.path, line) {
                self.proofs.entry(id.clone()).or_default().insert(proof.clone());
            }
        }
    }

    /// A claim that stands above nothing that could keep it.
    pub fn orphan(&mut self, ids: &[String], path: &str, line: usize) {
        self.faults.push(format!("{path}:{line}: `Decides {}` stands above no function", ids.join(", ")));
    }

    /// The functions that decide a rule.
    pub fn deciders(&self, id: &str) -> impl Iterator<Item = &str> {
        self.deciders.get(id).into_iter().flatten().map(String::as_str)
    }

    /// The tests that prove a rule.
    pub fn proofs(&self, id: &str) -> impl Iterator<Item = &Proof> {
        self.proofs.get(id).into_iter().flatten()
    }

    fn is_known(&mut self, id: &str, path: &str, line: usize) -> bool {
        let known = self.known.contains(id);
        if !known {
            self.faults.push(format!("{path}:{line}: there is no rule {id}"));
        }
        known
    }
}
