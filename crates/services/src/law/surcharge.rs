//! 加处罚款: what a fine costs that is paid late.
//!
//! Knows: the days to pay, and the surcharge of 3 % a day (行政处罚法 articles 67 and 72, 道路交通安全法 article 108,
//! 道路交通安全违法行为处理程序规定 article 60). Must not know: persons, words. Called by: `violation`.

use chrono::{Days, NaiveDate};
use model::{Money, WorkingCalendar, violation::StopClock};

/// A fine is paid within so many natural days after the decision was received (行政处罚法 articles 67 and 85).
pub const DAYS_TO_PAY: u64 = 15;
/// Hundredths of the fine for each day of delay.
pub const PERCENT_A_DAY: u64 = 3;

/// What a delay costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surcharge {
    /// The last day on which nothing is added.
    pub due: NaiveDate,
    /// Days of delay that count.
    pub days: u64,
    /// What is added to the fine.
    pub amount: Money,
}

/// The last day to pay a fine received on `served`: the day of receipt does not count, and a last day on which offices are
/// closed moves to the next working day.
///
/// Decides FINE-2.
pub fn due_day(served: NaiveDate, calendar: &WorkingCalendar) -> NaiveDate {
    let last = served.checked_add_days(Days::new(DAYS_TO_PAY)).unwrap_or(served);
    if calendar.is_working_day(last) { last } else { calendar.working_days_after(last, 1) }
}

/// What `days` of delay add to `fine`: 3 % of it for each, together at most the fine itself; less than one 分 is left out.
///
/// Decides FINE-2.
pub fn amount(fine: Money, days: u64) -> Money {
    fine.percent(PERCENT_A_DAY.saturating_mul(days).min(100))
}

/// The surcharge on a fine received on `served` and paid on `today`; the days of `stopped` don't count.
///
/// Decides FINE-2.
pub fn surcharge(
    fine: Money,
    served: NaiveDate,
    stopped: &[StopClock],
    today: NaiveDate,
    calendar: &WorkingCalendar,
) -> Surcharge {
    let due = due_day(served, calendar);
    let counts = |day: &NaiveDate| !stopped.iter().any(|stop| (stop.from..=stop.until).contains(day));
    let late = due.iter_days().skip(1).take_while(|day| *day <= today).filter(counts).count();
    let days = u64::try_from(late).unwrap_or(u64::MAX);
    Surcharge { due, days, amount: amount(fine, days) }
}
