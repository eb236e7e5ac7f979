//! Cancelling an appointment: until when, and how often.
//!
//! Knows: the region's limits and what was cancelled before. Must not know: who cancels. Called by: the platform's route
//! and the app, which says so before.

use model::{Appointment, AppointmentState, Refusal, Remedy, RuleId, Text, Timestamp};
use service_api::Facts;

use super::text;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// How many more appointments of this kind can be cancelled online; `None`: no limit is published.
///
/// Decides INSP-4.
pub fn remaining(appointment: &Appointment, facts: &Facts<'_>) -> Option<u32> {
    let limit = facts.region.appointments.cancel_limit?;
    let used = u32::try_from(cancelled(appointment, facts).count()).unwrap_or(u32::MAX);
    Some(limit.saturating_sub(used))
}

/// When those that count were cancelled.
fn cancelled<'a>(appointment: &Appointment, facts: &Facts<'a>) -> impl Iterator<Item = Timestamp> + use<'a> {
    let (kind, since) = (appointment.kind, facts.now.plus_millis(-window(facts)));
    let same = facts.person.appointments.iter().filter(move |one| one.kind == kind);
    let counted = same.filter(move |one| one.state == AppointmentState::Cancelled && one.changed_at > since);
    counted.map(|one| one.changed_at)
}

fn window(facts: &Facts<'_>) -> i64 {
    i64::from(facts.region.appointments.cancel_days) * DAY
}

/// Until when it can be cancelled: the region's cut-off, or its beginning where none is published.
///
/// Decides INSP-4.
pub fn until(appointment: &Appointment, facts: &Facts<'_>) -> Timestamp {
    let hours = facts.region.appointments.cancel_hours.unwrap_or(0);
    appointment.visit.starts_at().plus_millis(-i64::from(hours) * HOUR)
}

/// Whether it can be cancelled online now.
///
/// Decides INSP-4.
///
/// # Errors
/// The refusal to show.
pub fn may_cancel(appointment: &Appointment, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    if appointment.state != AppointmentState::Booked {
        return Err(refusal(
            "not-booked",
            None,
            Remedy::OpenProgress,
            text::not_booked(appointment.state),
            facts,
        ));
    }
    let until = until(appointment, facts);
    if facts.now > until {
        return Err(refusal("cancel-too-late", None, Remedy::VisitOffice, text::too_late(until), facts));
    }
    match remaining(appointment, facts) {
        Some(0) => {
            let oldest = cancelled(appointment, facts).min();
            let again = oldest.map(|oldest| oldest.plus_millis(window(facts)));
            Err(refusal("cancel-limit", again, Remedy::VisitOffice, text::limit_reached(facts), facts))
        }
        _ => Ok(()),
    }
}

fn refusal(
    code: &str,
    earliest: Option<Timestamp>,
    remedy: Remedy,
    (title, reason): (Text, Text),
    facts: &Facts<'_>,
) -> Box<Refusal> {
    Box::new(Refusal {
        rule: RuleId::Insp4,
        code: code.to_owned(),
        facts: std::collections::BTreeMap::new(),
        earliest,
        remedy,
        title,
        reason,
        advice: text::cancel_advice(facts),
        places: Vec::new(),
    })
}

/// What is said of cancelling before it is done: until when, how often still, what it costs.
pub fn words(appointment: &Appointment, facts: &Facts<'_>) -> Vec<Text> {
    text::cancel_words(until(appointment, facts), remaining(appointment, facts), facts)
}
