//! The appointment voucher, 检验预约凭证 or 换发号牌预约凭证.
//!
//! Knows: what a place says on paper. Must not know: how paper is drawn, who prints. Called by: the platform, which
//! freezes a [`Record`] with every place it gives, and the app, which prints it, offline too (INSP-7).

use model::{
    AppointmentKind, BoundVehicle, PersonFacts, RegionProfile, Text, Timestamp, Visit, person::PersonName,
    region::Contact,
};
use serde::{Deserialize, Serialize};
use service_api::{Facts, PaperBlock, PaperContext, PaperKind, PaperView, Row};

use super::{text, words_of};
use crate::{bindings::kind_name, exam::text::office, paper};

/// Everything the voucher says, frozen when the place is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What it is for.
    #[serde(default = "inspection")]
    pub kind: AppointmentKind,
    /// The owner's full name.
    pub name: PersonName,
    /// The owner's identity number, masked, or code.
    pub id_masked: String,
    /// The plate.
    pub plate: String,
    /// The kind of plate.
    pub plate_kind: Text,
    /// When it begins.
    pub starts_at: Timestamp,
    /// Where and when, as names and values in both languages.
    pub place: Vec<(Text, Text)>,
    /// Until when and how often it is cancelled, what follows from not turning up.
    pub consequences: Vec<Text>,
    /// The office that answers questions.
    pub office: Contact,
}

/// A voucher frozen before there were others is one of an inspection.
const fn inspection() -> AppointmentKind {
    AppointmentKind::Inspection
}

impl Record {
    /// The record of a place.
    pub fn of(
        kind: AppointmentKind,
        person: &PersonFacts,
        vehicle: &BoundVehicle,
        visit: &Visit,
        facts: &Facts<'_>,
    ) -> Self {
        let consequences = (words_of(kind).consequences)(facts);
        Self {
            kind,
            name: person.name.clone(),
            id_masked: person.identity.masked(),
            plate: vehicle.plate.shown(),
            plate_kind: kind_name(&vehicle.plate),
            starts_at: visit.starts_at(),
            place: place(visit, facts.region),
            consequences: consequences.into_iter().map(|(_, words)| words).collect(),
            office: facts.region.contact.clone(),
        }
    }
}

fn place(visit: &Visit, region: &RegionProfile) -> Vec<(Text, Text)> {
    text::place_words(visit, region).into_iter().map(|(name, value)| (name.text(), value)).collect()
}

/// The voucher of `record`.
///
/// Decides INSP-7.
pub(super) fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let (lang, words) = (context.lang, words_of(record.kind));
    let in_lang =
        |texts: Vec<Text>| texts.into_iter().map(|text| text.into_lang(lang)).collect::<Vec<String>>();
    let place = office(&record.office);
    let mut notes = record.consequences.clone();
    notes.push(Text::new(format!("咨询：{}", place.zh), format!("Questions: {}", place.en)));
    PaperView {
        kind: PaperKind::Voucher,
        heading: words.voucher.pick(lang),
        subheading: paper::subheading(lang),
        serial: Row::new(lang.pick("流水号", "Serial number"), context.serial),
        code: None,
        headline: Row::new(words.time.pick(lang), record.starts_at.minute_text()),
        blocks: vec![
            PaperBlock::Table { rows: rows(record, context) },
            PaperBlock::Points {
                title: lang.pick("请携带", "Bring along").to_owned(),
                points: words.papers.iter().map(|paper| paper.pick(lang)).collect(),
            },
            PaperBlock::Points {
                title: lang.pick("请知悉", "Please note").to_owned(),
                points: in_lang(notes),
            },
        ],
        foot: in_lang(vec![paper::printed(context), paper::not_official()]),
        mark: paper::mark(context),
        file_stem: paper::file_stem(words.voucher, context),
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
    ];
    let place = record.place.iter();
    rows.extend(place.map(|(name, value)| Row::new(name.in_lang(lang), value.in_lang(lang))));
    rows
}
