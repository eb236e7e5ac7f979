//! 「办理记录」: who did what to whom and when.

use serde::{Deserialize, Serialize};
use service_api::Choice;
use ts_rs::TS;

use super::FormError;

/// Which entries are wanted; an empty text narrows nothing.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct AuditWanted {
    /// A person of [`AuditView::persons`].
    pub person: String,
    /// An account of [`AuditView::staff`].
    pub actor: String,
    /// An act of [`AuditView::actions`].
    pub action: String,
    /// From this day on, as typed.
    pub from: String,
    /// To this day, with it, as typed.
    pub until: String,
    /// [`AuditView::older`] of the page before; empty for the newest.
    pub before: String,
}

/// A page of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AuditView {
    /// Newest first.
    pub rows: Vec<AuditRow>,
    /// Where the next page begins; absent where there are no older entries.
    pub older: Option<String>,
    /// Everybody on record.
    pub persons: Vec<Choice>,
    /// The staff that is in the trail.
    pub staff: Vec<Choice>,
    /// Every act.
    pub actions: Vec<Choice>,
    /// What is wrong with what was typed; nothing is found then.
    pub errors: Vec<FormError>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AuditRow {
    /// Names it.
    pub id: String,
    /// When, to the minute.
    pub at: String,
    /// Who.
    pub by: String,
    /// What.
    pub what: String,
    /// To whom, masked; empty where it was about nobody.
    pub whom: String,
}
