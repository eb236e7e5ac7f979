//! The reasons why a subject can't be booked, as data.
//!
//! Knows: each reason's facts, rule, code, earliest date and remedy. Must not know: words, how a reason is
//! found. Called by: [`super::eligibility`], which finds them, and [`super::text`], which words them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::{ApplicationKind, LicenceClass, Remedy, RuleId, Subject, Timestamp};

use crate::bars::{self, Listed};

/// Why a subject can't be booked, with the facts the rule used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// No application for a licence or an added class is open.
    NoApplication,
    /// Exams of this class are not booked online.
    ClassNotOnline {
        /// The class applied for.
        class: LicenceClass,
        /// First licence or added class.
        kind: ApplicationKind,
    },
    /// The person is on a list that bars the service.
    Barred(Listed),
    /// A 12-point study is unfinished.
    StudyUnfinished,
    /// Every booking of a limited subject is used and it is not passed; with that the other passed
    /// subjects are void too (Order 162 article 47), so this gate stands before all four.
    BookingsUsed {
        /// The subject that is used up.
        subject: Subject,
        /// Its limit.
        limit: u32,
    },
    /// The subject is passed.
    AlreadyPassed {
        /// The subject.
        subject: Subject,
    },
    /// The application has no such subject.
    NotRequired {
        /// The subject.
        subject: Subject,
    },
    /// A booking of the subject is under way.
    LiveBooking {
        /// The subject.
        subject: Subject,
        /// Whether its place is given already.
        won: bool,
    },
    /// Another subject must be passed before.
    Order {
        /// The subject asked for.
        subject: Subject,
        /// The first one that is missing.
        first: Subject,
    },
    /// There is no learner permit yet.
    NoPermit {
        /// The subject asked for.
        subject: Subject,
    },
    /// The learner permit has ended.
    PermitExpired {
        /// Its last day.
        valid_to: NaiveDate,
    },
    /// The learner permit ends before the subject could be booked.
    PermitEndsFirst {
        /// The subject asked for.
        subject: Subject,
        /// The permit's last day.
        valid_to: NaiveDate,
        /// The day from which a booking would be possible.
        from: NaiveDate,
    },
    /// The waiting days since the learner permit are not over.
    Waiting {
        /// The subject asked for.
        subject: Subject,
        /// The class applied for.
        class: LicenceClass,
        /// The waiting days.
        days: u32,
        /// The day the permit was obtained.
        issued: NaiveDate,
        /// The first day on which it can be booked.
        from: NaiveDate,
    },
    /// The days since the last fail are not over.
    Rebook {
        /// The subject asked for.
        subject: Subject,
        /// The days.
        days: u32,
        /// The day of the fail.
        failed_on: NaiveDate,
        /// The first day on which it can be booked.
        from: NaiveDate,
    },
    /// The learner permit is valid for too long yet for a priority booking.
    PriorityNotYet {
        /// Its last day.
        valid_to: NaiveDate,
        /// Fewer months than these must be left.
        months: u32,
        /// The first day on which they are.
        from: NaiveDate,
    },
    /// The one priority booking of the subject is used.
    PriorityUsed {
        /// The subject.
        subject: Subject,
    },
    /// The exam fee must be paid first here.
    FeeUnpaid {
        /// The subject asked for.
        subject: Subject,
    },
}

impl Gate {
    /// The rule that shuts it.
    pub const fn rule(self) -> RuleId {
        match self {
            Self::NoApplication | Self::ClassNotOnline { .. } => RuleId::Exam1,
            Self::Barred(_) => RuleId::Gen8,
            Self::PriorityNotYet { .. } | Self::PriorityUsed { .. } => RuleId::Exam5,
            _ => RuleId::Exam7,
        }
    }

