//! The working-day calendar as its office edits it: days as they are typed, what a year may be, what changed.
//!
//! Knows: what the days of a year may be, and their words. Must not know: who edits them, where they are kept. Called
//! by: the platform's calendar route, and the office's page of the app for its form and its history.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use model::calendar::CalendarYear;
use model::{Text, WorkingCalendar};

use crate::region::Change;

/// What days may be: none beyond a year lie between two ends.
const LONGEST: usize = 366;

/// What keeps the days of a year from counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// `year`, `holidays` or `extra_working_days`.
    pub field: &'static str,
    /// The reason.
    pub words: Text,
}

/// What a day of the calendar is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    AsUsual,
    Off,
    Worked,
}

/// The years that can be edited on `today`: the present one, and the next, whose notice comes before it begins.
pub fn years(today: NaiveDate) -> [i32; 2] {
    [today.year(), today.year() + 1]
}

/// `calendar` with other days for `year`.
#[must_use]
pub fn with_year(calendar: &WorkingCalendar, year: i32, days: CalendarYear) -> WorkingCalendar {
    let mut next = calendar.clone();
    next.years.insert(year, days);
    next
}

/// What keeps `next` from being the days of `year` from `today` on, in place of what `last` has.
pub fn flaw(last: &WorkingCalendar, year: i32, next: &CalendarYear, today: NaiveDate) -> Option<Flaw> {
    let [this, following] = years(today);
    if ![this, following].contains(&year) {
        return Some(Flaw { field: "year", words: wrong_year(this, following) });
    }
    let fields = [("holidays", &next.holidays), ("extra_working_days", &next.extra_working_days)];
    let flaw = |field, words| Some(Flaw { field, words });
    for (field, days) in fields {
        if let Some(day) = days.iter().find(|day| day.year() != year) {
            return flaw(field, of_another_year(*day, year));
        }
    }
    if let Some(day) = next.extra_working_days.intersection(&next.holidays).next() {
        return flaw("extra_working_days", both(*day));
    }
    if let Some(day) = next.extra_working_days.iter().find(|day| !is_weekend(**day)) {
        return flaw("extra_working_days", on_a_weekday(*day));
    }
    let none = CalendarYear::default();
    let before = last.years.get(&year).unwrap_or(&none);
    let was = [&before.holidays, &before.extra_working_days];
    fields.into_iter().zip(was).find_map(|((field, days), was)| {
        let past = days.symmetric_difference(was).find(|day| **day < today)?;
        Some(Flaw { field, words: over(*past) })
    })
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Days as they are shown and typed: 「2026-10-01至2026-10-07，2026-12-31」.
pub fn written(days: &BTreeSet<NaiveDate>) -> String {
    let runs = runs(days.iter().map(|day| (*day, ())));
    runs.into_iter().map(|(first, last, ())| span(first, last).zh).collect::<Vec<_>>().join("，")
}

/// The days that were typed, single or from one to another, with commas or spaces between them.
///
/// # Errors
/// What cannot be read, and how it is written.
pub fn read(typed: &str) -> Result<BTreeSet<NaiveDate>, Text> {
    let ends: Vec<_> = typed.split(['至', '~', '～']).map(str::trim).collect();
    let joined = ends.join("~");
    let parts = joined.split(|c: char| c.is_whitespace() || "，、,；;".contains(c));
    let mut days = BTreeSet::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('~').unwrap_or((part, part));
        let (Ok(first), Ok(last)) = (first.parse::<NaiveDate>(), last.parse::<NaiveDate>()) else {
            return Err(unreadable(part));
        };
        let between = first.iter_days().take_while(|day| *day <= last).take(LONGEST + 1);
        let between: Vec<_> = between.collect();
        if between.is_empty() || between.len() > LONGEST {
            return Err(unreadable(part));
        }
        days.extend(between);
    }
    Ok(days)
}

/// What `new` has otherwise than `old`; neighbouring days that changed alike are told as one.
pub fn changes(old: &WorkingCalendar, new: &WorkingCalendar) -> Vec<Change> {
    let all: BTreeSet<_> = [old, new].into_iter().flat_map(named).collect();
    let moved = all.into_iter().map(|day| (day, (kind(old, day), kind(new, day))));
    let runs = runs(moved.filter(|(_, (before, after))| before != after));
    let change = |(first, last, (before, after)): (_, _, (Kind, Kind))| Change {
        label: span(first, last),
        old: before.words(),
        new: after.words(),
    };
    runs.into_iter().map(change).collect()
}

fn named(calendar: &WorkingCalendar) -> impl Iterator<Item = NaiveDate> + '_ {
    calendar.years.values().flat_map(|year| year.holidays.iter().chain(&year.extra_working_days)).copied()
}

fn kind(calendar: &WorkingCalendar, day: NaiveDate) -> Kind {
    match calendar.years.get(&day.year()) {
        Some(year) if year.holidays.contains(&day) => Kind::Off,
        Some(year) if year.extra_working_days.contains(&day) => Kind::Worked,
        _ => Kind::AsUsual,
    }
}

/// Neighbouring days with the same mark: first, last, mark.
fn runs<M: Copy + PartialEq>(days: impl Iterator<Item = (NaiveDate, M)>) -> Vec<(NaiveDate, NaiveDate, M)> {
    let mut runs: Vec<(NaiveDate, NaiveDate, M)> = Vec::new();
    for (day, mark) in days {
        match runs.last_mut() {
            Some((_, last, of)) if *of == mark && *last + Days::new(1) == day => *last = day,
            _ => runs.push((day, day, mark)),
        }
    }
    runs
}

