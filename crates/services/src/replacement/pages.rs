//! The pages of the wizard: 「确认所有人机动车信息」→「资料填写」→「确认提交」→「完成提交」.
//!
//! Knows: what stands on them. Must not know: how a page is drawn, which account runs it. Called by: the app, at
//! every change of an answer.

use model::{BoundVehicle, DamagedPlates, HandIn, Lang};
use service_api::{
    Choice, Consequence, Facts, Field, FieldKind, Group, Journey, Page, PageBody, Preface, Row, Service,
};

use super::{Answers, Document, Kind, check, dates::PlateDates, gate, policy, text};
use crate::{delivery, field::field, fixed::Fixed, licence, vehicle};

const PLATES: [(DamagedPlates, &str); 3] =
    [(DamagedPlates::Front, "front"), (DamagedPlates::Rear, "rear"), (DamagedPlates::Both, "both")];
const HAND_IN: [(HandIn, &str); 2] = [(HandIn::Courier, "courier"), (HandIn::Counter, "counter")];
const KINDS: [(Kind, &str); 2] = [(Kind::Lost, "lost"), (Kind::Damaged, "damaged")];

/// Decides GEN-2.
pub(super) fn journey(service: &Document, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
    let papers = service.papers.iter().map(|paper| paper.text()).collect();
    let preface = Preface { notice: (service.notice)(), papers };
    let pages = vec![
        vehicle_page(service, answers, facts, lang),
        fill_page(service, answers, facts, lang),
        confirm_page(service, answers, facts, lang),
        licence::pages::done(lang),
    ];
    Journey::of(&service.meta(), preface, pages, lang)
}

fn vehicle_page(service: &Document, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let barred = |vehicle: &BoundVehicle| service.open(vehicle, facts).err().map(gate::barred);
    let chosen = vehicle::chosen(answers.vehicle, facts);
    Page {
        id: "vehicle".to_owned(),
        title: text::STEP_VEHICLE.pick(lang),
        lead: text::LEAD_VEHICLE.pick(lang),
        body: PageBody::Form {
            fields: vec![
                vehicle::choice_field(answers.vehicle, facts, lang, barred),
                vehicle::record_field(chosen, facts, lang),
            ],
        },
        primary: text::PRIMARY_VEHICLE.pick(lang),
        complete: check::chosen(service, answers, facts).is_ok(),
    }
}

fn fill_page(service: &Document, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let vehicle = vehicle::chosen(answers.vehicle, facts);
    let mut fields = kind_fields(service, answers, vehicle, facts, lang);
    if let Some(vehicle) = vehicle {
        fields.extend(policy::fields(vehicle, answers, facts, lang));
    }
    fields.extend(delivery::fields(&answers.delivery, facts, lang));
    if check::asks_hand_in(service, answers, None) {
        fields.push(hand_in_field(answers, lang));
    }
    Page {
        id: "fill".to_owned(),
        title: licence::pages::STEP_FILL.pick(lang),
        lead: text::LEAD_FILL.pick(lang),
        body: PageBody::Form { fields },
        primary: licence::pages::PRIMARY_FILL.pick(lang),
        complete: vehicle.is_some_and(|vehicle| is_filled(service, answers, vehicle, facts)),
    }
}

fn is_filled(service: &Document, answers: &Answers, vehicle: &BoundVehicle, facts: &Facts<'_>) -> bool {
    let delivery = delivery::check(&answers.delivery, facts);
    policy::check(vehicle, answers, facts).is_ok()
        && delivery.is_ok_and(|delivery| check::act(service, answers, vehicle, Some(&delivery)).is_ok())
}

