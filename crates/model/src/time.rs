//! Instants and days. The business zone is Asia/Shanghai, UTC+8 without summer time since 1992.

use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use serde::{Deserialize, Serialize};

const SHANGHAI_OFFSET_SECONDS: i32 = 8 * 3600;

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The instant of a wall-clock reading in Asia/Shanghai.
    pub fn at(date: NaiveDate, time: NaiveTime) -> Self {
        let local = date.and_time(time).and_utc().timestamp_millis();
        Self(local - i64::from(SHANGHAI_OFFSET_SECONDS) * 1000)
    }

    /// Midnight at the start of `date` in Asia/Shanghai.
    pub fn start_of(date: NaiveDate) -> Self {
        Self::at(date, NaiveTime::MIN)
    }

    /// Reads `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS` as wall-clock time in Asia/Shanghai.
    pub fn parse_local(text: &str) -> Option<Self> {
        let parse = |format| chrono::NaiveDateTime::parse_from_str(text, format).ok();
        let local = parse("%Y-%m-%d %H:%M:%S").or_else(|| parse("%Y-%m-%d %H:%M"))?;
        Some(Self::at(local.date(), local.time()))
    }

    /// The day on the calendar of Asia/Shanghai.
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    /// `YYYY-MM-DD HH:MM` in Asia/Shanghai.
    pub fn minute_text(self) -> String {
        self.local().format("%Y-%m-%d %H:%M").to_string()
    }

    /// `YYYY-MM-DD HH:MM:SS` in Asia/Shanghai.
    pub fn second_text(self) -> String {
        self.local().format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// `HH:MM` in Asia/Shanghai.
    pub fn time_text(self) -> String {
        self.local().format("%H:%M").to_string()
    }

    /// This instant moved by `millis`; saturates at the ends of the range.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this instant; negative when `earlier` is later.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    fn local(self) -> DateTime<FixedOffset> {
        let utc = DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default();
        shanghai().from_utc_datetime(&utc.naive_utc())
    }
}

fn shanghai() -> FixedOffset {
    FixedOffset::east_opt(SHANGHAI_OFFSET_SECONDS).unwrap_or_else(|| Utc.fix())
}

/// `date` moved by whole natural days; saturates at the ends of the calendar.
pub fn plus_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// `date` moved by whole calendar months, to the last day of a shorter month.
pub fn plus_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_in_shanghai_is_four_in_the_afternoon_utc_the_day_before() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(Timestamp::start_of(day).as_millis(), 1_772_380_800_000);
        assert_eq!(Timestamp::start_of(day).plus_millis(-1).date(), day.pred_opt().unwrap());
    }

    #[test]
    fn local_text_survives_a_round_trip() {
        let noon = Timestamp::parse_local("2026-03-02 12:30").unwrap();
        assert_eq!(noon.minute_text(), "2026-03-02 12:30");
        assert_eq!(noon.second_text(), "2026-03-02 12:30:00");
        assert_eq!(Timestamp::parse_local("2026-02-30 12:30"), None);
    }
}
