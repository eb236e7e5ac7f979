//! What is against choosing a number, or against one act of it, as data.
//!
//! Knows: each reason's rule, code, earliest instant and remedy. Must not know: words. Called by: the services of the
//! family, the platform before each act, and [`super::refusals`], which words the reasons.

use chrono::NaiveTime;
use model::plate_selection::{RegistrationCase, SelectionState as S};
use model::region::PlateSettings;
use model::{Plate, PlateAct, PlateSelection, RegionProfile, Remedy, RuleId, Timestamp};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// A number is kept for the vehicle already.
    Reserved {
        /// It.
        plate: Plate,
        /// Until when.
        until: Timestamp,
    },
    /// The office has confirmed one.
    Confirmed {
        /// It.
        plate: Plate,
    },
    /// Draws and tries are used up.
    Spent,
    /// The time to choose is over: the number kept was not confirmed.
    Lapsed,
    /// The phone is not proven.
    PhoneUnproven(RuleId),
    /// The vehicle has a plate already.
    Registered,
    /// No numbers are given out for this kind and energy there.
    NoSeries,
    /// Not a new-energy vehicle with an ordinary plate.
    NotToSwap,
    /// No draw is left.
    NoDraws,
    /// No self-made number is left.
    NoTries,
    /// Numbers are random only.
    RandomOnly,
    /// None, or more than so many at once.
    Count {
        /// The most.
        most: u32,
    },
    /// The pause since the last check is not over.
    TooSoon {
        /// When it is.
        until: Timestamp,
    },
    /// Outside opening hours.
    Shut {
        /// When it opens.
        opens: Timestamp,
        /// From.
        from: NaiveTime,
        /// To.
        to: NaiveTime,
    },
    /// No number of the pool.
    NotInPool {
        /// As asked for.
        number: String,
    },
    /// Asked for twice.
    Twice {
        /// As asked for.
        number: String,
    },
    /// Three equal digits in a row.
    Banned {
        /// As asked for.
        number: String,
    },
    /// It is not, or no longer, held for this vehicle.
    NotHeld {
        /// As asked for.
        number: String,
    },
    /// Nothing is free.
    Empty,
}

impl Gate {
    /// The rule that shuts it.
    pub const fn rule(&self) -> RuleId {
        match self {
            Self::Reserved { .. } | Self::Confirmed { .. } | Self::Lapsed => RuleId::Plate5,
            Self::Spent => RuleId::Plate4,
            Self::PhoneUnproven(rule) => *rule,
            Self::Registered => RuleId::Plate6,
            Self::NoSeries | Self::NotInPool { .. } => RuleId::Plate9,
            Self::NotToSwap => RuleId::Nev1,
            Self::NoDraws => RuleId::Plate3,
            Self::NoTries => RuleId::Plate2,
            Self::RandomOnly => RuleId::Nev2,
            Self::Count { .. } | Self::Twice { .. } => RuleId::Plate1,
            Self::TooSoon { .. } | Self::Shut { .. } | Self::Banned { .. } => RuleId::Plate12,
            Self::NotHeld { .. } => RuleId::Plate8,
            Self::Empty => RuleId::Plate7,
        }
    }

    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Reserved { .. } => "plate-reserved",
            Self::Confirmed { .. } => "plate-confirmed",
            Self::Lapsed => "plate-lapsed",
            Self::Spent => "plate-spent",
            Self::PhoneUnproven(_) => "phone-unproven",
            Self::Registered => "vehicle-registered",
            Self::NoSeries => "no-plate-series",
            Self::NotToSwap => "not-to-swap",
            Self::NoDraws => "no-draws-left",
            Self::NoTries => "no-tries-left",
            Self::RandomOnly => "random-only",
            Self::Count { .. } => "tries-at-once",
            Self::TooSoon { .. } => "check-too-soon",
            Self::Shut { .. } => "plates-closed",
            Self::NotInPool { .. } => "plate-not-in-pool",
            Self::Twice { .. } => "plate-twice",
            Self::Banned { .. } => "plate-pattern-banned",
            Self::NotHeld { .. } => "plate-not-held",
            Self::Empty => "no-plate-free",
        }
    }

    /// From when it is open by itself.
    pub const fn earliest(&self) -> Option<Timestamp> {
        match self {
            Self::TooSoon { until } => Some(*until),
            Self::Shut { opens, .. } => Some(*opens),
            _ => None,
        }
    }

    /// What the user can do now.
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::Reserved { .. } | Self::Confirmed { .. } => Remedy::OpenProgress,
            Self::Spent | Self::Lapsed | Self::Empty => Remedy::VisitOffice,
            Self::NotToSwap => Remedy::BindVehicle,
            Self::TooSoon { .. } | Self::Shut { .. } => Remedy::Wait,
            _ => Remedy::ChooseAgain,
        }
    }
}

/// The selection under which the vehicle's number is chosen in this case, if it has one (PLATE-6).
pub(super) fn of_vehicle<'a>(
    case: RegistrationCase,
    vin: &model::Vin,
    person: &'a model::PersonFacts,
) -> Option<&'a PlateSelection> {
    person.plate_selections.iter().rev().find(|selection| selection.case == case && selection.vin == *vin)
}

