//! The region profile: what differs from place to place, as data with a version.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ExamSession, Subject, Venue};

/// Settings of one 发牌机关, served by the platform and cached by the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionProfile {
    /// Six-digit code of the region.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Raised at every change; a submission names the version it was made under.
    pub version: u32,
    /// Exam settings.
    pub exam: ExamSettings,
    /// Who helps (GEN-14).
    pub contact: Contact,
    /// Exam venues.
    pub venues: Vec<Venue>,
}

/// How days before an exam are counted (CANC-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayCount {
    /// Working days by the calendar.
    Working,
    /// Natural days.
    Natural,
}

/// Exam settings of a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamSettings {
    /// A won place is cancelled at the office at the latest this many days before the exam day.
    pub cancel_lead_days: u32,
    /// How those days are counted.
    pub cancel_lead_count: DayCount,
    /// Bookings a person has for a subject while the permit is valid; absent: no limit.
    pub max_bookings: BTreeMap<Subject, u32>,
    /// Natural days from a fail to the next booking; absent: none.
    pub rebook_days: BTreeMap<Subject, u32>,
    /// The exam fee must be paid before booking.
    pub pay_before_booking: bool,
    /// Priority booking opens when the learner permit has fewer months left than these (EXAM-5).
    #[serde(default = "six_months")]
    pub priority_months: u32,
    /// Whether failing subject 2 of a combined booking gives the booking of subject 3 back (EXAM-6).
    #[serde(default = "yes")]
    pub combined_gives_back: bool,
    /// Online cancels a person has within one licence application; absent: no limit (CANC-5).
    #[serde(default)]
    pub online_cancel_limit: Option<u32>,
}

/// A profile stored before a setting existed means the national one.
const fn six_months() -> u32 {
    6
}

const fn yes() -> bool {
    true
}

/// Where to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of the office.
    pub office: String,
    /// Its address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// When it is open.
    pub hours: String,
}

impl RegionProfile {
    /// The venue of this code.
    pub fn venue(&self, code: &str) -> Option<&Venue> {
        self.venues.iter().find(|venue| venue.code == code)
    }

    /// Since when the venue of a session is closed, if no exam is held there on the day of that session: it takes no
    /// applications then and has no seats to give (EXAM-2).
    pub fn closed_from(&self, session: &ExamSession) -> Option<NaiveDate> {
        let from = self.venue(&session.venue)?.closed_from?;
        (from <= session.starts_at.date()).then_some(from)
    }
}

impl ExamSettings {
    /// The settings of Order 162 (articles 46 and 47) where a region has published none of its own.
    pub fn national() -> Self {
        Self {
            cancel_lead_days: 1,
            cancel_lead_count: DayCount::Working,
            max_bookings: [(Subject::Two, 5), (Subject::ThreeRoad, 5)].into(),
            rebook_days: [(Subject::Two, 10), (Subject::ThreeRoad, 10)].into(),
            pay_before_booking: false,
            priority_months: six_months(),
            combined_gives_back: yes(),
            online_cancel_limit: None,
        }
    }
}
