//! The receipt, 缴费凭证.
//!
//! Knows: what a payment says on paper. Must not know: how paper is drawn, who prints. Called by: the platform, which
//! grants a [`Record`] of every paid submission, and the app, which prints it, offline too (FEE-5).

use model::{Charge, Lang, Money, Offence, PaymentItem, Text, Timestamp, person::PersonName};
use serde::{Deserialize, Serialize};
use service_api::{ListView, PaperBlock, PaperCode, PaperContext, PaperKind, PaperView, Row};

use super::words;
use crate::{fixed::Fixed, paper};

const HEADING: Fixed = Fixed("缴费凭证", "Payment receipt");
const NOT_FISCAL: Fixed = Fixed("仅供核对，非财政票据", "For reference only, not a fiscal receipt");
const CODE: Fixed = Fixed("用车驾通「验真」扫码核对", "Check with “Verify” in Chejia");

/// Everything a receipt says of one submission, frozen when it is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Whose items they are.
    pub name: PersonName,
    /// The identity number, masked, or code.
    pub id_masked: String,
    /// What was paid for.
    pub items: Vec<PaymentItem>,
    /// 流水号 of the order.
    pub order: String,
    /// 支付渠道, as the provider names it.
    pub channel: String,
    /// The provider's number of the transaction.
    pub transaction: String,
    /// When it was paid.
    pub paid_at: Timestamp,
    /// 收款单位.
    pub payee: String,
}

impl Record {
    /// What the items come to together.
    pub fn total(&self) -> Money {
        self.items.iter().map(|item| item.amount).sum()
    }
}

/// The receipt of `record`: its amount in figures and in capitals, and that it is no fiscal receipt.
///
/// Decides FEE-5.
/// Decides part of PRINT-4.
pub fn view(record: &Record, context: &PaperContext<'_>) -> PaperView {
    let lang = context.lang;
    PaperView {
        kind: PaperKind::Receipt,
        heading: HEADING.pick(lang),
        subheading: format!("{} · {}", NOT_FISCAL.pick(lang), paper::subheading(lang)),
        serial: Row::new(lang.pick("流水号", "Serial number"), context.serial),
        code: code(context),
        headline: Row::new(lang.pick("合计", "Total"), record.total().to_string()),
        blocks: vec![
            PaperBlock::Table { rows: payer_rows(record, context) },
            PaperBlock::Items { rows: record.items.iter().map(|item| item_row(item, lang)).collect() },
            PaperBlock::Table { rows: payment_rows(record, context) },
            PaperBlock::Points {
                title: lang.pick("说明", "Notes").to_owned(),
                points: notes().into_iter().map(|note| note.into_lang(lang)).collect(),
            },
        ],
        foot: vec![paper::printed(context).into_lang(lang), paper::not_official().into_lang(lang)],
        mark: paper::mark(context),
        file_stem: paper::file_stem(HEADING, context),
    }
}

fn code(context: &PaperContext<'_>) -> Option<PaperCode> {
    let token = context.token?.to_owned();
    Some(PaperCode { content: token, caption: CODE.pick(context.lang) })
}

fn notes() -> Vec<Text> {
    vec![
        Text::new(
            "本凭证仅供核对，非财政票据；需要财政票据的，请向收款单位索取。",
            "This is no fiscal receipt; ask the payee for one if you need it.",
        ),
        Text::new(
            "真伪和是否已退款，可以在车驾通「验真」中核对。",
            "“Verify” in Chejia tells whether it is genuine and whether it was refunded.",
        ),
    ]
}

fn payer_rows(record: &Record, context: &PaperContext<'_>) -> Vec<Row> {
    let lang = context.lang;
    vec![
        Row::new(lang.pick("缴款人", "Payer"), record.name.as_str()),
        Row::new(lang.pick("证件号码", "ID number"), record.id_masked.as_str()),
    ]
}

fn payment_rows(record: &Record, context: &PaperContext<'_>) -> Vec<Row> {
    let lang = context.lang;
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    vec![
        row("合计大写", "In capitals", record.total().capitals()),
        row("支付渠道", "Paid through", words::channel_name(&record.channel).into_lang(lang)),
        row("支付时间", "Paid at", record.paid_at.second_text()),
        row("状态", "State", words::state_name(model::PaymentState::Paid).into_lang(lang)),
        row("支付流水号", "Transaction", record.transaction.clone()),
        row("订单号", "Order", record.order.clone()),
        row("收款单位", "Payee", record.payee.clone()),
    ]
}

