//! 记分: how many points a licence has in the scoring cycle of a day.
//!
//! Knows: the cycle of twelve months and what ends with it (道路交通安全违法行为记分管理办法 articles 3 and 15). Must not
//! know: words, what follows from the points. Called by: `violation`.

use chrono::{Datelike, Days, Months, NaiveDate};
use model::DrivingLicence;

/// So many points end the right to drive for the time being (RTSL article 24).
pub const TWELVE: u32 = 12;
const CYCLE_MONTHS: u32 = 12;

/// A scoring cycle, with the points in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// Points so far.
    pub points: u32,
}

/// The cycle of `today`: twelve months from the day of the first licence, again and again. Points of a cycle that is over
/// are gone when they were fewer than twelve, except those of fines still `unpaid`, which go over into the next.
///
/// Decides VIOL-4 (which points count).
pub fn cycle(licence: &DrivingLicence, unpaid: u32, today: NaiveDate) -> Cycle {
    let first = first_day(licence.first_issued, today);
    let next = plus_cycles(licence.first_issued, cycles(licence.first_issued, today) + 1);
    let last = next.checked_sub_days(Days::new(1)).unwrap_or(next);
    let counted_before = licence.points_from.is_some_and(|from| from < first);
    let is_cleared = counted_before && licence.points < TWELVE;
    let points = if is_cleared { unpaid.min(licence.points) } else { licence.points };
    Cycle { first, last, points }
}

/// The first day of the cycle that `today` lies in.
pub fn first_day(first_issued: NaiveDate, today: NaiveDate) -> NaiveDate {
    plus_cycles(first_issued, cycles(first_issued, today))
}

/// Whole cycles between the first licence and `today`.
fn cycles(first_issued: NaiveDate, today: NaiveDate) -> u32 {
    let years = u32::try_from(today.year() - first_issued.year()).unwrap_or_default();
    let begun = plus_cycles(first_issued, years) <= today;
    if begun { years } else { years.saturating_sub(1) }
}

/// From the day of the first licence itself, so that 29 February comes back in leap years.
fn plus_cycles(first_issued: NaiveDate, cycles: u32) -> NaiveDate {
    first_issued.checked_add_months(Months::new(CYCLE_MONTHS * cycles)).unwrap_or(first_issued)
}
