//! The dates of new plates and of a temporary one.
//!
//! Knows: how they are counted (Order 164, articles 51 and 92). Must not know: pages. Called by: the pages of the plate
//! service and its slip.

use chrono::{Days, NaiveDate};
use model::WorkingCalendar;
use serde::{Deserialize, Serialize};

const PLATE_WORKING_DAYS: u32 = 15;
const TEMPORARY_DAYS: u64 = 15;

/// When new plates are there at the latest, and when a temporary one ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateDates {
    /// The last day on which the new plates are made.
    pub made_by: NaiveDate,
    /// The last day of a temporary plate that is issued on the day of the application.
    pub temporary_until: NaiveDate,
}

impl PlateDates {
    /// Those of an application received on `day`, which itself is not counted.
    ///
    /// Decides REPL-9.
    pub(super) fn of(day: NaiveDate, calendar: &WorkingCalendar) -> Self {
        Self {
            made_by: calendar.working_days_after(day, PLATE_WORKING_DAYS),
            temporary_until: day.checked_add_days(Days::new(TEMPORARY_DAYS)).unwrap_or(day),
        }
    }
}
