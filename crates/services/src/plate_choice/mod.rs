//! Choosing a plate number: 新车注册登记, 二手车转移登记, 二手车转入 and 新能源汽车换发号牌 预选号牌.
//!
//! Knows: the answers, pages, check and decision that the four share, over what each says of itself in a
//! [`PlateChoice`]. Must not know: which numbers are free, who runs them, on which side. Called by: the registry; the
//! platform for every act of a selection.

mod check;
pub mod course;
mod gate;
pub mod new_vehicle;
mod pages;
mod picker;
mod refusals;
pub mod slip;
pub mod swap;
mod text;
pub mod transfer;
pub mod transfer_in;

pub use text::kept as kept_words;

use model::person::BarList;
use model::plate_selection::RegistrationCase;
use model::{
    AccountKind, Energy, Lang, Phone, PlateAct, PlateKind, PlateSelection, Refusal, RuleId, VehicleId, Vin,
};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Service, ServiceMeta};

use crate::{account, fixed::Fixed, phone_proof, vehicle};
use gate::Gate;
use refusals::refusal;

/// The lists that bar from choosing a number (GEN-8).
const BARRED_BY: &[BarList] = &[BarList::General, BarList::Inspection, BarList::Plate];

/// What one of the services says of itself.
#[derive(Clone, Copy, Debug)]
pub struct PlateChoice {
    slug: &'static str,
    menu: &'static [Menu],
    accounts: &'static [AccountKind],
    case: RegistrationCase,
    /// The manual's names of the steps before the number is chosen.
    steps: &'static [Step],
    /// Whether the manual has a step at the window.
    window: bool,
    /// The paper whose number is asked for; `None` where nothing is entered.
    document: Option<Fixed>,
}

/// A step before the number is chosen.
#[derive(Clone, Copy, Debug)]
struct Step {
    kind: StepKind,
    title: Fixed,
    lead: Fixed,
    primary: Fixed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StepKind {
    /// Everything about the vehicle is entered.
    Basic,
    /// One of the bound vehicles is chosen.
    Vehicle,
    /// What is known of it, and what it gets.
    Confirm,
    /// The phone is proved.
    Phone,
}

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The bound vehicle, for a swap.
    pub vehicle: Option<VehicleId>,
    /// 发牌机关: province and letter.
    pub prefix: Option<String>,
    /// What it runs on.
    pub energy: Option<Energy>,
    /// 号牌种类.
    pub kind: Option<PlateKind>,
    /// 车辆识别代号, as typed.
    pub vin: Option<String>,
    /// 厂牌型号.
    pub model: Option<String>,
    /// Number of the invoice or certificate.
    pub document: Option<String>,
    /// The owner's own phone.
    pub phone: Option<String>,
    /// The wish list: serials as typed, the dearest first (PLATE-10).
    pub wishes: Vec<String>,
    /// The declaration is ticked.
    pub understood: bool,
}

/// What choosing begins with, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The bound vehicle, for a swap.
    pub vehicle: Option<VehicleId>,
    /// 车辆识别代号.
    pub vin: Vin,
    /// 厂牌型号.
    pub model: String,
    /// What it runs on.
    pub energy: Energy,
    /// 号牌种类.
    pub kind: PlateKind,
    /// 发牌机关: province and letter.
    pub prefix: String,
    /// Number of the invoice or certificate.
    pub document: Option<String>,
    /// The owner's own phone.
    pub phone: Phone,
}

impl Service for PlateChoice {
    type Answers = Answers;
    type Application = Application;
    type Record = slip::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: self.slug,
            menu: self.menu,
            accounts: self.accounts,
            barred_by: BARRED_BY,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Decides GEN-11.
    /// Decides NEV-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        if self.case == RegistrationCase::Swap {
            swap::some_vehicle(facts).map_err(|gate| refusal(&gate, facts))?;
        }
        Ok(())
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

    /// Decides PLATE-5.
    /// Decides PLATE-9.
    /// Decides PLATE-13.
    /// Decides NEV-1.
    /// Decides NEV-6.
    /// Decides USED-3.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        self.decided(application, facts).map_err(|gate| refusal(&gate, facts))?;
        Ok(Effects::ChoosePlate {
            case: self.case,
            vin: application.vin.clone(),
            kind: application.kind,
            energy: application.energy,
            prefix: application.prefix.clone(),
            model: application.model.clone(),
        })
    }

    fn paper(&self, record: &slip::Record, context: &PaperContext<'_>) -> PaperView {
        slip::view(record, context)
    }
}

