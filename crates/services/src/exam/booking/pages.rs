//! The pages of the wizard.
//!
//! Knows: what stands on 「科目确认」, 「选择场次」 and 「确认并提交」. Must not know: how a page is drawn,
//! which account runs it. Called by: the app, at every change of an answer.

use model::{Lang, RuleId, Subject};
use service_api::{Choice, Facts, Field, FieldKind, Group, Journey, Page, PageBody, Preface, Row, Service};

use super::{Answers, ExamBooking, Mode, check, offer::Offer, picker, text};
use crate::exam::{
    bookings_used, cancel_day_is_sure, last_cancel_day, ranking::ranking_time, text as family_text,
};

/// The journey: three steps, the first named by the way of booking, with what the answers leave to choose.
///
/// Decides GEN-2.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let preface = Preface { notice: text::notice(facts.region), papers: text::papers() };
    let pages = vec![
        subject_page(answers, facts, lang),
        session_page(answers, facts, lang),
        confirm_page(answers, facts, lang),
    ];
    Journey::of(&ExamBooking.meta(), preface, pages, lang)
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
    let mut fields = vec![record, mode_field(answers, facts, lang)];
    if answers.mode != Mode::Combined {
        fields.push(subject_field(answers, facts, lang));
    }
    Page {
        id: "subject".to_owned(),
        title: text::step_subject(answers.mode).pick(lang),
        lead: text::lead_subject(answers.mode).pick(lang),
        body: PageBody::Form { fields },
        primary: text::PRIMARY_SUBJECT.pick(lang),
        complete: check::chosen_exam(answers, facts).is_ok(),
    }
}

fn mode_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let error = match answers.mode {
        Mode::Combined => check::chosen_exam(answers, facts).err(),
        Mode::Ordinary | Mode::Priority => None,
    };
    Field {
        id: "mode".to_owned(),
        label: text::MODE.pick(lang),
        hint: None,
        kind: FieldKind::ChooseOne {
            choices: Mode::ALL.map(|mode| mode_choice(mode, facts, lang)).into(),
            value: Some(answers.mode.code().to_owned()),
        },
        error: error.map(|error| error.text.into_lang(lang)),
    }
}

/// A mode is barred when it lets no subject be booked: by the reason of the subject that is nearest to it.
fn mode_choice(mode: Mode, facts: &Facts<'_>, lang: Lang) -> Choice {
    let gates = || Subject::ALL.into_iter().map(|subject| check::mode_eligibility(mode, subject, facts));
    let barred = match mode {
        Mode::Ordinary => None,
        Mode::Combined => gates().next().and_then(Result::err),
        Mode::Priority if gates().any(|gate| gate.is_ok()) => None,
        Mode::Priority => gates().filter_map(Result::err).min_by_key(|gate| gate.rule() != RuleId::Exam5),
    };
    Choice {
        id: mode.code().to_owned(),
        label: text::mode_name(mode).into_lang(lang),
        detail: Some(text::mode_detail(mode, facts.region).into_lang(lang)),
        barred: barred.map(|gate| family_text::barred(gate).into_lang(lang)),
    }
}

fn subject_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let error = answers.subject.and_then(|_| check::chosen_exam(answers, facts).err());
    Field {
        id: "subject".to_owned(),
        label: text::SUBJECT.pick(lang),
        hint: Some(text::SUBJECT_HINT.pick(lang)),
        kind: FieldKind::ChooseOne {
            choices: Subject::ALL.map(|subject| choice(answers.mode, subject, facts, lang)).into(),
            value: answers.subject.map(|subject| subject.code().to_owned()),
        },
        error: error.map(|error| error.text.into_lang(lang)),
    }
}

fn choice(mode: Mode, subject: Subject, facts: &Facts<'_>, lang: Lang) -> Choice {
    let used = bookings_used(facts.person, subject);
    let limit = facts.region.exam.max_bookings.get(&subject).copied();
    let gate = check::mode_eligibility(mode, subject, facts).err();
    Choice {
        id: subject.code().to_owned(),
        label: lang.pick(subject.name_zh(), subject.name_en()).to_owned(),
        detail: Some(text::bookings(used, limit).into_lang(lang)),
        barred: gate.map(|gate| family_text::barred(gate).into_lang(lang)),
    }
}

