//! The words of orders.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the services that are paid, receipts, the app.

use model::{Charge, Lang, LicenceClass, Money, Payment, PaymentItem, PaymentState, Subject, Text};
use service_api::{Row, Sum};

use crate::{exam::text::class_name, fixed::Fixed};

/// What an item is for: 「科目二考试费（首次预约）」.
pub fn item_name(item: &PaymentItem) -> Text {
    let detail = item_detail(item);
    match &item.charge {
        Charge::ExamFee { subject, .. } => Text::new(
            format!("{}考试费（{}）", subject.name_zh(), detail.zh),
            format!("Exam fee, {} ({})", subject.name_en(), detail.en),
        ),
        Charge::Violation { offence, .. } | Charge::Fine { offence, .. } => Text::new(
            format!("{}（{}）", offence.name, detail.zh),
            format!("{} ({})", offence.name, detail.en),
        ),
    }
}

/// What tells an item from others of its kind: which booking it is for, which vehicle, which decision.
pub fn item_detail(item: &PaymentItem) -> Text {
    match &item.charge {
        Charge::ExamFee { booking, .. } => booking_name(*booking),
        Charge::Violation { plate, offence, .. } => Text::new(
            format!("{}，记 {} 分", plate.shown(), offence.points),
            format!("{}, {} points", plate.shown(), offence.points),
        ),
        Charge::Fine { number, surcharge, .. } if surcharge.is_zero() => {
            Text::new(format!("决定书 {number}"), format!("decision {number}"))
        }
        Charge::Fine { number, surcharge, .. } => Text::new(
            format!("决定书 {number}，含加处罚款 {surcharge}"),
            format!("decision {number}, with a surcharge of {surcharge}"),
        ),
    }
}

/// Each item with its amount.
pub(crate) fn parts(items: &[PaymentItem], lang: Lang) -> Vec<Row> {
    let row = |item: &PaymentItem| Row::new(item_name(item).into_lang(lang), item.amount.to_string());
    items.iter().map(row).collect()
}

/// What `items` come to together, made of `parts`.
pub(crate) fn sum(items: &[PaymentItem], parts: Vec<Row>, lang: Lang) -> Sum {
    let total: Money = items.iter().map(|item| item.amount).sum();
    Sum { name: SUM.pick(lang), amount: total.to_string(), fen: total.fen(), parts }
}

/// 次别.
pub fn booking_name(booking: u32) -> Text {
    match booking {
        1 => Text::new("首次预约", "first booking"),
        n => Text::new(format!("第 {n} 次预约"), format!("booking no. {n}")),
    }
}

/// Subject and class of an exam fee.
pub fn subject_and_class(subject: Subject, class: LicenceClass) -> (Text, Text) {
    (Text::new(subject.name_zh(), subject.name_en()), class_name(class))
}

/// Where an order stands.
///
/// Decides FEE-4 (an order whose end is not known is 「支付中」).
pub fn state_name(state: PaymentState) -> Text {
    match state {
        state if state.is_open() => Text::new("支付中", "Payment under way"),
        PaymentState::Paid => Text::new("已支付", "Paid"),
        PaymentState::Refunding => Text::new("退款中", "Being refunded"),
        PaymentState::Refunded => Text::new("已退款", "Refunded"),
        _ => Text::new("已关闭，未支付", "Closed, not paid"),
    }
}

/// What that means for the payer, in a sentence or two.
///
/// Decides FEE-4 (money that comes too late is seen to go back).
pub fn state_means(payment: &Payment) -> Text {
    let until = payment.expires_at.minute_text();
    match payment.state {
        PaymentState::Unknown => Text::new(
            "支付机构暂时查不到结果。已经付过的款不会丢失，请不要重复付款；稍后点「刷新支付」再查。",
            "The payment provider can't say how it stands just now. Money that was paid is not lost: don't pay again; ask again later with “Refresh payment”.",
        ),
        state if state.is_open() => Text::new(
            format!("请在 {until} 前支付。逾期未支付的，订单自动关闭，项目可以重新缴费。"),
            format!(
                "Pay before {until}. An order that is not paid by then is closed, and its items can be paid again."
            ),
        ),
        PaymentState::Paid => Text::new(
            "平台已确认收款，可以打印缴费凭证。",
            "The platform has confirmed the payment. The receipt can be printed.",
        ),
        PaymentState::Refunding => Text::new(
            "款项在订单关闭后才到账，正在原路退回。请勿将本次付款当作已缴费。",
            "The money came after the order was closed and is being returned the way it came. It does not count as payment.",
        ),
        PaymentState::Refunded => Text::new(
            "款项在订单关闭后才到账，已原路退回。仍需办理的，请重新缴费。",
            "The money came after the order was closed and was returned the way it came. Pay again if it is still due.",
        ),
        _ => Text::new(
            "订单未在期限内支付，已关闭，没有扣款。仍需办理的，请重新缴费。",
            "The order was not paid in time and is closed; nothing was charged. Pay again if it is still due.",
        ),
    }
}

/// 支付渠道: a provider's own name for one that is not known here.
pub fn channel_name(channel: &str) -> Text {
    match channel {
        "sandbox-wallet" => Text::new("沙盒钱包", "Sandbox wallet"),
        "sandbox-card" => Text::new("沙盒银行卡", "Sandbox card"),
        other => Text::new(other, other),
    }
}

const SUM: Fixed = Fixed("应缴合计", "To pay together");

/// What stands before an order is opened (GEN-12).
pub(crate) const CONSEQUENCE_TITLE: Fixed = Fixed("缴费前请知悉", "Before you pay");

/// What an order means, one sentence each; `minutes` is how long it is open.
pub(crate) fn consequences(minutes: u32) -> Vec<Text> {
    vec![
        Text::new(
            format!(
                "确认后生成订单，订单 {minutes} 分钟内有效；逾期未支付自动关闭，不扣款，项目可以重新缴费。"
            ),
            format!(
                "An order is opened that is good for {minutes} minutes. Not paid by then it is closed, nothing is charged, and the items can be paid again."
            ),
        ),
        Text::new(
            "付款须联网，由您本人在支付机构的页面完成；本程序不会自动付款，也不会在离线时付款。",
            "You pay online yourself, on the payment provider's page. The program never pays by itself, and never offline.",
        ),
        Text::new(
            "同一项目只会缴费一次。付款后没有看到结果的，请点「刷新支付」，不要重复付款。",
            "Nothing is paid twice. If you have paid and see no result, use “Refresh payment”; don't pay again.",
        ),
        Text::new(
            "以平台确认收款为准。缴费凭证仅供核对，非财政票据。",
            "The platform's confirmation counts. The receipt is for reference only and is no fiscal receipt.",
        ),
    ]
}
