//! The ranking time of an application, and why it is that.
//!
//! Knows: EXAM-3 (1) to (4). Must not know: seats, other applicants. Called by: the booking service, which
//! shows it before sending (EXAM-9), and the platform, which ranks by it.

use model::{BookingState, Exam, PersonFacts, Subject, Text, Timestamp};
use serde::{Deserialize, Serialize};

use super::text;

/// A ranking time with its reason. Earlier is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The time.
    pub at: Timestamp,
    /// Why it is that.
    pub reason: RankingReason,
}

/// Which clause of EXAM-3 made the ranking time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RankingReason {
    /// (1): first booking of subject 1, the application's acceptance.
    Accepted,
    /// (2): another subject, no exam yet; as (1).
    AcceptedNoExamYet,
    /// (2): the last exam.
    LastExam,
    /// (3): the candidate's own cancelling of a won place, later than all else.
    OwnCancelling,
    /// (4): both, and the exam is the later.
    LastExamAfterCancelling,
}

impl RankingReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Accepted,
        Self::AcceptedNoExamYet,
        Self::LastExam,
        Self::OwnCancelling,
        Self::LastExamAfterCancelling,
    ];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedNoExamYet => "accepted-no-exam-yet",
            Self::LastExam => "last-exam",
            Self::OwnCancelling => "own-cancelling",
            Self::LastExamAfterCancelling => "last-exam-after-cancelling",
        }
    }

    /// The reason of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The reason in words: 因为 ….
    pub fn explanation(self) -> Text {
        text::ranking_explanation(self)
    }

    /// What the ranking time is the time of, in a few words for a published list.
    pub fn basis(self) -> Text {
        text::ranking_basis(self)
    }
}

/// The ranking time of an application of `person` for `exam`; `None` without an open licence
/// application.
///
/// Exams and cancellings of every subject count, not only of `exam`: clause (2) speaks of the last
/// exam of the application, and a cancelling changes the next ranking whatever is booked next (CANC-4).
/// A place that was not given and one that the authority cancelled leave no trace (EXAM-12).
///
/// Decides EXAM-3.
/// Decides EXAM-12.
pub fn ranking_time(person: &PersonFacts, exam: impl Into<Exam>) -> Option<Ranking> {
    let accepted_at = person.application.as_ref()?.accepted_at;
    let last_exam = person.exams.iter().map(|exam| exam.at).max();
    let ranking = match (last_exam, last_own_cancelling(person)) {
        (None, None) if exam.into() == Exam::Of(Subject::One) => {
            Ranking::new(accepted_at, RankingReason::Accepted)
        }
        (None, None) => Ranking::new(accepted_at, RankingReason::AcceptedNoExamYet),
        (Some(exam), None) => Ranking::new(exam, RankingReason::LastExam),
        (Some(exam), Some(cancelled)) if exam > cancelled => {
            Ranking::new(exam, RankingReason::LastExamAfterCancelling)
        }
        (_, Some(cancelled)) => Ranking::new(cancelled, RankingReason::OwnCancelling),
    };
    Some(ranking)
}

impl Ranking {
    const fn new(at: Timestamp, reason: RankingReason) -> Self {
        Self { at, reason }
    }
}

/// [`BookingState::Cancelled`] is of won places only: cancelling online before the allocation takes the
/// application back and changes nothing (CANC-4).
fn last_own_cancelling(person: &PersonFacts) -> Option<Timestamp> {
    let times = person.bookings.iter().filter_map(|booking| match booking.state {
        BookingState::Cancelled { at, by_candidate: true } => Some(at),
        _ => None,
    });
    times.max()
}
