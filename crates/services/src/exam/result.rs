//! What a recorded result makes of a booking.
//!
//! Knows: which exams a result stands for, and whether the booking is over with it. Must not know: who records,
//! permits, a database. Called by: the platform, in the transaction that records.

use model::{Booking, Exam, PersonFacts, Subject, exam::Outcome, region::ExamSettings};

use super::is_passed;

/// What is written for one result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The exams, each with how it ended.
    pub exams: Vec<(Subject, Outcome)>,
    /// Whether the booking is over.
    pub over: bool,
}

/// What the result of `subject` writes for `booking` of `person`. Of a combined booking subject 2 comes first;
/// failing it ends the booking, and subject 3 is not held. Whether that uses up its booking is the region's setting.
/// `None` for a subject that the booking does not wait for.
///
/// Decides EXAM-6.
pub fn recorded(
    booking: &Booking,
    person: &PersonFacts,
    settings: &ExamSettings,
    subject: Subject,
    outcome: Outcome,
) -> Option<Recorded> {
    match (booking.exam, subject) {
        (Exam::Of(booked), subject) if booked == subject => {
            Some(Recorded { exams: vec![(subject, outcome)], over: true })
        }
        (Exam::TwoAndThreeRoad, Subject::Two) if !is_passed(person, Subject::Two) => {
            Some(after_two(outcome, settings))
        }
        (Exam::TwoAndThreeRoad, Subject::ThreeRoad) if is_passed(person, Subject::Two) => {
            Some(Recorded { exams: vec![(subject, outcome)], over: true })
        }
        _ => None,
    }
}

fn after_two(outcome: Outcome, settings: &ExamSettings) -> Recorded {
    if outcome == Outcome::Passed {
        return Recorded { exams: vec![(Subject::Two, outcome)], over: false };
    }
    let road = (!settings.combined_gives_back).then_some((Subject::ThreeRoad, Outcome::NotHeld));
    Recorded { exams: [(Subject::Two, outcome)].into_iter().chain(road).collect(), over: true }
}
