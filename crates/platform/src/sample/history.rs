//! What lies behind a sample person, in days before the present.

use chrono::{Days, NaiveDate, NaiveTime};
use model::exam::Outcome;
use model::{ApplicationKind, LicenceClass, LicenceState, Subject, Timestamp};

/// What lies behind a sample person. Every number is days before the present.
#[derive(Clone, Debug)]
pub struct History {
    /// First licence or added class.
    pub kind: ApplicationKind,
    /// The class applied for.
    pub class: LicenceClass,
    /// Classes held already.
    pub held: Vec<LicenceClass>,
    /// When the application was accepted; absent: nothing was applied for.
    pub accepted: Option<u64>,
    /// When the learner permit was obtained.
    pub permit: Option<u64>,
    /// Exams with their ends.
    pub exams: Vec<(Subject, u64, Outcome)>,
    /// Since when on the general list.
    pub barred: Option<u64>,
    /// The driving licence held.
    pub licence: Option<HeldLicence>,
}

/// A driving licence of six years.
#[derive(Clone, Debug)]
pub struct HeldLicence {
    /// The last six digits of the file number; those before are 110199.
    pub file: u32,
    /// The classes.
    pub classes: Vec<LicenceClass>,
    /// Days until it expires; negative: it expired before the present.
    pub expires_in: i64,
    /// States beside being valid.
    pub states: Vec<LicenceState>,
    /// Whether it is bound to the holder's account.
    pub bound: bool,
    /// When the holder was examined, in days before the present.
    pub examined: Option<u64>,
    /// Points of the present scoring cycle.
    pub points: u32,
}

impl HeldLicence {
    /// A bound licence in no state, whose holder was not examined.
    pub const fn bound(file: u32, classes: Vec<LicenceClass>, expires_in: i64) -> Self {
        Self { file, classes, expires_in, states: Vec::new(), bound: true, examined: None, points: 0 }
    }
}

impl History {
    /// A first applicant, accepted `accepted` days ago, who has sat nothing.
    pub const fn first(class: LicenceClass, accepted: u64) -> Self {
        let mut history = Self::nothing(class);
        history.accepted = Some(accepted);
        history
    }

    /// Nothing yet: somebody who wants this class and has not applied.
    pub const fn nothing(class: LicenceClass) -> Self {
        let kind = ApplicationKind::First;
        Self {
            kind,
            class,
            held: Vec::new(),
            accepted: None,
            permit: None,
            exams: Vec::new(),
            barred: None,
            licence: None,
        }
    }

    /// Somebody who applies for nothing and holds this licence.
    pub fn holder(licence: HeldLicence) -> Self {
        let class = licence.classes.first().copied().unwrap_or(LicenceClass::C1);
        Self { licence: Some(licence), ..Self::nothing(class) }
    }

    /// This history with subject 1 passed the day before the permit was obtained.
    #[must_use]
    pub fn with_permit(mut self, permit: u64) -> Self {
        self.permit = Some(permit);
        self.exam(Subject::One, permit + 1, Outcome::Passed)
    }

    /// This history with an exam.
    #[must_use]
    pub fn exam(mut self, subject: Subject, ago: u64, outcome: Outcome) -> Self {
        self.exams.push((subject, ago, outcome));
        self
    }
}

/// The day `ago` days before `now`.
pub fn day(now: Timestamp, ago: u64) -> NaiveDate {
    now.date().checked_sub_days(Days::new(ago)).unwrap_or_default()
}

/// A time on the day `ago` days before `now`.
pub fn at(now: Timestamp, ago: u64, hour: u32, minute: u32) -> Timestamp {
    Timestamp::at(day(now, ago), NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}
