//! The acceptance slip, 业务受理凭条: what was applied for, where it goes, what to have at hand.
//!
//! Knows: what the slip says. Must not know: how paper is drawn, who prints. Called by: the platform, which freezes a
//! [`Record`] on receipt, and the app, which prints it, offline too.

use model::{
    Delivery, LicenceAct, PersonFacts, RegionProfile, Text, Timestamp, person::PersonName, region::Contact,
};
use serde::{Deserialize, Serialize};
use service_api::{PaperBlock, PaperContext, PaperKind, PaperView, Row};

use super::{
    papers,
    text::{act_name, class_codes, delivery_words},
};
use crate::{exam::text::office, fixed::Fixed, paper};

const FILE: Fixed = Fixed("业务受理凭条", "acceptance-slip");

/// Everything the slip says, frozen on receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What is applied for.
    #[serde(flatten)]
    pub act: LicenceAct,
    /// Full name.
    pub name: PersonName,
    /// The identity number, masked.
    pub id_masked: String,
    /// The classes of the licence.
    pub classes: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// Where the new licence goes, as name and value in both languages.
    pub delivery: Vec<(Text, Text)>,
    /// The office that decides.
    pub office: Contact,
}

impl Record {
    /// The record of a case.
    pub fn of(
        act: LicenceAct,
        person: &PersonFacts,
        delivery: Option<&Delivery>,
        region: &RegionProfile,
        received_at: Timestamp,
    ) -> Self {
        Self {
            act,
            name: person.name.clone(),
            id_masked: person.identity.masked(),
            classes: person.licence.as_ref().map(|licence| class_codes(&licence.classes)).unwrap_or_default(),
            received_at,
            delivery: delivery.map(|delivery| delivery_words(delivery, region)).unwrap_or_default(),
            office: region.contact.clone(),
        }
    }
}

/// The slip of `record`.
///
/// Decides GEN-13.
pub(crate) fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let lang = context.lang;
    let in_lang = |texts: Vec<Text>| texts.into_iter().map(|text| text.into_lang(lang)).collect();
    PaperView {
        kind: PaperKind::Slip,
        heading: FILE.pick(lang),
        subheading: paper::subheading(lang),
        serial: Row::new(lang.pick("流水号", "Serial number"), context.serial),
        code: None,
        headline: Row::new(lang.pick("业务", "Service"), act_name(record.act).pick(lang)),
        blocks: vec![
            PaperBlock::Table { rows: rows(record, context) },
            PaperBlock::Points {
                title: lang.pick("需要的材料", "Papers").to_owned(),
                points: papers::of(record.act).iter().map(|paper| paper.pick(lang)).collect(),
            },
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
        row("姓名", "Name", record.name.as_str().to_owned()),
        row("身份证明号码", "Identity number", record.id_masked.clone()),
        row("准驾车型", "Classes", record.classes.clone()),
        row("受理时间", "Received", record.received_at.minute_text()),
    ];
    match record.act {
        LicenceAct::Downgrade { to: Some(to), .. } => {
            rows.push(row("换发的准驾车型", "Class of the new licence", to.code().to_owned()));
        }
        LicenceAct::ExtendRenewal { until }
        | LicenceAct::ExtendReview { until }
        | LicenceAct::ExtendMedical { until } => {
            rows.push(row("申请延期至", "Put off until", until.to_string()));
        }
        _ => {}
    }
    rows.extend(
        record.delivery.iter().map(|(name, value)| Row::new(name.in_lang(lang), value.in_lang(lang))),
    );
    rows
}

fn notes(record: &Record) -> Vec<Text> {
    let place = office(&record.office);
    if !record.act.makes_licence() {
        return vec![
            Text::new("延期期间不得驾驶机动车。", "You must not drive while it is put off."),
            Text::new(
                format!("不能在网上撤回；需要撤销的，请到{}办理。", place.zh),
                format!("It can't be withdrawn online; to have it undone, go to {}.", place.en),
            ),
        ];
    }
    let mut notes = vec![
        Text::new(
            "受理后不能撤回；进度见「网办进度」。",
            "It can't be withdrawn once received; see “Progress” for how it goes on.",
        ),
        Text::new(
            "拒收快递，或者可领取之日起超过一个月不领取的，列入互联网黑名单。",
            "Refusing the delivery, or not collecting within a month, leads to the online service blacklist.",
        ),
    ];
    if record.act == LicenceAct::ReissueLost {
        notes.push(Text::new(
            "补证后原驾驶证作废，不得使用。",
            "Once reissued, the old licence is void and must not be used.",
        ));
    }
    notes.push(Text::new(format!("咨询：{}", place.zh), format!("Questions: {}", place.en)));
    notes
}
