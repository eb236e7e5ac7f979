//! Which answers stand.
//!
//! Knows: what makes the answers contact data; what is not answered is as it is on record. Must not know: pages.
//! Called by: the wizard on leaving a field, the queue before sending, the platform on receiving.

use model::{BoundVehicle, Email, Landline, NoticesTo, Phone, PostCode, Text, VehicleContact};
use service_api::{Facts, FieldError};

use super::{Answers, Application};
use crate::{delivery, phone_proof, vehicle};

/// The application that the answers make.
///
/// # Errors
/// Every answer that can't stand, in the order of the fields.
pub(super) fn check(answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
    let vehicle = vehicle::chosen(answers.vehicle, facts).ok_or_else(|| vec![vehicle::not_chosen()])?;
    let proven = phone_proof::check("phone", answers.phone.as_deref(), known_phone(vehicle), facts);
    let contact = contact(answers, vehicle, proven);
    let declared = if answers.understood { Ok(()) } else { Err(declaration_missing()) };
    match (contact, declared) {
        (Ok(contact), Ok(())) => Ok(Application { vehicle: vehicle.id, contact }),
        (contact, declared) => {
            let mut errors = contact.err().unwrap_or_default();
            errors.extend(declared.err());
            Err(errors)
        }
    }
}

/// The application that complete answers name, whether or not its phone is proven and the vehicle still one's own.
pub(super) fn named(answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
    if !answers.understood {
        return None;
    }
    let vehicle = vehicle::chosen(answers.vehicle, facts);
    let known = vehicle.and_then(known_phone);
    let phone = phone_proof::read("phone", answers.phone.as_deref(), known);
    let contact = match vehicle {
        Some(vehicle) => contact(answers, vehicle, phone),
        None => given(answers, None, phone),
    };
    let id = vehicle.map(|vehicle| vehicle.id).or(answers.vehicle)?;
    contact.ok().map(|contact| Application { vehicle: id, contact })
}

fn known_phone(vehicle: &BoundVehicle) -> Option<&Phone> {
    vehicle.contact.as_ref().map(|contact| &contact.phone)
}

fn contact(
    answers: &Answers,
    vehicle: &BoundVehicle,
    phone: Result<Phone, FieldError>,
) -> Result<VehicleContact, Vec<FieldError>> {
    given(answers, vehicle.contact.as_ref(), phone)
}

/// What the answers say, and what is on record where they say nothing.
fn given(
    answers: &Answers,
    known: Option<&VehicleContact>,
    phone: Result<Phone, FieldError>,
) -> Result<VehicleContact, Vec<FieldError>> {
    let landline =
        optional(answers.landline.as_deref(), known.and_then(|known| known.landline.clone()), |text| {
            Landline::parse(text).map_err(|_| {
                error(
                    "landline",
                    "landline",
                    "请按 010-55550199 的样子填写，或者留空。",
                    "Write it as 010-55550199, or leave it empty.",
                )
            })
        });
    let division = answers.division.clone().or_else(|| known.map(|known| known.division.clone()));
    let division = delivery::division(division);
    let street = answers.street.as_deref().or(known.map(|known| known.street.as_str()));
    let street = delivery::street(street.unwrap_or_default());
    let post_code = match (answers.post_code.as_deref(), known) {
        (None, Some(known)) => Ok(known.post_code.clone()),
        (typed, _) => PostCode::parse(typed.unwrap_or_default()).map_err(|_| delivery::no_post_code()),
    };
    let email = optional(answers.email.as_deref(), known.and_then(|known| known.email.clone()), |text| {
        Email::parse(text).map_err(|_| {
            error(
                "email",
                "email",
                "请填写能收信的电子邮箱，或者留空。",
                "Give an e-mail address, or leave it empty.",
            )
        })
    });
    let notices = notices(answers, known);
    let notices = notices.and_then(|to| match &email {
        Ok(None) if to == NoticesTo::Email => Err(error(
            "email",
            "email-missing",
            "通知发到电子邮箱的，请填写邮箱。",
            "Give the e-mail address that notices go to.",
        )),
        _ => Ok(to),
    });
    match (phone, landline, division, street, post_code, email, notices) {
        (Ok(phone), Ok(landline), Ok(division), Ok(street), Ok(post_code), Ok(email), Ok(notices)) => {
            Ok(VehicleContact { phone, landline, post_code, division, street, email, notices })
        }
        (phone, landline, division, street, post_code, email, notices) => {
            let errors = [
                phone.err(),
                landline.err(),
                division.err(),
                street.err(),
                post_code.err(),
                email.err(),
                notices.err(),
            ];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

/// An answer that may be left out: nothing said leaves what is known, an empty one takes it away.
fn optional<T>(
    typed: Option<&str>,
    known: Option<T>,
    read: impl FnOnce(&str) -> Result<T, FieldError>,
) -> Result<Option<T>, FieldError> {
    match typed.map(str::trim) {
        None => Ok(known),
        Some("") => Ok(None),
        Some(text) => read(text).map(Some),
    }
}

fn notices(answers: &Answers, known: Option<&VehicleContact>) -> Result<NoticesTo, FieldError> {
    match answers.notices.as_deref() {
        None => known.map(|known| known.notices),
        Some(code) => NoticesTo::ALL.into_iter().find(|to| to.code() == code),
    }
    .ok_or_else(|| error("notices", "missing", "请选择通知发到哪里。", "Choose where traffic notices go."))
}

fn declaration_missing() -> FieldError {
    error("understood", "declaration-missing", "请确认声明。", "Confirm the declaration.")
}

fn error(field: &str, code: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text: Text::new(zh, en) }
}
