//! Working days of 2026 for practice: sample data in the form of the yearly notice, not a source of law.

use chrono::NaiveDate;
use model::WorkingCalendar;
use model::calendar::CalendarYear;

const YEAR: i32 = 2026;
/// First day off, number of days.
const HOLIDAYS: [(u32, u32, u32); 7] =
    [(1, 1, 3), (2, 15, 9), (4, 4, 3), (5, 1, 5), (6, 19, 3), (9, 25, 3), (10, 1, 7)];
const WORKED: [(u32, u32); 6] = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];

/// The calendar.
pub fn calendar() -> WorkingCalendar {
    let day = |month, day| NaiveDate::from_ymd_opt(YEAR, month, day);
    let holidays = HOLIDAYS
        .iter()
        .filter_map(|(month, first, days)| Some(day(*month, *first)?.iter_days().take(*days as usize)))
        .flatten()
        .collect();
    let extra_working_days = WORKED.iter().filter_map(|(month, of)| day(*month, *of)).collect();
    WorkingCalendar { version: 1, years: [(YEAR, CalendarYear { holidays, extra_working_days })].into() }
}
