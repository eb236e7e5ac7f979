//! 变更联系方式: the service `vehicle-contact-change`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the registry.

mod check;
mod pages;
mod text;

use model::{Lang, Refusal, RuleId, VehicleContact, VehicleId};
use serde::{Deserialize, Serialize};
use service_api::{
    Effects, Facts, FieldError, Journey, Menu, NoRecord, PaperContext, PaperView, Service, ServiceMeta,
};

use crate::{
    account::{self, OWNERS},
    bars, phone_proof, vehicle,
};

/// 「机动车业务」→「变更联系方式」.
const MENU: &[Menu] = &[("机动车业务", "Vehicle services"), ("变更联系方式", "Change of contact data")];

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The vehicle.
    pub vehicle: Option<VehicleId>,
    /// Mobile phone.
    pub phone: Option<String>,
    /// Landline.
    pub landline: Option<String>,
    /// Code of the district or county.
    pub division: Option<String>,
    /// Street and house number.
    pub street: Option<String>,
    /// 邮政编码.
    pub post_code: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Where traffic notices go.
    pub notices: Option<String>,
    /// The declaration is ticked.
    pub understood: bool,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The vehicle.
    pub vehicle: VehicleId,
    /// What is to stand on its record.
    pub contact: VehicleContact,
}

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct ContactChange;

impl Service for ContactChange {
    type Answers = Answers;
    type Application = Application;
    type Record = NoRecord;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: "vehicle-contact-change",
            menu: MENU,
            accounts: OWNERS,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Decides GEN-11.
    /// Decides CONT-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        vehicle::own(facts).next().map(|_| ()).ok_or_else(|| vehicle::none_bound(RuleId::Cont1))
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

    /// Decides CONT-1.
    /// Decides CONT-2.
    /// Decides CONT-3.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let vehicle = vehicle::find(facts, application.vehicle);
        let vehicle = vehicle.ok_or_else(|| vehicle::not_own(RuleId::Cont1))?;
        let phone = &application.contact.phone;
        let on_record = vehicle.contact.as_ref().is_some_and(|known| known.phone == *phone);
        if !on_record && phone_proof::proof(phone, facts).is_none() {
            return Err(text::phone_unproven());
        }
        Ok(Effects::ChangeVehicleContact {
            vehicle: application.vehicle,
            contact: Box::new(application.contact.clone()),
        })
    }

    fn paper(&self, record: &NoRecord, _: &PaperContext<'_>) -> PaperView {
        match *record {}
    }
}