impl PlateChoice {
    fn decided(&self, application: &Application, facts: &Facts<'_>) -> Result<(), Gate> {
        let Application { vin, kind, energy, prefix, phone, vehicle, .. } = application;
        self.open(vin, *vehicle, facts)?;
        if !kind.fits(*energy) || facts.region.series(prefix, *kind, *energy).is_none() {
            return Err(Gate::NoSeries);
        }
        if phone_proof::proof(phone, facts).is_none() {
            return Err(Gate::PhoneUnproven(refusals::phone_rule(self.case)));
        }
        Ok(())
    }

    /// Whether a number may be chosen for this vehicle in this case.
    fn open(&self, vin: &Vin, bound: Option<VehicleId>, facts: &Facts<'_>) -> Result<(), Gate> {
        if self.case == RegistrationCase::Swap {
            let bound = bound.and_then(|id| vehicle::find(facts, id)).ok_or(Gate::NotToSwap)?;
            if bound.vin != *vin {
                return Err(Gate::NotToSwap);
            }
            swap::is_to_swap(bound)?;
        } else {
            is_unregistered(vin, facts)?;
        }
        gate::of_vehicle(self.case, vin, facts.person).map_or(Ok(()), gate::goes_on)
    }
}

/// Whether none of the own vehicles has this identification number: one that is registered has its number.
fn is_unregistered(vin: &Vin, facts: &Facts<'_>) -> Result<(), Gate> {
    let registered = vehicle::own(facts).any(|own| own.vin == *vin);
    if registered { Err(Gate::Registered) } else { Ok(()) }
}

/// Whether `act` may be done over `selection` now; one that may not uses nothing up.
///
/// # Errors
/// The refusal to show.
pub fn may_act(act: &PlateAct, selection: &PlateSelection, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    gate::may(act, selection, facts.region, facts.now).map_err(|gate| refusal(&gate, facts))
}

/// The refusal of a draw when nothing is free: it uses nothing up.
pub fn nothing_free(facts: &Facts<'_>) -> Box<Refusal> {
    refusal(&Gate::Empty, facts)
}

/// The case that the service of this stable name is about; `None` for a service that chooses no number.
pub fn case_of(slug: &str) -> Option<RegistrationCase> {
    all().into_iter().find(|service| service.slug == slug).map(|service| service.case)
}

const fn all() -> [PlateChoice; 4] {
    [new_vehicle::SERVICE, transfer::SERVICE, transfer_in::SERVICE, swap::SERVICE]
}

/// The selection that a draft with these answers is about, as far as `facts` know of it.
pub fn selection<'a>(slug: &str, answers: &Answers, facts: &Facts<'a>) -> Option<&'a PlateSelection> {
    let service = all().into_iter().find(|service| service.slug == slug)?;
    let vin = check::vin_of(&service, answers, facts)?;
    gate::of_vehicle(service.case, &vin, facts.person)
}

/// 号牌预选相关业务 in the menu.
const MENU: (Menu, Menu) =
    (("机动车业务", "Vehicle services"), ("预选号牌相关业务", "Choosing plate numbers"));

/// The name of the case, for the office and the slip.
pub const fn case_name(case: RegistrationCase) -> Fixed {
    match case {
        RegistrationCase::New => Fixed("新车注册登记", "Registration of a new vehicle"),
        RegistrationCase::Transfer => Fixed("二手车转移登记", "Transfer of a used vehicle"),
        RegistrationCase::TransferIn => Fixed("二手车转入", "Transfer in of a used vehicle"),
        RegistrationCase::Swap => Fixed("新能源汽车换发号牌", "Swap to a new-energy plate"),
    }
}

/// The rule that a number not confirmed in time breaks, in each case.
pub const fn unconfirmed_rule(case: RegistrationCase) -> RuleId {
    match case {
        RegistrationCase::New => RuleId::Plate5,
        RegistrationCase::Transfer | RegistrationCase::TransferIn => RuleId::Used2,
        RegistrationCase::Swap => RuleId::Nev4,
    }
}
