//! 「地区规定」: the settings of the region, which the office edits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use service_api::Choice;
use ts_rs::TS;

/// The settings that count, and how they came to be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RegionDeskView {
    /// The version that counts.
    pub version: u32,
    /// Its settings.
    pub settings: Vec<RegionSettingView>,
    /// The versions, newest first.
    pub history: Vec<RegionVersionView>,
}

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RegionSettingView {
    /// Names it in [`RegionToSave`].
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What it may be, and why.
    pub hint: String,
    /// Its value; empty where there is none.
    pub value: String,
    /// What can be chosen; empty where it is typed.
    pub options: Vec<Choice>,
}

/// A version of the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RegionVersionView {
    /// Its number.
    pub version: u32,
    /// Since when it counts.
    pub at: String,
    /// Who published it.
    pub by: String,
    /// What it has otherwise than the one before: 「咨询电话：A → B」.
    pub changes: Vec<String>,
}

/// Settings as typed, over the version that was read.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RegionToSave {
    /// That version.
    pub version: u32,
    /// By key, those that were changed.
    pub typed: BTreeMap<String, String>,
}
