//! What bars an appointment, as data.
//!
//! Knows: each reason's rule, code, earliest date and remedy. Must not know: words. Called by: the service, and
//! [`super::text`], which words the reasons.

use chrono::{Days, Months, NaiveDate};
use model::{AppointmentKind, AppointmentState, BoundVehicle, Remedy, RuleId, Timestamp, Visit};
use service_api::Facts;

/// Why no appointment, or not this one, can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// The inspection falls due too late for any day that can be booked.
    NotDue {
        /// 检验有效期止.
        due: NaiveDate,
        /// The first day that may be booked.
        opens: NaiveDate,
        /// The day on which booking for it begins.
        from: NaiveDate,
    },
    /// One is booked already.
    Booked {
        /// Where and when.
        visit: Visit,
    },
    /// The day lies before the window, is past, or too far away.
    OutsideWindow {
        /// The first day that can be booked.
        first: NaiveDate,
        /// The last one.
        last: NaiveDate,
    },
    /// No such station any more, or it does not work then.
    Closed,
    /// The last place of the period is taken.
    Full,
}

impl Gate {
    /// The rule that shuts it.
    pub const fn rule(&self) -> RuleId {
        match self {
            Self::NotDue { .. } | Self::OutsideWindow { .. } | Self::Closed => RuleId::Insp6,
            Self::Booked { .. } | Self::Full => RuleId::Insp3,
        }
    }

    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotDue { .. } => "inspection-not-due",
            Self::Booked { .. } => "appointment-booked",
            Self::OutsideWindow { .. } => "day-outside-window",
            Self::Closed => "site-closed",
            Self::Full => "period-full",
        }
    }

    /// From when it is open by itself.
    pub fn earliest(&self) -> Option<Timestamp> {
        match self {
            Self::NotDue { from, .. } => Some(Timestamp::start_of(*from)),
            _ => None,
        }
    }

    /// What the user can do now.
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::NotDue { .. } => Remedy::Wait,
            Self::Booked { .. } => Remedy::OpenProgress,
            Self::OutsideWindow { .. } | Self::Closed | Self::Full => Remedy::ChooseAgain,
        }
    }

    /// The facts it used, by stable names.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotDue { due, opens, .. } => vec![("due", due.to_string()), ("opens", opens.to_string())],
            Self::Booked { visit } => vec![("at", visit.starts_at().minute_text())],
            Self::OutsideWindow { first, last } => {
                vec![("first", first.to_string()), ("last", last.to_string())]
            }
            Self::Closed | Self::Full => Vec::new(),
        }
    }
}

/// The first and the last day that can be booked for the vehicle: from tomorrow, and not before the window.
///
/// Decides INSP-6.
///
/// # Errors
/// [`Gate::NotDue`].
pub(super) fn window(vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(NaiveDate, NaiveDate), Gate> {
    let settings = &facts.region.appointments;
    let today = facts.now.date();
    let due = vehicle.inspected_until;
    let opens = due.checked_sub_months(Months::new(settings.inspection_months)).unwrap_or(due);
    let last = plus_days(today, settings.ahead_days);
    if opens > last {
        let ahead = Days::new(u64::from(settings.ahead_days));
        let from = opens.checked_sub_days(ahead).unwrap_or(opens);
        return Err(Gate::NotDue { due, opens, from });
    }
    Ok((opens.max(plus_days(today, 1)), last))
}

fn plus_days(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(day)
}

/// Whether an appointment for the vehicle can be made at all.
///
/// # Errors
/// [`Gate::NotDue`], [`Gate::Booked`].
pub(super) fn open(vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(), Gate> {
    let mut appointments = facts.person.appointments.iter();
    let booked = appointments.find(|one| {
        one.kind == AppointmentKind::Inspection
            && one.vehicle == vehicle.id
            && one.state == AppointmentState::Booked
    });
    match booked {
        Some(one) => Err(Gate::Booked { visit: one.visit.clone() }),
        None => window(vehicle, facts).map(|_| ()),
    }
}
