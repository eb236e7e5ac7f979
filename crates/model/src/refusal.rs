//! A refusal is data: the rule, the facts it used, the earliest date, what to do (GEN-6).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{RuleId, Text, Timestamp};

/// Why something is not possible, in words and in codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The rule that refuses.
    pub rule: RuleId,
    /// Which of the rule's reasons, in a stable code.
    pub code: String,
    /// The facts it used, by name.
    pub facts: BTreeMap<String, String>,
    /// From when it would go, where that can be computed.
    pub earliest: Option<Timestamp>,
    /// What the user can do now.
    pub remedy: Remedy,
    /// The headline in plain words.
    pub title: Text,
    /// Why, with the facts.
    pub reason: Text,
    /// What to do now, in words.
    pub advice: Text,
    /// Where it can be done, such as hospitals to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceToGo>,
}

/// A place that a refusal sends the user to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceToGo {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Telephone.
    pub phone: String,
}

/// What the user can do now, for the button under a refusal. Never a dead end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Wait until the earliest date; offer a reminder.
    Wait,
    /// Choose something else in this wizard.
    ChooseAgain,
    /// Look at what is under way.
    OpenProgress,
    /// Go to the vehicle office; its contact is shown.
    VisitOffice,
    /// Use another kind of account.
    OtherAccount,
    /// Bind the licence to the account.
    BindLicence,
    /// Bind a vehicle to the account.
    BindVehicle,
    /// Fetch fresh data.
    Refresh,
}
