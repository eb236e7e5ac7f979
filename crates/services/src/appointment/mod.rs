//! Appointments with a vehicle: 机动车检验预约 and 新能源汽车换发号牌预约.
//!
//! Knows: the answers, check and decision of a wizard that ends in a place at a site. Must not know: who runs it, on
//! which side. Called by: the registry; the platform and the app for cancelling.

pub mod cancel;
mod check;
mod days;
mod gate;
pub mod inspection;
mod pages;
pub mod plate_swap;
mod text;
pub mod voucher;
mod words;

pub use text::{line, place_words, state_name};

use chrono::{NaiveDate, NaiveTime};
use model::{AccountKind, AppointmentKind, Lang, Refusal, RuleId, VehicleId, Visit};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Service, ServiceMeta};

use crate::{account, bars, vehicle};
use gate::Gate;
use words::Words;

/// What one of the services says of itself.
#[derive(Clone, Copy, Debug)]
pub struct VisitService {
    slug: &'static str,
    menu: &'static [Menu],
    accounts: &'static [AccountKind],
    kind: AppointmentKind,
}

const ALL: [VisitService; 2] = [inspection::SERVICE, plate_swap::SERVICE];

const fn words_of(kind: AppointmentKind) -> &'static Words {
    match kind {
        AppointmentKind::Inspection => &inspection::WORDS,
        AppointmentKind::PlateSwap => &plate_swap::WORDS,
    }
}

/// The rule that a vehicle is one's own.
const fn own_rule(kind: AppointmentKind) -> RuleId {
    match kind {
        AppointmentKind::Inspection => RuleId::Insp1,
        AppointmentKind::PlateSwap => RuleId::Neva1,
    }
}

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
    ALL.into_iter().find(|service| service.slug == slug).map(|service| service.kind)
}

/// Visits with a free place instead of the one applied for: the same day and station first, then the same day, then the
/// same station on the days after, then before.
///
/// Decides GEN-7.
pub fn alternatives(kind: AppointmentKind, application: &Application, facts: &Facts<'_>) -> Vec<Visit> {
    let Some(vehicle) = vehicle::find(facts, application.vehicle) else { return Vec::new() };
    days::nearest(kind, vehicle, &application.visit, facts)
}

impl Service for VisitService {
    type Answers = Answers;
    type Application = Application;
    type Record = voucher::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: self.slug,
            menu: self.menu,
            accounts: self.accounts,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Refused where none of the own vehicles can be booked for, for the reason that bars the first.
    ///
    /// Decides GEN-11.
    /// Decides INSP-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let mut own = vehicle::own(facts).peekable();
        let first = *own.peek().ok_or_else(|| vehicle::none_bound(own_rule(self.kind)))?;
        if own.any(|vehicle| gate::open(self.kind, vehicle, facts).is_ok()) {
            return Ok(());
        }
        gate::open(self.kind, first, facts).map_err(|gate| text::refusal(self.kind, &gate, first, facts))
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(self, answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        check::check(self.kind, answers, facts)
    }

    fn named(&self, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
        check::named(answers, facts)
    }

    /// Decides INSP-1.
    /// Decides INSP-3.
    /// Decides INSP-6.
    /// Decides NEVA-1.
    /// Decides NEVA-2.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let vehicle = vehicle::find(facts, application.vehicle);
        let vehicle = vehicle.ok_or_else(|| vehicle::not_own(own_rule(self.kind)))?;
        let gate = |gate: Gate| text::refusal(self.kind, &gate, vehicle, facts);
        gate::open(self.kind, vehicle, facts).map_err(gate)?;
        let places = days::places(self.kind, vehicle, &application.visit, facts).map_err(gate)?;
        Ok(Effects::BookAppointment {
            kind: self.kind,
            vehicle: vehicle.id,
            visit: application.visit.clone(),
            places,
        })
    }

    fn paper(&self, record: &voucher::Record, context: &PaperContext<'_>) -> PaperView {
        voucher::view(record, context)
    }
}
