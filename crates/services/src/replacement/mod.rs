//! The services that end with a new document of a vehicle: 补换领机动车号牌, 补换领机动车行驶证, 补领检验合格标志.
//!
//! Knows: the answers, pages, check and decision that the three share, over what each says of itself in a
//! [`Document`]. Must not know: who runs them, on which side. Called by: the registry.

mod check;
mod dates;
mod gate;
pub mod inspection_mark;
mod pages;
pub mod plate;
mod policy;
pub mod slip;
pub mod text;
pub mod vehicle_licence;

use chrono::NaiveDate;
use model::{
    Attachment, BoundVehicle, DamagedPlates, Delivery, HandIn, InsurancePolicy, Lang, Refusal, RuleId, Text,
    VehicleAct, VehicleId,
};
use serde::{Deserialize, Serialize};
use service_api::{
    Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Row, Service, ServiceMeta,
};

use crate::{
    account::{self, OWNERS},
    bars,
    delivery::DeliveryAnswers,
    fixed::Fixed,
    vehicle,
};

/// Why a new document is wanted: 「业务类型」.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 补: the old one is lost.
    Lost,
    /// 换领: the old one is damaged.
    Damaged,
}

/// What one of the services says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    slug: &'static str,
    menu: &'static [Menu],
    /// What a case of it is about, as [`VehicleAct::about`] says.
    about: &'static str,
    /// 「业务类型」, each with its name; with a single one nothing is asked.
    kinds: &'static [(Kind, Fixed)],
    /// What is applied for.
    act: fn(Kind, DamagedPlates, HandIn) -> VehicleAct,
    /// Whether plates are made: which are damaged is declared, and the dates of a temporary one are shown.
    plates: bool,
    notice: fn() -> Vec<Text>,
    papers: &'static [Fixed],
    submit: Fixed,
}

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The vehicle.
    pub vehicle: Option<VehicleId>,
    /// 「业务类型」.
    pub kind: Option<Kind>,
    /// Which plates are damaged.
    pub plates: Option<DamagedPlates>,
    /// How the old document is handed in.
    pub hand_in: Option<HandIn>,
    /// Where the new document goes.
    #[serde(flatten)]
    pub delivery: DeliveryAnswers,
    /// The insurer, where no insurance in force is known.
    pub insurer: Option<String>,
    /// 保单号.
    pub policy_number: Option<String>,
    /// The first day of the policy.
    pub policy_from: Option<NaiveDate>,
    /// The last day of the policy.
    pub policy_until: Option<NaiveDate>,
    /// The policy, scanned.
    pub scan: Vec<Attachment>,
    /// The declaration is ticked.
    pub understood: bool,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The vehicle.
    pub vehicle: VehicleId,
    /// What is applied for.
    pub act: VehicleAct,
    /// Where the new document goes.
    pub delivery: Delivery,
    /// The insurance stated, where none in force is known.
    pub policy: Option<InsurancePolicy>,
}

impl Document {
    /// Whether a document of this vehicle can be applied for.
    ///
    /// # Errors
    /// What is against it.
    fn open(&self, vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(), gate::Gate> {
        gate::open(self.about, vehicle, facts)
    }
}

impl Service for Document {
    type Answers = Answers;
    type Application = Application;
    type Record = slip::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: self.slug,
            menu: self.menu,
            accounts: OWNERS,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Refused where none of the own vehicles goes, for the reason that bars the first.
    ///
    /// Decides GEN-11.
    /// Decides REPL-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let mut own = vehicle::own(facts).peekable();
        let first = *own.peek().ok_or_else(|| vehicle::none_bound(RuleId::Repl1))?;
        if own.any(|vehicle| self.open(vehicle, facts).is_ok()) {
            return Ok(());
        }
        self.open(first, facts).map_err(|gate| gate::refusal(&gate, first, facts))
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(self, answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        check::check(self, answers, facts)
    }

    fn named(&self, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
        check::named(self, answers, facts)
    }

    /// Decides REPL-1.
    /// Decides REPL-6.
    /// Decides REPL-8.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let vehicle = vehicle::find(facts, application.vehicle);
        let vehicle = vehicle.ok_or_else(|| vehicle::not_own(RuleId::Repl1))?;
        self.open(vehicle, facts).map_err(|gate| gate::refusal(&gate, vehicle, facts))?;
        let policy = policy::decided(vehicle, application.policy.as_ref(), facts)?;
        Ok(Effects::OpenVehicleCase {
            vehicle: vehicle.id,
            act: application.act,
            delivery: application.delivery.clone(),
            policy: policy.cloned().map(Box::new),
        })
    }

    fn attachments<'a>(&self, application: &'a Application) -> &'a [Attachment] {
        application.policy.as_ref().map_or(&[], |policy| policy.scan.as_slice())
    }

    fn paper(&self, record: &slip::Record, context: &PaperContext<'_>) -> PaperView {
        slip::view(record, context)
    }
}

/// The policy by name, for whoever reviews it.
pub fn policy_rows(policy: &InsurancePolicy, lang: Lang) -> Vec<Row> {
    policy::rows(policy, lang)
}

/// How the old document is handed in, where one is, for whoever takes it.
pub fn act_rows(act: VehicleAct, lang: Lang) -> Vec<Row> {
    text::act_words(act)
        .into_iter()
        .map(|(name, value)| Row::new(name.pick(lang), value.pick(lang)))
        .collect()
}
