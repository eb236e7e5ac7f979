//! The pages of the wizard: 「确认个人基本信息」→「联系方式变更」.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at
//! every change of an answer.

use model::{BoundVehicle, Lang, NoticesTo, VehicleContact};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Journey, Page, PageBody, Preface, Row, Service, TextInput,
};

use super::{Answers, ContactChange, check, text};
use crate::{divisions, field::field, fixed::Fixed, phone_proof, vehicle};

/// Decides GEN-2.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let preface =
        Preface { notice: text::notice(), papers: text::PAPERS.iter().map(|paper| paper.text()).collect() };
    let chosen = vehicle::chosen(answers.vehicle, facts);
    let pages = vec![vehicle_page(answers, chosen, facts, lang), change_page(answers, chosen, facts, lang)];
    Journey::of(&ContactChange.meta(), preface, pages, lang)
}

fn vehicle_page(answers: &Answers, chosen: Option<&BoundVehicle>, facts: &Facts<'_>, lang: Lang) -> Page {
    let fields = vec![
        vehicle::choice_field(answers.vehicle, facts, lang, |_| None),
        vehicle::record_field(chosen, facts, lang),
    ];
    Page {
        id: "vehicle".to_owned(),
        title: text::STEP_VEHICLE.pick(lang),
        lead: text::LEAD_VEHICLE.pick(lang),
        body: PageBody::Form { fields },
        primary: text::PRIMARY_VEHICLE.pick(lang),
        complete: chosen.is_some(),
    }
}

fn change_page(answers: &Answers, chosen: Option<&BoundVehicle>, facts: &Facts<'_>, lang: Lang) -> Page {
    let mut fields = vec![phones(chosen, facts, lang)];
    fields.extend(contact_fields(answers, chosen.and_then(|vehicle| vehicle.contact.as_ref()), facts, lang));
    let ticked = FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood };
    fields.push(field("understood", text::DECLARATION_LABEL, None, ticked, lang));
    let points = text::CONSEQUENCE.iter().map(|point| point.pick(lang)).collect();
    Page {
        id: "change".to_owned(),
        title: text::STEP_CHANGE.pick(lang),
        lead: text::LEAD_CHANGE.pick(lang),
        body: PageBody::Check {
            groups: vec![vehicle::group(chosen, text::STEP_VEHICLE, facts, lang)],
            consequence: Consequence { title: text::CONSEQUENCE_TITLE.pick(lang), points },
            papers: text::PAPERS.iter().map(|paper| paper.pick(lang)).collect(),
            fields,
        },
        primary: text::SUBMIT.pick(lang),
        complete: check::check(answers, facts).is_ok(),
    }
}

/// The two phones side by side: the one that is changed here and the one that is not.
///
/// Decides CONT-2.
fn phones(chosen: Option<&BoundVehicle>, facts: &Facts<'_>, lang: Lang) -> Field {
    let known = chosen.and_then(|vehicle| vehicle.contact.as_ref()).map(|contact| contact.phone.masked());
    let none = || text::NOT_ON_RECORD.pick(lang);
    let rows = vec![
        Row::new(text::PHONE_OF_VEHICLE.pick(lang), known.unwrap_or_else(none)),
        Row::new(
            text::PHONE_OF_ACCOUNT.pick(lang),
            facts.person.phone.as_ref().map_or_else(none, model::Phone::masked),
        ),
    ];
    field("phones", text::PHONES, Some(text::PHONES_HINT), FieldKind::Compare { rows }, lang)
}

fn contact_fields(
    answers: &Answers,
    known: Option<&VehicleContact>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Vec<Field> {
    let line = |id, label, hint, input, typed: &Option<String>, on_record: Option<String>| {
        let value = typed.clone().or(on_record);
        let empties = matches!(id, "landline" | "email");
        field(id, label, hint, FieldKind::Text { input, value, empties }, lang)
    };
    let phone = known.map(|known| &known.phone);
    let division = answers.division.clone().or_else(|| known.map(|known| known.division.clone()));
    let division = division.filter(|code| divisions::is_lowest(code));
    vec![
        phone_proof::phone_field("phone", text::PHONE, answers.phone.as_deref(), phone, facts, lang),
        line(
            "landline",
            text::LANDLINE,
            Some(text::LANDLINE_HINT),
            TextInput::Phone,
            &answers.landline,
            known.and_then(|known| known.landline.as_ref()).map(|landline| landline.as_str().to_owned()),
        ),
        field("division", text::DIVISION, None, FieldKind::Division { value: division }, lang),
        line(
            "street",
            text::STREET,
            None,
            TextInput::Street,
            &answers.street,
            known.map(|known| known.street.clone()),
        ),
        line(
            "post_code",
            text::POST_CODE,
            None,
            TextInput::PostCode,
            &answers.post_code,
            known.map(|known| known.post_code.as_str().to_owned()),
        ),
        line(
            "email",
            text::EMAIL,
            Some(text::OPTIONAL),
            TextInput::Email,
            &answers.email,
            known.and_then(|known| known.email.as_ref()).map(|email| email.as_str().to_owned()),
        ),
        notices_field(answers, known, lang),
    ]
}

fn notices_field(answers: &Answers, known: Option<&VehicleContact>, lang: Lang) -> Field {
    let choice = |to: NoticesTo| {
        let Fixed(zh, en) = text::notices_to(to);
        Choice { id: to.code().to_owned(), label: lang.pick(zh, en).to_owned(), detail: None, barred: None }
    };
    let value = answers.notices.clone().or_else(|| known.map(|known| known.notices.code().to_owned()));
    let kind = FieldKind::ChooseOne { choices: NoticesTo::ALL.into_iter().map(choice).collect(), value };
    field("notices", text::NOTICES, None, kind, lang)
}
