//! The pages of the wizards: the basic data or the vehicle, the phone, 「预选号牌」, and the manual's steps after it.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at every
//! change of an answer.

use model::{Energy, Lang, Phone, PlateKind, PlateSelection};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Group, Journey, Page, PageBody, Preface, Row, Service,
    TextInput,
};

use super::{Answers, PlateChoice, Step, StepKind, check, gate, picker, refusals, swap, text};
use crate::{bindings::energy_name, field::field, fixed::Fixed, phone_proof, vehicle};

/// Decides GEN-2.
pub(super) fn journey(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let papers = text::papers(service.case).iter().map(|paper| paper.text()).collect();
    let preface = Preface { notice: text::notice(service.case, facts), papers };
    let vin = check::vin_of(service, answers, facts);
    let selection = vin.and_then(|vin| gate::of_vehicle(service.case, &vin, facts.person));
    let mut pages: Vec<Page> =
        service.steps.iter().map(|step| step_page(service, *step, answers, facts, lang)).collect();
    pages.push(choose_page(service, answers, selection, facts, lang));
    pages.push(done("done", text::DONE_PAGE, lang));
    pages.extend(service.window.then(|| done("window", text::WINDOW_PAGE, lang)));
    let mut journey = Journey::of(&service.meta(), preface, pages, lang);
    // The declaration is ticked in the draft that chose; any other only meets what that one chose.
    let ended = selection.filter(|selection| answers.understood && picker::has_ended(selection));
    journey.ended = ended.map(|selection| selection.op_id.to_string());
    journey
}

fn step_page(service: &PlateChoice, step: Step, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let about = check::about(service, answers, facts);
    let (id, fields, complete) = match step.kind {
        StepKind::Basic => ("basic", basic_fields(service, answers, facts, lang), about.is_ok()),
        StepKind::Vehicle => ("vehicle", vec![vehicle_field(answers, facts, lang)], about.is_ok()),
        StepKind::Confirm => ("confirm", vec![confirm_field(answers, facts, lang)], about.is_ok()),
        StepKind::Phone => {
            ("phone", vec![phone_field(answers, facts, lang)], check::phone(answers, facts).is_ok())
        }
    };
    Page {
        id: id.to_owned(),
        title: step.title.pick(lang),
        lead: step.lead.pick(lang),
        body: PageBody::Form { fields },
        primary: step.primary.pick(lang),
        complete,
    }
}

fn basic_fields(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Field> {
    let line = |id, label, hint, typed: &Option<String>| {
        let kind = FieldKind::Text { input: TextInput::Plain, value: typed.clone(), empties: false };
        field(id, label, hint, kind, lang)
    };
    let owner = FieldKind::Record { rows: owner_rows(facts, lang) };
    vec![
        field("owner", text::OWNER, None, owner, lang),
        prefix_field(answers, facts, lang),
        energy_field(answers, lang),
        kind_field(answers, facts, lang),
        line("vin", text::VIN, Some(text::VIN_HINT), &answers.vin),
        line("model", text::MODEL, None, &answers.model),
        line("document", service.document.unwrap_or(text::MODEL), None, &answers.document),
    ]
}

fn owner_rows(facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    vec![
        Row::new(text::OWNER.pick(lang), facts.person.name.as_str()),
        Row::new(lang.pick("身份证明号码", "Identity number"), facts.person.identity.masked()),
    ]
}

fn choice(id: &str, label: String, barred: Option<String>) -> Choice {
    Choice { id: id.to_owned(), label, detail: None, barred }
}

fn prefix_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let choices = check::prefixes(facts).into_iter();
    let choices =
        choices.map(|prefix| choice(prefix, format!("{} {prefix}", facts.region.contact.office), None));
    let kind = FieldKind::ChooseOne { choices: choices.collect(), value: check::prefix(answers, facts).ok() };
    field("prefix", text::PREFIX, None, kind, lang)
}

fn energy_field(answers: &Answers, lang: Lang) -> Field {
    let all = [Energy::Fuel, Energy::Electric, Energy::PlugIn];
    let code = |energy: Energy| match energy {
        Energy::Fuel => "fuel",
        Energy::Electric => "electric",
        Energy::PlugIn => "plug-in",
    };
    let choices = all.map(|energy| choice(code(energy), energy_name(energy).into_lang(lang), None)).to_vec();
    let kind = FieldKind::ChooseOne { choices, value: answers.energy.map(|energy| code(energy).to_owned()) };
    field("energy", text::ENERGY, None, kind, lang)
}

/// The kinds of which numbers are given out; one that is not for what the vehicle runs on says so.
///
/// Decides PLATE-9.
fn kind_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let given = |kind: &PlateKind| facts.region.series.iter().any(|series| series.kind() == *kind);
    let choices = PlateKind::ALL.into_iter().filter(given).map(|kind| {
        let energy = answers.energy.filter(|energy| !kind.fits(*energy));
        let barred = energy.map(|energy| check::not_for(energy).into_lang(lang));
        choice(kind.code(), lang.pick(kind.name_zh(), kind.name_en()).to_owned(), barred)
    });
    let value = answers.kind.map(|kind| kind.code().to_owned());
    let kind = FieldKind::ChooseOne { choices: choices.collect(), value };
    field("kind", text::KIND, None, kind, lang)
}

