//! Appointments with a vehicle: 机动车检验预约.
//!
//! Knows: the answers, check and decision of a wizard that ends in a place at a site. Must not know: who runs it, on
//! which side. Called by: the registry; the platform and the app for cancelling.

pub mod cancel;
mod check;
mod days;
mod gate;
pub mod inspection;
mod pages;
mod text;
pub mod voucher;

pub use text::{line, place_words, state_name};

use chrono::{NaiveDate, NaiveTime};
use model::{AppointmentKind, Lang, Refusal, VehicleId, Visit};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, PaperContext, PaperView, Service, ServiceMeta};

use crate::{
    account::{self, OWNERS},
    bars, vehicle,
};
use gate::Gate;
use inspection::InspectionAppointment;

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The vehicle.
    pub vehicle: Option<VehicleId>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// The site's code.
    pub site: Option<String>,
    /// The beginning of the period.
    pub from: Option<NaiveTime>,
    /// The declaration is ticked.
    pub understood: bool,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The vehicle.
    pub vehicle: VehicleId,
    /// Where and when.
    #[serde(flatten)]
    pub visit: Visit,
}

/// What the service of this stable name books; `None` for one that books nothing of the kind.
pub fn kind_of(slug: &str) -> Option<AppointmentKind> {
    (slug == inspection::SLUG).then_some(AppointmentKind::Inspection)
}

/// Visits with a free place instead of the one applied for: the same day and station first, then the same day, then the
/// same station on the days after, then before.
///
/// Decides GEN-7.
pub fn alternatives(application: &Application, facts: &Facts<'_>) -> Vec<Visit> {
    let Some(vehicle) = vehicle::find(facts, application.vehicle) else { return Vec::new() };
    days::nearest(vehicle, &application.visit, facts)
}

impl Service for InspectionAppointment {
    type Answers = Answers;
    type Application = Application;
    type Record = voucher::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: inspection::SLUG,
            menu: inspection::MENU,
            accounts: OWNERS,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "1",
            payload_version: 1,
        }
    }

    /// Refused where none of the own vehicles can be booked for, for the reason that bars the first.
    ///
    /// Decides GEN-11.
    /// Decides INSP-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let mut own = vehicle::own(facts).peekable();
        let first = *own.peek().ok_or_else(|| vehicle::none_bound(model::RuleId::Insp1))?;
        if own.any(|vehicle| gate::open(vehicle, facts).is_ok()) {
            return Ok(());
        }
        gate::open(first, facts).map_err(|gate| text::refusal(&gate, first, facts))
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        check::check(answers, facts)
    }

    fn named(&self, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
        check::named(answers, facts)
    }

    /// Decides INSP-1.
    /// Decides INSP-3.
    /// Decides INSP-6.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let vehicle = vehicle::find(facts, application.vehicle);
        let vehicle = vehicle.ok_or_else(|| vehicle::not_own(model::RuleId::Insp1))?;
        let gate = |gate: Gate| text::refusal(&gate, vehicle, facts);
        gate::open(vehicle, facts).map_err(gate)?;
        let places = days::places(vehicle, &application.visit, facts).map_err(gate)?;
        Ok(Effects::BookAppointment {
            kind: AppointmentKind::Inspection,
            vehicle: vehicle.id,
            visit: application.visit.clone(),
            places,
        })
    }

    fn paper(&self, record: &voucher::Record, context: &PaperContext<'_>) -> PaperView {
        voucher::view(record, context)
    }
}
