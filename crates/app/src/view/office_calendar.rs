//! 「工作日历」: the days off and the weekend days worked, which the office edits.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RegionVersionView;

/// The calendar that counts, and how it came to be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CalendarDeskView {
    /// The version that counts.
    pub version: u32,
    /// The years that can be edited.
    pub years: Vec<CalendarYearView>,
    /// The versions, newest first.
    pub history: Vec<RegionVersionView>,
}

/// The days of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CalendarYearView {
    /// The year.
    pub year: i32,
    /// Whether its notice is in the calendar; without it, it is read as Monday to Friday.
    pub known: bool,
    /// Days off: 「2026-10-01至2026-10-07，2026-12-31」.
    pub holidays: String,
    /// Weekend days worked, in the same form.
    pub extra_working_days: String,
}

/// The days of a year as typed, over the version that was read.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CalendarToSave {
    /// That version.
    pub version: u32,
    /// The year.
    pub year: i32,
    /// Days off.
    pub holidays: String,
    /// Weekend days worked.
    pub extra_working_days: String,
}
