//! The pages of the wizard: 「资料填写」→「确认提交」→「完成提交」.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at
//! every change of an answer.

use model::{Lang, LicenceClass};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Group, Journey, Page, PageBody, Preface, Row, Service,
};

use super::{Answers, Replacement, text};
use crate::{
    delivery,
    field::field,
    fixed::Fixed,
    licence::{
        pages as common, papers,
        text::{certificate_line, delivery_rows},
    },
};

/// Decides GEN-2.
pub(super) fn journey(service: &Replacement, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let papers = papers::of(service.papers_of).iter().map(|paper| paper.text()).collect();
    let preface = Preface { notice: (service.notice)(facts.region), papers };
    let pages = vec![
        fill_page(service, answers, facts, lang),
        confirm_page(service, answers, facts, lang),
        common::done(lang),
    ];
    Journey::of(&service.meta(), preface, pages, lang)
}

fn fill_page(service: &Replacement, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let licence = FieldKind::Record { rows: licence_rows(service, facts, lang) };
    let mut fields = vec![field("licence", common::LICENCE, None, licence, lang)];
    let choices = service.choices(facts);
    if !choices.is_empty() {
        fields.push(class_field(choices, answers, lang));
    }
    fields.extend(delivery::fields(&answers.delivery, facts, lang));
    let complete = service.class(answers, facts).is_ok() && delivery::check(&answers.delivery, facts).is_ok();
    Page {
        id: "fill".to_owned(),
        title: common::STEP_FILL.pick(lang),
        lead: text::LEAD_FILL.pick(lang),
        body: PageBody::Form { fields },
        primary: common::PRIMARY_FILL.pick(lang),
        complete,
    }
}

fn licence_rows(service: &Replacement, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let mut rows = common::known_rows(facts, lang);
    let certificate = facts.person.certificate.as_ref().filter(|_| service.certificate);
    if let Some(certificate) = certificate {
        rows.push(Row::new(text::CERTIFICATE.pick(lang), certificate_line(certificate).into_lang(lang)));
    }
    rows
}

fn class_field(choices: &[LicenceClass], answers: &Answers, lang: Lang) -> Field {
    let choice = |class: &LicenceClass| Choice {
        id: class.code().to_owned(),
        label: class.code().to_owned(),
        detail: Some(lang.pick(class.name_zh(), class.name_en()).to_owned()),
        barred: None,
    };
    let kind = FieldKind::ChooseOne {
        choices: choices.iter().map(choice).collect(),
        value: answers.class.map(|class| class.code().to_owned()),
    };
    field("class", text::CLASS, None, kind, lang)
}

fn confirm_page(service: &Replacement, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let ticked = FieldKind::Declaration { text: service.declaration.pick(lang), value: answers.understood };
    let declaration = field("understood", common::DECLARATION_LABEL, None, ticked, lang);
    Page {
        id: "confirm".to_owned(),
        title: common::STEP_CONFIRM.pick(lang),
        lead: text::LEAD_CONFIRM.pick(lang),
        body: PageBody::Check {
            groups: groups(service, answers, facts, lang),
            consequence: consequence(service, lang),
            papers: words(papers::of(service.papers_of), lang),
            fields: vec![declaration],
        },
        primary: service.submit.pick(lang),
        complete: service.check(answers, facts).is_ok(),
    }
}

/// That it can't be withdrawn, what is handed in, and what follows from not receiving it.
///
/// Decides GEN-10.
/// Decides GEN-12.
/// Decides RENEW-6.
fn consequence(service: &Replacement, lang: Lang) -> Consequence {
    Consequence { title: common::CONSEQUENCE.pick(lang), points: words(service.consequence, lang) }
}

fn words(fixed: &[Fixed], lang: Lang) -> Vec<String> {
    fixed.iter().map(|one| one.pick(lang)).collect()
}

fn groups(service: &Replacement, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let mut chosen = Vec::new();
    if !service.choices(facts).is_empty() {
        let class = answers.class.map(|class| class.code().to_owned());
        chosen.push(Row::new(text::CLASS.pick(lang), class.unwrap_or_else(|| common::UNANSWERED.pick(lang))));
    }
    match delivery::check(&answers.delivery, facts) {
        Ok(delivery) => chosen.extend(delivery_rows(&delivery, facts.region, lang)),
        Err(_) => chosen.push(Row::new(text::DELIVERY.pick(lang), common::UNANSWERED.pick(lang))),
    }
    vec![
        Group { title: common::LICENCE.pick(lang), page: None, rows: licence_rows(service, facts, lang) },
        Group { title: common::STEP_FILL.pick(lang), page: Some("fill".to_owned()), rows: chosen },
    ]
}
