//! May this person book this subject now?
//!
//! Knows: the gates of EXAM-1, EXAM-7 and GEN-8. Must not know: words, sessions, the kind of account
//! that asks. Called by: the booking service on both sides, and the roster for thousands of people at
//! once, so nothing here allocates.

use chrono::{Months, NaiveDate};
use model::{
    Exam, ExamRecord, LicenceApplication, PersonFacts, Subject,
    exam::Outcome,
    time::{plus_days, plus_months},
};
use service_api::Facts;

pub use super::gate::Gate;
use super::{bookings_used, is_passed};
use crate::{bars, law};

/// Whether `facts.person` may book `subject` at `facts.now`; the first gate that is shut, in an order in
/// which the most lasting reason comes first and the dates last.
///
/// Decides EXAM-1.
/// Decides EXAM-7.
/// Decides part of GEN-8.
///
/// # Errors
/// The gate.
pub fn eligibility(facts: &Facts<'_>, subject: Subject) -> Result<(), Gate> {
    let application = open_to_person(facts)?;
    subject_open(facts, application, subject)?;
    passed_before(facts.person, application, subject)?;
    permit_and_waits(facts, application, subject)?;
    let must_pay = facts.region.exam.pay_before_booking && !facts.person.fees_paid.contains(&subject);
    if must_pay { Err(Gate::FeeUnpaid { subject }) } else { Ok(()) }
}

/// Whether `facts.person` may book `subject` by priority (优先预约): everything that an ordinary booking asks for, a
/// permit that ends within the region's months, and a chance that is not used. It is used when the place is given,
/// whatever became of that place.
///
/// Decides EXAM-5.
///
/// # Errors
/// The gate.
pub fn priority_eligibility(facts: &Facts<'_>, subject: Subject) -> Result<(), Gate> {
    eligibility(facts, subject)?;
    let permit = facts.person.permit.as_ref().ok_or(Gate::NoPermit { subject })?;
    let months = facts.region.exam.priority_months;
    let from = priority_from(permit.valid_to, months);
    if facts.now.date() < from {
        return Err(Gate::PriorityNotYet { valid_to: permit.valid_to, months, from });
    }
    let used = facts.person.bookings.iter().any(|booking| booking.priority && booking.exam.covers(subject));
    if used { Err(Gate::PriorityUsed { subject }) } else { Ok(()) }
}

/// The first day on which fewer than `months` calendar months are left until `valid_to`.
fn priority_from(valid_to: NaiveDate, months: u32) -> NaiveDate {
    let early = valid_to.checked_sub_months(Months::new(months)).unwrap_or(valid_to);
    let is_open = |day: &NaiveDate| valid_to < plus_months(*day, months);
    early.iter_days().find(is_open).unwrap_or(valid_to)
}

/// Whether `facts.person` may book subject 2 and the road test of subject 3 in one (科目二三一次预约): each of them
/// open by itself, with subject 1 passed, both waits over and both counts open.
///
/// Decides EXAM-6.
///
/// # Errors
/// The gate of the first of the two that is shut.
pub fn combined_eligibility(facts: &Facts<'_>) -> Result<(), Gate> {
    Exam::TwoAndThreeRoad.subjects().iter().try_for_each(|subject| eligibility(facts, *subject))
}

/// The gates that concern the person, whatever the subject.
fn open_to_person<'a>(facts: &Facts<'a>) -> Result<&'a LicenceApplication, Gate> {
    let person = facts.person;
    let application = person.application.as_ref().ok_or(Gate::NoApplication)?;
    let (class, kind) = (application.class, application.kind);
    if !law::classes::booked_online(kind, class) {
        return Err(Gate::ClassNotOnline { class, kind });
    }
    if let Some(listed) = bars::listed(bars::ONLINE_SERVICES, facts) {
        return Err(Gate::Barred(listed));
    }
    if person.study_unfinished {
        return Err(Gate::StudyUnfinished);
    }
    let used_up =
        |subject: Subject, limit: u32| bookings_used(person, subject) >= limit && !is_passed(person, subject);
    let limits = &facts.region.exam.max_bookings;
    match limits.iter().find(|(subject, limit)| used_up(**subject, **limit)) {
        Some((&subject, &limit)) => Err(Gate::BookingsUsed { subject, limit }),
        None => Ok(application),
    }
}

