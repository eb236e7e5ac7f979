//! The pages of the wizard: 「机动车选择」→「违法记录确认」→「决定书确认」→「接受处理/缴费」→「生成订单」.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at every
//! change of an answer.

use model::{BoundVehicle, Lang, PaymentItem, Violation, ViolationState};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Group, Journey, Page, PageBody, PaperContext, PaperView,
    Preface, Row, Service, Sum,
};

use super::{
    Answers, SurveillanceViolation, chosen, chosen_vehicle, gate, item, points, records_error, text,
};
use crate::bindings::kind_name;
use crate::field::field;
use crate::payment::words;
use crate::violation::letter;

/// Decides GEN-2.
pub(super) fn journey(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let preface = Preface { notice: text::notice(facts.region), papers: text::papers() };
    let vehicle = chosen_vehicle(answers.vehicle, facts);
    let pages = vec![
        vehicle_page(answers, facts, lang),
        records_page(vehicle, answers, facts, lang),
        letter_page(vehicle, answers, facts, lang),
        accept_page(vehicle, answers, facts, lang),
        done_page(lang),
    ];
    let pay = Some(Box::new(sum(vehicle, answers, lang)));
    Journey { pay, ..Journey::of(&SurveillanceViolation.meta(), preface, pages, lang) }
}

fn page(
    id: &str,
    (title, lead, primary): text::PageWords,
    body: PageBody,
    complete: bool,
    lang: Lang,
) -> Page {
    Page {
        id: id.to_owned(),
        title: title.pick(lang),
        lead: lead.pick(lang),
        body,
        primary: primary.pick(lang),
        complete,
    }
}

fn vehicle_page(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let choice = |vehicle: &BoundVehicle| Choice {
        id: vehicle.id.to_string(),
        label: vehicle.plate.shown(),
        detail: Some(vehicle_detail(vehicle, lang)),
        barred: None,
    };
    let value = chosen_vehicle(answers.vehicle, facts).map(|vehicle| vehicle.id.to_string());
    let kind = FieldKind::ChooseOne { choices: facts.vehicles.iter().map(choice).collect(), value };
    let fields = vec![field("vehicle", text::VEHICLE, Some(text::VEHICLE_HINT), kind, lang)];
    let complete = chosen_vehicle(answers.vehicle, facts).is_some();
    page("vehicle", text::VEHICLE_PAGE, PageBody::Form { fields }, complete, lang)
}

fn vehicle_detail(vehicle: &BoundVehicle, lang: Lang) -> String {
    let open = vehicle.violations.iter().filter(|one| one.state != ViolationState::Handled).count();
    let kind = kind_name(&vehicle.plate).into_lang(lang);
    format!("{kind} · {} · {}", text::whose(vehicle.own).pick(lang), text::open_count(open).into_lang(lang))
}

fn records_page(vehicle: Option<&BoundVehicle>, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let fields = vehicle.map(|vehicle| {
        vec![records_field(vehicle, answers, facts, lang), points_field(vehicle, answers, facts, lang)]
    });
    let complete = vehicle.is_some_and(|vehicle| records_error(vehicle, answers, facts).is_none());
    let body = PageBody::Form { fields: fields.unwrap_or_default() };
    page("records", text::RECORDS_PAGE, body, complete, lang)
}

/// Every record of the vehicle, with why it can't be handled here.
fn records_field(vehicle: &BoundVehicle, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let choice = |violation: &Violation| Choice {
        id: violation.number.to_string(),
        label: violation.offence.name.clone(),
        detail: Some(text::record_line(violation).into_lang(lang)),
        barred: gate::open(vehicle, violation).err().map(|gate| text::barred(&gate, facts).into_lang(lang)),
    };
    let kind = FieldKind::ChooseMany {
        choices: vehicle.violations.iter().map(choice).collect(),
        values: chosen(vehicle, &answers.records).iter().map(|one| one.number.to_string()).collect(),
    };
    field("records", text::RECORDS, None, kind, lang)
}

