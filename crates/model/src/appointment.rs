//! Appointments with a vehicle: where, when, how they end.
//!
//! Knows: their parts and codes. Must not know: which day may be booked (that is `services`). Called by: everyone.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::{OpId, Timestamp, VehicleId, WorkingCalendar};

/// What an appointment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppointmentKind {
    /// 机动车检验, at a station.
    Inspection,
    /// 新能源汽车换发号牌, at an office.
    PlateSwap,
}

impl AppointmentKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Inspection, Self::PlateSwap];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inspection => "inspection",
            Self::PlateSwap => "plate-swap",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A part of a day for which places are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// Its beginning, by which it is named.
    pub from: NaiveTime,
    /// Its end.
    pub to: NaiveTime,
    /// How many places it has.
    pub places: u32,
}

/// A station or an office at which appointments are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its code, unique in the region.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// What is done there.
    pub kind: AppointmentKind,
    /// Whether it works on Saturdays too.
    pub saturdays: bool,
    /// The periods of a day on which it works.
    pub periods: Vec<Period>,
}

impl Site {
    /// Whether it works on `day`.
    pub fn works_on(&self, day: NaiveDate, calendar: &WorkingCalendar) -> bool {
        calendar.is_working_day(day) || (self.saturdays && day.weekday() == Weekday::Sat)
    }

    /// The period that begins at `from`.
    pub fn period(&self, from: NaiveTime) -> Option<&Period> {
        self.periods.iter().find(|period| period.from == from)
    }
}

/// A period of a day at a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Visit {
    /// The site's code.
    pub site: String,
    /// The day.
    pub date: NaiveDate,
    /// The beginning of the period.
    pub from: NaiveTime,
}

impl Visit {
    /// When it begins.
    pub fn starts_at(&self) -> Timestamp {
        Timestamp::at(self.date, self.from)
    }
}

/// How an appointment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppointmentState {
    /// It is to be kept.
    Booked,
    /// Cancelled in time.
    Cancelled,
    /// Kept.
    Attended,
    /// Not kept on its day.
    Missed,
}

impl AppointmentState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Booked, Self::Cancelled, Self::Attended, Self::Missed];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Cancelled => "cancelled",
            Self::Attended => "attended",
            Self::Missed => "missed",
        }
    }

    /// The state of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// An appointment, as decisions see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// The submission that made it.
    pub op_id: OpId,
    /// What it is for.
    pub kind: AppointmentKind,
    /// The vehicle.
    pub vehicle: VehicleId,
    /// Where and when.
    #[serde(flatten)]
    pub visit: Visit,
    /// How it stands.
    pub state: AppointmentState,
    /// When it came into its state.
    pub changed_at: Timestamp,
}

/// Places that are taken, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occupancy {
    /// When the platform counted.
    pub as_of: Option<Timestamp>,
    /// The visits of which at least one place is taken.
    pub taken: Vec<Taken>,
}

/// How many places of a visit are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The visit.
    #[serde(flatten)]
    pub visit: Visit,
    /// Places taken.
    pub places: u32,
}

impl Occupancy {
    /// The places of `visit` that nobody has; none where the site has no such period.
    pub fn free(&self, site: &Site, visit: &Visit) -> u32 {
        let places = site.period(visit.from).map_or(0, |period| period.places);
        let taken = self.taken.iter().find(|taken| taken.visit == *visit).map_or(0, |taken| taken.places);
        places.saturating_sub(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive() {
        for kind in AppointmentKind::ALL {
            assert_eq!(AppointmentKind::from_code(kind.code()), Some(kind));
        }
        for state in AppointmentState::ALL {
            assert_eq!(AppointmentState::from_code(state.code()), Some(state));
        }
    }

    #[test]
    fn a_site_that_works_on_saturdays_does_so_on_no_sunday() {
        let site = |saturdays| Site {
            code: "s".to_owned(),
            name: String::new(),
            address: String::new(),
            kind: AppointmentKind::Inspection,
            saturdays,
            periods: Vec::new(),
        };
        let calendar = WorkingCalendar::default();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(site(true).works_on(day("2026-04-11"), &calendar));
        assert!(!site(false).works_on(day("2026-04-11"), &calendar));
        assert!(!site(true).works_on(day("2026-04-12"), &calendar));
        assert!(site(false).works_on(day("2026-04-13"), &calendar));
    }
}