/// 「科目二考试费（首次预约） · C1 小型汽车」 and its amount.
fn item_row(item: &PaymentItem, lang: Lang) -> Row {
    let parts = [words::item_name(item)].into_iter().chain(details(item));
    let parts: Vec<String> = parts.map(|part| part.into_lang(lang)).collect();
    Row::new(parts.join(" · "), item.amount.to_string())
}

fn committed(offence: &Offence) -> Text {
    let at = offence.at.minute_text();
    Text::new(format!("违法时间 {at}"), format!("offence of {at}"))
}

/// How the sum of a fine that is late was made (FINE-2).
fn sum_of(fine: Money, surcharge: Money, days: u64) -> Text {
    Text::new(
        format!("罚款 {fine} ＋ 加处罚款 {surcharge}（逾期 {days} 天）"),
        format!("fine {fine} + surcharge {surcharge} ({days} days late)"),
    )
}

/// What an item says beside its name.
fn details(item: &PaymentItem) -> Vec<Text> {
    match &item.charge {
        Charge::ExamFee { subject, class, .. } => vec![words::subject_and_class(*subject, *class).1],
        Charge::Violation { number, offence, .. } => {
            let decision = number.decision();
            let named = Text::new(format!("决定书 {decision}"), format!("decision {decision}"));
            vec![named, committed(offence)]
        }
        Charge::Fine { plate, offence, late_days, surcharge, .. } => {
            let plate = plate.as_ref().map(|plate| Text::new(plate.shown(), plate.shown()));
            let sum = (!surcharge.is_zero()).then(|| sum_of(offence.fine, *surcharge, *late_days));
            plate.into_iter().chain([committed(offence)]).chain(sum).collect()
        }
    }
}

/// The receipt of a whole order that holds the items of several people: each with his own, and the sum.
///
/// Decides FEE-6 (the receipt lists each).
pub fn list(records: &[Record], payer: &str, context: &PaperContext<'_>) -> ListView {
    let lang = context.lang;
    let total: Money = records.iter().map(Record::total).sum();
    let line = |zh: &str, en: &str, value: &str| format!("{}{value}", lang.pick(zh, en));
    let mut subheading = vec![
        NOT_FISCAL.pick(lang),
        line("流水号：", "Serial number: ", context.serial),
        line("缴款单位：", "Payer: ", payer),
        line("合计：", "Total: ", &format!("{total}  {}", total.capitals())),
    ];
    if let Some(first) = records.first() {
        let channel = words::channel_name(&first.channel).into_lang(lang);
        subheading.extend([
            line(
                "支付：",
                "Paid: ",
                &format!("{} · {channel} · {}", first.paid_at.second_text(), first.transaction),
            ),
            line("收款单位：", "Payee: ", &first.payee),
        ]);
    }
    let columns = ["序号", "姓名", "证件号码", "项目", "金额"];
    let english = ["No.", "Name", "Identity number", "For", "Amount"];
    ListView {
        heading: HEADING.pick(lang),
        subheading,
        code: code(context),
        columns: columns.iter().zip(english).map(|(zh, en)| lang.pick(zh, en).to_owned()).collect(),
        rows: list_rows(records, context),
        foot: vec![paper::printed(context).into_lang(lang), paper::not_official().into_lang(lang)],
        mark: paper::mark(context),
        file_stem: paper::file_stem(HEADING, context),
    }
}

fn list_rows(records: &[Record], context: &PaperContext<'_>) -> Vec<Vec<String>> {
    let items = records.iter().flat_map(|record| record.items.iter().map(move |item| (record, item)));
    let row = |(at, (record, item)): (usize, (&Record, &PaymentItem))| {
        vec![
            (at + 1).to_string(),
            record.name.as_str().to_owned(),
            record.id_masked.clone(),
            words::item_name(item).into_lang(context.lang),
            item.amount.to_string(),
        ]
    };
    items.enumerate().map(row).collect()
}
