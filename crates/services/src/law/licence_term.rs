//! The term of a licence: when it can be renewed, how late still, and what follows.
//!
//! Knows: Order 162 articles 13, 62, 63 and 79 with the months of the manual. Must not know: persons, words.
//! Called by: `licence`.
//!
//! Months and years end on the corresponding day, or on the last day of a shorter month (Civil Code, article 202);
//! on that day they count as over.

use chrono::{Days, NaiveDate};
use model::{region::LicenceSettings, time::plus_months};

/// Where a licence stands in its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Too early to renew.
    NotYet {
        /// The first day on which it can be renewed.
        opens: NaiveDate,
    },
    /// Within the window before the expiry date, or on it.
    Open,
    /// Expired, and still renewed online.
    Late {
        /// The first day on which it is not renewed online any more.
        online_until: NaiveDate,
    },
    /// Expired so long ago that only the office of issue renews it.
    AtIssuer {
        /// The day on which it is cancelled.
        cancelled_on: NaiveDate,
    },
    /// Cancelled for not being renewed.
    Lapsed {
        /// The last day on which it can be recovered by an exam.
        recover_until: NaiveDate,
    },
}

/// The term of a licence that expires on `expiry`, seen on `today`.
///
/// Decides RENEW-1.
/// Decides RENEW-2.
pub fn term(expiry: NaiveDate, settings: &LicenceSettings, today: NaiveDate) -> Term {
    let opens = expiry.checked_sub_days(Days::new(u64::from(settings.renew_days))).unwrap_or(expiry);
    if today < opens {
        return Term::NotYet { opens };
    }
    if today <= expiry {
        return Term::Open;
    }
    let online_until = plus_months(expiry, settings.late_months);
    if today < online_until {
        return Term::Late { online_until };
    }
    let cancelled_on = plus_months(expiry, settings.cancel_months);
    if today < cancelled_on {
        return Term::AtIssuer { cancelled_on };
    }
    Term::Lapsed { recover_until: plus_months(cancelled_on, settings.recover_months) }
}

/// The expiry date of the term that follows one of `from` to `to`; `None`: long-term (长期). Six years are followed
/// by ten and ten by long-term, unless a scoring cycle reached 12 points: then by as many again (article 62).
pub fn next_expiry(from: NaiveDate, to: NaiveDate, reached_twelve: bool) -> Option<NaiveDate> {
    const SIX_YEARS: u32 = 72;
    const TEN_YEARS: u32 = 120;
    let was_ten = plus_months(from, TEN_YEARS) <= to;
    match (was_ten, reached_twelve) {
        (true, false) => None,
        (false, false) | (true, true) => Some(plus_months(to, TEN_YEARS)),
        (false, true) => Some(plus_months(to, SIX_YEARS)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn seen(expiry: &str, today: &str) -> Term {
        term(day(expiry), &LicenceSettings::national(), day(today))
    }

    /// RENEW-1: renewal opens exactly 90 days before the expiry date.
    #[test]
    fn ninety_days_before_it_opens_and_ninety_one_days_before_it_does_not() {
        assert_eq!(seen("2026-12-31", "2026-10-01"), Term::NotYet { opens: day("2026-10-02") });
        assert_eq!(seen("2026-12-31", "2026-10-02"), Term::Open);
        assert_eq!(seen("2026-12-31", "2026-12-31"), Term::Open);
    }

    /// RENEW-2: less than 11 months online, from 11 months the office of issue, from a year not at all.
    #[test]
    fn eleven_months_end_online_and_a_year_ends_renewal() {
        let online_until = day("2026-11-15");
        assert_eq!(seen("2025-12-15", "2025-12-16"), Term::Late { online_until });
        assert_eq!(seen("2025-12-15", "2026-11-14"), Term::Late { online_until });
        let cancelled_on = day("2026-12-15");
        assert_eq!(seen("2025-12-15", "2026-11-15"), Term::AtIssuer { cancelled_on });
        assert_eq!(seen("2025-12-15", "2026-12-14"), Term::AtIssuer { cancelled_on });
        let recover_until = day("2028-12-15");
        assert_eq!(seen("2025-12-15", "2026-12-15"), Term::Lapsed { recover_until });
    }

    #[test]
    fn an_expiry_on_29_february_counts_to_the_last_of_the_month() {
        assert_eq!(seen("2024-02-29", "2025-01-28"), Term::Late { online_until: day("2025-01-29") });
        assert_eq!(seen("2024-02-29", "2025-02-27"), Term::AtIssuer { cancelled_on: day("2025-02-28") });
        assert!(matches!(seen("2024-02-29", "2025-02-28"), Term::Lapsed { .. }));
    }

    #[test]
    fn six_years_are_followed_by_ten_and_ten_by_no_end() {
        let (from, six, ten) = (day("2016-05-01"), day("2022-05-01"), day("2026-05-01"));
        assert_eq!(next_expiry(from, six, false), Some(day("2032-05-01")));
        assert_eq!(next_expiry(from, six, true), Some(day("2028-05-01")));
        assert_eq!(next_expiry(from, ten, false), None);
        assert_eq!(next_expiry(from, ten, true), Some(day("2036-05-01")));
    }
}
