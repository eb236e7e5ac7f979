//! A refusal that no date lifts.
//!
//! Knows: its parts. Must not know: any rule. Called by: the services.

use std::collections::BTreeMap;

use model::{Refusal, Remedy, RuleId, Text};

/// A refusal without an earliest date.
pub(crate) struct Undated {
    pub rule: RuleId,
    pub code: &'static str,
    pub facts: Vec<(&'static str, String)>,
    pub remedy: Remedy,
    pub title: Text,
    pub reason: Text,
    pub advice: Text,
}

impl From<Undated> for Box<Refusal> {
    fn from(undated: Undated) -> Self {
        let named = |(name, value): (&str, String)| (name.to_owned(), value);
        Self::new(Refusal {
            rule: undated.rule,
            code: undated.code.to_owned(),
            facts: undated.facts.into_iter().map(named).collect::<BTreeMap<_, _>>(),
            earliest: None,
            remedy: undated.remedy,
            title: undated.title,
            reason: undated.reason,
            advice: undated.advice,
            places: Vec::new(),
        })
    }
}
