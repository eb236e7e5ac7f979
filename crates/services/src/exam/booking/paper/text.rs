//! The voucher's words, in both languages side by side.
//!
//! Knows: how a record is said on paper. Must not know: rules, drawing. Called by: the service.

use model::{Exam, Lang, Text};
use service_api::{PaperBlock, PaperCode, PaperContext, PaperKind, PaperView, Row};

use super::Record;
use crate::{
    exam::{
        booking::{
            Mode,
            text::{absent, long_date, mode_name, unsure_cancel_day},
        },
        text as family_text,
    },
    fixed::Fixed,
    paper,
};

const FILE: Fixed = Fixed("考试预约凭证", "exam-voucher");

/// The voucher of `record`.
///
/// Decides EXAM-8.
/// Decides EXAM-11.
pub(in crate::exam::booking) fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let lang = context.lang;
    let starts = record.starts_at;
    let exam = long_date(record.starts_at.date()).into_lang(lang);
    PaperView {
        kind: PaperKind::Voucher,
        heading: lang.pick("考试预约凭证", "Exam Booking Voucher").to_owned(),
        subheading: paper::subheading(lang),
        serial: Row::new(lang.pick("流水号", "Serial number"), context.serial),
        code: context.token.map(|token| PaperCode {
            content: token.to_owned(),
            caption: lang.pick("扫码验真", "Scan to verify").to_owned(),
        }),
        headline: Row::new(lang.pick("考试时间", "Exam"), format!("{exam} {}", starts.time_text())),
        blocks: vec![
            PaperBlock::Table { rows: rows(record, lang) },
            PaperBlock::Points {
                title: lang.pick("考试当天", "On the day").to_owned(),
                points: in_lang(on_the_day(record), lang),
            },
            PaperBlock::Points {
                title: lang.pick("取消与缺考", "Cancelling, and not coming").to_owned(),
                points: in_lang(cancelling(record), lang),
            },
        ],
        foot: in_lang(foot(context), lang),
        mark: paper::mark(context),
        file_stem: paper::file_stem(FILE, context),
    }
}

fn in_lang(texts: Vec<Text>, lang: Lang) -> Vec<String> {
    texts.into_iter().map(|text| text.into_lang(lang)).collect()
}

fn rows(record: &Record, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows = vec![
        row("姓名", "Name", record.name.clone()),
        row("身份证明号码", "Identity number", record.id_masked.clone()),
        row("准驾车型", "Class", family_text::class_name(record.class).into_lang(lang)),
        row("考试科目", "Subject", lang.pick(record.exam.name_zh(), record.exam.name_en()).to_owned()),
        row("预约方式", "Kind of booking", mode_name(mode(record)).into_lang(lang)),
        row("考场", "Venue", record.venue.clone()),
        row("考场地址", "Address", record.address.clone()),
        row("考试日期", "Date", long_date(record.starts_at.date()).into_lang(lang)),
        row("考试场次", "Session", record.starts_at.time_text()),
        row("报到时间", "Report by", record.report_at.time_text()),
    ];
    if let Some((number, valid_to)) = &record.permit {
        let validity = Text::new(
            format!("{number}（有效期至 {valid_to}）"),
            format!("{number} (valid until {valid_to})"),
        );
        rows.push(row("学习驾驶证明", "Learner permit", validity.into_lang(lang)));
    }
    let first = booking_number((record.booking, record.booking_limit));
    let numbers: Vec<String> = [first].into_iter().chain(record.second_booking.map(booking_number)).collect();
    rows.push(row("预约次数", "Booking number", numbers.join(lang.pick("、", ", "))));
    if let Some(school) = &record.school {
        rows.push(row("驾校", "Driving school", school.clone()));
    }
    if let Some(paid) = record.fee_paid {
        let (zh, en) = if paid { ("已缴", "Paid") } else { ("未缴", "Unpaid") };
        rows.push(row("考试费", "Exam fee", lang.pick(zh, en).to_owned()));
    }
    rows.push(row("取消截止", "Cancel until", record.cancel_until.to_string()));
    rows
}

const fn mode(record: &Record) -> Mode {
    match (record.priority, record.exam) {
        (true, _) => Mode::Priority,
        (false, Exam::TwoAndThreeRoad) => Mode::Combined,
        (false, Exam::Of(_)) => Mode::Ordinary,
    }
}

fn booking_number((number, limit): (u32, Option<u32>)) -> String {
    match limit {
        Some(limit) => format!("{number}/{limit}"),
        None => number.to_string(),
    }
}

/// What to bring and when to come (EXAM-11, GEN-13).
fn on_the_day(record: &Record) -> Vec<Text> {
    let report = record.report_at.time_text();
    vec![
        Text::new(
            "携带本人身份证件原件，到本凭证所列考场参加考试。",
            "Bring your original identity document to the venue named above.",
        ),
        Text::new(format!("请在 {report} 前到考场报到。"), format!("Report at the venue by {report}.")),
    ]
}

/// How to cancel and until when, and what not coming means (EXAM-11).
fn cancelling(record: &Record) -> Vec<Text> {
    let until = record.cancel_until;
    let office = family_text::office(&record.office);
    let mut points = vec![Text::new(
        format!("考位已分配，不能在网上取消。最迟 {until}（含当日）到{}取消。", office.zh),
        format!(
            "The place is given and can't be cancelled online. Cancel it until {until} (that day included) at {}.",
            office.en
        ),
    )];
    if !record.cancel_day_is_sure {
        points.push(unsure_cancel_day());
    }
    points.push(Text::new(
        "取消后考位不保留，需要重新预约；因个人原因取消的，以后按取消时间排名。",
        "A cancelled place is not kept and must be booked anew; the time of cancelling becomes your ranking time.",
    ));
    points.push(absent(record.rebook_days));
    points
}

fn foot(context: &PaperContext<'_>) -> Vec<Text> {
    let verify = Text::new(
        "验真：在车驾通的「验真」中扫描或输入二维码内容，不联网也能核对签名。",
        "To verify: scan the code under “Verify” in Chejia; the signature is checked without a network too.",
    );
    vec![paper::printed(context), verify, paper::not_official()]
}
