//! One file per group of screens; each public method is one command.

mod bindings;
mod book_many;
mod calendar;
mod consents;
mod documents;
mod frame;
mod help;
mod home;
mod notices;
mod paper;
mod payments;
mod plates;
mod practice_accounts;
mod practice_audit;
mod practice_calendar;
mod practice_cases;
mod practice_desk;
mod practice_factor;
mod practice_lists;
mod practice_office;
mod practice_plates;
mod practice_region;
mod practice_reset;
mod progress;
mod queue;
mod reminders;
mod results;
mod roster;
mod second_factor;
mod security;
mod sign_in;
mod submit;
mod vehicle_bindings;
mod verify;
mod visits;
mod wizard;

use model::Lang;
use service_api::{ErasedService, Refusal};

use crate::AppError;
use crate::view::RefusalView;

fn service(slug: &str) -> Result<&'static dyn ErasedService, AppError> {
    services::registry::find(slug).ok_or(AppError::Gone)
}

fn parse<T: std::str::FromStr>(id: &str) -> Result<T, AppError> {
    id.parse().map_err(|_| AppError::Gone)
}

fn refusal_view(refusal: &Refusal, lang: Lang, as_of: Option<model::Timestamp>) -> RefusalView {
    RefusalView {
        rule: refusal.rule.id().to_owned(),
        title: refusal.title.in_lang(lang).to_owned(),
        reason: refusal.reason.in_lang(lang).to_owned(),
        advice: refusal.advice.in_lang(lang).to_owned(),
        earliest: refusal.earliest.map(|at| at.date().to_string()),
        remedy: refusal.remedy,
        places: refusal.places.clone(),
        as_of: as_of.map(|at| crate::text::data_as_of(&at.minute_text()).into_lang(lang)),
    }
}

/// A count as the views carry it.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
