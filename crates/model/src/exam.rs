//! Subjects, plans with their sessions, and what a person has booked and sat.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{LicenceClass, OpId, PlanId, SessionId, Timestamp};

/// The four examinations. 科目三 is two of them: the road test and the theory of safe driving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Subject {
    /// 科目一: theory.
    #[serde(rename = "1")]
    One,
    /// 科目二: the driving ground.
    #[serde(rename = "2")]
    Two,
    /// 科目三道路驾驶技能: the road test.
    #[serde(rename = "3-road")]
    ThreeRoad,
    /// 科目三安全文明驾驶常识: safe and civil driving, theory.
    #[serde(rename = "3-theory")]
    ThreeTheory,
}

impl Subject {
    /// All four, in their order.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::ThreeRoad, Self::ThreeTheory];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::ThreeRoad => "3-road",
            Self::ThreeTheory => "3-theory",
        }
    }

    /// The subject of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.code() == code)
    }

    /// The full name in Chinese.
    pub const fn name_zh(self) -> &'static str {
        match self {
            Self::One => "科目一",
            Self::Two => "科目二",
            Self::ThreeRoad => "科目三道路驾驶技能",
            Self::ThreeTheory => "科目三安全文明驾驶常识",
        }
    }

    /// The full name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::One => "Subject 1 (theory)",
            Self::Two => "Subject 2 (driving ground)",
            Self::ThreeRoad => "Subject 3 (road test)",
            Self::ThreeTheory => "Subject 3 (safe driving theory)",
        }
    }
}

/// What a plan holds and one booking is for: a subject, or 科目二三一次: subject 2 and the road test of
/// subject 3 on the same day (EXAM-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Exam {
    /// One subject.
    Of(Subject),
    /// Subject 2, then the road test of subject 3.
    TwoAndThreeRoad,
}

impl Exam {
    const COMBINED: &'static str = "2+3-road";

    /// The subjects that are examined, in their order.
    pub const fn subjects(&self) -> &[Subject] {
        match self {
            Self::Of(subject) => core::slice::from_ref(subject),
            Self::TwoAndThreeRoad => &[Subject::Two, Subject::ThreeRoad],
        }
    }

    /// Whether `subject` is examined.
    pub fn covers(self, subject: Subject) -> bool {
        self.subjects().contains(&subject)
    }

    /// The stable code of databases and the wire; that of the subject, where it is one.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Of(subject) => subject.code(),
            Self::TwoAndThreeRoad => Self::COMBINED,
        }
    }

    /// The exam of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == Self::COMBINED {
            return Some(Self::TwoAndThreeRoad);
        }
        Subject::from_code(code).map(Self::Of)
    }

    /// What stands for it in the number of a plan, as short as people say it: 科目四 is what everybody calls the
    /// theory of subject 3.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Of(Subject::One) => "K1",
            Self::Of(Subject::Two) => "K2",
            Self::Of(Subject::ThreeRoad) => "K3",
            Self::Of(Subject::ThreeTheory) => "K4",
            Self::TwoAndThreeRoad => "K23",
        }
    }

    /// The full name in Chinese.
    pub const fn name_zh(self) -> &'static str {
        match self {
            Self::Of(subject) => subject.name_zh(),
            Self::TwoAndThreeRoad => "科目二三一次考试",
        }
    }

    /// The full name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::Of(subject) => subject.name_en(),
            Self::TwoAndThreeRoad => "Subjects 2 and 3 in one day",
        }
    }
}

impl From<Subject> for Exam {
    fn from(subject: Subject) -> Self {
        Self::Of(subject)
    }
}

impl From<Exam> for &'static str {
    fn from(exam: Exam) -> Self {
        exam.code()
    }
}

/// A text that is the code of no exam.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is the code of no exam")]
pub struct UnknownExam(String);

impl TryFrom<String> for Exam {
    type Error = UnknownExam;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or(UnknownExam(code))
    }
}

/// A place where exams are held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venue {
    /// 考场代码, unique in the region; the last tie-break of an area's allocation.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// The area it belongs to.
    pub area: String,
    /// From this day on no exam is held there; absent: it stays open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_from: Option<NaiveDate>,
}

/// One exam at one venue and time, with the seats it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamSession {
    /// Its id.
    pub id: SessionId,
    /// Code of the venue.
    pub venue: String,
    /// When the exam begins.
    pub starts_at: Timestamp,
    /// When candidates must have reported.
    pub report_at: Timestamp,
    /// Classes examined.
    pub classes: Vec<LicenceClass>,
    /// Seats, for all these classes together.
    pub capacity: u32,
}

