//! What the user answers, and what is sent.
//!
//! Knows: the shapes. Must not know: which answers stand. Called by: the other parts of the service, and
//! the draft and the submission that hold them as JSON.

use model::{Exam, Place, PlanId, SessionId, Subject};
use serde::{Deserialize, Serialize};

/// The way of booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// 普通预约: seats by rank (EXAM-3).
    #[default]
    Ordinary,
    /// 优先预约: a free seat at once (EXAM-5).
    Priority,
    /// 科目二三一次预约: subject 2 and the road test of subject 3 in one, by rank (EXAM-6).
    Combined,
}

impl Mode {
    /// The three, in their order.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Priority, Self::Combined];

    /// The stable code of answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Priority => "priority",
            Self::Combined => "combined",
        }
    }
}

/// The answers so far, every one optional; unknown ones of another version are not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The first step: the way of booking.
    pub mode: Mode,
    /// 「科目确认」: what is booked; a combined booking leaves nothing to choose.
    pub subject: Option<Subject>,
    /// 「选择场次」: a slot id of [`crate::exam::slot`].
    pub slot: Option<String>,
    /// 「确认并提交」: the declaration is ticked.
    pub understood: bool,
}

impl Answers {
    /// What they book, as far as they say it.
    pub fn exam(&self) -> Option<Exam> {
        match self.mode {
            Mode::Combined => Some(Exam::TwoAndThreeRoad),
            Mode::Ordinary | Mode::Priority => self.subject.map(Exam::Of),
        }
    }
}

/// A complete application, payload version 2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// In which plan.
    pub plan: PlanId,
    /// What of it.
    pub wish: Wish,
}

/// What an application asks of its plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Wish {
    /// A place when the plan is allocated.
    Rank {
        /// What is booked.
        exam: Exam,
        /// For which session or area.
        place: Place,
    },
    /// A free seat at once: a venue, never an area (EXAM-5).
    Priority {
        /// What is booked.
        subject: Subject,
        /// For which session.
        session: SessionId,
    },
}

impl Wish {
    /// What is booked.
    pub fn exam(&self) -> Exam {
        match self {
            Self::Rank { exam, .. } => *exam,
            Self::Priority { subject, .. } => Exam::Of(*subject),
        }
    }

    /// The session or area asked for.
    pub fn place(&self) -> Place {
        match self {
            Self::Rank { place, .. } => place.clone(),
            Self::Priority { session, .. } => Place::Session { session: *session },
        }
    }

    /// Whether it is by priority.
    pub const fn is_priority(&self) -> bool {
        matches!(self, Self::Priority { .. })
    }
}
