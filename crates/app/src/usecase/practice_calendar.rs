//! The working-day calendar, as the practice office reads and changes it.

use chrono::NaiveDate;
use model::calendar::CalendarYear;
use model::{Lang, Text, WorkingCalendar};
use services::calendar;
use wire::office::{CalendarVersion, PublishCalendar, VersionPublished};

use super::practice_office::Wrong;
use crate::region_text as words;
use crate::view::{CalendarDeskView, CalendarToSave, CalendarYearView, OfficeActed, RegionVersionView};
use crate::{App, AppError};

impl App {
    /// The years of the calendar that can be edited, and the history.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_calendar(&self) -> Result<CalendarDeskView, AppError> {
        let (_, connection) = self.practice()?;
        let versions = self.office().await?.calendar_versions().await?.versions;
        let current = &versions.first().ok_or(AppError::NoData)?.calendar;
        let before = versions.iter().skip(1).map(Some).chain([None]);
        let lang = self.lang();
        let years = calendar::years(connection.clock.now().date());
        Ok(CalendarDeskView {
            version: current.version,
            years: years.into_iter().map(|year| year_view(current, year)).collect(),
            history: versions.iter().zip(before).map(|(one, last)| version_view(one, last, lang)).collect(),
        })
    }

    /// Publishes the days of a year. What somebody else published since they were read is told, and nothing changed.
    ///
    /// # Errors
    /// As [`App::office_calendar`].
    pub async fn office_calendar_save(&self, request: CalendarToSave) -> Result<OfficeActed, AppError> {
        let (_, connection) = self.practice()?;
        let platform = self.office().await?;
        let versions = platform.calendar_versions().await?.versions;
        let current = versions.first().ok_or(AppError::NoData)?;
        let (last, at) = (&current.calendar, current.at);
        if last.version != request.version {
            return Ok(self.told(overtaken(words::overtaken(last.version, at, current.by.as_deref()))));
        }
        let days = match typed(&request, last, connection.clock.now().date()) {
            Ok(days) => days,
            Err(wrong) => return Ok(self.told(wrong)),
        };
        let publish = PublishCalendar { version: request.version, year: request.year, days };
        match platform.publish_calendar(&publish).await? {
            VersionPublished::Published { version } => {
                self.follow_office().await;
                Ok(OfficeActed::Done { words: words::published(version).into_lang(self.lang()) })
            }
            VersionPublished::Conflict { version, at, by } => {
                Ok(self.told(overtaken(words::overtaken(version, at, by.as_deref()))))
            }
        }
    }
}

fn overtaken(words: Text) -> Wrong {
    vec![("calendar", words)]
}

fn typed(request: &CalendarToSave, last: &WorkingCalendar, today: NaiveDate) -> Result<CalendarYear, Wrong> {
    let days = match (calendar::read(&request.holidays), calendar::read(&request.extra_working_days)) {
        (Ok(holidays), Ok(extra_working_days)) => CalendarYear { holidays, extra_working_days },
        (holidays, extra) => {
            let fields = [("holidays", holidays.err()), ("extra_working_days", extra.err())];
            return Err(fields.into_iter().filter_map(|(field, wrong)| Some((field, wrong?))).collect());
        }
    };
    match calendar::flaw(last, request.year, &days, today) {
        Some(flaw) => Err(vec![(flaw.field, flaw.words)]),
        None => Ok(days),
    }
}

fn year_view(calendar: &WorkingCalendar, year: i32) -> CalendarYearView {
    let days = calendar.years.get(&year).cloned().unwrap_or_default();
    CalendarYearView {
        year,
        known: calendar.knows(year),
        holidays: calendar::written(&days.holidays),
        extra_working_days: calendar::written(&days.extra_working_days),
    }
}

fn version_view(one: &CalendarVersion, last: Option<&CalendarVersion>, lang: Lang) -> RegionVersionView {
    let changes = last.map(|last| calendar::changes(&last.calendar, &one.calendar)).unwrap_or_default();
    RegionVersionView {
        version: one.calendar.version,
        at: one.at.minute_text(),
        by: words::author(one.by.as_deref()).into_lang(lang),
        changes: changes.into_iter().map(|change| words::change(change).into_lang(lang)).collect(),
    }
}
