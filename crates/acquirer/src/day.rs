//! Times and days as they are read in Asia/Shanghai.
//!
//! Knows: the one offset of that zone. Must not know: what happened then. Called by: the bill, and the pay page.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

/// Asia/Shanghai is eight hours ahead of UTC all year.
const OFFSET_SECONDS: i32 = 8 * 3600;

/// When `day` begins, in milliseconds since the Unix epoch.
pub(crate) fn midnight(day: NaiveDate) -> Option<i64> {
    let offset = FixedOffset::east_opt(OFFSET_SECONDS)?;
    let at = day.and_time(NaiveTime::MIN).and_local_timezone(offset).single()?;
    Some(at.timestamp_millis())
}

/// `2026-03-02 09:00:00` of a time in milliseconds; empty for one that no calendar has.
pub(crate) fn shown(at: i64) -> String {
    let offset = FixedOffset::east_opt(OFFSET_SECONDS);
    let time = DateTime::from_timestamp_millis(at).zip(offset);
    time.map(|(time, offset)| time.with_timezone(&offset).format("%Y-%m-%d %H:%M:%S").to_string())
        .unwrap_or_default()
}