/// How many points there are, and would be.
fn points_field(vehicle: &BoundVehicle, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Field {
    let selected = points(&chosen(vehicle, &answers.records));
    let rows = match gate::bound(facts) {
        Ok(licence) => text::points_rows(gate::cycle(licence, facts), selected, lang),
        Err(_) => Vec::new(),
    };
    field("points", text::POINTS, None, FieldKind::Record { rows }, lang)
}

fn letter_page(vehicle: Option<&BoundVehicle>, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let ticked = FieldKind::Declaration { text: text::LETTER_READ.pick(lang), value: answers.letter_read };
    let body = PageBody::Letters {
        letters: letters(vehicle, answers, facts, lang),
        fields: vec![field("letter_read", text::LETTER_LABEL, None, ticked, lang)],
    };
    page("letter", text::LETTER_PAGE, body, answers.letter_read, lang)
}

/// The letters as they will be kept and printed, before anything is sent.
fn letters(
    vehicle: Option<&BoundVehicle>,
    answers: &Answers,
    facts: &Facts<'_>,
    lang: Lang,
) -> Vec<PaperView> {
    let context = PaperContext { serial: "", token: None, printed_at: facts.now, practice: false, lang };
    let id_masked = facts.person.identity.masked();
    let who = (&facts.person.name, id_masked.as_str());
    let of = |item: &PaymentItem| letter::Record::of(item, who, &facts.region.fees.payee, facts.now.date());
    let records = items(vehicle, answers).iter().filter_map(of).collect::<Vec<_>>();
    records.iter().map(|record| letter::view(record, &context)).collect()
}

fn accept_page(vehicle: Option<&BoundVehicle>, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let ticked = FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood };
    let points = text::consequences(facts.region.fees.pay_minutes);
    let body = PageBody::Check {
        groups: groups(vehicle, answers, facts, lang),
        consequence: Consequence {
            title: words::CONSEQUENCE_TITLE.pick(lang),
            points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
        },
        papers: Vec::new(),
        fields: vec![field("understood", text::DECLARATION_LABEL, None, ticked, lang)],
    };
    let complete = SurveillanceViolation.check(answers, facts).is_ok();
    page("accept", text::ACCEPT_PAGE, body, complete, lang)
}

fn groups(vehicle: Option<&BoundVehicle>, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let plate = vehicle.map_or_else(String::new, |vehicle| vehicle.plate.shown());
    let licence = gate::bound(facts).ok();
    let selected = vehicle.map_or(0, |vehicle| points(&chosen(vehicle, &answers.records)));
    let mut rows = parts(vehicle, answers, lang);
    rows.extend(
        licence
            .into_iter()
            .flat_map(|licence| text::points_rows(gate::cycle(licence, facts), selected, lang)),
    );
    vec![
        Group {
            title: text::VEHICLE.pick(lang),
            page: Some("vehicle".to_owned()),
            rows: vec![Row::new(lang.pick("号牌号码", "Plate"), plate)],
        },
        Group { title: text::RECORDS.pick(lang), page: Some("records".to_owned()), rows },
        Group {
            title: text::LETTER_LABEL.pick(lang),
            page: Some("letter".to_owned()),
            rows: vec![Row::new(
                text::LETTER_LABEL.pick(lang),
                text::confirmed(answers.letter_read).pick(lang),
            )],
        },
    ]
}

fn done_page(lang: Lang) -> Page {
    page("order", text::ORDER_PAGE, PageBody::Done, false, lang)
}

fn items(vehicle: Option<&BoundVehicle>, answers: &Answers) -> Vec<PaymentItem> {
    vehicle
        .map(|vehicle| chosen(vehicle, &answers.records).into_iter().map(item).collect())
        .unwrap_or_default()
}

fn parts(vehicle: Option<&BoundVehicle>, answers: &Answers, lang: Lang) -> Vec<Row> {
    words::parts(&items(vehicle, answers), lang)
}

fn sum(vehicle: Option<&BoundVehicle>, answers: &Answers, lang: Lang) -> Sum {
    words::sum(&items(vehicle, answers), parts(vehicle, answers, lang), lang)
}
