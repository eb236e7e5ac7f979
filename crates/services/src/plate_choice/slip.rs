//! The slip of a chosen number, 号牌预选凭证.
//!
//! Knows: what a number that is kept says on paper. Must not know: how paper is drawn, who prints. Called by: the
//! platform, which freezes a [`Record`] with every number it keeps, and the app, which prints it, offline too.

use model::person::PersonName;
use model::plate_selection::RegistrationCase;
use model::region::Contact;
use model::{PersonFacts, Plate, PlateSelection, Text, Timestamp};
use serde::{Deserialize, Serialize};
use service_api::{Facts, PaperBlock, PaperContext, PaperKind, PaperView, Row};

use super::{case_name, refusals::before, text};
use crate::{bindings::kind_name, exam::text::office, fixed::Fixed, paper};

const FILE: Fixed = Fixed("号牌预选凭证", "chosen-plate-number");

/// Everything the slip says, frozen when the number is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The owner's full name.
    pub name: PersonName,
    /// The owner's identity number, masked.
    pub id_masked: String,
    /// What the number is for.
    pub case: RegistrationCase,
    /// The number.
    pub plate: Plate,
    /// The vehicle's identification number, masked.
    pub vin_masked: String,
    /// Make and model.
    pub model: String,
    /// The office confirms it before this instant.
    pub until: Timestamp,
    /// What follows from not confirming it.
    pub unconfirmed: Text,
    /// The office.
    pub office: Contact,
}

impl Record {
    /// The record of `plate`, kept until `until`.
    pub fn of(
        person: &PersonFacts,
        selection: &PlateSelection,
        (plate, until): (&Plate, Timestamp),
        model: &str,
        facts: &Facts<'_>,
    ) -> Self {
        Self {
            name: person.name.clone(),
            id_masked: person.identity.masked(),
            case: selection.case,
            plate: plate.clone(),
            vin_masked: selection.vin.masked(),
            model: model.to_owned(),
            until,
            unconfirmed: text::unconfirmed(facts),
            office: facts.region.contact.clone(),
        }
    }
}

/// The slip of `record`.
pub(super) fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let lang = context.lang;
    let place = office(&record.office);
    let notes = [
        record.unconfirmed.clone(),
        Text::new(format!("咨询：{}", place.zh), format!("Questions: {}", place.en)),
    ];
    let in_lang =
        |texts: Vec<Text>| texts.into_iter().map(|text| text.into_lang(lang)).collect::<Vec<String>>();
    PaperView {
        kind: PaperKind::Slip,
        heading: FILE.pick(lang),
        subheading: paper::subheading(lang),
        serial: Row::new(lang.pick("流水号", "Serial number"), context.serial),
        code: None,
        headline: Row::new(lang.pick("选定的号牌号码", "Number chosen"), record.plate.shown()),
        blocks: vec![
            PaperBlock::Table { rows: rows(record, context) },
            PaperBlock::Points {
                title: lang.pick("请携带", "Bring along").to_owned(),
                points: text::papers(record.case).iter().map(|paper| paper.pick(lang)).collect(),
            },
            PaperBlock::Points {
                title: lang.pick("请知悉", "Please note").to_owned(),
                points: in_lang(notes.to_vec()),
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
    vec![
        row("业务", "Service", case_name(record.case).pick(lang)),
        row("机动车所有人", "Owner", record.name.as_str().to_owned()),
        row("证件号码", "Identity number", record.id_masked.clone()),
        row("号牌种类", "Kind of plate", kind_name(&record.plate).into_lang(lang)),
        row("车辆识别代号", "VIN", record.vin_masked.clone()),
        row("厂牌型号", "Make and model", record.model.clone()),
        row("保留到", "Kept until", before(record.until)),
    ]
}