fn session_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let complete = check::chosen_exam(answers, facts).is_ok() && check::chosen_offer(answers, facts).is_ok();
    Page {
        id: "session".to_owned(),
        title: text::STEP_SESSION.pick(lang),
        lead: text::lead_session(answers.mode).pick(lang),
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
        kind: FieldKind::Declaration {
            text: text::declaration(answers.mode).pick(lang),
            value: answers.understood,
        },
        error: None,
    };
    Page {
        id: "confirm".to_owned(),
        title: text::STEP_CONFIRM.pick(lang),
        lead: text::LEAD_CONFIRM.pick(lang),
        body: PageBody::Check {
            groups: groups(answers, offer.as_ref(), facts, lang),
            consequence: text::consequence(&cost(answers, offer.as_ref(), facts), facts.region, lang),
            papers: papers(lang),
            fields: vec![declaration],
        },
        primary: text::primary_confirm(answers.mode).pick(lang),
        complete: check::check(answers, facts).is_ok(),
    }
}

/// What sending costs and until when it can be undone.
///
/// Decides GEN-12.
fn cost(answers: &Answers, offer: Option<&Offer<'_>>, facts: &Facts<'_>) -> text::Cost {
    let settings = &facts.region.exam;
    let subjects = answers.exam().map(|exam| exam.subjects().to_vec()).unwrap_or_default();
    let limited = |subject: &Subject| {
        let limit = *settings.max_bookings.get(subject)?;
        Some((*subject, bookings_used(facts.person, *subject), limit))
    };
    let rebook_days = subjects.iter().filter_map(|subject| settings.rebook_days.get(subject).copied()).max();
    let exam_day = offer.map(|offer| offer.starts_at.date());
    let calendar = facts.calendar;
    text::Cost {
        mode: answers.mode,
        limits: subjects.iter().filter_map(limited).collect(),
        rebook_days,
        closes_at: offer.map(|offer| offer.plan.closes_at),
        cancel_until: exam_day.map(|day| last_cancel_day(day, settings, calendar)),
        cancel_day_is_sure: exam_day.is_some_and(|day| cancel_day_is_sure(day, settings, calendar)),
    }
}

fn groups(answers: &Answers, offer: Option<&Offer<'_>>, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let unanswered = || text::UNANSWERED.pick(lang);
    let exam = answers.exam().map(|exam| lang.pick(exam.name_zh(), exam.name_en()).to_owned());
    let mode = text::mode_name(answers.mode).into_lang(lang);
    let session_rows = match offer {
        Some(offer) => text::offer_rows(offer, facts.region, lang),
        None => vec![Row::new(text::SESSION.pick(lang), unanswered())],
    };
    let mut ranking_rows = vec![picker::ranking_row(answers, facts, lang)];
    if let Some(offer) = offer {
        let (free, as_of) = (offer.free(facts), picker::as_of(facts));
        ranking_rows.push(match answers.mode {
            Mode::Priority => text::free_row(free, as_of, lang),
            Mode::Ordinary | Mode::Combined => {
                let ranking = answers.exam().and_then(|exam| ranking_time(facts.person, exam));
                text::place_row(picker::known(offer, ranking, facts), free, as_of, lang)
            }
        });
    }
    let group =
        |title: String, page: Option<&str>, rows| Group { title, page: page.map(str::to_owned), rows };
    vec![
        group(text::YOUR_APPLICATION.pick(lang), None, text::application_rows(facts.person, lang)),
        group(
            text::step_subject(answers.mode).pick(lang),
            Some("subject"),
            vec![
                Row::new(text::MODE.pick(lang), mode),
                Row::new(text::SUBJECT.pick(lang), exam.unwrap_or_else(unanswered)),
            ],
        ),
        group(text::STEP_SESSION.pick(lang), Some("session"), session_rows),
        group(text::RANKING.pick(lang), None, ranking_rows),
    ]
}
