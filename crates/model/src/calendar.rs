//! The working-day calendar: weekends, the State Council's holidays, and the days worked instead.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Working days by year, as data that the platform serves and the app caches.
///
/// A year that is missing is read as Monday to Friday; [`WorkingCalendar::knows`] tells, so that the
/// reader can say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingCalendar {
    /// Raised at every change of the data.
    pub version: u32,
    /// Years by number.
    pub years: BTreeMap<i32, CalendarYear>,
}

/// What differs from Monday to Friday in one year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// Days off.
    pub holidays: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays worked.
    pub extra_working_days: BTreeSet<NaiveDate>,
}

impl WorkingCalendar {
    /// Whether the notice for `year` is in the data.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Whether offices work on `day`.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match self.years.get(&day.year()) {
            Some(year) if weekend => year.extra_working_days.contains(&day),
            Some(year) => !year.holidays.contains(&day),
            None => !weekend,
        }
    }

    /// The last working day before `day`.
    pub fn working_day_before(&self, day: NaiveDate) -> NaiveDate {
        let mut candidate = day;
        while let Some(earlier) = candidate.pred_opt() {
            candidate = earlier;
            if self.is_working_day(candidate) {
                break;
            }
        }
        candidate
    }

    /// The working day `count` working days before `day` (1: the last one before it; 0: `day` itself).
    pub fn working_days_before(&self, day: NaiveDate, count: u32) -> NaiveDate {
        (0..count).fold(day, |at, _| self.working_day_before(at))
    }

    /// The working day `count` working days after `day` (1: the next one; 0: `day` itself).
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let days = day.iter_days().skip(1).filter(|day| self.is_working_day(*day));
        days.take(count as usize).last().unwrap_or(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> WorkingCalendar {
        let year = CalendarYear {
            holidays: (1..=7).filter_map(|d| NaiveDate::from_ymd_opt(2026, 10, d)).collect(),
            extra_working_days: [day("2026-10-10")].into(),
        };
        WorkingCalendar { version: 1, years: [(2026, year)].into() }
    }

    #[test]
    fn holidays_and_weekends_are_stepped_over() {
        assert_eq!(calendar().working_day_before(day("2026-10-08")), day("2026-09-30"));
        assert_eq!(calendar().working_day_before(day("2026-10-12")), day("2026-10-10"));
        assert_eq!(calendar().working_days_before(day("2026-10-12"), 3), day("2026-10-08"));
        assert_eq!(calendar().working_days_before(day("2026-10-12"), 0), day("2026-10-12"));
        assert_eq!(calendar().working_days_after(day("2026-09-30"), 1), day("2026-10-08"));
        assert_eq!(calendar().working_days_after(day("2026-10-08"), 3), day("2026-10-12"));
        assert_eq!(calendar().working_days_after(day("2026-10-12"), 0), day("2026-10-12"));
    }

    #[test]
    fn a_year_without_a_notice_is_monday_to_friday_and_says_so() {
        assert!(!calendar().knows(2027));
        assert!(calendar().is_working_day(day("2027-10-01")));
        assert!(!calendar().is_working_day(day("2027-10-02")));
    }
}