fn subject_open(facts: &Facts<'_>, application: &LicenceApplication, subject: Subject) -> Result<(), Gate> {
    if is_passed(facts.person, subject) {
        return Err(Gate::AlreadyPassed { subject });
    }
    if subject == Subject::One && !law::classes::subject_one_needed(application) {
        return Err(Gate::NotRequired { subject });
    }
    let live = facts.person.bookings.iter().find(|booking| booking.exam.covers(subject) && booking.is_live());
    match live {
        Some(booking) => {
            let won = matches!(booking.state, model::BookingState::Won { .. });
            Err(Gate::LiveBooking { subject, won })
        }
        None => Ok(()),
    }
}

/// Order 162 article 39: 1, then 2 and the road test in either order, then the theory of subject 3.
fn passed_before(
    person: &PersonFacts,
    application: &LicenceApplication,
    subject: Subject,
) -> Result<(), Gate> {
    let before: &[Subject] = match subject {
        Subject::One => &[],
        Subject::Two | Subject::ThreeRoad => &[Subject::One],
        Subject::ThreeTheory => &[Subject::One, Subject::Two, Subject::ThreeRoad],
    };
    let missing = |needed: Subject| {
        !is_passed(person, needed)
            && (needed != Subject::One || law::classes::subject_one_needed(application))
    };
    match before.iter().copied().find(|needed| missing(*needed)) {
        Some(first) => Err(Gate::Order { subject, first }),
        None => Ok(()),
    }
}

fn permit_and_waits(
    facts: &Facts<'_>,
    application: &LicenceApplication,
    subject: Subject,
) -> Result<(), Gate> {
    if subject == Subject::One {
        return Ok(());
    }
    let today = facts.now.date();
    let permit = facts.person.permit.as_ref().ok_or(Gate::NoPermit { subject })?;
    if permit.valid_to < today {
        return Err(Gate::PermitExpired { valid_to: permit.valid_to });
    }
    let waiting = waiting(application, permit.issued, subject, today);
    let (from, gate) = match rebook(facts, subject) {
        Some(rebook) if rebook.0 > waiting.0 => rebook,
        _ => waiting,
    };
    if from <= today {
        return Ok(());
    }
    if from > permit.valid_to {
        return Err(Gate::PermitEndsFirst { subject, valid_to: permit.valid_to, from });
    }
    Err(gate)
}

/// 满 N 日后预约: the day the permit was obtained plus N is the first day of booking.
fn waiting(
    application: &LicenceApplication,
    issued: NaiveDate,
    subject: Subject,
    today: NaiveDate,
) -> (NaiveDate, Gate) {
    let class = application.class;
    let days = law::waits::waiting_days(class, &application.held, subject, today);
    let from = plus_days(issued, days);
    (from, Gate::Waiting { subject, class, days, issued, from })
}

/// Order 162 article 47: the day of the last fail plus the region's days is the first day of booking.
fn rebook(facts: &Facts<'_>, subject: Subject) -> Option<(NaiveDate, Gate)> {
    let days = *facts.region.exam.rebook_days.get(&subject)?;
    let fails = facts.person.exams.iter().filter(|exam| exam.subject == subject);
    let failed = |exam: &&ExamRecord| matches!(exam.outcome, Outcome::Failed | Outcome::Absent);
    let last = fails.filter(failed).map(|exam| exam.at).max()?;
    let failed_on = last.date();
    let from = plus_days(failed_on, days);
    Some((from, Gate::Rebook { subject, days, failed_on, from }))
}
