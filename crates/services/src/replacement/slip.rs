//! The acceptance slip of a vehicle's document: what was applied for, where it goes, what to have at hand.
//!
//! Knows: what the slip says. Must not know: how paper is drawn, who prints. Called by: the platform, which freezes a
//! [`Record`] on receipt, and the app, which prints it, offline too.

use model::{
    BoundVehicle, Delivery, PersonFacts, RegionProfile, Text, Timestamp, VehicleAct, WorkingCalendar,
    person::PersonName, region::Contact,
};
use serde::{Deserialize, Serialize};
use service_api::{PaperBlock, PaperContext, PaperKind, PaperView, Row};

use super::{dates::PlateDates, text};
use crate::{bindings::kind_name, exam::text::office, fixed::Fixed, licence::text::delivery_words, paper};

const FILE: Fixed = Fixed("业务受理凭条", "acceptance-slip");

/// Everything the slip says, frozen on receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What is applied for.
    #[serde(flatten)]
    pub act: VehicleAct,
    /// The owner's full name.
    pub name: PersonName,
    /// The owner's identity number, masked, or code.
    pub id_masked: String,
    /// The plate.
    pub plate: String,
    /// The kind of plate.
    pub plate_kind: Text,
    /// When it was received.
    pub received_at: Timestamp,
    /// The dates of new plates, where plates are made.
    pub dates: Option<PlateDates>,
    /// Whether a policy that was stated is reviewed first.
    pub reviewed: bool,
    /// Where the new document goes, as name and value in both languages.
    pub delivery: Vec<(Text, Text)>,
    /// The office that decides.
    pub office: Contact,
}

/// What a case is made of, beside what is applied for.
#[derive(Clone, Copy, Debug)]
pub struct Filed<'a> {
    /// The owner.
    pub person: &'a PersonFacts,
    /// The vehicle.
    pub vehicle: &'a BoundVehicle,
    /// Where the new document goes.
    pub delivery: &'a Delivery,
    /// Whether a policy is reviewed first.
    pub reviewed: bool,
    /// Region settings.
    pub region: &'a RegionProfile,
    /// Working days.
    pub calendar: &'a WorkingCalendar,
    /// When it was received.
    pub received_at: Timestamp,
}

impl Record {
    /// The record of a case.
    pub fn of(act: VehicleAct, filed: Filed<'_>) -> Self {
        let makes_plates = act.about() == "plate";
        Self {
            act,
            name: filed.person.name.clone(),
            id_masked: filed.person.identity.masked(),
            plate: filed.vehicle.plate.shown(),
            plate_kind: kind_name(&filed.vehicle.plate),
            received_at: filed.received_at,
            dates: makes_plates.then(|| PlateDates::of(filed.received_at.date(), filed.calendar)),
            reviewed: filed.reviewed,
            delivery: delivery_words(filed.delivery, filed.region),
            office: filed.region.contact.clone(),
        }
    }
}

/// The slip of `record`.
///
/// Decides GEN-13.
pub(super) fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let lang = context.lang;
    let in_lang = |texts: Vec<Text>| texts.into_iter().map(|text| text.into_lang(lang)).collect();
    PaperView {
        kind: PaperKind::Slip,
        heading: FILE.pick(lang),
        subheading: paper::subheading(lang),
        serial: Row::new(lang.pick("流水号", "Serial number"), context.serial),
        code: None,
        headline: Row::new(lang.pick("业务", "Service"), text::act_name(record.act).pick(lang)),
        blocks: vec![
            PaperBlock::Table { rows: rows(record, context) },
            PaperBlock::Points {
                title: lang.pick("请知悉", "Please note").to_owned(),
                points: in_lang(notes(record)),
            },
        ],
        foot: in_lang(vec![paper::printed(context), paper::not_official()]),
        mark: paper::mark(context),
        file_stem: paper::file_stem(FILE, context),
    }
}

fn rows(record: &Record, context: &PaperContext<'_>) -> Vec<Row> {
    let lang = context.lang;
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows = vec![
        row("机动车所有人", "Owner", record.name.as_str().to_owned()),
        row("证件号码", "Identity number or code", record.id_masked.clone()),
        row("号牌号码", "Plate", record.plate.clone()),
        row("号牌种类", "Kind of plate", record.plate_kind.in_lang(lang).to_owned()),
        row("受理时间", "Received", record.received_at.minute_text()),
    ];
    rows.extend(super::act_rows(record.act, lang));
    let dates = record.dates.map(text::date_words).into_iter().flatten().take(2);
    rows.extend(dates.map(|(name, value)| Row::new(name.pick(lang), value.into_lang(lang))));
    let delivery = record.delivery.iter();
    rows.extend(delivery.map(|(name, value)| Row::new(name.in_lang(lang), value.in_lang(lang))));
    rows
}

fn notes(record: &Record) -> Vec<Text> {
    let place = office(&record.office);
    let mut notes = vec![Text::new(
        "受理后不能撤回；进度见「网办进度」。",
        "It can't be withdrawn once received; see “Progress” for how it goes on.",
    )];
    if record.reviewed {
        notes.push(Text::new(
            "保单经车辆管理所审核后继续办理。",
            "The case goes on once the vehicle office has reviewed the policy.",
        ));
    }
    let warning = record.dates.map(text::date_words).into_iter().flatten().nth(2);
    notes.extend(warning.map(|(_, words)| words));
    notes.push(Text::new(
        "拒收快递，或者可领取之日起超过一个月不领取的，列入互联网黑名单。",
        "Refusing the delivery, or not collecting within a month, leads to the online service blacklist.",
    ));
    notes.push(Text::new(format!("咨询：{}", place.zh), format!("Questions: {}", place.en)));
    notes
}
