//! The page of the wizard: 「选择缴款记录」.
//!
//! Knows: what stands on it. Must not know: how a page is drawn, which account runs it. Called by: the app, at every
//! change of an answer.

use model::{FineState, Lang, PaymentItem};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Journey, Page, PageBody, Preface, Row, Service, Sum,
};

use super::{Answers, FinePayment, owed, owed::Owed, text};
use crate::field::field;
use crate::payment::words;

/// Decides GEN-2.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let preface = Preface { notice: text::notice(facts.region), papers: text::papers() };
    let pages = vec![page(answers, facts, lang)];
    Journey {
        pay: Some(Box::new(sum(answers, facts, lang))),
        ..Journey::of(&FinePayment.meta(), preface, pages, lang)
    }
}

fn page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let ticked = FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood };
    let (title, lead, primary) = text::PAGE;
    let points = words::consequences(facts.region.fees.pay_minutes);
    Page {
        id: "fines".to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Check {
            groups: Vec::new(),
            consequence: Consequence {
                title: words::CONSEQUENCE_TITLE.pick(lang),
                points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
            },
            papers: Vec::new(),
            fields: vec![
                fines_field(answers, facts, lang),
                field("understood", text::DECLARATION_LABEL, None, ticked, lang),
            ],
        },
        primary: primary.pick(lang),
        complete: FinePayment.check(answers, facts).is_ok(),
    }
}

/// Every fine that is owed or being paid, with how its sum is made.
///
/// Decides FINE-2.
fn fines_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let choice = |owed: &Owed<'_>| Choice {
        id: owed.penalty.number.to_string(),
        label: format!("{} · {}", owed.penalty.offence.name, owed.total()),
        detail: Some(text::computed(owed).into_lang(lang)),
        barred: owed::open(owed).err().map(|gate| text::barred(gate).pick(lang)),
    };
    let listed = owed::all(facts);
    let open = listed.iter().filter(|owed| owed.penalty.state != FineState::Paid);
    let kind = FieldKind::ChooseMany {
        choices: open.map(choice).collect(),
        values: answers.fines.iter().map(ToString::to_string).collect(),
    };
    field("fines", text::FINES, Some(text::FINES_HINT), kind, lang)
}

fn chosen<'a>(answers: &Answers, facts: &Facts<'a>) -> Vec<Owed<'a>> {
    let mut all = owed::all(facts);
    all.retain(|owed| owed::open(owed).is_ok() && answers.fines.contains(&owed.penalty.number));
    all
}

/// Fine and surcharge of each, one under the other.
fn sum(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Sum {
    let chosen = chosen(answers, facts);
    let parts: Vec<Row> = chosen.iter().flat_map(|owed| text::sum_rows(owed, lang)).collect();
    let items: Vec<PaymentItem> = chosen.iter().map(Owed::item).collect();
    words::sum(&items, parts, lang)
}