fn vehicle_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let barred = |vehicle: &model::BoundVehicle| {
        swap::against(vehicle, facts).err().map(|gate| refusals::barred(&gate))
    };
    let chosen = check::to_swap(answers, facts).map(|vehicle| vehicle.id);
    vehicle::choice_field(chosen.or(answers.vehicle), facts, lang, barred)
}

fn confirm_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let rows = vehicle_rows(answers, facts, lang);
    field("record", text::GROUP, None, FieldKind::Record { rows }, lang)
}

/// What is known of the vehicle, and the kind of plate that it gets.
fn vehicle_rows(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let bound = check::to_swap(answers, facts);
    let mut rows = owner_rows(facts, lang);
    let Some(bound) = bound else { return rows };
    rows.push(Row::new(lang.pick("现号牌号码", "Present plate"), bound.plate.shown()));
    rows.extend(crate::bindings::vehicle_rows(bound, lang));
    if let Some(kind) = swap::new_kind(bound) {
        let name = lang.pick(kind.name_zh(), kind.name_en());
        rows.push(Row::new(lang.pick("换发后的号牌种类", "Kind of the new plate"), name));
    }
    rows
}

fn phone_field(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    phone_proof::phone_field("phone", text::PHONE, check::own_phone(answers, facts), None, facts, lang)
}

/// The data, with a way to change it, until choosing has begun; the chooser itself.
///
/// Decides PLATE-11.
fn choose_page(
    service: &PlateChoice,
    answers: &Answers,
    selection: Option<&PlateSelection>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Page {
    let begun = picker::has_begun(service.case, selection);
    let page = |body, primary, complete| Page {
        id: "choose".to_owned(),
        title: text::CHOOSE_PAGE.0.pick(lang),
        lead: text::CHOOSE_PAGE.1.pick(lang),
        body,
        primary,
        complete,
    };
    let Ok(about) = check::about(service, answers, facts) else {
        return page(PageBody::Form { fields: Vec::new() }, text::BEGIN.pick(lang), false);
    };
    let points = text::consequences(service.case, facts).into_iter();
    let ticked = FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood };
    let declaration = field("understood", text::DECLARATION_LABEL, None, ticked, lang);
    let body = PageBody::Plates {
        picker: Box::new(picker::picker(service, &about, answers, selection, (facts, lang))),
        groups: if begun { Vec::new() } else { groups(service, answers, facts, lang) },
        consequence: Consequence {
            title: text::CONSEQUENCE_TITLE.pick(lang),
            points: points.map(|point| point.into_lang(lang)).collect(),
        },
        fields: if begun { Vec::new() } else { vec![declaration] },
    };
    page(body, text::BEGIN.pick(lang), false)
}

fn groups(service: &PlateChoice, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let (page, rows) = match service.document {
        None => ("vehicle", vehicle_rows(answers, facts, lang)),
        Some(document) => ("basic", basic_rows(document, answers, facts, lang)),
    };
    let phone = check::own_phone(answers, facts).and_then(|typed| Phone::parse(typed).ok());
    let phone = phone.map_or_else(|| text::UNANSWERED.pick(lang), |phone| phone.masked());
    vec![
        Group { title: text::GROUP.pick(lang), page: Some(page.to_owned()), rows },
        Group {
            title: text::GROUP_PHONE.pick(lang),
            page: Some("phone".to_owned()),
            rows: vec![Row::new(text::PHONE.pick(lang), phone)],
        },
    ]
}

fn basic_rows(document: Fixed, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let unanswered = || text::UNANSWERED.pick(lang);
    let said = |value: Option<String>| value.unwrap_or_else(unanswered);
    let kind = answers.kind.map(|kind| lang.pick(kind.name_zh(), kind.name_en()).to_owned());
    let energy = answers.energy.map(|energy| energy_name(energy).into_lang(lang));
    let mut rows = owner_rows(facts, lang);
    rows.extend([
        Row::new(text::PREFIX.pick(lang), said(check::prefix(answers, facts).ok())),
        Row::new(text::ENERGY.pick(lang), said(energy)),
        Row::new(text::KIND.pick(lang), said(kind)),
        Row::new(text::VIN.pick(lang), said(answers.vin.clone())),
        Row::new(text::MODEL.pick(lang), said(answers.model.clone())),
        Row::new(document.pick(lang), said(answers.document.clone())),
    ]);
    rows
}

fn done(id: &str, (title, lead): (Fixed, Fixed), lang: Lang) -> Page {
    Page {
        id: id.to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body: PageBody::Done,
        primary: text::SEE_PROGRESS.pick(lang),
        complete: false,
    }
}
