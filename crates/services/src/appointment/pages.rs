//! The pages of the wizards: the vehicle, the day and the place (the place first for a swap), the period, the check,
//! 「完成预约」.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at every
//! change of an answer.

use chrono::NaiveDate;
use model::{AppointmentKind, BoundVehicle, Lang, Site, Text, Visit};
use service_api::{
    Choice, Consequence, DayChoice, Facts, Field, FieldKind, Group, Journey, Page, PageBody, Preface, Row,
    Service,
};

use super::{Answers, VisitService, check, days, gate, text, words_of};
use crate::{field::field, fixed::Fixed, vehicle};

/// Decides GEN-2.
pub(super) fn journey(service: &VisitService, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let (kind, words) = (service.kind, words_of(service.kind));
    let papers = words.papers.iter().map(|paper| paper.text()).collect();
    let mut notice = (words.notice)(facts);
    notice.extend((words.consequences)(facts).into_iter().map(|(_, words)| words));
    let preface = Preface { notice, papers };
    let chosen = vehicle::chosen(answers.vehicle, facts);
    let (date, site) =
        (date_page(kind, answers, chosen, facts, lang), site_page(kind, answers, chosen, facts, lang));
    let (second, third) = if kind == AppointmentKind::PlateSwap { (site, date) } else { (date, site) };
    let pages = vec![
        vehicle_page(kind, answers, chosen, facts, lang),
        second,
        third,
        period_page(kind, answers, chosen, facts, lang),
        confirm_page(kind, answers, chosen, facts, lang),
        done(kind, lang),
    ];
    Journey::of(&service.meta(), preface, pages, lang)
}

fn form(
    id: &str,
    (title, lead, primary): (Fixed, Fixed, Fixed),
    fields: Vec<Field>,
    complete: bool,
    lang: Lang,
) -> Page {
    Page {
        id: id.to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Form { fields },
        primary: primary.pick(lang),
        complete,
    }
}

