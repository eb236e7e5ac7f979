//! The pages of the wizard.
//!
//! Knows: what stands on 「选择取消科目」 and 「确认取消」. Must not know: how a page is drawn, which account
//! runs it. Called by: the app, at every change of an answer.

use model::{Booking, Lang};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Group, Journey, Page, PageBody, Preface, Row, Service,
};

use super::{Answers, ExamCancellation, check, gate, text};

/// The journey: two steps.
///
/// Decides GEN-2.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let preface = Preface { notice: text::notice(facts.region), papers: text::papers() };
    let pages = vec![booking_page(answers, facts, lang), confirm_page(answers, facts, lang)];
    Journey::of(&ExamCancellation.meta(), preface, pages, lang)
}

/// Decides GEN-13.
fn papers(lang: Lang) -> Vec<String> {
    text::papers().into_iter().map(|words| words.into_lang(lang)).collect()
}

fn booking_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let chosen = check::chosen(answers, facts);
    let error = answers.booking.and_then(|_| chosen.as_ref().err());
    let field = Field {
        id: "booking".to_owned(),
        label: text::BOOKING.pick(lang),
        hint: Some(text::BOOKING_HINT.pick(lang)),
        kind: FieldKind::ChooseOne {
            choices: gate::live(facts).map(|booking| choice(booking, facts, lang)).collect(),
            value: answers.booking.map(|op_id| op_id.to_string()),
        },
        error: error.map(|error| error.text.in_lang(lang).to_owned()),
    };
    Page {
        id: "booking".to_owned(),
        title: text::STEP_BOOKING.pick(lang),
        lead: text::LEAD_BOOKING.pick(lang),
        body: PageBody::Form { fields: vec![field] },
        primary: text::PRIMARY_BOOKING.pick(lang),
        complete: chosen.is_ok(),
    }
}

fn choice(booking: &Booking, facts: &Facts<'_>, lang: Lang) -> Choice {
    let gate = gate::open_one(booking, facts).err();
    Choice {
        id: booking.op_id.to_string(),
        label: lang.pick(booking.exam.name_zh(), booking.exam.name_en()).to_owned(),
        detail: Some(text::booking_line(booking, facts).into_lang(lang)),
        barred: gate.map(|gate| text::barred(gate).into_lang(lang)),
    }
}

fn confirm_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let booking = check::chosen(answers, facts).ok();
    let declaration = Field {
        id: "understood".to_owned(),
        label: text::DECLARATION_LABEL.pick(lang),
        hint: None,
        kind: FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood },
        error: None,
    };
    Page {
        id: "confirm".to_owned(),
        title: text::STEP_CONFIRM.pick(lang),
        lead: text::LEAD_CONFIRM.pick(lang),
        body: PageBody::Check {
            groups: groups(booking, facts, lang),
            consequence: consequence(facts, lang),
            papers: papers(lang),
            fields: vec![declaration],
        },
        primary: text::PRIMARY_CONFIRM.pick(lang),
        complete: check::check(answers, facts).is_ok(),
    }
}

/// What cancelling costs, what it does to the next ranking, and what holds if it fails.
///
/// Decides CANC-3.
/// Decides CANC-4.
/// Decides GEN-12.
fn consequence(facts: &Facts<'_>, lang: Lang) -> Consequence {
    let points = text::consequence(gate::remaining(facts), facts.region);
    Consequence {
        title: text::CONSEQUENCE.pick(lang),
        points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
    }
}

fn groups(booking: Option<&Booking>, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let rows = match booking {
        Some(booking) => text::booking_rows(booking, facts, lang),
        None => vec![Row::new(text::BOOKING.pick(lang), text::UNANSWERED.pick(lang))],
    };
    let title = text::STEP_BOOKING.pick(lang);
    let mut groups = vec![Group { title, page: Some("booking".to_owned()), rows }];
    if let Some(booking) = booking {
        let rows = vec![text::next_ranking_row(booking, facts, lang)];
        groups.push(Group { title: text::NEXT_RANKING.pick(lang), page: None, rows });
    }
    groups
}
