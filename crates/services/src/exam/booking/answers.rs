//! What the user answers, and what is sent.
//!
//! Knows: the shapes. Must not know: which answers stand. Called by: the other parts of the service, and
//! the draft and the submission that hold them as JSON.

use model::{Place, PlanId, Subject};
use serde::{Deserialize, Serialize};

/// The answers so far, every one optional; unknown ones of another version are not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// 「科目确认」: what is booked.
    pub subject: Option<Subject>,
    /// 「选择场次」: a slot id of [`crate::exam::slot`].
    pub slot: Option<String>,
    /// 「确认并提交」: the declaration is ticked.
    pub understood: bool,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// What is booked.
    pub subject: Subject,
    /// In which plan.
    pub plan: PlanId,
    /// For which session or area.
    pub place: Place,
}