fn vehicle_page(
    kind: AppointmentKind,
    answers: &Answers,
    chosen: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Page {
    let words = words_of(kind);
    let barred =
        |vehicle: &BoundVehicle| gate::open(kind, vehicle, facts).err().map(|gate| text::barred(&gate));
    let fields = vec![
        vehicle::choice_field(answers.vehicle, facts, lang, barred),
        vehicle::record_field(chosen, facts, lang),
    ];
    form("vehicle", words.vehicle_page, fields, check::chosen(kind, answers, facts).is_ok(), lang)
}

/// The notice on cancelling and not turning up stands above the day (INSP-2).
///
/// Decides INSP-2.
fn date_page(
    kind: AppointmentKind,
    answers: &Answers,
    chosen: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Page {
    let words = words_of(kind);
    let window: Vec<NaiveDate> = chosen.map(|vehicle| days::window(kind, vehicle, facts)).unwrap_or_default();
    let only = check::chosen_before(kind, answers, facts);
    let days = FieldKind::Days {
        days: window.into_iter().map(|day| day_choice(kind, day, only, facts, lang)).collect(),
        value: answers.date.map(|day| day.to_string()),
    };
    let fields = vec![notice_field(kind, facts, lang), field("date", words.date, age(facts), days, lang)];
    let complete = chosen.is_some_and(|vehicle| check::date(kind, answers, vehicle, facts).is_ok());
    form("date", words.date_page, fields, complete, lang)
}

fn notice_field(kind: AppointmentKind, facts: &Facts<'_>, lang: Lang) -> Field {
    let rows = (words_of(kind).consequences)(facts)
        .into_iter()
        .map(|(name, words)| Row::new(name.pick(lang), words.into_lang(lang)));
    field("notice", text::NOTICE, None, FieldKind::Record { rows: rows.collect() }, lang)
}

/// How old the counts are is said under the days (GEN-7).
const fn age(facts: &Facts<'_>) -> Option<Fixed> {
    match facts.source {
        service_api::Source::Snapshot { .. } => Some(text::COUNTS_AGE),
        service_api::Source::Truth => None,
    }
}

fn day_choice(
    kind: AppointmentKind,
    day: NaiveDate,
    only: Option<&Site>,
    facts: &Facts<'_>,
    lang: Lang,
) -> DayChoice {
    let free = days::free_on(kind, day, only, facts);
    let barred = match free {
        None => Some(text::barred(&gate::Gate::Closed)),
        Some(0) => Some(text::barred(&gate::Gate::Full)),
        Some(_) => None,
    };
    DayChoice {
        date: day.to_string(),
        detail: free.filter(|free| *free > 0).map(|free| text::free(free).into_lang(lang)),
        barred: barred.map(|why| why.into_lang(lang)),
    }
}

fn site_page(
    kind: AppointmentKind,
    answers: &Answers,
    chosen: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Page {
    let words = words_of(kind);
    let choice = |site: &Site| {
        let asked = Answers { site: Some(site.code.clone()), ..answers.clone() };
        let free = answers.date.and_then(|day| days::free_on(kind, day, Some(site), facts));
        let free = free.map(|free| text::free(free).into_lang(lang));
        let detail: Vec<String> = [Some(site.address.clone()), free].into_iter().flatten().collect();
        Choice {
            id: site.code.clone(),
            label: site.name.clone(),
            detail: Some(detail.join(" · ")),
            barred: check::site(kind, &asked, facts).err().map(|error| error.text.into_lang(lang)),
        }
    };
    let sites = FieldKind::ChooseOne {
        choices: days::sites(kind, facts).map(choice).collect(),
        value: answers.site.clone(),
    };
    let fields = vec![field("site", words.site, None, sites, lang)];
    let complete = chosen.is_some() && check::site(kind, answers, facts).is_ok();
    form("site", words.site_page, fields, complete, lang)
}

fn period_page(
    kind: AppointmentKind,
    answers: &Answers,
    chosen: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Page {
    let words = words_of(kind);
    let site = check::site(kind, answers, facts).ok();
    let choices = match (site, answers.date) {
        (Some(site), Some(day)) => period_choices(site, day, facts, lang),
        _ => Vec::new(),
    };
    let periods = FieldKind::ChooseOne { choices, value: answers.from.map(|from| from.to_string()) };
    let fields = vec![field("from", text::PERIOD, None, periods, lang)];
    let visit = visit(answers);
    let complete =
        chosen.zip(visit).is_some_and(|(vehicle, visit)| days::places(kind, vehicle, &visit, facts).is_ok());
    form("period", words.period_page, fields, complete, lang)
}

fn period_choices(site: &Site, day: NaiveDate, facts: &Facts<'_>, lang: Lang) -> Vec<Choice> {
    let free = days::free_periods(site, day, facts);
    let choice = |(period, free): (&model::Period, u32)| Choice {
        id: period.from.to_string(),
        label: text::period(period),
        detail: Some(text::free(free).into_lang(lang)),
        barred: (free == 0).then(|| text::barred(&gate::Gate::Full).into_lang(lang)),
    };
    site.periods.iter().zip(free).map(choice).collect()
}

fn visit(answers: &Answers) -> Option<Visit> {
    Some(Visit { site: answers.site.clone()?, date: answers.date?, from: answers.from? })
}

/// Decides INSP-2.
/// Decides GEN-12.
fn confirm_page(
    kind: AppointmentKind,
    answers: &Answers,
    chosen: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Page {
    let words = words_of(kind);
    let ticked = FieldKind::Declaration { text: words.declaration.pick(lang), value: answers.understood };
    let points: Vec<Text> = (words.consequences)(facts).into_iter().map(|(_, words)| words).collect();
    let (title, lead, _) = words.confirm_page;
    Page {
        id: "confirm".to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Check {
            groups: groups(kind, answers, chosen, facts, lang),
            consequence: Consequence {
                title: text::NOTICE.pick(lang),
                points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
            },
            papers: words.papers.iter().map(|paper| paper.pick(lang)).collect(),
            fields: vec![field("understood", text::DECLARATION_LABEL, None, ticked, lang)],
        },
        primary: words.submit.pick(lang),
        complete: check::check(kind, answers, facts).is_ok(),
    }
}

fn groups(
    kind: AppointmentKind,
    answers: &Answers,
    chosen: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Vec<Group> {
    let words = words_of(kind);
    let unanswered = || text::UNANSWERED.pick(lang);
    let group = |page: &str, name: Fixed, value: Option<String>| Group {
        title: name.pick(lang),
        page: Some(page.to_owned()),
        rows: vec![Row::new(name.pick(lang), value.unwrap_or_else(unanswered))],
    };
    let site = check::site(kind, answers, facts).ok();
    let period = site.zip(answers.from).and_then(|(site, from)| site.period(from));
    vec![
        vehicle::group(chosen, words.vehicle_page.0, facts, lang),
        group("date", words.date, answers.date.map(|day| text::day(day).into_lang(lang))),
        group("site", words.site, site.map(|site| format!("{}（{}）", site.name, site.address))),
        group("period", text::PERIOD, period.map(text::period)),
    ]
}

/// 「完成预约」: what stands there once it is on its way.
fn done(kind: AppointmentKind, lang: Lang) -> Page {
    let (title, lead, primary) = words_of(kind).done_page;
    Page {
        id: "done".to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Done,
        primary: primary.pick(lang),
        complete: false,
    }
}
