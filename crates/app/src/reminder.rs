//! When an exam is to be reminded of.
//!
//! Knows: times and what was said before. Must not know: notifications, settings files, a database.
//! Called by: `usecase::reminders`, after each pass.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use model::Timestamp;
use serde::{Deserialize, Serialize};

const EVENING: Option<NaiveTime> = NaiveTime::from_hms_opt(18, 0, 0);
const HOUR: i64 = 3_600_000;

/// A moment to remind at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// From 18:00 on the day before, until midnight.
    EveningBefore,
    /// From two hours before one has to have reported, until then.
    TwoHoursBefore,
}

/// Which moments are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// [`Moment::EveningBefore`].
    pub evening_before: bool,
    /// [`Moment::TwoHoursBefore`].
    pub two_hours_before: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { evening_before: true, two_hours_before: true }
    }
}

/// An exam that one has a place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// 流水号 of its booking.
    pub serial: String,
    /// When candidates must have reported.
    pub report_at: Timestamp,
}

impl Moment {
    /// Both, the earlier first.
    pub const ALL: [Self; 2] = [Self::EveningBefore, Self::TwoHoursBefore];

    const fn code(self) -> &'static str {
        match self {
            Self::EveningBefore => "evening-before",
            Self::TwoHoursBefore => "two-hours-before",
        }
    }

    const fn is_wanted(self, wanted: Wanted) -> bool {
        match self {
            Self::EveningBefore => wanted.evening_before,
            Self::TwoHoursBefore => wanted.two_hours_before,
        }
    }

    /// A program that was not running at the beginning still reminds, as long as it helps.
    fn contains(self, now: Timestamp, report_at: Timestamp) -> bool {
        let (from, until) = match self {
            Self::EveningBefore => {
                let midnight = Timestamp::start_of(report_at.date());
                let evening = report_at.date().pred_opt().zip(EVENING);
                (evening.map_or(midnight, |(day, time)| Timestamp::at(day, time)), midnight)
            }
            Self::TwoHoursBefore => (report_at.plus_millis(-2 * HOUR), report_at),
        };
        from <= now && now < until
    }
}

/// The moment at which `appointment` is to be reminded of now, with the name under which it is remembered; `None`
/// when there is nothing to say, it is not wanted, or it was `said`.
///
/// Decides part of DESK-10 (when one's own exams are reminded of, and never twice).
pub fn due(
    appointment: &Appointment,
    wanted: Wanted,
    said: &BTreeSet<String>,
    now: Timestamp,
) -> Option<(Moment, String)> {
    let name = |moment: Moment| format!("{} {}", appointment.serial, moment.code());
    let moments = Moment::ALL.into_iter().filter(|moment| moment.is_wanted(wanted));
    let mut moments = moments.filter(|moment| moment.contains(now, appointment.report_at));
    let moment = moments.find(|moment| !said.contains(&name(*moment)))?;
    Some((moment, name(moment)))
}

/// What of `said` has to be kept: that of exams still to come.
pub fn kept(said: BTreeSet<String>, to_come: &[Appointment]) -> BTreeSet<String> {
    let comes = |name: &String| {
        let serial = name.split_once(' ').map_or(name.as_str(), |(serial, _)| serial);
        to_come.iter().any(|appointment| appointment.serial == serial)
    };
    said.into_iter().filter(comes).collect()
}

#[cfg(test)]
mod tests {
    use testkit::facts::time;

    use super::*;

    const ALL: Wanted = Wanted { evening_before: true, two_hours_before: true };

    fn appointment() -> Appointment {
        Appointment { serial: "2604080000001".to_owned(), report_at: time("2026-04-14 08:00") }
    }

    fn at(now: &str, wanted: Wanted) -> Option<Moment> {
        due(&appointment(), wanted, &BTreeSet::new(), time(now)).map(|(moment, _)| moment)
    }

    /// DESK-10 (part): the evening before from 18:00 to midnight, and two hours before one has to be there; at no
    /// other time, and never once it is too late.
    #[test]
    fn an_exam_is_reminded_of_in_the_evening_and_two_hours_before() {
        for (now, moment) in [
            ("2026-04-13 17:59:59", None),
            ("2026-04-13 18:00", Some(Moment::EveningBefore)),
            ("2026-04-13 23:59:59", Some(Moment::EveningBefore)),
            ("2026-04-14 00:00", None),
            ("2026-04-14 05:59:59", None),
            ("2026-04-14 06:00", Some(Moment::TwoHoursBefore)),
            ("2026-04-14 07:59:59", Some(Moment::TwoHoursBefore)),
            ("2026-04-14 08:00", None),
            ("2026-05-01 07:00", None),
        ] {
            assert_eq!(at(now, ALL), moment, "{now}");
        }
    }

    /// DESK-10 (part): each reminder can be switched off by itself.
    #[test]
    fn what_is_not_wanted_is_not_said() {
        let (evening, hours) = ("2026-04-13 19:00", "2026-04-14 06:30");
        let only_hours = Wanted { evening_before: false, ..ALL };
        assert_eq!((at(evening, only_hours), at(hours, only_hours)), (None, Some(Moment::TwoHoursBefore)));
        let only_evening = Wanted { two_hours_before: false, ..ALL };
        assert_eq!((at(evening, only_evening), at(hours, only_evening)), (Some(Moment::EveningBefore), None));
    }

    /// DESK-10 (part): what was said is not said again, and is forgotten once its exam is over.
    #[test]
    fn nothing_is_said_twice() {
        let mut said = BTreeSet::new();
        let now = time("2026-04-14 06:30");
        let first = due(&appointment(), ALL, &said, now);
        assert_eq!(first.as_ref().map(|(moment, _)| *moment), Some(Moment::TwoHoursBefore));
        said.extend(first.map(|(_, name)| name));
        assert_eq!(due(&appointment(), ALL, &said, now), None);
        let other = Appointment { serial: "2604080000002".to_owned(), ..appointment() };
        assert!(due(&other, ALL, &said, now).is_some(), "another exam is reminded of");
        assert_eq!(kept(said.clone(), &[appointment(), other.clone()]), said);
        assert_eq!(kept(said, &[other]), BTreeSet::new());
    }

    /// DESK-10 (part): a file of settings from before there were reminders has them on.
    #[test]
    fn reminders_are_on_until_they_are_switched_off() {
        assert_eq!(serde_json::from_str::<Wanted>("{}").ok(), Some(ALL));
    }
}
