//! What bars an appointment, as data.
//!
//! Knows: each reason's rule, code, earliest date and remedy. Must not know: words. Called by: the service, and
//! [`super::text`], which words the reasons.

use chrono::{Days, Months, NaiveDate};
use model::{AppointmentKind, AppointmentState, BoundVehicle, Remedy, RuleId, Timestamp, Visit};
use service_api::Facts;

use super::plate_swap;

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
    /// No number is chosen for the swap.
    NoNumber,
    /// Not a new-energy vehicle with an ordinary plate.
    NotToSwap,
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
    pub const fn rule(&self, kind: AppointmentKind) -> RuleId {
        match (self, kind) {
            (Self::NoNumber | Self::NotToSwap, _) => RuleId::Neva1,
            (_, AppointmentKind::PlateSwap) => RuleId::Neva2,
            (Self::NotDue { .. } | Self::OutsideWindow { .. } | Self::Closed, _) => RuleId::Insp6,
            (Self::Booked { .. } | Self::Full, _) => RuleId::Insp3,
        }
    }

    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotDue { .. } => "inspection-not-due",
            Self::Booked { .. } => "appointment-booked",
            Self::NoNumber => "no-number-chosen",
            Self::NotToSwap => "not-to-swap",
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
            Self::NoNumber | Self::NotToSwap | Self::OutsideWindow { .. } | Self::Closed | Self::Full => {
                Remedy::ChooseAgain
            }
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
            Self::NoNumber | Self::NotToSwap | Self::Closed | Self::Full => Vec::new(),
        }
    }
}

/// The first and the last day that can be booked for the vehicle, from tomorrow on.
///
/// # Errors
/// [`Gate::NotDue`], [`Gate::NoNumber`], [`Gate::NotToSwap`].
pub(super) fn window(
    kind: AppointmentKind,
    vehicle: &BoundVehicle,
    facts: &Facts<'_>,
) -> Result<(NaiveDate, NaiveDate), Gate> {
    match kind {
        AppointmentKind::Inspection => inspection_window(vehicle, facts),
        AppointmentKind::PlateSwap => swap_window(vehicle, facts),
    }
}

/// Not before the months in which it falls due.
///
/// Decides INSP-6.
fn inspection_window(vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(NaiveDate, NaiveDate), Gate> {
    let settings = &facts.region.appointments;
    let (tomorrow, last) = booked_ahead(facts);
    let due = vehicle.inspected_until;
    let opens = due.checked_sub_months(Months::new(settings.inspection_months)).unwrap_or(due);
    if opens > last {
        let ahead = Days::new(u64::from(settings.ahead_days));
        let from = opens.checked_sub_days(ahead).unwrap_or(opens);
        return Err(Gate::NotDue { due, opens, from });
    }
    Ok((opens.max(tomorrow), last))
}

/// As long as a number that is still to be confirmed is kept.
///
/// Decides NEVA-1.
fn swap_window(vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(NaiveDate, NaiveDate), Gate> {
    let (tomorrow, last) = booked_ahead(facts);
    let kept = plate_swap::comes_before(vehicle, facts)?.map(|until| until.plus_millis(-1).date());
    Ok((tomorrow, kept.map_or(last, |kept| kept.min(last))))
}

fn booked_ahead(facts: &Facts<'_>) -> (NaiveDate, NaiveDate) {
    let today = facts.now.date();
    (plus_days(today, 1), plus_days(today, facts.region.appointments.ahead_days))
}

fn plus_days(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(day)
}

/// Whether an appointment for the vehicle can be made at all.
///
/// # Errors
/// As [`window`], and [`Gate::Booked`].
pub(super) fn open(kind: AppointmentKind, vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(), Gate> {
    let mut appointments = facts.person.appointments.iter();
    let booked = appointments
        .find(|one| one.kind == kind && one.vehicle == vehicle.id && one.state == AppointmentState::Booked);
    match booked {
        Some(one) => Err(Gate::Booked { visit: one.visit.clone() }),
        None => window(kind, vehicle, facts).map(|_| ()),
    }
}
