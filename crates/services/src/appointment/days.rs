//! Which days, sites and periods have a place.
//!
//! Knows: the window of a vehicle, the working days of sites, the places taken. Must not know: words, pages. Called by:
//! the pages, the check and the decision.

use chrono::NaiveDate;
use model::{AppointmentKind, BoundVehicle, Site, Visit};
use service_api::Facts;

use super::gate::{self, Gate};

/// The stations or offices of the region.
pub(super) fn sites<'a>(
    kind: AppointmentKind,
    facts: &Facts<'a>,
) -> impl Iterator<Item = &'a Site> + use<'a> {
    facts.region.sites.iter().filter(move |site| site.kind == kind)
}

/// Every day of the window, in order.
pub(super) fn window(kind: AppointmentKind, vehicle: &BoundVehicle, facts: &Facts<'_>) -> Vec<NaiveDate> {
    let Ok((first, last)) = gate::window(kind, vehicle, facts) else { return Vec::new() };
    first.iter_days().take_while(|day| *day <= last).collect()
}

/// The places that are free on a day at all stations, or at one; `None` when none works then.
pub(super) fn free_on(
    kind: AppointmentKind,
    day: NaiveDate,
    only: Option<&Site>,
    facts: &Facts<'_>,
) -> Option<u32> {
    let working: Vec<&Site> = sites(kind, facts)
        .filter(|site| only.is_none_or(|only| only.code == site.code) && site.works_on(day, facts.calendar))
        .collect();
    (!working.is_empty()).then(|| working.iter().flat_map(|site| free_periods(site, day, facts)).sum())
}

/// The free places of each period of a site on a day, in order.
pub(super) fn free_periods(site: &Site, day: NaiveDate, facts: &Facts<'_>) -> Vec<u32> {
    let visit = |period: &model::Period| Visit { site: site.code.clone(), date: day, from: period.from };
    site.periods.iter().map(|period| facts.occupancy.free(site, &visit(period))).collect()
}

/// So many are offered instead of one that is gone.
const OFFERED: usize = 6;

/// The visits nearest to `wanted` that have a free place.
pub(super) fn nearest(
    kind: AppointmentKind,
    vehicle: &BoundVehicle,
    wanted: &Visit,
    facts: &Facts<'_>,
) -> Vec<Visit> {
    let mut free: Vec<Visit> = window(kind, vehicle, facts)
        .into_iter()
        .flat_map(|day| sites(kind, facts).flat_map(move |site| visits(site, day)))
        .filter(|visit| places(kind, vehicle, visit, facts).is_ok())
        .collect();
    free.sort_by_key(|visit| {
        let apart = (visit.date - wanted.date).num_days();
        (apart.abs(), visit.site != wanted.site, apart < 0, (visit.from - wanted.from).num_minutes().abs())
    });
    free.truncate(OFFERED);
    free
}

fn visits(site: &Site, date: NaiveDate) -> impl Iterator<Item = Visit> {
    site.periods.iter().map(move |period| Visit { site: site.code.clone(), date, from: period.from })
}

/// How many places the period of `visit` has, if one of them is free and the vehicle may have it.
///
/// Decides INSP-3.
/// Decides INSP-6.
/// Decides NEVA-2.
///
/// # Errors
/// [`Gate::OutsideWindow`], [`Gate::Closed`], [`Gate::Full`].
pub(super) fn places(
    kind: AppointmentKind,
    vehicle: &BoundVehicle,
    visit: &Visit,
    facts: &Facts<'_>,
) -> Result<u32, Gate> {
    let (first, last) = gate::window(kind, vehicle, facts)?;
    if visit.date < first || last < visit.date {
        return Err(Gate::OutsideWindow { first, last });
    }
    let site = sites(kind, facts).find(|site| site.code == visit.site).ok_or(Gate::Closed)?;
    let period = site.period(visit.from).filter(|_| site.works_on(visit.date, facts.calendar));
    let period = period.ok_or(Gate::Closed)?;
    if facts.occupancy.free(site, visit) == 0 {
        return Err(Gate::Full);
    }
    Ok(period.places)
}
