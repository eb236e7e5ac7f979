//! The lists that bar persons from services, as the practice office keeps them (GEN-8).

use serde::{Deserialize, Serialize};
use service_api::Choice;
use ts_rs::TS;

/// The entries, and the form of a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OfficeListsView {
    /// The newest entries, ended ones too.
    pub rows: Vec<OfficeListRow>,
    /// Everybody on record.
    pub persons: Vec<Choice>,
    /// The lists.
    pub lists: Vec<Choice>,
    /// The reasons.
    pub reasons: Vec<Choice>,
}

/// An entry on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OfficeListRow {
    /// The entry, to lift it by.
    pub entry: ListEntry,
    /// Full name.
    pub name: String,
    /// Identity number with its birth date masked.
    pub masked_id_number: String,
    /// The list by its name.
    pub list: String,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: String,
    /// Until when, who lifts it, or how it ended.
    pub ending: String,
    /// Whether it bars now.
    pub in_force: bool,
    /// Whether it is lifted only for somebody who stands before the office.
    pub in_person: bool,
}

/// Names an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListEntry {
    /// Whose.
    pub person: String,
    /// Code of the list.
    pub list: String,
    /// The instant at which it began, in milliseconds, as text.
    pub since: String,
}

/// Put a person on a list.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PersonToList {
    /// Who.
    pub person: String,
    /// Code of the list.
    pub list: String,
    /// Code of the reason.
    pub reason: String,
}

/// Lift an entry.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct EntryToLift {
    /// The entry.
    pub entry: ListEntry,
    /// Whether the person stands before the office.
    pub in_person: bool,
}
