//! May this person book this subject now?
//!
//! Knows: the gates of EXAM-1, EXAM-7 and GEN-8. Must not know: words, sessions, the kind of account
//! that asks. Called by: the booking service on both sides, and the roster for thousands of people at
//! once, so nothing here allocates.

use chrono::NaiveDate;
use model::{LicenceApplication, PersonFacts, Subject, Timestamp, exam::Outcome, time::plus_days};
use service_api::Facts;

pub use super::gate::Gate;
use super::{bookings_used, is_passed};
use crate::law;

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

/// The gates that concern the person, whatever the subject.
fn open_to_person<'a>(facts: &Facts<'a>) -> Result<&'a LicenceApplication, Gate> {
    let person = facts.person;
    let application = person.application.as_ref().ok_or(Gate::NoApplication)?;
    let (class, kind) = (application.class, application.kind);
    if !law::classes::booked_online(kind, class) {
        return Err(Gate::ClassNotOnline { class, kind });
    }
    let in_force = |since: Timestamp, until: Option<Timestamp>| {
        since <= facts.now && until.is_none_or(|until| facts.now < until)
    };
    if let Some(bar) = person.bars.iter().find(|bar| in_force(bar.since, bar.until)) {
        return Err(Gate::Barred { list: bar.list, since: bar.since, until: bar.until });
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
    let live = facts.person.bookings.iter().find(|booking| booking.subject == subject && booking.is_live());
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
    let last = fails.filter(|exam| exam.outcome != Outcome::Passed).map(|exam| exam.at).max()?;
    let failed_on = last.date();
    let from = plus_days(failed_on, days);
    Some((from, Gate::Rebook { subject, days, failed_on, from }))
}
