//! The services that end with a new licence: 期满换证, 超龄换证, 损毁换证, 遗失补证.
//!
//! Knows: the answers, pages, check and decision that the four share, over what each says of itself in a
//! [`Replacement`]. Must not know: who runs them, on which side. Called by: the registry.

pub mod damage;
pub mod expiry;
pub mod loss;
pub mod over_age;
mod pages;
mod text;

use model::{Delivery, DrivingLicence, Lang, LicenceAct, LicenceClass, Refusal, RegionProfile, Text};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Service, ServiceMeta};

use crate::{
    account::{self, CITIZENS},
    bars,
    delivery::{self, DeliveryAnswers},
    fixed::Fixed,
    licence::{free_licence, gate::Gate, slip, text as licence_text},
};

/// What one of the services says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Replacement {
    slug: &'static str,
    menu: &'static [Menu],
    /// The act, for its papers; which class follows is decided later.
    papers_of: LicenceAct,
    /// What bars it, once the licence is bound and nothing is under way for it.
    gate: fn(&DrivingLicence, &Facts<'_>) -> Result<(), Gate>,
    /// What is applied for, with the class that was chosen.
    act: fn(Option<LicenceClass>, &Facts<'_>) -> LicenceAct,
    /// The classes to choose from; empty when there is no choice.
    classes: fn(&DrivingLicence, &Facts<'_>) -> &'static [LicenceClass],
    /// Whether the medical certificate is shown and handed in.
    certificate: bool,
    notice: fn(&RegionProfile) -> Vec<Text>,
    consequence: &'static [Fixed],
    declaration: Fixed,
    submit: Fixed,
}

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The class that follows those which end by age.
    pub class: Option<LicenceClass>,
    /// Where the new licence goes.
    #[serde(flatten)]
    pub delivery: DeliveryAnswers,
    /// The declaration is ticked.
    pub understood: bool,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The class that follows those which end by age.
    pub class: Option<LicenceClass>,
    /// Where the new licence goes.
    pub delivery: Delivery,
}

impl Replacement {
    /// The licence, if it can be replaced by this service.
    fn open<'a>(&self, facts: &Facts<'a>) -> Result<&'a DrivingLicence, Box<Refusal>> {
        let found = free_licence(facts).and_then(|licence| (self.gate)(licence, facts).map(|()| licence));
        found.map_err(|gate| licence_text::refusal(&gate, facts))
    }

    fn choices(&self, facts: &Facts<'_>) -> &'static [LicenceClass] {
        facts.person.licence.as_ref().map_or(&[], |licence| (self.classes)(licence, facts))
    }

    /// The class chosen; `Ok(None)` when there is no choice.
    fn class(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Option<LicenceClass>, FieldError> {
        let choices = self.choices(facts);
        if choices.is_empty() {
            return Ok(None);
        }
        let chosen = answers.class.filter(|class| choices.contains(class));
        chosen.map(Some).ok_or_else(text::class_missing)
    }
}

impl Service for Replacement {
    type Answers = Answers;
    type Application = Application;
    type Record = slip::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: self.slug,
            menu: self.menu,
            accounts: CITIZENS,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Decides GEN-11.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        self.open(facts).map(|_| ())
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(self, answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        let mut errors = Vec::new();
        let class = self.class(answers, facts).map_err(|error| errors.push(error));
        let delivery = delivery::check(&answers.delivery, facts).map_err(|found| errors.extend(found));
        if !answers.understood {
            errors.push(text::declaration_missing());
        }
        match (class, delivery) {
            (Ok(class), Ok(delivery)) if errors.is_empty() => Ok(Application { class, delivery }),
            _ => Err(errors),
        }
    }

    /// What was answered before the licence changed still names an application: its refusal is told.
    fn named(&self, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
        let delivery = delivery::check(&answers.delivery, facts).ok().filter(|_| answers.understood)?;
        Some(Application { class: answers.class, delivery })
    }

    /// Decides RENEW-5.
    /// Decides LOST-3.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        self.open(facts)?;
        let act = (self.act)(application.class, facts);
        let delivery = Some(application.delivery.clone());
        Ok(Effects::OpenLicenceCase { act, delivery, grounds: None })
    }

    fn paper(&self, record: &slip::Record, context: &PaperContext<'_>) -> PaperView {
        slip::view(record, context)
    }
}

/// No class is chosen.
fn no_choice(_: &DrivingLicence, _: &Facts<'_>) -> &'static [LicenceClass] {
    &[]
}
