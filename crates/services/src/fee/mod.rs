//! 考试费缴纳, in its three flows (选择缴费, 继续缴费, 打印缴费凭证): the service `exam-fee`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the registry.

pub mod due;
mod pages;
mod text;

use model::{Lang, Money, OpId, PaymentItem, Refusal, RuleId, Subject};
use serde::{Deserialize, Serialize};
use service_api::{Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Service, ServiceMeta};

use crate::account::{self, CITIZENS_AND_CLERKS};
use crate::bars;
use crate::payment::{consent, receipt};
use due::{Standing, standing};

/// 「驾驶证业务」→「考试费缴纳」.
const MENU: &[Menu] = &[("驾驶证业务", "Driving licence services"), ("考试费缴纳", "Exam fees")];

/// What the user came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// 选择缴费.
    Pay,
    /// 继续缴费.
    Resume,
    /// 打印缴费凭证.
    Print,
}

impl Flow {
    /// The three, in their order.
    pub const ALL: [Self; 3] = [Self::Pay, Self::Resume, Self::Print];

    /// The stable code of answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Resume => "resume",
            Self::Print => "print",
        }
    }
}

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// What the user came for; absent: to pay, or to look at what was paid where nothing is due.
    pub flow: Option<Flow>,
    /// 「待缴费项目」: the subjects whose fee is to be paid; absent: all that are due.
    pub items: Option<Vec<Subject>>,
    /// 「已缴费项目」: the submission of an order that was opened before.
    pub payment: Option<OpId>,
    /// The declaration is ticked.
    pub understood: bool,
    /// The sum that the user saw and confirmed, in 分.
    pub confirmed: Option<Money>,
}

/// A complete application, payload version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The subjects whose fee is paid, in their order.
    pub items: Vec<Subject>,
    /// The sum that the user confirmed; absent before he has.
    pub confirmed: Option<Money>,
}

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct ExamFee;

impl Service for ExamFee {
    type Answers = Answers;
    type Application = Application;
    type Record = receipt::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: "exam-fee",
            menu: MENU,
            accounts: CITIZENS_AND_CLERKS,
            barred_by: bars::NOTHING,
            notice_version: "1",
            payload_version: 1,
            pays: true,
        }
    }

    /// Refused where nothing is due and nothing was ever paid here.
    ///
    /// Decides GEN-11.
    /// Decides FEE-1.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        if !facts.person.payments.is_empty() {
            return Ok(());
        }
        if !facts.region.fees.online {
            return Err(text::not_online(facts));
        }
        let mut standings = Subject::ALL.into_iter().map(|subject| standing(facts, subject));
        if standings.any(|standing| matches!(standing, Standing::Due(_))) {
            return Ok(());
        }
        let unknown =
            Subject::ALL.into_iter().find(|subject| standing(facts, *subject) == Standing::NoTariff);
        Err(unknown.map_or_else(|| text::nothing_due(facts), |subject| text::no_tariff(subject, facts)))
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        if pages::flow(answers, facts) != Flow::Pay {
            return Err(vec![text::nothing_to_send()]);
        }
        let items = chosen(answers, facts);
        let mut errors = Vec::new();
        if items.is_empty() {
            errors.push(text::items_missing());
        }
        if !answers.understood {
            errors.push(text::declaration_missing());
        }
        if errors.is_empty() { Ok(Application { items, confirmed: answers.confirmed }) } else { Err(errors) }
    }

    fn named(&self, answers: &Answers, _: &Facts<'_>) -> Option<Application> {
        let items = answers.items.clone().filter(|items| !items.is_empty() && answers.understood)?;
        Some(Application { items, confirmed: answers.confirmed })
    }

    /// The amounts are those of the region's table at the moment of the decision; where the user confirmed another sum,
    /// nothing is charged.
    ///
    /// Decides FEE-1.
    /// Decides FEE-2.
    /// Decides FEE-3.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        if !facts.region.fees.online {
            return Err(text::not_online(facts));
        }
        let items = application.items.iter().map(|subject| due_item(*subject, facts));
        let items = items.collect::<Result<Vec<_>, _>>()?;
        consent::charge(RuleId::Fee2, items, application.confirmed, facts)
    }

    fn paper(&self, record: &receipt::Record, context: &PaperContext<'_>) -> PaperView {
        receipt::view(record, context)
    }
}

fn due_item(subject: Subject, facts: &Facts<'_>) -> Result<PaymentItem, Box<Refusal>> {
    match standing(facts, subject) {
        Standing::Due(item) => Ok(item),
        Standing::Paid => Err(text::already_paid(subject)),
        Standing::Paying(_) => Err(text::already_paying(subject)),
        Standing::NotDue => Err(text::not_due(subject)),
        Standing::NoTariff => Err(text::no_tariff(subject, facts)),
    }
}

/// What is chosen, in the order of the subjects, each once; all that is due where nothing was said.
fn chosen(answers: &Answers, facts: &Facts<'_>) -> Vec<Subject> {
    let wanted = |subject: &Subject| match &answers.items {
        Some(items) => items.contains(subject),
        None => matches!(standing(facts, *subject), Standing::Due(_)),
    };
    Subject::ALL.into_iter().filter(wanted).collect()
}
