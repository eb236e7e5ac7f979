//! Years of age.
//!
//! Knows: when a year of age is reached. Must not know: what follows from it. Called by: `licence`.
//!
//! A birthday that a year does not have, 29 February, is reached on the last day of the month, as periods of years
//! end by the Civil Code, article 202.

use chrono::NaiveDate;
use model::{region::AgeCount, time::plus_months};

const MONTHS: u32 = 12;

/// The first day on which a person born on `birth` counts as `years` old.
pub fn reached_on(birth: NaiveDate, years: u32, count: AgeCount) -> NaiveDate {
    let birthday = plus_months(birth, years.saturating_mul(MONTHS));
    match count {
        AgeCount::OnBirthday => birthday,
        AgeCount::DayAfter => birthday.succ_opt().unwrap_or(birthday),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_is_reached_on_the_birthday_or_the_day_after_as_the_region_counts() {
        let birth = day("1966-11-22");
        assert_eq!(reached_on(birth, 60, AgeCount::OnBirthday), day("2026-11-22"));
        assert_eq!(reached_on(birth, 60, AgeCount::DayAfter), day("2026-11-23"));
    }

    #[test]
    fn who_is_born_on_29_february_has_a_birthday_every_year() {
        let birth = day("1964-02-29");
        assert_eq!(reached_on(birth, 60, AgeCount::OnBirthday), day("2024-02-29"));
        assert_eq!(reached_on(birth, 63, AgeCount::OnBirthday), day("2027-02-28"));
        assert_eq!(reached_on(birth, 63, AgeCount::DayAfter), day("2027-03-01"));
    }
}