    /// Its stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoApplication => "no-application",
            Self::ClassNotOnline { .. } => "class-not-online",
            Self::Barred(_) => bars::CODE,
            Self::StudyUnfinished => "study-unfinished",
            Self::BookingsUsed { .. } => "bookings-used",
            Self::AlreadyPassed { .. } => "already-passed",
            Self::NotRequired { .. } => "not-required",
            Self::LiveBooking { .. } => "live-booking",
            Self::Order { .. } => "subject-order",
            Self::NoPermit { .. } => "no-permit",
            Self::PermitExpired { .. } => "permit-expired",
            Self::PermitEndsFirst { .. } => "permit-ends-first",
            Self::Waiting { .. } => "waiting-days",
            Self::Rebook { .. } => "rebook-days",
            Self::PriorityNotYet { .. } => "priority-not-yet",
            Self::PriorityUsed { .. } => "priority-used",
            Self::FeeUnpaid { .. } => "fee-unpaid",
        }
    }

    /// From when it is open by itself: midnight in Shanghai of the first day, or the end of a bar.
    pub fn earliest(self) -> Option<Timestamp> {
        match self {
            Self::Waiting { from, .. } | Self::Rebook { from, .. } | Self::PriorityNotYet { from, .. } => {
                Some(Timestamp::start_of(from))
            }
            Self::Barred(listed) => listed.until,
            _ => None,
        }
    }

    /// What the user can do now.
    pub fn remedy(self) -> Remedy {
        match self {
            Self::Waiting { .. } | Self::Rebook { .. } => Remedy::Wait,
            Self::Barred(listed) => listed.remedy(),
            Self::Order { .. }
            | Self::AlreadyPassed { .. }
            | Self::NotRequired { .. }
            | Self::PriorityNotYet { .. }
            | Self::PriorityUsed { .. } => Remedy::ChooseAgain,
            Self::LiveBooking { .. } => Remedy::OpenProgress,
            Self::NoPermit { .. } => Remedy::Refresh,
            _ => Remedy::VisitOffice,
        }
    }

    /// The subject it is about, where it is about one.
    pub const fn subject(self) -> Option<Subject> {
        match self {
            Self::BookingsUsed { subject, .. }
            | Self::AlreadyPassed { subject }
            | Self::NotRequired { subject }
            | Self::LiveBooking { subject, .. }
            | Self::Order { subject, .. }
            | Self::NoPermit { subject }
            | Self::PermitEndsFirst { subject, .. }
            | Self::Waiting { subject, .. }
            | Self::Rebook { subject, .. }
            | Self::PriorityUsed { subject }
            | Self::FeeUnpaid { subject } => Some(subject),
            _ => None,
        }
    }

    /// The facts the rule used, by stable names and in stable codes.
    pub fn facts(self) -> BTreeMap<String, String> {
        let subject = self.subject().map(|subject| ("subject", subject.code().to_owned()));
        let own = self.own_facts();
        let named = subject.into_iter().chain(own);
        named.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn own_facts(self) -> Vec<(&'static str, String)> {
        match self {
            Self::ClassNotOnline { class, .. } => vec![("class", class.code().to_owned())],
            Self::Barred(listed) => listed.facts(),
            Self::BookingsUsed { limit, .. } => vec![("limit", limit.to_string())],
            Self::Order { first, .. } => vec![("first", first.code().to_owned())],
            Self::PermitExpired { valid_to } => vec![("valid_to", valid_to.to_string())],
            Self::PermitEndsFirst { valid_to, from, .. } => {
                vec![("valid_to", valid_to.to_string()), ("from", from.to_string())]
            }
            Self::Waiting { class, days, issued, from, .. } => vec![
                ("class", class.code().to_owned()),
                ("days", days.to_string()),
                ("issued", issued.to_string()),
                ("from", from.to_string()),
            ],
            Self::PriorityNotYet { valid_to, months, from } => vec![
                ("valid_to", valid_to.to_string()),
                ("months", months.to_string()),
                ("from", from.to_string()),
            ],
            Self::Rebook { days, failed_on, from, .. } => vec![
                ("days", days.to_string()),
                ("failed_on", failed_on.to_string()),
                ("from", from.to_string()),
            ],
            _ => Vec::new(),
        }
    }
}
