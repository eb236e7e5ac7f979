//! 缴纳罚款: the service `fine-payment`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the registry.

mod owed;
mod pages;
mod text;

use model::{DecisionNumber, Lang, Money, PaymentItem, Refusal, RuleId};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Service, ServiceMeta};

use crate::account::{self, OWNERS};
use crate::bars;
use crate::payment::{consent, receipt};
use owed::{Gate, Owed};

/// 「违法处理业务」→「缴纳罚款」.
const SERVICE_MENU: &[Menu] = &[super::MENU, ("缴纳罚款", "Paying fines")];

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The decisions whose fines are to be paid.
    pub fines: Vec<DecisionNumber>,
    /// The declaration is ticked.
    pub understood: bool,
    /// The sum that the user saw and confirmed, in 分.
    pub confirmed: Option<Money>,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The decisions.
    pub fines: Vec<DecisionNumber>,
    /// The sum that the user confirmed; absent before he has.
    pub confirmed: Option<Money>,
}

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct FinePayment;

impl Service for FinePayment {
    type Answers = Answers;
    type Application = Application;
    type Record = receipt::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: "fine-payment",
            menu: SERVICE_MENU,
            accounts: OWNERS,
            barred_by: bars::NOTHING,
            notice_version: "1",
            payload_version: 1,
            pays: true,
        }
    }

    /// Refused where nothing is bound or nothing is owed.
    ///
    /// Decides GEN-11.
    /// Decides FINE-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        may_begin(facts)?;
        let owed = owed::all(facts);
        if owed.iter().any(|owed| owed::open(owed).is_ok()) {
            return Ok(());
        }
        let paying = owed.iter().any(|owed| owed::open(owed) == Err(Gate::Paying));
        Err(if paying { text::refusal(Gate::Paying) } else { text::nothing_owed() })
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        let mut errors = Vec::new();
        match chosen(&answers.fines, facts) {
            Ok(chosen) if chosen.is_empty() => errors.push(text::fines_missing()),
            Ok(_) => {}
            Err(gate) => errors.push(text::fines_barred(gate)),
        }
        if !answers.understood {
            errors.push(text::declaration_missing());
        }
        if errors.is_empty() {
            Ok(Application { fines: answers.fines.clone(), confirmed: answers.confirmed })
        } else {
            Err(errors)
        }
    }

    fn named(&self, answers: &Answers, _: &Facts<'_>) -> Option<Application> {
        let agreed = answers.understood && !answers.fines.is_empty();
        agreed.then(|| Application { fines: answers.fines.clone(), confirmed: answers.confirmed })
    }

    /// Each fine with the surcharge of the day of the decision; where the user confirmed another sum, nothing is charged.
    ///
    /// Decides FINE-1.
    /// Decides FINE-2.
    /// Decides FINE-3.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        may_begin(facts)?;
        let chosen = chosen(&application.fines, facts).map_err(text::refusal)?;
        if chosen.is_empty() {
            return Err(text::refusal(Gate::NotKnown));
        }
        let items: Vec<PaymentItem> = chosen.iter().map(Owed::item).collect();
        consent::charge(RuleId::Fine2, items, application.confirmed, facts)
    }

    fn paper(&self, record: &receipt::Record, context: &PaperContext<'_>) -> PaperView {
        receipt::view(record, context)
    }
}

fn may_begin(facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    account::may_act(&FinePayment.meta(), facts)?;
    if !facts.region.fees.online {
        return Err(text::not_online(facts));
    }
    if owed::anything_bound(facts) { Ok(()) } else { Err(text::nothing_bound()) }
}

/// Those of `numbers`, each once, if all of them can be paid.
fn chosen<'a>(numbers: &[DecisionNumber], facts: &Facts<'a>) -> Result<Vec<Owed<'a>>, Gate> {
    let mut chosen = owed::all(facts);
    chosen.retain(|owed| numbers.contains(&owed.penalty.number));
    if chosen.len() != numbers.len() {
        return Err(Gate::NotKnown);
    }
    chosen.iter().try_for_each(owed::open)?;
    Ok(chosen)
}