/// A published exam plan: applications are taken until it closes, then seats are given by rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamPlan {
    /// Its id.
    pub id: PlanId,
    /// 计划编号, for people.
    pub code: String,
    /// What is examined.
    #[serde(rename = "subject")]
    pub exam: Exam,
    /// When the office published it.
    pub published_at: Timestamp,
    /// The closing time on the publication day (EXAM-3); no application counts from here on.
    pub closes_at: Timestamp,
    /// When seats were given; `None` until then.
    pub allocated_at: Option<Timestamp>,
    /// The sessions, by time, then venue code.
    pub sessions: Vec<ExamSession>,
}

impl ExamPlan {
    /// Whether applications are taken at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.published_at <= now && now < self.closes_at && self.allocated_at.is_none()
    }

    /// The session of this id.
    pub fn session(&self, id: SessionId) -> Option<&ExamSession> {
        self.sessions.iter().find(|session| session.id == id)
    }
}

/// What an application asks for: one session, or any venue of an area at one time (EXAM-12).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Place {
    /// This session.
    Session {
        /// The session.
        session: SessionId,
    },
    /// Any session of the plan in this area that starts at this time.
    Area {
        /// The area.
        area: String,
        /// The time.
        starts_at: Timestamp,
    },
}

/// How an exam ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Passed.
    Passed,
    /// Failed, make-up test included.
    Failed,
    /// Did not come in time; counts as a fail (EXAM-11, Order 162 article 46).
    Absent,
    /// Not held, because subject 2 of the same combined booking was failed; uses the booking all the same, where
    /// the region does not give it back (EXAM-6).
    NotHeld,
}

/// One exam sat (or missed) within the present licence application. Each used one booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamRecord {
    /// What was examined.
    pub subject: Subject,
    /// When it was; a no-show counts at its session's time.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
}

/// Where a booking stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum BookingState {
    /// Applied for; the plan has not been allocated yet.
    Applied,
    /// A place was given.
    Won {
        /// The session of the place.
        session: SessionId,
        /// When it was given.
        at: Timestamp,
    },
    /// No place was given: uses no booking, leaves the ranking time as it was (EXAM-12).
    NotAllocated {
        /// When that was decided.
        at: Timestamp,
    },
    /// Taken back online before the plan was allocated: leaves the ranking time as it was (CANC-4).
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// A won place that was cancelled.
    Cancelled {
        /// When.
        at: Timestamp,
        /// By the candidate for reasons of his own; then it is a ranking time (EXAM-3 (3)).
        by_candidate: bool,
    },
    /// The exam was sat or missed; see [`ExamRecord`].
    Sat {
        /// The session.
        session: SessionId,
        /// How it ended.
        outcome: Outcome,
    },
}

/// One booking of the present licence application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The submission that made it.
    pub op_id: OpId,
    /// The plan it applies to.
    pub plan: PlanId,
    /// What is examined.
    #[serde(rename = "subject")]
    pub exam: Exam,
    /// Whether it is a priority booking, whose place was given at once (EXAM-5).
    #[serde(default)]
    pub priority: bool,
    /// What was asked for.
    pub place: Place,
    /// When the platform received it.
    pub submitted_at: Timestamp,
    /// Where it stands.
    #[serde(flatten)]
    pub state: BookingState,
}

impl Booking {
    /// Whether it still takes up its subject: no second one beside it (EXAM-7).
    pub const fn is_live(&self) -> bool {
        matches!(self.state, BookingState::Applied | BookingState::Won { .. })
    }
}

/// What is known of each session of a plan, without names: who applied, by ranking time, and how many seats are
/// given already (EXAM-5, EXAM-9).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// When the platform counted.
    pub as_of: Option<Timestamp>,
    /// Ranking times by session, earliest first. An application for an area counts at each of its venues.
    pub ranking_times: BTreeMap<SessionId, Vec<Timestamp>>,
    /// Seats given at once, before the allocation; absent: none.
    #[serde(default)]
    pub given: BTreeMap<SessionId, u32>,
}

impl Standing {
    /// The seats of `session` that nobody has yet.
    pub fn free(&self, session: &ExamSession) -> u32 {
        session.capacity.saturating_sub(self.given.get(&session.id).copied().unwrap_or(0))
    }

    /// Applications known for `session`.
    pub fn applications(&self, session: SessionId) -> usize {
        self.ranking_times.get(&session).map_or(0, Vec::len)
    }

    /// The place, from 1, that an application with `ranking_time` would take for `session` now.
    pub fn place(&self, session: SessionId, ranking_time: Timestamp) -> usize {
        let times = self.ranking_times.get(&session).map_or(&[][..], Vec::as_slice);
        times.partition_point(|known| *known <= ranking_time) + 1
    }
}