/// 「业务类型」, the plates that are damaged, and what is known of when new ones are there.
fn kind_fields(
    service: &Document,
    answers: &Answers,
    vehicle: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Vec<Field> {
    let mut fields = Vec::new();
    if service.kinds.len() > 1 {
        let choice = |(kind, name): &(Kind, Fixed)| plain(id_of(&KINDS, *kind), name.pick(lang));
        let kind = FieldKind::ChooseOne {
            choices: service.kinds.iter().map(choice).collect(),
            value: answers.kind.map(|kind| id_of(&KINDS, kind)),
        };
        fields.push(field("kind", text::KIND, None, kind, lang));
    }
    if let Some(vehicle) = vehicle.filter(|_| service.plates && answers.kind == Some(Kind::Damaged)) {
        let choice =
            |plates: &DamagedPlates| plain(id_of(&PLATES, *plates), text::plates(*plates).pick(lang));
        let kind = FieldKind::ChooseOne {
            choices: check::plates_of(vehicle).iter().map(choice).collect(),
            value: answers.plates.map(|plates| id_of(&PLATES, plates)),
        };
        fields.push(field("plates", text::PLATES, Some(text::PLATES_HINT), kind, lang));
    }
    if service.plates {
        let rows = date_rows(facts, lang);
        fields.push(field("dates", text::DATES, Some(text::DATES_HINT), FieldKind::Record { rows }, lang));
    }
    fields
}

fn hand_in_field(answers: &Answers, lang: Lang) -> Field {
    let choice = |(hand_in, id): &(HandIn, &str)| plain((*id).to_owned(), text::hand_in(*hand_in).pick(lang));
    let kind = FieldKind::ChooseOne {
        choices: HAND_IN.iter().map(choice).collect(),
        value: answers.hand_in.map(|hand_in| id_of(&HAND_IN, hand_in)),
    };
    field("hand_in", text::HAND_IN, None, kind, lang)
}

fn plain(id: String, label: String) -> Choice {
    Choice { id, label, detail: None, barred: None }
}

fn id_of<T: PartialEq + Copy>(known: &[(T, &'static str)], wanted: T) -> String {
    let found = known.iter().find(|(one, _)| *one == wanted);
    found.map_or_else(String::new, |(_, id)| (*id).to_owned())
}

/// The dates of new plates and of a temporary one, with what follows where the one ends before the other.
fn date_rows(facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let dates = PlateDates::of(facts.now.date(), facts.calendar);
    text::date_words(dates)
        .into_iter()
        .map(|(name, value)| Row::new(name.pick(lang), value.into_lang(lang)))
        .collect()
}

fn confirm_page(service: &Document, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Page {
    let ticked = FieldKind::Declaration { text: text::DECLARATION.pick(lang), value: answers.understood };
    Page {
        id: "confirm".to_owned(),
        title: licence::pages::STEP_CONFIRM.pick(lang),
        lead: text::LEAD_CONFIRM.pick(lang),
        body: PageBody::Check {
            groups: groups(service, answers, facts, lang),
            consequence: consequence(lang),
            papers: service.papers.iter().map(|paper| paper.pick(lang)).collect(),
            fields: vec![field("understood", licence::pages::DECLARATION_LABEL, None, ticked, lang)],
        },
        primary: service.submit.pick(lang),
        complete: check::check(service, answers, facts).is_ok(),
    }
}

/// That it can't be withdrawn, that the old document is void, and what follows from not receiving the new one.
///
/// Decides GEN-10.
/// Decides GEN-12.
/// Decides REPL-6.
fn consequence(lang: Lang) -> Consequence {
    Consequence {
        title: licence::pages::CONSEQUENCE.pick(lang),
        points: text::CONSEQUENCE.iter().map(|point| point.pick(lang)).collect(),
    }
}

fn groups(service: &Document, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Group> {
    let vehicle = vehicle::chosen(answers.vehicle, facts);
    let unanswered = |name: Fixed| vec![Row::new(name.pick(lang), licence::pages::UNANSWERED.pick(lang))];
    let delivery = delivery::check(&answers.delivery, facts).ok();
    let act = vehicle.and_then(|vehicle| check::act(service, answers, vehicle, delivery.as_ref()).ok());
    let mut rows = act.map_or_else(|| unanswered(text::KIND), |act| super::act_rows(act, lang));
    rows.extend(policy_summary(answers, vehicle, facts, lang));
    match &delivery {
        Some(delivery) => rows.extend(licence::text::delivery_rows(delivery, facts.region, lang)),
        None => rows.extend(unanswered(text::DELIVERY)),
    }
    let title = licence::pages::STEP_FILL.pick(lang);
    vec![
        vehicle::group(vehicle, text::STEP_VEHICLE, facts, lang),
        Group { title, page: Some("fill".to_owned()), rows },
    ]
}

fn policy_summary(
    answers: &Answers,
    vehicle: Option<&BoundVehicle>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Vec<Row> {
    let Some(vehicle) = vehicle.filter(|vehicle| !policy::is_insured(vehicle, facts)) else {
        return Vec::new();
    };
    let Ok(Some(stated)) = policy::check(vehicle, answers, facts) else {
        return vec![Row::new(text::INSURANCE.pick(lang), licence::pages::UNANSWERED.pick(lang))];
    };
    let mut rows = policy::rows(&stated, lang);
    let names: Vec<&str> = stated.scan.iter().map(|scan| scan.name.as_str()).collect();
    rows.push(Row::new(text::SCAN.pick(lang), names.join(lang.pick("、", ", "))));
    rows
}
