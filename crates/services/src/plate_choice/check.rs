//! Which answers stand.
//!
//! Knows: what makes the answers an application. Must not know: pages. Called by: the wizard on leaving a field, the
//! begin, the platform on receiving.

use model::{BoundVehicle, Energy, Phone, PlateKind, Text, Vin};
use service_api::{Facts, FieldError};

use super::{
    Answers, Application, PlateChoice, gate, gate::Gate, is_unregistered, refusals::field_error, swap,
};
use crate::{bindings::vin_words, fixed::Fixed, phone_proof, vehicle};

const TEXT_LIMIT: usize = 40;

/// The application that the answers make.
///
/// # Errors
/// Every answer that can't stand, in the order of the steps.
pub(super) fn check(
    service: &PlateChoice,
    answers: &Answers,
    facts: &Facts<'_>,
) -> Result<Application, Vec<FieldError>> {
    let about = about(service, answers, facts);
    let phone = phone(answers, facts);
    let declared = answers.understood.then_some(()).ok_or_else(undeclared);
    match (about, phone, declared) {
        (Ok(about), Ok(phone), Ok(())) => Ok(about.with(phone)),
        (about, phone, declared) => {
            let mut errors = about.err().unwrap_or_default();
            errors.extend(phone.err());
            errors.extend(declared.err());
            Err(errors)
        }
    }
}

/// The application that complete answers name, whether or not the phone's proof still holds.
pub(super) fn named(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
    if !answers.understood {
        return None;
    }
    let phone = phone_proof::read("phone", own_phone(answers, facts), None).ok()?;
    if let Ok(about) = about(service, answers, facts) {
        return Some(about.with(phone));
    }
    let bound = answers.vehicle.and_then(|id| facts.vehicles.iter().find(|vehicle| vehicle.id == id));
    let about = match bound {
        Some(bound) => About {
            vehicle: Some(bound.id),
            vin: bound.vin.clone(),
            model: bound.model.clone(),
            energy: bound.energy,
            kind: bound.plate.kind(),
            prefix: bound.plate.prefix().to_owned(),
            document: None,
        },
        None => About {
            vehicle: None,
            vin: Vin::parse(answers.vin.as_deref()?).ok()?,
            model: answers.model.clone()?,
            energy: answers.energy?,
            kind: answers.kind?,
            prefix: answers.prefix.clone()?,
            document: answers.document.clone(),
        },
    };
    Some(about.with(phone))
}

/// What is known of the vehicle.
pub(super) struct About {
    vehicle: Option<model::VehicleId>,
    pub vin: Vin,
    model: String,
    pub energy: Energy,
    pub kind: PlateKind,
    pub prefix: String,
    document: Option<String>,
}

impl About {
    fn with(self, phone: Phone) -> Application {
        let Self { vehicle, vin, model, energy, kind, prefix, document } = self;
        Application { vehicle, vin, model, energy, kind, prefix, document, phone }
    }
}

/// The vehicle, entered or chosen.
pub(super) fn about(
    service: &PlateChoice,
    answers: &Answers,
    facts: &Facts<'_>,
) -> Result<About, Vec<FieldError>> {
    match service.document {
        None => chosen(answers, facts).map_err(|error| vec![error]),
        Some(_) => entered(service, answers, facts),
    }
}

fn chosen(answers: &Answers, facts: &Facts<'_>) -> Result<About, FieldError> {
    let bound = to_swap(answers, facts).ok_or_else(vehicle::not_chosen)?;
    let against = |gate: Gate| field_error("vehicle", &gate, facts);
    let kind = swap::is_to_swap(bound).map_err(against)?;
    begun_elsewhere(&swap::SERVICE, &bound.vin, answers, facts).map_err(against)?;
    let prefix = bound.plate.prefix().to_owned();
    facts.region.series(&prefix, kind, bound.energy).ok_or_else(|| against(Gate::NoSeries))?;
    Ok(About {
        vehicle: Some(bound.id),
        vin: bound.vin.clone(),
        model: bound.model.clone(),
        energy: bound.energy,
        kind,
        prefix,
        document: None,
    })
}

/// The vehicle that is chosen: the only one to swap until another is.
pub(super) fn to_swap<'a>(answers: &Answers, facts: &Facts<'a>) -> Option<&'a BoundVehicle> {
    if let Some(id) = answers.vehicle {
        return vehicle::find(facts, id);
    }
    let mut to_swap = vehicle::own(facts).filter(|vehicle| swap::new_kind(vehicle).is_some());
    to_swap.next().filter(|_| to_swap.next().is_none())
}

