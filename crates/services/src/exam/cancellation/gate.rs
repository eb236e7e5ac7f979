//! May this booking be cancelled online, and if not, where.
//!
//! Knows: CANC-1, CANC-2 and CANC-5. Must not know: words, pages. Called by: the service's start, check, pages
//! and decision.

use chrono::NaiveDate;
use model::{Booking, BookingState, OpId, Remedy, RuleId, Timestamp};
use service_api::Facts;

use crate::exam::{cancel_day_is_sure, last_cancel_day};

/// Why a booking can't be cancelled online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// There is no such booking, or it is over.
    Gone,
    /// The plan takes no applications any more and its seats are not given yet.
    Closed { closes_at: Timestamp },
    /// A place was given: the office cancels it, until this day where that is known.
    Given { until: Option<NaiveDate>, is_sure: bool, priority: bool },
    /// The region's online cancels are used.
    LimitUsed { limit: u32 },
}

/// The bookings that are not over, the earliest application first.
pub(super) fn live<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a Booking> {
    facts.person.bookings.iter().filter(|booking| booking.is_live())
}

/// Whether any booking can be cancelled online; else why not the first of them.
pub(super) fn any_open(facts: &Facts<'_>) -> Result<(), Gate> {
    let mut shut = Gate::Gone;
    for booking in live(facts) {
        match open_one(booking, facts) {
            Ok(()) => return Ok(()),
            Err(gate) if shut == Gate::Gone => shut = gate,
            Err(_) => {}
        }
    }
    Err(shut)
}

/// The booking that `op_id` made, if it can be cancelled online now.
pub(super) fn open<'a>(op_id: OpId, facts: &Facts<'a>) -> Result<&'a Booking, Gate> {
    let booking = live(facts).find(|booking| booking.op_id == op_id).ok_or(Gate::Gone)?;
    open_one(booking, facts).map(|()| booking)
}

/// Only before the plan stops taking applications (CANC-1); a place that was given is cancelled by the office
/// (CANC-2), and the region may limit how often it is done online (CANC-5).
///
/// Decides CANC-1.
/// Decides CANC-2.
/// Decides CANC-5.
pub(super) fn open_one(booking: &Booking, facts: &Facts<'_>) -> Result<(), Gate> {
    if let BookingState::Won { session, .. } = booking.state {
        let plan = facts.plan(booking.plan);
        let day = plan.and_then(|plan| plan.session(session)).map(|session| session.starts_at.date());
        let (settings, calendar) = (&facts.region.exam, facts.calendar);
        return Err(Gate::Given {
            until: day.map(|day| last_cancel_day(day, settings, calendar)),
            is_sure: day.is_some_and(|day| cancel_day_is_sure(day, settings, calendar)),
            priority: booking.priority,
        });
    }
    let plan = facts.plan(booking.plan).ok_or(Gate::Gone)?;
    if !plan.is_open(facts.now) {
        return Err(Gate::Closed { closes_at: plan.closes_at });
    }
    match remaining(facts) {
        Some((0, limit)) => Err(Gate::LimitUsed { limit }),
        _ => Ok(()),
    }
}

/// Online cancels left within this licence application, of how many; `None`: no limit.
///
/// Decides CANC-5.
pub(super) fn remaining(facts: &Facts<'_>) -> Option<(u32, u32)> {
    let limit = facts.region.exam.online_cancel_limit?;
    let withdrawn = |booking: &&Booking| matches!(booking.state, BookingState::Withdrawn { .. });
    let used = facts.person.bookings.iter().filter(withdrawn).count();
    Some((limit.saturating_sub(u32::try_from(used).unwrap_or(u32::MAX)), limit))
}

impl Gate {
    /// Its stable code.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Gone => "no-booking",
            Self::Closed { .. } => "plan-closed",
            Self::Given { .. } => "place-given",
            Self::LimitUsed { .. } => "cancels-used",
        }
    }

    /// The rule that shuts it.
    pub(super) const fn rule(self) -> RuleId {
        match self {
            Self::Gone | Self::Closed { .. } => RuleId::Canc1,
            Self::Given { .. } => RuleId::Canc2,
            Self::LimitUsed { .. } => RuleId::Canc5,
        }
    }

    /// What the user can do now.
    pub(super) const fn remedy(self) -> Remedy {
        match self {
            Self::Gone | Self::Closed { .. } => Remedy::OpenProgress,
            Self::Given { .. } | Self::LimitUsed { .. } => Remedy::VisitOffice,
        }
    }

    /// The facts the rule used, by stable names.
    pub(super) fn facts(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Gone => Vec::new(),
            Self::Closed { closes_at } => vec![("closes_at", closes_at.minute_text())],
            Self::Given { until, .. } => until.map(|day| ("until", day.to_string())).into_iter().collect(),
            Self::LimitUsed { limit } => vec![("limit", limit.to_string())],
        }
    }
}
