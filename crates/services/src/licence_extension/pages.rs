//! The pages of the wizard: 「资料填写」→「确认提交」→「完成提交」.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at
//! every change of an answer.

use chrono::NaiveDate;
use model::Lang;
use service_api::{
    Choice, Consequence, Facts, FieldKind, Group, Journey, Page, PageBody, Preface, Row, Service, TextInput,
};

use super::{Answers, Extension, MOST_PROOFS, Reason, days, last_day, other, proofs, text};
use crate::{
    field::field,
    fixed::Fixed,
    licence::{
        pages::{self as common, known_rows},
        papers,
    },
};

const REASONS: [(Reason, &str); 3] =
    [(Reason::MilitaryService, "military-service"), (Reason::Abroad, "abroad"), (Reason::Other, "other")];

/// Decides GEN-2.
pub(super) fn journey(service: &Extension, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let mut notice = vec![(service.subject)()];
    notice.extend(text::notice(facts.region));
    let papers = the_papers(service).iter().map(|paper| paper.text()).collect();
    let pages = vec![
        fill_page(answers, facts, lang),
        confirm_page(service, answers, facts, lang),
        common::done(lang),
    ];
    Journey::of(&service.meta(), Preface { notice, papers }, pages, lang)
}

fn the_papers(service: &Extension) -> &'static [Fixed] {
    papers::of((service.act)(NaiveDate::MAX))
}

fn fill_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let mut fields = vec![
        field("licence", common::LICENCE, None, FieldKind::Record { rows: known_rows(facts, lang) }, lang),
        field("reason", text::REASON, None, reasons(answers, lang), lang),
    ];
    if answers.reason == Some(Reason::Other) {
        let kind = FieldKind::Text { input: TextInput::Plain, value: answers.other.clone(), empties: false };
        fields.push(field("other", text::OTHER, Some(text::OTHER_HINT), kind, lang));
    }
    fields.push(field("from", text::FROM, None, from_kind(answers), lang));
    fields.push(field("until", text::UNTIL, None, until_kind(answers, facts), lang));
    fields.push(field("proofs", text::PROOFS, Some(text::PROOFS_HINT), proofs_kind(answers), lang));
    let reasoned = answers.reason.is_some() && other(answers).is_ok();
    let complete = reasoned && days(answers, facts).is_ok() && proofs(answers).is_ok();
    Page {
        id: "fill".to_owned(),
        title: common::STEP_FILL.pick(lang),
        lead: text::LEAD_FILL.pick(lang),
        body: PageBody::Form { fields },
        primary: common::PRIMARY_FILL.pick(lang),
        complete,
    }
}

fn reasons(answers: &Answers, lang: Lang) -> FieldKind {
    let choice = |(reason, id): &(Reason, &str)| Choice {
        id: (*id).to_owned(),
        label: text::reason(*reason).pick(lang),
        detail: None,
        barred: None,
    };
    let chosen = REASONS.iter().find(|(reason, _)| Some(*reason) == answers.reason);
    FieldKind::ChooseOne {
        choices: REASONS.iter().map(choice).collect(),
        value: chosen.map(|(_, id)| (*id).to_owned()),
    }
}

fn from_kind(answers: &Answers) -> FieldKind {
    FieldKind::Date { value: answers.from.map(|day| day.to_string()), from: None, to: None }
}

fn until_kind(answers: &Answers, facts: &Facts<'_>) -> FieldKind {
    let last = answers.from.map(|from| last_day(from, facts.region.licence.extension_months));
    FieldKind::Date {
        value: answers.until.map(|day| day.to_string()),
        from: Some(facts.now.date().to_string()),
        to: last.map(|day| day.to_string()),
    }
}

fn proofs_kind(answers: &Answers) -> FieldKind {
    FieldKind::Attachments { value: answers.proofs.iter().map(Into::into).collect(), most: MOST_PROOFS }
}

fn confirm_page(service: &Extension, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let declaration = |id: &str, words: Fixed, value: bool| {
        let kind = FieldKind::Declaration { text: words.pick(lang), value };
        field(id, common::DECLARATION_LABEL, None, kind, lang)
    };
    let points = text::consequence(facts.region);
    Page {
        id: "confirm".to_owned(),
        title: common::STEP_CONFIRM.pick(lang),
        lead: text::LEAD_CONFIRM.pick(lang),
        body: PageBody::Check {
            groups: groups(answers, facts, lang),
            consequence: consequence(points, lang),
            papers: the_papers(service).iter().map(|paper| paper.pick(lang)).collect(),
            fields: vec![
                declaration("truthful", text::TRUTHFUL, answers.truthful),
                declaration("not_driving", text::NOT_DRIVING, answers.not_driving),
            ],
        },
        primary: service.submit.pick(lang),
        complete: service.check(answers, facts).is_ok(),
    }
}

/// That it can't be withdrawn online, and that nothing is driven meanwhile.
///
/// Decides GEN-10.
/// Decides GEN-12.
/// Decides DELAY-3.
fn consequence(points: Vec<model::Text>, lang: Lang) -> Consequence {
    Consequence {
        title: common::CONSEQUENCE.pick(lang),
        points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
    }
}

fn groups(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let unanswered = || common::UNANSWERED.pick(lang);
    let day = |day: Option<NaiveDate>| day.map_or_else(unanswered, |day| day.to_string());
    let reason = answers.reason.map_or_else(unanswered, |reason| text::reason(reason).pick(lang));
    let mut chosen = vec![Row::new(text::REASON.pick(lang), reason)];
    if let Ok(Some(other)) = other(answers) {
        chosen.push(Row::new(text::OTHER.pick(lang), other));
    }
    chosen.push(Row::new(text::FROM.pick(lang), day(answers.from)));
    chosen.push(Row::new(text::UNTIL.pick(lang), day(answers.until)));
    let names: Vec<&str> = answers.proofs.iter().map(|proof| proof.name.as_str()).collect();
    let names = if names.is_empty() { unanswered() } else { names.join(lang.pick("、", ", ")) };
    chosen.push(Row::new(text::PROOFS.pick(lang), names));
    vec![
        Group { title: common::LICENCE.pick(lang), page: None, rows: known_rows(facts, lang) },
        Group { title: common::STEP_FILL.pick(lang), page: Some("fill".to_owned()), rows: chosen },
    ]
}
