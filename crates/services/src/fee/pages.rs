//! The pages of the three flows.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at every
//! change of an answer.

use model::{Lang, Payment, PaymentItem, PaymentState, Subject};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Group, Journey, Page, PageBody, PaymentStep, Preface, Row,
    Service, Sum,
};

use super::due::{Standing, standing};
use super::{Answers, ExamFee, Flow, chosen, text};
use crate::field::field;
use crate::fixed::Fixed;
use crate::payment::words;

/// Decides GEN-2.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let preface = Preface { notice: text::notice(facts.region), papers: text::papers() };
    let flow = flow(answers, facts);
    let first = first_page(flow, answers, facts, lang);
    let payment = chosen_payment(flow, answers, facts);
    let rest = match flow {
        Flow::Pay => vec![confirm_page(answers, facts, lang)],
        Flow::Resume => vec![
            payment_page("refresh", text::REFRESH_PAGE, payment, PaymentStep::Refresh, lang),
            payment_page("confirm", text::PAY_PAGE, payment, PaymentStep::Pay, lang),
        ],
        Flow::Print => vec![payment_page("print", text::PRINT_PAGE, payment, PaymentStep::Print, lang)],
    };
    let pages = std::iter::once(first).chain(rest).collect();
    let pay = (flow == Flow::Pay).then(|| Box::new(sum(answers, facts, lang)));
    Journey { pay, ..Journey::of(&ExamFee.meta(), preface, pages, lang) }
}

/// What the user came for; where he has not said so: to pay what is due, or else to look at what was paid.
pub(super) fn flow(answers: &Answers, facts: &Facts<'_>) -> Flow {
    answers.flow.unwrap_or_else(|| {
        let any = |flow| why_not(flow, facts).is_none();
        [Flow::Pay, Flow::Resume, Flow::Print].into_iter().find(|flow| any(*flow)).unwrap_or(Flow::Pay)
    })
}

/// Why a flow has nothing to choose from.
fn why_not(flow: Flow, facts: &Facts<'_>) -> Option<Fixed> {
    match flow {
        Flow::Pay if !facts.region.fees.online => Some(text::OFF),
        Flow::Pay => due(facts).next().is_none().then_some(text::NOTHING_DUE),
        Flow::Resume => payments(flow, facts).next().is_none().then_some(text::NOTHING_OPEN),
        Flow::Print => payments(flow, facts).next().is_none().then_some(text::NOTHING_PAID),
    }
}

fn due<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = (Subject, PaymentItem)> + 'a {
    Subject::ALL.into_iter().filter_map(|subject| match standing(facts, subject) {
        Standing::Due(item) => Some((subject, item)),
        _ => None,
    })
}

/// 「已缴费项目」: what was paid, and what was begun; those that can only be looked at come last.
///
/// Decides FEE-4 (「已缴费项目」 lists items paid and items whose payment was begun).
fn payments<'a>(flow: Flow, facts: &Facts<'a>) -> impl Iterator<Item = &'a Payment> {
    let fits = move |payment: &&Payment| match flow {
        Flow::Print => payment.state == PaymentState::Paid,
        Flow::Pay | Flow::Resume => payment.state != PaymentState::Closed,
    };
    facts.person.payments.iter().rev().filter(fits)
}

fn chosen_payment<'a>(flow: Flow, answers: &Answers, facts: &Facts<'a>) -> Option<&'a Payment> {
    let wanted = answers.payment?;
    payments(flow, facts).find(|payment| payment.op_id == wanted)
}

fn first_page(flow: Flow, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let (title, lead, primary) = if flow == Flow::Pay { text::DUE_PAGE } else { text::PAID_PAGE };
    let (list, complete) = match flow {
        Flow::Pay => (items_field(answers, facts, lang), !chosen(answers, facts).is_empty()),
        Flow::Resume | Flow::Print => {
            (payment_field(flow, answers, facts, lang), chosen_payment(flow, answers, facts).is_some())
        }
    };
    Page {
        id: if flow == Flow::Pay { "due" } else { "paid" }.to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Form { fields: vec![flow_field(flow, facts, lang), list] },
        primary: primary.pick(lang),
        complete,
    }
}

