//! The decision letter, 决定书.
//!
//! Knows: what it says, on a page and on paper alike. Must not know: how either is drawn. Called by: the wizard, before it
//! is confirmed; the platform, which grants a [`Record`] of every record that is paid; the app, which prints it.

use chrono::NaiveDate;
use model::{Charge, Lang, Money, Offence, PaymentItem, Plate, Text, ViolationNumber, person::PersonName};
use serde::{Deserialize, Serialize};
use service_api::{PaperBlock, PaperContext, PaperKind, PaperView, Row};

use crate::fixed::Fixed;
use crate::law::surcharge::DAYS_TO_PAY;
use crate::paper;

const HEADING: Fixed = Fixed("交通违法处理决定书", "Decision on a traffic violation");
const KEPT_APART: Fixed =
    Fixed("核对用副本，不是加盖公章的法律文书", "A copy for reference, not a sealed document");

/// Everything a letter says, frozen when the fine is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// 当事人.
    pub name: PersonName,
    /// The identity number or code, masked.
    pub id_masked: String,
    /// 违法编号.
    pub violation: ViolationNumber,
    /// The plate of the vehicle.
    pub plate: Plate,
    /// What was done.
    pub offence: Offence,
    /// 处理机关.
    pub authority: String,
    /// The day of the decision.
    pub decided: NaiveDate,
    /// 收款单位.
    pub payee: String,
}

impl Record {
    /// The letter about what `item` is paid for; `None` for something else than a record.
    pub fn of(
        item: &PaymentItem,
        (name, id_masked): (&PersonName, &str),
        payee: &str,
        decided: NaiveDate,
    ) -> Option<Self> {
        let Charge::Violation { number, plate, offence, authority } = &item.charge else { return None };
        Some(Self {
            name: name.clone(),
            id_masked: id_masked.to_owned(),
            violation: number.clone(),
            plate: plate.clone(),
            offence: offence.as_ref().clone(),
            authority: authority.clone(),
            decided,
            payee: payee.to_owned(),
        })
    }
}

/// The letter in full: person, facts, basis, penalty, how and when it is paid, and the ways to object (处理程序规定 article
/// 45, 记分管理办法 article 13).
///
/// Decides VIOL-6.
/// Decides part of PRINT-4.
pub fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let lang = context.lang;
    let number = record.violation.decision();
    let fine = record.offence.fine;
    PaperView {
        kind: PaperKind::Letter,
        heading: HEADING.pick(lang),
        subheading: format!("{} · {}", KEPT_APART.pick(lang), paper::subheading(lang)),
        serial: Row::new(lang.pick("决定书编号", "Decision number"), number.as_str()),
        code: None,
        headline: Row::new(lang.pick("罚款", "Fine"), fine.to_string()),
        blocks: blocks(record, lang),
        foot: vec![paper::printed(context).into_lang(lang), paper::not_official().into_lang(lang)],
        mark: paper::mark(context),
        file_stem: paper::file_stem(HEADING, &PaperContext { serial: number.as_str(), ..*context }),
    }
}

fn blocks(record: &Record, lang: Lang) -> Vec<PaperBlock> {
    let points = |title: Fixed, points: Vec<Text>| PaperBlock::Points {
        title: title.pick(lang),
        points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
    };
    vec![
        PaperBlock::Table { rows: rows(record, lang) },
        points(Fixed("事实、依据和决定", "Facts, basis and decision"), decision(record)),
        points(Fixed("缴纳方式和期限", "How and when it is paid"), paying(&record.payee)),
        points(Fixed("您的权利", "Your rights"), rights(&record.authority)),
    ]
}

fn rows(record: &Record, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let Offence { code, name, at, place, points, .. } = &record.offence;
    let kind = record.plate.kind();
    vec![
        row("当事人", "Person", record.name.as_str().to_owned()),
        row("证件号码", "Identity number", record.id_masked.clone()),
        row("号牌种类", "Plate kind", lang.pick(kind.name_zh(), kind.name_en()).to_owned()),
        row("号牌号码", "Plate", record.plate.shown()),
        row("违法时间", "Time", at.minute_text()),
        row("违法地点", "Place", place.clone()),
        row("违法行为", "Offence", format!("{name}（{code}）")),
        row("记分", "Points", points.to_string()),
        row("违法编号", "Record", record.violation.to_string()),
        row("处理机关", "Authority", record.authority.clone()),
        row("决定日期", "Date of the decision", record.decided.to_string()),
    ]
}

fn decision(record: &Record) -> Vec<Text> {
    let Offence { name, at, place, basis, points, fine, .. } = &record.offence;
    let (at, plate) = (at.minute_text(), record.plate.shown());
    let mut all = vec![
        Text::new(
            format!("{plate} 于 {at} 在{place}{name}，由交通技术监控设备记录，您已确认无异议。"),
            format!(
                "At {at}, {plate} was recorded at {place}: {name}. You have confirmed that you don't object."
            ),
        ),
        Text::new(format!("依据：{basis}。"), format!("Basis: {basis}.")),
        fined(*fine),
    ];
    all.push(match points {
        0 => Text::new("本次违法行为不记分。", "No points are recorded for it."),
        points => Text::new(
            format!("对当事人的驾驶证记 {points} 分。"),
            format!("{points} points are recorded on the person's licence."),
        ),
    });
    all
}

fn fined(fine: Money) -> Text {
    Text::new(
        format!("处以罚款 {fine}（大写：{}）。", fine.capitals()),
        format!("A fine of {fine} is imposed ({}).", fine.capitals()),
    )
}

fn paying(payee: &str) -> Vec<Text> {
    vec![
        Text::new(
            format!(
                "在线确认并缴清后处理完毕，收款单位：{payee}。未缴清的，这条记录仍为未处理，可以重新办理。"
            ),
            format!(
                "It is settled once the fine is paid online to {payee}. Until then the record stays open and can be taken up again."
            ),
        ),
        Text::new(
            format!(
                "到窗口处理的，自收到决定书之日起 {DAYS_TO_PAY} 日内缴纳；逾期每日按罚款数额的 3% 加处罚款，加处部分不超过罚款数额。"
            ),
            format!(
                "Decided at the office, it is paid within {DAYS_TO_PAY} days of receipt; late, 3 % of the fine is added for each day, at most the fine itself."
            ),
        ),
    ]
}

fn rights(authority: &str) -> Vec<Text> {
    vec![
        Text::new(
            format!("对违法事实有异议的，不要确认，请到{authority}提出；异议期间可以不在网上办理。"),
            format!(
                "If you object to the facts, don't confirm; object at {authority} instead of going on here."
            ),
        ),
        Text::new(
            "不服本决定的，可以自收到之日起 60 日内申请行政复议，或者 6 个月内向人民法院提起行政诉讼。",
            "Against the decision you can apply for reconsideration within 60 days of receipt, or go to court within 6 months.",
        ),
    ]
}
