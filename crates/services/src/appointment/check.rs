//! Which answers stand.
//!
//! Knows: what makes the answers an application. Must not know: pages. Called by: the wizard on leaving a field, the
//! queue before sending, the platform on receiving.

use chrono::NaiveDate;
use model::{AppointmentKind, BoundVehicle, Site, Visit};
use service_api::{Facts, FieldError};

use super::{Answers, Application, days, gate, text};
use crate::vehicle;

/// The application that the answers make.
///
/// # Errors
/// Every answer that can't stand, in the order of the steps.
pub(super) fn check(
    kind: AppointmentKind,
    answers: &Answers,
    facts: &Facts<'_>,
) -> Result<Application, Vec<FieldError>> {
    let visit = chosen(kind, answers, facts).and_then(|vehicle| {
        let (day, site) = (date(kind, answers, vehicle, facts)?, site(kind, answers, facts)?);
        let from = answers.from.ok_or_else(text::period_missing)?;
        let visit = Visit { site: site.code.clone(), date: day, from };
        days::places(kind, vehicle, &visit, facts).map_err(|gate| text::field_error("from", &gate))?;
        Ok(Application { vehicle: vehicle.id, visit })
    });
    let declared = answers.understood.then_some(()).ok_or_else(text::declaration_missing);
    match (visit, declared) {
        (Ok(application), Ok(())) => Ok(application),
        (visit, declared) => Err([visit.err(), declared.err()].into_iter().flatten().collect()),
    }
}

/// The application that complete answers name, whether or not the place is still free.
pub(super) fn named(answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
    if !answers.understood {
        return None;
    }
    let vehicle = vehicle::chosen(answers.vehicle, facts).map(|vehicle| vehicle.id).or(answers.vehicle)?;
    let visit = Visit { site: answers.site.clone()?, date: answers.date?, from: answers.from? };
    Some(Application { vehicle, visit })
}

/// The vehicle, if one is chosen that can be booked for.
pub(super) fn chosen<'a>(
    kind: AppointmentKind,
    answers: &Answers,
    facts: &Facts<'a>,
) -> Result<&'a BoundVehicle, FieldError> {
    let vehicle = vehicle::chosen(answers.vehicle, facts).ok_or_else(vehicle::not_chosen)?;
    gate::open(kind, vehicle, facts).map_err(|gate| text::field_error("vehicle", &gate))?;
    Ok(vehicle)
}

/// The day, if it lies in the window, a station works then, and not every place is taken.
pub(super) fn date(
    kind: AppointmentKind,
    answers: &Answers,
    vehicle: &BoundVehicle,
    facts: &Facts<'_>,
) -> Result<NaiveDate, FieldError> {
    let day = answers.date.ok_or_else(text::date_missing)?;
    let (first, last) =
        gate::window(kind, vehicle, facts).map_err(|gate| text::field_error("date", &gate))?;
    if day < first || last < day {
        return Err(text::field_error("date", &gate::Gate::OutsideWindow { first, last }));
    }
    match days::free_on(kind, day, chosen_before(kind, answers, facts), facts) {
        None => Err(text::field_error("date", &gate::Gate::Closed)),
        Some(0) => Err(text::field_error("date", &gate::Gate::Full)),
        Some(_) => Ok(day),
    }
}

/// The station, if it works on the day chosen and has a place left.
pub(super) fn site<'a>(
    kind: AppointmentKind,
    answers: &Answers,
    facts: &Facts<'a>,
) -> Result<&'a Site, FieldError> {
    let code = answers.site.as_deref().ok_or_else(text::site_missing)?;
    let site = days::sites(kind, facts).find(|site| site.code == code).ok_or_else(text::site_missing)?;
    let Some(day) = answers.date else { return Ok(site) };
    match days::free_on(kind, day, Some(site), facts) {
        None => Err(text::field_error("site", &gate::Gate::Closed)),
        Some(0) => Err(text::field_error("site", &gate::Gate::Full)),
        Some(_) => Ok(site),
    }
}

/// The place, in the service that asks for it before the day: then only its own days count.
pub(super) fn chosen_before<'a>(
    kind: AppointmentKind,
    answers: &Answers,
    facts: &Facts<'a>,
) -> Option<&'a Site> {
    let code = answers.site.as_deref().filter(|_| kind == AppointmentKind::PlateSwap)?;
    days::sites(kind, facts).find(|site| site.code == code)
}
