//! 电子监控处理: the service `surveillance-violation`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the registry.

mod gate;
mod pages;
mod text;

use model::{
    BoundVehicle, Charge, Lang, Money, PaymentItem, Refusal, RuleId, VehicleId, Violation, ViolationNumber,
};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Service, ServiceMeta};

use super::letter;
use crate::account::{self, CITIZENS};
use crate::bars;
use crate::payment::{consent, receipt};

/// 「违法处理业务」→「电子监控处理」.
const SERVICE_MENU: &[Menu] = &[super::MENU, ("电子监控处理", "Violations recorded by cameras")];

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The vehicle.
    pub vehicle: Option<VehicleId>,
    /// The records that are to be handled.
    pub records: Vec<ViolationNumber>,
    /// The letters were read and nothing is objected to.
    pub letter_read: bool,
    /// The declaration is ticked.
    pub understood: bool,
    /// The sum that the user saw and confirmed, in 分.
    pub confirmed: Option<Money>,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The vehicle.
    pub vehicle: VehicleId,
    /// The records, whose letters were confirmed.
    pub records: Vec<ViolationNumber>,
    /// The sum that the user confirmed; absent before he has.
    pub confirmed: Option<Money>,
}

/// What is printed once it is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Record {
    /// The decision letter of one record.
    Letter(Box<letter::Record>),
    /// The receipt of the payment.
    Receipt(receipt::Record),
}

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct SurveillanceViolation;

impl Service for SurveillanceViolation {
    type Answers = Answers;
    type Application = Application;
    type Record = Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: "surveillance-violation",
            menu: SERVICE_MENU,
            accounts: CITIZENS,
            barred_by: bars::NOTHING,
            notice_version: "1",
            payload_version: 1,
            pays: true,
        }
    }

    /// Refused where no record of any bound vehicle can be handled, for the reason that bars the first.
    ///
    /// Decides GEN-11.
    /// Decides VIOL-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        may_begin(facts)?;
        let mut first = None;
        for (vehicle, violation) in records(facts) {
            match admitted(vehicle, &[violation], facts) {
                Ok(()) => return Ok(()),
                Err(refusal) => first = first.or(Some(refusal)),
            }
        }
        Err(first.unwrap_or_else(text::nothing_open))
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        let mut errors = Vec::new();
        let vehicle = chosen_vehicle(answers.vehicle, facts);
        if vehicle.is_none() {
            errors.push(text::vehicle_missing());
        }
        errors.extend(vehicle.and_then(|vehicle| records_error(vehicle, answers, facts)));
        if !answers.letter_read {
            errors.push(text::letter_unread());
        }
        if !answers.understood {
            errors.push(text::declaration_missing());
        }
        match vehicle {
            Some(vehicle) if errors.is_empty() => Ok(Application {
                vehicle: vehicle.id,
                records: answers.records.clone(),
                confirmed: answers.confirmed,
            }),
            _ => Err(errors),
        }
    }

    fn named(&self, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
        let agreed = answers.letter_read && answers.understood && !answers.records.is_empty();
        let vehicle = answers.vehicle.or_else(|| chosen_vehicle(None, facts).map(|vehicle| vehicle.id))?;
        let confirmed = answers.confirmed;
        agreed.then(|| Application { vehicle, records: answers.records.clone(), confirmed })
    }

    /// The fine of each record, once its decision letter was confirmed.
    ///
    /// Decides VIOL-1.
    /// Decides VIOL-5.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        may_begin(facts)?;
        let not_known = || text::refusal(&gate::Gate::NotKnown, facts);
        let vehicle = facts.vehicles.iter().find(|vehicle| vehicle.id == application.vehicle);
        let vehicle = vehicle.ok_or_else(not_known)?;
        let chosen = chosen(vehicle, &application.records);
        if chosen.is_empty() || chosen.len() != application.records.len() {
            return Err(not_known());
        }
        admitted(vehicle, &chosen, facts)?;
        let items = chosen.into_iter().map(item).collect();
        consent::charge(RuleId::Viol5, items, application.confirmed, facts)
    }

    fn paper(&self, record: &Record, context: &PaperContext<'_>) -> PaperView {
        match record {
            Record::Letter(record) => letter::view(record, context),
            Record::Receipt(record) => receipt::view(record, context),
        }
    }
}

fn may_begin(facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    account::may_act(&SurveillanceViolation.meta(), facts)?;
    if !facts.region.fees.online {
        return Err(text::not_online(facts));
    }
    gate::bound(facts).map(|_| ()).map_err(|gate| text::refusal(&gate, facts))
}

/// Whether these records of `vehicle` can be handled together.
fn admitted(vehicle: &BoundVehicle, chosen: &[&Violation], facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    let worded = |gate: gate::Gate| text::refusal(&gate, facts);
    for violation in chosen {
        gate::open(vehicle, violation).map_err(worded)?;
    }
    let licence = gate::bound(facts).map_err(worded)?;
    gate::together(licence, points(chosen), facts).map_err(worded)
}

fn points(chosen: &[&Violation]) -> u32 {
    chosen.iter().map(|violation| violation.offence.points).sum()
}

fn records<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a BoundVehicle, &'a Violation)> {
    facts.vehicles.iter().flat_map(|vehicle| vehicle.violations.iter().map(move |one| (vehicle, one)))
}

/// The vehicle that is chosen: the only bound one until another is.
fn chosen_vehicle<'a>(answer: Option<VehicleId>, facts: &Facts<'a>) -> Option<&'a BoundVehicle> {
    match (answer, facts.vehicles) {
        (Some(id), vehicles) => vehicles.iter().find(|vehicle| vehicle.id == id),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// Those of `numbers` that are on record of the vehicle, each once.
fn chosen<'a>(vehicle: &'a BoundVehicle, numbers: &[ViolationNumber]) -> Vec<&'a Violation> {
    vehicle.violations.iter().filter(|violation| numbers.contains(&violation.number)).collect()
}

fn records_error(vehicle: &BoundVehicle, answers: &Answers, facts: &Facts<'_>) -> Option<FieldError> {
    let chosen = chosen(vehicle, &answers.records);
    if chosen.is_empty() || chosen.len() != answers.records.len() {
        return Some(text::records_missing());
    }
    admitted(vehicle, &chosen, facts).err().map(|refusal| text::records_barred(&refusal))
}

fn item(violation: &Violation) -> PaymentItem {
    PaymentItem {
        charge: Charge::Violation {
            number: violation.number.clone(),
            plate: violation.plate.clone(),
            offence: Box::new(violation.offence.clone()),
            authority: violation.authority.clone(),
        },
        amount: violation.offence.fine,
    }
}
