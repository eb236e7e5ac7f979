//! What the exam services share: who may book, how applications rank, how seats are given.
//!
//! Knows: the law of exam booking over the facts it is handed. Must not know: where facts come from,
//! who asks, how a decision is stored. Called by: the services of this family, the platform's
//! allocation, the clerk's roster.

pub mod allocation;
pub mod booking;
pub mod cancellation;
pub mod eligibility;
pub mod explained;
pub mod gate;
pub mod pool;
pub mod ranking;
pub mod record;
pub mod replay;
pub mod result;
pub mod slot;
pub mod text;

use chrono::{Datelike, Days, NaiveDate};
use model::{
    PersonFacts, Subject, WorkingCalendar,
    exam::Outcome,
    region::{DayCount, ExamSettings},
};

/// The last day on which the office still cancels a place given for `exam_day` (CANC-2).
pub fn last_cancel_day(
    exam_day: NaiveDate,
    settings: &ExamSettings,
    calendar: &WorkingCalendar,
) -> NaiveDate {
    let lead = settings.cancel_lead_days;
    match settings.cancel_lead_count {
        DayCount::Working => calendar.working_days_before(exam_day, lead),
        DayCount::Natural => exam_day.checked_sub_days(Days::new(u64::from(lead))).unwrap_or(exam_day),
    }
}

/// Whether [`last_cancel_day`] was counted with published holidays, so that it is sure.
pub fn cancel_day_is_sure(exam_day: NaiveDate, settings: &ExamSettings, calendar: &WorkingCalendar) -> bool {
    let first = last_cancel_day(exam_day, settings, calendar);
    settings.cancel_lead_count == DayCount::Natural
        || (calendar.knows(exam_day.year()) && calendar.knows(first.year()))
}

/// Bookings of `subject` that count against the limit: one for each exam sat or missed within the
/// application. A place that was not given, or was cancelled in time, counts nothing (Order 162
/// articles 46 and 47 count exams; EXAM-12), and a live one is counted when its exam is over.
pub fn bookings_used(person: &PersonFacts, subject: Subject) -> u32 {
    let sat = person.exams.iter().filter(|exam| exam.subject == subject).count();
    u32::try_from(sat).unwrap_or(u32::MAX)
}

/// Whether `subject` is passed within the application.
pub fn is_passed(person: &PersonFacts, subject: Subject) -> bool {
    person.exams.iter().any(|exam| exam.subject == subject && exam.outcome == Outcome::Passed)
}
