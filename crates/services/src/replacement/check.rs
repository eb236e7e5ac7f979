//! Which answers stand.
//!
//! Knows: what makes the answers an application. Must not know: pages. Called by: the wizard on leaving a field, the
//! queue before sending, the platform on receiving.

use model::{BoundVehicle, DamagedPlates, Delivery, HandIn, PlateKind, VehicleAct};
use service_api::{Facts, FieldError};

use super::{Answers, Application, Document, Kind, policy, text};
use crate::{delivery, vehicle};

/// The application that the answers make.
///
/// # Errors
/// Every answer that can't stand, in the order of the fields.
pub(super) fn check(
    service: &Document,
    answers: &Answers,
    facts: &Facts<'_>,
) -> Result<Application, Vec<FieldError>> {
    let vehicle = chosen(service, answers, facts).map_err(|error| vec![error])?;
    let policy = policy::check(vehicle, answers, facts);
    let delivery = delivery::check(&answers.delivery, facts);
    let act = act(service, answers, vehicle, delivery.as_ref().ok());
    let declared = answers.understood.then_some(()).ok_or_else(text::declaration_missing);
    match (act, policy, delivery, declared) {
        (Ok(act), Ok(policy), Ok(delivery), Ok(())) => {
            Ok(Application { vehicle: vehicle.id, act, delivery, policy })
        }
        (act, policy, delivery, declared) => {
            let mut errors = act.err().unwrap_or_default();
            errors.extend(policy.err().unwrap_or_default());
            errors.extend(delivery.err().unwrap_or_default());
            errors.extend(declared.err());
            Err(errors)
        }
    }
}

/// The application that complete answers name, whether or not the vehicle may still have it.
pub(super) fn named(service: &Document, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
    if !answers.understood {
        return None;
    }
    let delivery = delivery::check(&answers.delivery, facts).ok()?;
    let vehicle = vehicle::chosen(answers.vehicle, facts);
    let plates = answers.plates.unwrap_or(DamagedPlates::Both);
    let hand_in = answers.hand_in.unwrap_or(HandIn::Counter);
    let stated = vehicle.and_then(|vehicle| policy::check(vehicle, answers, facts).ok().flatten());
    Some(Application {
        vehicle: vehicle.map(|vehicle| vehicle.id).or(answers.vehicle)?,
        act: (service.act)(kind(service, answers)?, plates, hand_in),
        delivery,
        policy: stated,
    })
}

/// The vehicle, if one is chosen that the document can be applied for.
pub(super) fn chosen<'a>(
    service: &Document,
    answers: &Answers,
    facts: &Facts<'a>,
) -> Result<&'a BoundVehicle, FieldError> {
    let vehicle = vehicle::chosen(answers.vehicle, facts).ok_or_else(vehicle::not_chosen)?;
    service.open(vehicle, facts).map_err(|gate| FieldError {
        text: super::gate::barred(gate),
        code: "vehicle-barred".to_owned(),
        ..vehicle::not_chosen()
    })?;
    Ok(vehicle)
}

/// 「业务类型」; the only one where there is no choice.
pub(super) fn kind(service: &Document, answers: &Answers) -> Option<Kind> {
    match service.kinds {
        [(only, _)] => Some(*only),
        _ => answers.kind,
    }
}

/// The plates that this vehicle has: one at the back, or two.
pub(super) const fn plates_of(vehicle: &BoundVehicle) -> &'static [DamagedPlates] {
    match vehicle.plate.kind() {
        PlateKind::Motorcycle | PlateKind::Moped | PlateKind::Trailer => &[DamagedPlates::Rear],
        _ => &[DamagedPlates::Front, DamagedPlates::Rear, DamagedPlates::Both],
    }
}

/// Whether it is asked how the old document is handed in: what is collected is handed in there.
pub(super) fn asks_hand_in(service: &Document, answers: &Answers, delivery: Option<&Delivery>) -> bool {
    let by_mail = match delivery {
        Some(delivery) => matches!(delivery, Delivery::Mail { .. }),
        None => delivery::is_by_mail(&answers.delivery),
    };
    kind(service, answers) == Some(Kind::Damaged) && by_mail
}

/// What is applied for.
///
/// Decides REPL-2.
/// Decides REPL-3.
pub(super) fn act(
    service: &Document,
    answers: &Answers,
    vehicle: &BoundVehicle,
    delivery: Option<&Delivery>,
) -> Result<VehicleAct, Vec<FieldError>> {
    let kind = kind(service, answers).ok_or_else(|| vec![text::kind_missing()])?;
    if kind == Kind::Lost {
        return Ok((service.act)(kind, DamagedPlates::Both, HandIn::Counter));
    }
    let plates = if service.plates {
        let declared = answers.plates.filter(|declared| plates_of(vehicle).contains(declared));
        declared.ok_or_else(text::plates_missing)
    } else {
        Ok(DamagedPlates::Both)
    };
    let hand_in = if asks_hand_in(service, answers, delivery) {
        answers.hand_in.ok_or_else(text::hand_in_missing)
    } else {
        Ok(HandIn::Counter)
    };
    match (plates, hand_in) {
        (Ok(plates), Ok(hand_in)) => Ok((service.act)(kind, plates, hand_in)),
        (plates, hand_in) => Err([plates.err(), hand_in.err()].into_iter().flatten().collect()),
    }
}