fn entered(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>) -> Result<About, Vec<FieldError>> {
    let prefix = prefix(answers, facts);
    let energy =
        answers.energy.ok_or_else(|| missing("energy", Fixed("请选择能源种类。", "Choose what it runs on.")));
    let kind = kind(answers, facts);
    let vin = vin(service, answers, facts);
    let model = line("model", answers.model.as_deref(), Fixed("厂牌型号", "the make and model"));
    let document = line("document", answers.document.as_deref(), service.document.unwrap_or(Fixed("", "")));
    match (prefix, energy, kind, vin, model, document) {
        (Ok(prefix), Ok(energy), Ok(kind), Ok(vin), Ok(model), Ok(document)) => {
            Ok(About { vehicle: None, vin, model, energy, kind, prefix, document: Some(document) })
        }
        (prefix, energy, kind, vin, model, document) => {
            let errors = [prefix.err(), energy.err(), kind.err(), vin.err(), model.err(), document.err()];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

/// The authorities that give out numbers, each once, in the region's order.
pub(super) fn prefixes<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let mut prefixes: Vec<&str> = Vec::new();
    for series in &facts.region.series {
        if !prefixes.contains(&series.prefix()) {
            prefixes.push(series.prefix());
        }
    }
    prefixes
}

/// The authority that is chosen: the only one until another is.
pub(super) fn prefix(answers: &Answers, facts: &Facts<'_>) -> Result<String, FieldError> {
    let known = prefixes(facts);
    let chosen = match &answers.prefix {
        Some(prefix) => known.iter().find(|known| *known == prefix),
        None => known.first().filter(|_| known.len() == 1),
    };
    let prefix = chosen.map(|prefix| (*prefix).to_owned());
    prefix.ok_or_else(|| missing("prefix", Fixed("请选择发牌机关。", "Choose the authority.")))
}

/// The kind, where it fits the energy and numbers of it are given out.
///
/// Decides PLATE-9.
pub(super) fn kind(answers: &Answers, facts: &Facts<'_>) -> Result<PlateKind, FieldError> {
    let kind = answers.kind;
    let kind = kind.ok_or_else(|| missing("kind", Fixed("请选择号牌种类。", "Choose the kind of plate.")))?;
    let (Some(energy), Ok(prefix)) = (answers.energy, prefix(answers, facts)) else { return Ok(kind) };
    if !kind.fits(energy) {
        return Err(error("kind", "kind-not-for-energy", not_for(energy)));
    }
    let series = facts.region.series(&prefix, kind, energy);
    series.map(|_| kind).ok_or_else(|| field_error("kind", &Gate::NoSeries, facts))
}

/// Why a kind is not for what the vehicle runs on.
pub(super) fn not_for(energy: Energy) -> Text {
    match energy {
        Energy::Fuel => Text::new(
            "新能源汽车号牌只发给新能源汽车。",
            "New-energy plates are only for new-energy vehicles.",
        ),
        Energy::Electric | Energy::PlugIn => {
            Text::new("新能源汽车使用新能源汽车号牌。", "A new-energy vehicle gets a new-energy plate.")
        }
    }
}

fn vin(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>) -> Result<Vin, FieldError> {
    let typed = answers.vin.as_deref().unwrap_or_default();
    let vin = Vin::parse(typed).map_err(|why| error("vin", "vin", vin_words(why, typed)))?;
    is_unregistered(&vin, facts).map_err(|gate| field_error("vin", &gate, facts))?;
    let known = begun_elsewhere(service, &vin, answers, facts);
    known.map_err(|gate| field_error("vin", &gate, facts))?;
    Ok(vin)
}

/// What is against a draft that only now comes to a vehicle. The draft that chose goes on to its end, which it shows.
fn begun_elsewhere(
    service: &PlateChoice,
    vin: &Vin,
    answers: &Answers,
    facts: &Facts<'_>,
) -> Result<(), Gate> {
    if answers.understood {
        return Ok(());
    }
    gate::of_vehicle(service.case, vin, facts.person).map_or(Ok(()), gate::goes_on)
}

/// The identification number that the answers name.
pub(super) fn vin_of(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>) -> Option<Vin> {
    match service.document {
        None => to_swap(answers, facts).map(|bound| bound.vin.clone()),
        Some(_) => Vin::parse(answers.vin.as_deref()?).ok(),
    }
}

fn line(field: &str, typed: Option<&str>, name: Fixed) -> Result<String, FieldError> {
    let text = typed.map(str::trim).unwrap_or_default();
    if !text.is_empty() && text.chars().count() <= TEXT_LIMIT && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    let Fixed(zh, en) = name;
    let words = Text::new(
        format!("请填写{zh}，最多 {TEXT_LIMIT} 个字。"),
        format!("Give {}, at most {TEXT_LIMIT} characters.", en.to_lowercase()),
    );
    Err(error(field, "missing", words))
}

/// The owner's own phone: the account's until another is typed.
pub(super) fn own_phone<'a>(answers: &'a Answers, facts: &Facts<'a>) -> Option<&'a str> {
    answers.phone.as_deref().or_else(|| facts.person.phone.as_ref().map(Phone::as_str))
}

/// Decides PLATE-13.
pub(super) fn phone(answers: &Answers, facts: &Facts<'_>) -> Result<Phone, FieldError> {
    phone_proof::check("phone", own_phone(answers, facts), None, facts)
}

fn undeclared() -> FieldError {
    error("understood", "declaration-missing", Text::new("请确认声明。", "Confirm the declaration."))
}

fn missing(field: &str, words: Fixed) -> FieldError {
    error(field, "missing", words.text())
}

fn error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}
