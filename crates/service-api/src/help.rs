//! The help page of a service, made from the service itself (GEN-14).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Row;

/// Everything there is to know of a service before one begins, in the user's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HelpPage {
    /// The service.
    pub service: String,
    /// Its name in the menu.
    pub title: String,
    /// The menu path to it, outermost first (MENU-1).
    pub menu: Vec<String>,
    /// The kinds of accounts that may use it (ACC-3).
    pub accounts: Vec<String>,
    /// The ways of doing it, each with its steps: the manual's name and what the step is for.
    pub ways: Vec<Vec<Row>>,
    /// The version of the 业务须知.
    pub notice_version: String,
    /// Its paragraphs.
    pub notice: Vec<String>,
    /// Papers to have at hand (GEN-13).
    pub papers: Vec<String>,
    /// Whose settings the numbers are, and that dates and names in the refusals are examples.
    pub note: String,
    /// Every way to be refused.
    pub refusals: Vec<HelpRefusal>,
}

/// One way to be refused, as a made-up candidate reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HelpRefusal {
    /// The rule that refuses.
    pub rule: String,
    /// Which of the rule's reasons, in a stable code.
    pub code: String,
    /// The headline.
    pub title: String,
    /// Why.
    pub reason: String,
    /// What to do.
    pub advice: String,
}