fn flow_field(flow: Flow, facts: &Facts<'_>, lang: Lang) -> Field {
    let choice = |flow: Flow| {
        let (name, detail) = text::flow_words(flow);
        Choice {
            id: flow.code().to_owned(),
            label: name.pick(lang),
            detail: Some(detail.pick(lang)),
            barred: why_not(flow, facts).map(|why| why.pick(lang)),
        }
    };
    let kind = FieldKind::ChooseOne {
        choices: Flow::ALL.into_iter().map(choice).collect(),
        value: Some(flow.code().to_owned()),
    };
    field("flow", text::FLOW, None, kind, lang)
}

/// Every subject, with what its fee is or why nothing is paid for it now.
fn items_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let choice = |subject: Subject| {
        let label = lang.pick(subject.name_zh(), subject.name_en()).to_owned();
        let (detail, barred) = match standing(facts, subject) {
            Standing::Due(item) => (Some(text::price(&item).into_lang(lang)), None),
            other => (None, text::not_now(&other).map(|why| why.pick(lang))),
        };
        Choice { id: subject.code().to_owned(), label, detail, barred }
    };
    let kind = FieldKind::ChooseMany {
        choices: Subject::ALL.into_iter().map(choice).collect(),
        values: chosen(answers, facts).into_iter().map(|subject| subject.code().to_owned()).collect(),
    };
    field("items", text::ITEMS, None, kind, lang)
}

fn payment_field(flow: Flow, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let choice = |payment: &Payment| {
        let names = payment.items.iter().map(|item| words::item_name(item).into_lang(lang));
        Choice {
            id: payment.op_id.to_string(),
            label: names.collect::<Vec<_>>().join(lang.pick("、", ", ")),
            detail: Some(text::payment_line(payment).into_lang(lang)),
            barred: None,
        }
    };
    let kind = FieldKind::ChooseOne {
        choices: payments(flow, facts).map(choice).collect(),
        value: answers.payment.map(|payment| payment.to_string()),
    };
    field("payment", text::PAYMENTS, None, kind, lang)
}

fn confirm_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let ticked = FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood };
    let (title, lead, primary) = text::CONFIRM_PAGE;
    let points = words::consequences(facts.region.fees.pay_minutes);
    Page {
        id: "confirm".to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Check {
            groups: vec![Group {
                title: text::ITEMS.pick(lang),
                page: Some("due".to_owned()),
                rows: parts(answers, facts, lang),
            }],
            consequence: Consequence {
                title: words::CONSEQUENCE_TITLE.pick(lang),
                points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
            },
            papers: Vec::new(),
            fields: vec![field("understood", text::DECLARATION_LABEL, None, ticked, lang)],
        },
        primary: primary.pick(lang),
        complete: ExamFee.check(answers, facts).is_ok(),
    }
}

fn chosen_items(answers: &Answers, facts: &Facts<'_>) -> Vec<PaymentItem> {
    let wanted = chosen(answers, facts);
    due(facts).filter(|(subject, _)| wanted.contains(subject)).map(|(_, item)| item).collect()
}

fn parts(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    words::parts(&chosen_items(answers, facts), lang)
}

fn sum(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Sum {
    words::sum(&chosen_items(answers, facts), parts(answers, facts, lang), lang)
}

fn payment_page(
    id: &str,
    (title, lead, primary): (Fixed, Fixed, Fixed),
    payment: Option<&Payment>,
    step: PaymentStep,
    lang: Lang,
) -> Page {
    let body = match payment {
        Some(payment) => PageBody::Payment { payment: payment.op_id.to_string(), step },
        None => PageBody::Form { fields: Vec::new() },
    };
    Page {
        id: id.to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body,
        primary: primary.pick(lang),
        complete: payment.is_some(),
    }
}