fn span(first: NaiveDate, last: NaiveDate) -> Text {
    if first == last {
        return Text::new(first.to_string(), first.to_string());
    }
    Text::new(format!("{first}至{last}"), format!("{first} to {last}"))
}

impl Kind {
    fn words(self) -> Text {
        match self {
            Self::AsUsual => Text::new("照常", "as usual"),
            Self::Off => Text::new("放假", "off"),
            Self::Worked => Text::new("上班", "worked"),
        }
    }
}

fn wrong_year(this: i32, following: i32) -> Text {
    Text::new(
        format!("只能改动 {this} 年和 {following} 年：更早的已过去，更晚的放假通知还没有发布。"),
        format!("Only {this} and {following}: earlier years are over, later ones have no notice yet."),
    )
}

fn of_another_year(day: NaiveDate, year: i32) -> Text {
    Text::new(format!("{day} 不在 {year} 年内。"), format!("{day} is not in {year}."))
}

fn both(day: NaiveDate) -> Text {
    Text::new(
        format!("{day} 已列为放假，同一天不能又放假又上班。"),
        format!("{day} is a day off already; it cannot be worked too."),
    )
}

fn on_a_weekday(day: NaiveDate) -> Text {
    Text::new(
        format!("{day} 不是周六或周日，本来就上班，不必列出。"),
        format!("{day} is no Saturday or Sunday: it is worked anyway and need not be listed."),
    )
}

fn over(day: NaiveDate) -> Text {
    Text::new(
        format!("{day} 已过去，不能改动：期限已按当时的日历算过。"),
        format!("{day} is over and cannot change: times have been counted by it."),
    )
}

fn unreadable(part: &str) -> Text {
    Text::new(
        format!("看不懂「{part}」：请写成 2026-10-01 或 2026-10-01至2026-10-07，用逗号隔开。"),
        format!("“{part}” cannot be read: write 2026-10-01 or 2026-10-01~2026-10-07, with commas between."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn year(holidays: &str, worked: &str) -> CalendarYear {
        CalendarYear { holidays: read(holidays).unwrap(), extra_working_days: read(worked).unwrap() }
    }

    fn calendar() -> WorkingCalendar {
        let days = year("2026-01-01至2026-01-03，2026-10-01至2026-10-07", "2026-01-04，2026-10-10");
        WorkingCalendar { version: 1, years: [(2026, days)].into() }
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        let days = &calendar().years[&2026].holidays;
        assert_eq!(written(days), "2026-01-01至2026-01-03，2026-10-01至2026-10-07");
        assert_eq!(read(&written(days)).as_ref(), Ok(days));
        assert_eq!(read(" 2026-10-01 ～ 2026-10-02、2026-10-05 ").unwrap().len(), 3);
        assert_eq!(read(" "), Ok(BTreeSet::new()));
        for wrong in
            ["国庆", "2026-02-30", "2026-10-07至2026-10-01", "2026-10-01至", "2026-01-01至9999-01-01"]
        {
            let words = read(wrong).unwrap_err();
            assert!(words.zh.contains("看不懂"), "{wrong}: {words:?}");
        }
    }

    #[test]
    fn what_the_days_of_a_year_may_not_be_is_said_with_its_reason() {
        let today = day("2026-03-02");
        let past = "2026-01-01至2026-01-03";
        let of = |number, holidays: &str, worked: &str| {
            let flaw = flaw(&calendar(), number, &year(holidays, worked), today)?;
            Some((flaw.field, flaw.words.zh))
        };
        let says = |number, holidays: &str, worked: &str, field, words: &str| {
            let (wrong, why) = of(number, holidays, worked).unwrap();
            assert_eq!(wrong, field, "{why}");
            assert!(why.contains(words), "{why}");
        };
        assert_eq!(of(2026, past, "2026-01-04，2026-10-11"), None);
        assert_eq!(of(2027, "2027-01-01", "2027-01-02"), None);
        says(2025, "2025-10-01", "", "year", "已过去");
        says(2028, "2028-01-01", "", "year", "还没有发布");
        says(2027, "2027-01-01，2026-10-01", "", "holidays", "不在 2027 年内");
        says(2027, "", "2028-01-01", "extra_working_days", "不在 2027 年内");
        says(2027, "2027-01-02", "2027-01-02", "extra_working_days", "又放假又上班");
        says(2027, "", "2027-01-04", "extra_working_days", "不是周六或周日");
        says(2026, "2026-01-01", "2026-01-04", "holidays", "2026-01-02 已过去");
        says(2026, "2026-01-01至2026-01-03，2026-03-01", "2026-01-04", "holidays", "2026-03-01 已过去");
        says(2026, past, "", "extra_working_days", "2026-01-04 已过去");
        assert_eq!(of(2026, &format!("{past}，2026-03-02"), "2026-01-04"), None, "today is not over");
    }

    #[test]
    fn neighbouring_days_that_changed_alike_are_told_as_one() {
        let next = year("2026-01-01至2026-01-03，2026-10-01至2026-10-05，2026-10-10", "2026-01-04");
        let told: Vec<_> = changes(&calendar(), &with_year(&calendar(), 2026, next))
            .into_iter()
            .map(|change| (change.label.zh, change.old.zh, change.new.zh))
            .collect();
        let line = |label: &str, old: &str, new: &str| (label.to_owned(), old.to_owned(), new.to_owned());
        assert_eq!(
            told,
            [line("2026-10-06至2026-10-07", "放假", "照常"), line("2026-10-10", "上班", "放假")]
        );
    }
}
