//! Values of the spreadsheet parser put into a grid.
//!
//! Knows: calamine's value types and how spreadsheets count days. Must not know: zip, OLE, rows'
//! meaning. Called by: `workbook`, `biff`.

use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};

use crate::{SheetError, grid::Grid};

/// Day numbers from here on lie after 9999-12-31 and are no date.
const FIRST_DAY_TOO_LATE: f64 = 2_958_466.0;
const SECONDS_OF_DAY: f64 = 86_400.0;

/// Puts one value at a 0-based place. `since_1904` is the workbook's way of counting days.
pub(crate) fn put(
    grid: &mut Grid<'_>,
    (row, column): (u32, u32),
    value: &DataRef<'_>,
    since_1904: bool,
) -> Result<(), SheetError> {
    match value {
        DataRef::Empty => Ok(()),
        DataRef::String(text) | DataRef::DurationIso(text) => grid.text(row, column, text),
        DataRef::SharedString(text) => grid.text(row, column, text),
        DataRef::DateTimeIso(text) => grid.text(row, column, text.strip_suffix("T00:00:00").unwrap_or(text)),
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets store whole numbers of 32 bits here")]
        DataRef::Int(number) => grid.number(row, column, *number as f64),
        DataRef::Float(number) => grid.number(row, column, *number),
        DataRef::Bool(truth) => grid.text(row, column, if *truth { "TRUE" } else { "FALSE" }),
        DataRef::Error(error) => grid.text(row, column, error_mark(error)),
        DataRef::DateTime(moment) => match iso(moment, since_1904) {
            Some(text) => grid.text(row, column, &text),
            None => grid.number(row, column, moment.as_f64()),
        },
    }
}

/// ISO 8601 text to the second: a date, a date and time, a time of day, or for a duration
/// `hours:minutes:seconds`. `None` when the number lies outside the calendar of spreadsheets.
fn iso(moment: &ExcelDateTime, since_1904: bool) -> Option<String> {
    let value = moment.as_f64();
    if !(0.0..FIRST_DAY_TOO_LATE).contains(&value) {
        return None;
    }
    // Half a second before midnight is midnight of the next day, hence rounding before splitting.
    let seconds = (value * SECONDS_OF_DAY).round();
    #[expect(clippy::cast_possible_truncation, reason = "below 2^48, checked above")]
    #[expect(clippy::cast_sign_loss, reason = "not negative, checked above")]
    let seconds = seconds as u64;
    let clock = |total: u64| format!("{:02}:{:02}:{:02}", total / 3600, total / 60 % 60, total % 60);
    if moment.is_duration() {
        return Some(clock(seconds));
    }
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    if days == 0 && !since_1904 {
        return Some(clock(rest));
    }
    #[expect(clippy::cast_precision_loss, reason = "below three million")]
    let day = ExcelDateTime::new(days as f64, ExcelDateTimeType::DateTime, since_1904);
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(if rest == 0 { date } else { format!("{date}T{}", clock(rest)) })
}

fn error_mark(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(value: f64) -> ExcelDateTime {
        ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)
    }

    #[test]
    fn a_day_number_is_an_iso_date() {
        assert_eq!(iso(&moment(45_943.0), false).as_deref(), Some("2025-10-13"));
        assert_eq!(iso(&moment(45_943.354_166_666_66), false).as_deref(), Some("2025-10-13T08:30:00"));
        assert_eq!(iso(&moment(45_943.999_999_9), false).as_deref(), Some("2025-10-14"));
        assert_eq!(iso(&moment(0.354_166_67), false).as_deref(), Some("08:30:00"));
    }

    #[test]
    fn a_day_number_since_1904_is_four_years_later() {
        let moment = ExcelDateTime::new(44_481.0, ExcelDateTimeType::DateTime, true);
        assert_eq!(iso(&moment, true).as_deref(), Some("2025-10-13"));
    }

    #[test]
    fn a_duration_counts_hours_past_a_day() {
        let span = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(iso(&span, false).as_deref(), Some("36:00:00"));
    }

    #[test]
    fn a_number_outside_the_calendar_is_no_date() {
        for value in [-1.0, f64::NAN, f64::INFINITY, 1e17] {
            assert_eq!(iso(&moment(value), false), None);
        }
    }
}
