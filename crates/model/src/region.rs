//! The region profile: what differs from place to place, as data with a version.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    Energy, ExamSession, LicenceClass, Money, PlaceToGo, PlateKind, PlateSeries, Site, Subject, Text, Venue,
};

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
    /// Licence settings.
    #[serde(default = "LicenceSettings::national")]
    pub licence: LicenceSettings,
    /// Settings of the lists that bar persons (GEN-8).
    #[serde(default = "ListSettings::national")]
    pub lists: ListSettings,
    /// Hospitals whose medical certificates are accepted (RENEW-3).
    #[serde(default)]
    pub hospitals: Vec<PlaceToGo>,
    /// Offices at which documents are collected (RENEW-5).
    #[serde(default)]
    pub counters: Vec<Counter>,
    /// Stations and offices at which appointments are kept.
    #[serde(default)]
    pub sites: Vec<Site>,
    /// Settings of appointments.
    #[serde(default = "AppointmentSettings::national")]
    pub appointments: AppointmentSettings,
    /// The plate numbers that are given out.
    #[serde(default)]
    pub series: Vec<PlateSeries>,
    /// Settings of choosing plate numbers.
    #[serde(default = "PlateSettings::national")]
    pub plates: PlateSettings,
    /// What is paid online, and how.
    #[serde(default = "FeeSettings::national")]
    pub fees: FeeSettings,
}

/// Settings of paying online (FEE-1, FEE-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeSettings {
    /// Whether anything is paid online.
    pub online: bool,
    /// 收款单位.
    pub payee: String,
    /// What one booking of an exam costs.
    pub exams: Vec<ExamFee>,
    /// What the second booking of a subject costs, in hundredths of the first, then the third, and so on; the last one
    /// holds for every later booking. Empty: each costs the same.
    pub rebooking_percent: Vec<u32>,
    /// An order that is not paid within so many minutes is closed.
    pub pay_minutes: u32,
}

/// What the first booking of a subject costs; a make-up test inside the booking is free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamFee {
    /// The classes that it holds for.
    pub classes: Vec<LicenceClass>,
    /// The subject.
    pub subject: Subject,
    /// How much, in 分.
    pub amount: Money,
}

impl FeeSettings {
    /// What holds where the region says nothing else: nothing is paid online.
    pub const fn national() -> Self {
        Self {
            online: false,
            payee: String::new(),
            exams: Vec::new(),
            rebooking_percent: Vec::new(),
            pay_minutes: 30,
        }
    }
}

/// Settings of choosing plate numbers (PLATE-1 to PLATE-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateSettings {
    /// Draws of a vehicle in a case.
    pub random_total: u32,
    /// Numbers of a draw.
    pub batch_size: u32,
    /// A batch is held for so many seconds.
    pub batch_seconds: u32,
    /// 备选 is held for so many seconds.
    pub backup_seconds: u32,
    /// Self-made numbers of a vehicle in a case.
    pub self_total: u32,
    /// So many of them are checked at once at most.
    pub self_slots: u32,
    /// Seconds between two checks of self-made numbers.
    pub self_pause_seconds: u32,
    /// A chosen number is kept for so many working days after the day of the choice.
    pub keep_working_days: u32,
    /// Numbers are chosen from this time on; `None`: round the clock.
    pub opens: Option<NaiveTime>,
    /// And until this time.
    pub closes: Option<NaiveTime>,
    /// Whether nobody makes a number with three equal digits in a row.
    pub ban_triple: bool,
}

impl PlateSettings {
    /// What holds where the region says nothing else.
    pub const fn national() -> Self {
        Self {
            random_total: 5,
            batch_size: 10,
            batch_seconds: 90,
            backup_seconds: 180,
            self_total: 20,
            self_slots: 5,
            self_pause_seconds: 8,
            keep_working_days: 3,
            opens: None,
            closes: None,
            ban_triple: false,
        }
    }
}

/// Settings of appointments with a vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentSettings {
    /// An inspection is booked for a day at most so many months before it falls due (INSP-6).
    pub inspection_months: u32,
    /// The last day that can be booked is so many days from today.
    pub ahead_days: u32,
    /// An appointment is cancelled online at the latest so many hours before it begins; `None`: none is published
    /// (INSP-4).
    pub cancel_hours: Option<u32>,
    /// So many are cancelled online at most; `None`: no limit is published (INSP-4).
    pub cancel_limit: Option<u32>,
    /// Within so many days.
    pub cancel_days: u32,
}

impl AppointmentSettings {
    /// What holds where the region says nothing else: Order 164, article 54, for the months.
    pub const fn national() -> Self {
        Self {
            inspection_months: 3,
            ahead_days: 30,
            cancel_hours: None,
            cancel_limit: None,
            cancel_days: 365,
        }
    }
}

/// Settings of the lists that bar persons (GEN-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSettings {
    /// An entry on the plate list ends by itself after so many years.
    pub plate_years: u32,
}

impl ListSettings {
    /// What holds where the region says nothing else.
    pub const fn national() -> Self {
        Self { plate_years: 2 }
    }
}

/// An office at which documents are collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// Its code, unique in the region.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// When it is open.
    pub hours: String,
}

/// From which day a year of age counts as reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgeCount {
    /// The birthday itself.
    OnBirthday,
    /// The day after the birthday.
    DayAfter,
}

/// A state of licences that a region lists beside those of the law, and what it bars (LOST-1, LOST-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedState {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Whether it bars replacing a damaged licence.
    pub bars_damaged: bool,
    /// Whether it bars reissuing a lost one.
    pub bars_lost: bool,
}

/// Licence settings of a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceSettings {
    /// Renewal opens so many days before the expiry date (RENEW-1).
    pub renew_days: u32,
    /// Expired for fewer months than these: still online (RENEW-2).
    pub late_months: u32,
    /// Expired for so many months: cancelled (RENEW-2).
    pub cancel_months: u32,
    /// Within so many months after being cancelled it can be recovered by an exam.
    pub recover_months: u32,
    /// A medical certificate is good for so many months (RENEW-3).
    pub certificate_months: u32,
    /// At this age A1 A2 A3 B1 B2 become C1 or C2 (RENEW-4).
    pub heavy_age: u32,
    /// At this age D and E become F (RENEW-4).
    pub motorcycle_age: u32,
    /// How age is counted.
    pub age_count: AgeCount,
    /// An extension lasts at most so many months (DELAY-2).
    pub extension_months: u32,
    /// A licence that is ready is collected within so many months (RENEW-6).
    pub pickup_months: u32,
    /// States that the region lists beside those of the law.
    pub listed_states: Vec<ListedState>,
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
    /// The numbers of `kind` that begin with `prefix`, for a vehicle of `energy`.
    pub fn series(&self, prefix: &str, kind: PlateKind, energy: Energy) -> Option<&PlateSeries> {
        let fits = |series: &&PlateSeries| {
            series.prefix() == prefix && series.kind() == kind && series.serves(energy)
        };
        self.series.iter().find(fits)
    }

    /// The site of this code.
    pub fn site(&self, code: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.code == code)
    }

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

impl LicenceSettings {
    /// The settings of Order 162 (articles 63, 75, 79 and 85) and of the manual where a region has published none.
    pub fn national() -> Self {
        Self {
            renew_days: 90,
            late_months: 11,
            cancel_months: 12,
            recover_months: 24,
            certificate_months: 6,
            heavy_age: 60,
            motorcycle_age: 70,
            age_count: AgeCount::OnBirthday,
            extension_months: 36,
            pickup_months: 1,
            listed_states: Vec::new(),
        }
    }
}
