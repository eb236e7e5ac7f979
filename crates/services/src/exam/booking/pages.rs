//! The pages of the wizard.
//!
//! Knows: what stands on 「科目确认」, 「选择场次」 and 「确认并提交」. Must not know: how a page is drawn,
//! which account runs it. Called by: the app, at every change of an answer.

use model::{Lang, Subject};
use service_api::{Choice, Facts, Field, FieldKind, Group, Journey, Notice, Page, PageBody, Row, Service};

use super::{Answers, ExamBooking, check, offer::Offer, picker, text};
use crate::exam::{
    bookings_used, cancel_day_is_sure, eligibility::eligibility, last_cancel_day, ranking::ranking_time,
    text as family_text,
};

/// The journey: always the same three steps, with what the answers leave to choose.
///
/// Decides GEN-1.
/// Decides GEN-2.
/// Decides MENU-1.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let meta = ExamBooking.meta();
    Journey {
        service: meta.slug.to_owned(),
        title: meta.title().into_lang(lang),
        menu: meta.menu.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect(),
        notice: Notice {
            version: meta.notice_version.to_owned(),
            paragraphs: text::notice(facts.region).into_iter().map(|words| words.into_lang(lang)).collect(),
            papers: papers(lang),
        },
        pages: vec![
            subject_page(answers, facts, lang),
            session_page(answers, facts, lang),
            confirm_page(answers, facts, lang),
        ],
    }
}

/// Decides GEN-13.
fn papers(lang: Lang) -> Vec<String> {
    text::papers().into_iter().map(|words| words.into_lang(lang)).collect()
}

fn subject_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let record = Field {
        id: "application".to_owned(),
        label: text::YOUR_APPLICATION.pick(lang),
        hint: None,
        kind: FieldKind::Record { rows: text::application_rows(facts.person, lang) },
        error: None,
    };
    let chosen = check::chosen_subject(answers, facts);
    let subject = Field {
        id: "subject".to_owned(),
        label: text::SUBJECT.pick(lang),
        hint: Some(text::SUBJECT_HINT.pick(lang)),
        kind: FieldKind::ChooseOne {
            choices: Subject::ALL.map(|subject| choice(subject, facts, lang)).into(),
            value: answers.subject.map(|subject| subject.code().to_owned()),
        },
        error: answers
            .subject
            .and_then(|_| chosen.as_ref().err())
            .map(|error| error.text.in_lang(lang).to_owned()),
    };
    Page {
        id: "subject".to_owned(),
        title: text::STEP_SUBJECT.pick(lang),
        lead: text::LEAD_SUBJECT.pick(lang),
        body: PageBody::Form { fields: vec![record, subject] },
        primary: text::PRIMARY_SUBJECT.pick(lang),
        complete: chosen.is_ok(),
    }
}

fn choice(subject: Subject, facts: &Facts<'_>, lang: Lang) -> Choice {
    let used = bookings_used(facts.person, subject);
    let limit = facts.region.exam.max_bookings.get(&subject).copied();
    let gate = eligibility(facts, subject).err();
    Choice {
        id: subject.code().to_owned(),
        label: lang.pick(subject.name_zh(), subject.name_en()).to_owned(),
        detail: Some(text::bookings(used, limit).into_lang(lang)),
        barred: gate.map(|gate| family_text::barred(gate).into_lang(lang)),
    }
}

fn session_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let complete =
        check::chosen_subject(answers, facts).is_ok() && check::chosen_offer(answers, facts).is_ok();
    Page {
        id: "session".to_owned(),
        title: text::STEP_SESSION.pick(lang),
        lead: text::LEAD_SESSION.pick(lang),
        body: PageBody::Sessions { picker: picker::picker(answers, facts, lang) },
        primary: text::PRIMARY_SESSION.pick(lang),
        complete,
    }
}

fn confirm_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let offer = check::chosen_offer(answers, facts).ok();
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
            groups: groups(answers, offer.as_ref(), facts, lang),
            consequence: text::consequence(cost(answers, offer.as_ref(), facts), facts.region, lang),
            papers: papers(lang),
            fields: vec![declaration],
        },
        primary: text::PRIMARY_CONFIRM.pick(lang),
        complete: check::check(answers, facts).is_ok(),
    }
}

/// What sending costs and until when it can be undone.
///
/// Decides GEN-12.
fn cost(answers: &Answers, offer: Option<&Offer<'_>>, facts: &Facts<'_>) -> text::Cost {
    let limit = answers.subject.and_then(|subject| {
        let limit = *facts.region.exam.max_bookings.get(&subject)?;
        Some((bookings_used(facts.person, subject), limit))
    });
    let rebook_days =
        answers.subject.and_then(|subject| facts.region.exam.rebook_days.get(&subject).copied());
    let exam_day = offer.map(|offer| offer.starts_at.date());
    let (settings, calendar) = (&facts.region.exam, facts.calendar);
    text::Cost {
        limit,
        rebook_days,
        closes_at: offer.map(|offer| offer.plan.closes_at),
        cancel_until: exam_day.map(|day| last_cancel_day(day, settings, calendar)),
        cancel_day_is_sure: exam_day.is_some_and(|day| cancel_day_is_sure(day, settings, calendar)),
    }
}

fn groups(answers: &Answers, offer: Option<&Offer<'_>>, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let unanswered = || text::UNANSWERED.pick(lang);
    let subject = answers.subject.map(|subject| lang.pick(subject.name_zh(), subject.name_en()).to_owned());
    let session_rows = match offer {
        Some(offer) => text::offer_rows(offer, facts.region, lang),
        None => vec![Row::new(text::SESSION.pick(lang), unanswered())],
    };
    let mut ranking_rows = vec![picker::ranking_row(answers.subject, facts, lang)];
    if let Some(offer) = offer {
        let ranking = answers.subject.and_then(|subject| ranking_time(facts.person, subject));
        let known = picker::known(offer, ranking, facts);
        ranking_rows.push(text::place_row(known, offer.seats(), picker::as_of(facts), lang));
    }
    let group =
        |title: String, page: Option<&str>, rows| Group { title, page: page.map(str::to_owned), rows };
    vec![
        group(text::YOUR_APPLICATION.pick(lang), None, text::application_rows(facts.person, lang)),
        group(
            text::STEP_SUBJECT.pick(lang),
            Some("subject"),
            vec![Row::new(text::SUBJECT.pick(lang), subject.unwrap_or_else(unanswered))],
        ),
        group(text::STEP_SESSION.pick(lang), Some("session"), session_rows),
        group(text::RANKING.pick(lang), None, ranking_rows),
    ]
}