/// Whether choosing may begin, or go on, over this selection of the vehicle. After a number that was not confirmed it
/// goes on with what is left, once the list lets it; when every chance is used up, the office alone goes on.
///
/// Decides PLATE-4.
/// Decides USED-1.
///
/// # Errors
/// What is against it.
pub(super) fn goes_on(selection: &PlateSelection) -> Result<(), Gate> {
    match &selection.state {
        S::Reserved { plate, until, .. } => Err(Gate::Reserved { plate: plate.clone(), until: *until }),
        S::Confirmed { plate } => Err(Gate::Confirmed { plate: plate.clone() }),
        S::Spent => Err(Gate::Spent),
        S::Choosing | S::Lapsed { .. } => Ok(()),
    }
}

/// Whether `act` may be done now, as far as the selection and the region say. Nothing is used up by one that may not.
///
/// Decides PLATE-1.
/// Decides PLATE-2.
/// Decides PLATE-3.
/// Decides PLATE-8.
/// Decides PLATE-12.
/// Decides NEV-2.
///
/// # Errors
/// What is against it.
pub(super) fn may(
    act: &PlateAct,
    selection: &PlateSelection,
    region: &RegionProfile,
    now: Timestamp,
) -> Result<(), Gate> {
    match &selection.state {
        S::Choosing => {}
        S::Lapsed { .. } => return Err(Gate::Lapsed),
        S::Confirmed { .. } | S::Reserved { .. } | S::Spent => return goes_on(selection),
    }
    is_open(&region.plates, now)?;
    match act {
        PlateAct::Draw if selection.random_left == 0 => Err(Gate::NoDraws),
        PlateAct::Draw => Ok(()),
        PlateAct::Keep { number } => in_batch(number, selection, now),
        PlateAct::Choose { number } => {
            is_kept(number, selection, now).or_else(|_| in_batch(number, selection, now))
        }
        PlateAct::Try { numbers } => may_try(numbers, selection, region, now),
    }
}

fn is_open(settings: &PlateSettings, now: Timestamp) -> Result<(), Gate> {
    let (Some(from), Some(to)) = (settings.opens, settings.closes) else { return Ok(()) };
    let today = now.date();
    let (opens, closes) = (Timestamp::at(today, from), Timestamp::at(today, to));
    if opens <= now && now < closes {
        return Ok(());
    }
    let next = if now < opens { today } else { model::time::plus_days(today, 1) };
    Err(Gate::Shut { opens: Timestamp::at(next, from), from, to })
}

fn in_batch(number: &str, selection: &PlateSelection, now: Timestamp) -> Result<(), Gate> {
    let batch = selection.batch.as_ref().filter(|batch| now < batch.until);
    let held = batch.is_some_and(|batch| batch.numbers.iter().any(|one| one == number));
    held.then_some(()).ok_or_else(|| Gate::NotHeld { number: number.to_owned() })
}

fn is_kept(number: &str, selection: &PlateSelection, now: Timestamp) -> Result<(), Gate> {
    let kept = selection.kept.as_ref().filter(|kept| now < kept.until && kept.number == number);
    kept.map(|_| ()).ok_or_else(|| Gate::NotHeld { number: number.to_owned() })
}

fn may_try(
    numbers: &[String],
    selection: &PlateSelection,
    region: &RegionProfile,
    now: Timestamp,
) -> Result<(), Gate> {
    if selection.case == RegistrationCase::Swap {
        return Err(Gate::RandomOnly);
    }
    if selection.self_made_left == 0 {
        return Err(Gate::NoTries);
    }
    let most = region.plates.self_slots.min(selection.self_made_left);
    if numbers.is_empty() || numbers.len() > most as usize {
        return Err(Gate::Count { most });
    }
    if let Some(until) = selection.next_check.filter(|until| now < *until) {
        return Err(Gate::TooSoon { until });
    }
    for (at, number) in numbers.iter().enumerate() {
        can_be_made(number, selection, region)?;
        if numbers[..at].contains(number) {
            return Err(Gate::Twice { number: number.clone() });
        }
    }
    Ok(())
}

/// Whether the vehicle's pool has this number, and the region lets it be made.
///
/// Decides PLATE-9.
/// Decides PLATE-12.
fn can_be_made(number: &str, selection: &PlateSelection, region: &RegionProfile) -> Result<(), Gate> {
    let PlateSelection { kind, energy, prefix, .. } = selection;
    self::number(number, (prefix, *kind, *energy), region).map(|_| ())
}

/// The plate of `number`, where the pool of this kind has it and the region lets it be made.
///
/// Decides PLATE-9.
/// Decides PLATE-12.
///
/// # Errors
/// [`Gate::NoSeries`], [`Gate::NotInPool`], [`Gate::Banned`].
pub(super) fn number(
    number: &str,
    (prefix, kind, energy): (&str, model::PlateKind, model::Energy),
    region: &RegionProfile,
) -> Result<Plate, Gate> {
    let series = region.series(prefix, kind, energy).ok_or(Gate::NoSeries)?;
    let not_in_pool = || Gate::NotInPool { number: number.to_owned() };
    let plate = Plate::parse(kind, number).map_err(|_| not_in_pool())?;
    if plate.number() != number || !plate.fits(energy) || series.index_of(number).is_none() {
        return Err(not_in_pool());
    }
    if region.plates.ban_triple && plate.has_triple() {
        return Err(Gate::Banned { number: number.to_owned() });
    }
    Ok(plate)
}
