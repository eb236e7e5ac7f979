//! The service's words.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the other parts of the service.

use model::{Payment, PaymentItem, Refusal, RegionProfile, Remedy, RuleId, Subject, Text};
use service_api::{Facts, FieldError};

use super::Flow;
use super::due::Standing;
use crate::exam::text::office;
use crate::fixed::Fixed;
use crate::payment::{consent, words};
use crate::undated::Undated;

/// Title, lead and button of a page.
type PageWords = (Fixed, Fixed, Fixed);

pub(super) const DUE_PAGE: PageWords = (
    Fixed("选择待缴费项目（待缴费项目）", "Choose what to pay (to be paid)"),
    Fixed(
        "选择要缴纳的考试费。金额按所在地的收费标准计算。",
        "Choose the exam fees to pay. Amounts follow the region's table.",
    ),
    Fixed("下一步：确认缴费", "Next: confirm the payment"),
);
pub(super) const PAID_PAGE: PageWords = (
    Fixed("选择待缴费项目（已缴费项目）", "Choose what to pay (paid)"),
    Fixed("选择已经缴费或已经开始缴费的项目。", "Choose what was paid, or what you began to pay."),
    Fixed("下一步", "Next"),
);
pub(super) const CONFIRM_PAGE: PageWords = (
    Fixed("确认缴费", "Confirm the payment"),
    Fixed(
        "核对项目和金额，确认后生成订单并付款。",
        "Check items and amount; an order is opened, and you pay it.",
    ),
    Fixed("确认缴费", "Confirm and pay"),
);
pub(super) const REFRESH_PAGE: PageWords = (
    Fixed("刷新支付", "Refresh payment"),
    Fixed("向支付机构查询这笔订单的结果。", "Asks the payment provider how this order stands."),
    Fixed("刷新支付", "Refresh payment"),
);
pub(super) const PAY_PAGE: PageWords = (
    Fixed("确认缴费", "Confirm the payment"),
    Fixed("还没有付款的，在这里完成付款。", "If it is not paid yet, pay it here."),
    Fixed("确认缴费", "Confirm and pay"),
);
pub(super) const PRINT_PAGE: PageWords = (
    Fixed("打印缴费凭证", "Print the receipt"),
    Fixed(
        "凭证可以随时打印，次数不限，离线也可以。",
        "A receipt can be printed at any time, as often as you like, offline too.",
    ),
    Fixed("打印缴费凭证", "Print the receipt"),
);

pub(super) const FLOW: Fixed = Fixed("办理事项", "What to do");
pub(super) const ITEMS: Fixed = Fixed("待缴费项目", "To be paid");
pub(super) const PAYMENTS: Fixed = Fixed("已缴费项目", "Paid, or begun to be paid");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("确认", "Confirmation");
pub(super) const DECLARATION: Fixed =
    Fixed("我已核对项目和金额，同意缴费。", "I have checked the items and the amount and agree to pay.");
pub(super) const OFF: Fixed = Fixed("本地未开通网上缴费", "Nothing is paid online here");
pub(super) const NOTHING_DUE: Fixed = Fixed("没有待缴费项目", "Nothing is to be paid");
pub(super) const NOTHING_OPEN: Fixed = Fixed("没有已开始的缴费", "No payment was begun");
pub(super) const NOTHING_PAID: Fixed = Fixed("没有已缴费项目", "Nothing was paid");

pub(super) const fn flow_words(flow: Flow) -> (Fixed, Fixed) {
    match flow {
        Flow::Pay => (Fixed("选择缴费", "Pay"), Fixed("缴纳待缴的考试费", "Pay exam fees that are due")),
        Flow::Resume => (
            Fixed("继续缴费", "Go on paying"),
            Fixed("付款中断，或者付款后没有看到结果", "A payment was interrupted, or shows no result"),
        ),
        Flow::Print => (
            Fixed("打印缴费凭证", "Print a receipt"),
            Fixed("打印已缴考试费的凭证", "Print the receipt of a fee that was paid"),
        ),
    }
}

/// Why nothing is paid for a subject now.
pub(super) const fn not_now(standing: &Standing) -> Option<Fixed> {
    match standing {
        Standing::Due(_) => None,
        Standing::Paid => Some(Fixed("已缴费", "Paid")),
        Standing::Paying(_) => Some(Fixed("支付中，请用「继续缴费」", "Under way: use “Go on paying”")),
        Standing::NotDue => Some(Fixed("目前无需缴费", "Nothing to pay now")),
        Standing::NoTariff => {
            Some(Fixed("没有公布收费标准，请到窗口缴纳", "No fee is published: pay at the office"))
        }
    }
}

/// Which booking it is for, and how much it is.
pub(super) fn price(item: &PaymentItem) -> Text {
    let name = words::item_detail(item);
    Text::new(format!("{} · {}", name.zh, item.amount), format!("{} · {}", name.en, item.amount))
}

/// An order in one line.
pub(super) fn payment_line(payment: &Payment) -> Text {
    let (state, total, at) =
        (words::state_name(payment.state), payment.total(), payment.opened_at.minute_text());
    let serial = &payment.serial;
    Text::new(
        format!("{} · {total} · {at} · 流水号 {serial}", state.zh),
        format!("{} · {total} · {at} · serial number {serial}", state.en),
    )
}

/// What costs what, when it is due, and how it is paid (GEN-1).
pub(super) fn notice(region: &RegionProfile) -> Vec<Text> {
    let before = region.exam.pay_before_booking;
    let due = if before {
        Text::new("考试费在预约考试前缴纳。", "The exam fee is paid before the exam is booked.")
    } else {
        Text::new(
            "考试费在获得考位后、考试前缴纳。",
            "The exam fee is paid after a place was given and before the exam.",
        )
    };
    let mut paragraphs = vec![due, rebooking(region)];
    paragraphs.extend(words::consequences(region.fees.pay_minutes));
    paragraphs
}

fn rebooking(region: &RegionProfile) -> Text {
    let percents: Vec<String> =
        region.fees.rebooking_percent.iter().map(|percent| format!("{percent}%")).collect();
    match percents.as_slice() {
        [] => Text::new(
            "预约内的补考不另收费；每次重新预约按同一标准缴费。",
            "A make-up test inside a booking is free; every further booking costs the same.",
        ),
        [one] => Text::new(
            format!("预约内的补考不另收费；重新预约按首次的 {one} 缴费。"),
            format!(
                "A make-up test inside a booking is free; every further booking costs {one} of the first."
            ),
        ),
        many => {
            let listed = many.join("、");
            Text::new(
                format!(
                    "预约内的补考不另收费；第二次起重新预约依次按首次的 {listed} 缴费，以后各次按最后一档。"
                ),
                format!(
                    "A make-up test inside a booking is free; from the second booking on the fee is {} of the first, then as the last.",
                    many.join(", ")
                ),
            )
        }
    }
}

pub(super) fn papers() -> Vec<Text> {
    vec![Text::new(
        "能扫码付款的手机，或者本机的浏览器",
        "A phone that can scan and pay, or this computer's browser",
    )]
}

/// Decides FEE-1 (the screen says where to pay).
pub(super) fn not_online(facts: &Facts<'_>) -> Box<Refusal> {
    consent::not_online(RuleId::Fee1, "fee-not-online", ("考试费", "exam fees"), facts)
}

pub(super) fn nothing_due(facts: &Facts<'_>) -> Box<Refusal> {
    let before = facts.region.exam.pay_before_booking;
    let when = if before {
        Text::new(
            "可以预约某一科目时即可缴纳该科目的考试费。",
            "A fee can be paid once its subject can be booked.",
        )
    } else {
        Text::new("获得考位后即可缴纳该科目的考试费。", "A fee can be paid once a place was given.")
    };
    Undated {
        rule: RuleId::Fee2,
        code: "fee-nothing-due",
        facts: Vec::new(),
        remedy: Remedy::OpenProgress,
        title: Text::new("没有待缴的考试费", "No exam fee is due"),
        reason: Text::new(
            "目前没有需要缴纳的考试费，也没有缴费记录。",
            "No exam fee is to be paid now, and none was paid here.",
        ),
        advice: when,
    }
    .into()
}

#[derive(Clone, Copy)]
struct About {
    rule: RuleId,
    code: &'static str,
    remedy: Remedy,
    reason: (&'static str, &'static str),
    advice: (&'static str, &'static str),
}

fn about(subject: Subject, words: About) -> Box<Refusal> {
    let About { rule, code, remedy, reason, advice } = words;
    Undated {
        rule,
        code,
        facts: vec![("subject", subject.code().to_owned())],
        remedy,
        title: Text::new(
            format!("{}考试费现在不能缴纳", subject.name_zh()),
            format!("The fee of {} can't be paid now", subject.name_en()),
        ),
        reason: Text::new(reason.0, reason.1),
        advice: Text::new(advice.0, advice.1),
    }
    .into()
}

/// Decides FEE-3 (words).
pub(super) fn already_paid(subject: Subject) -> Box<Refusal> {
    about(
        subject,
        About {
            rule: RuleId::Fee3,
            code: "fee-paid",
            remedy: Remedy::OpenProgress,
            reason: ("这一项已经缴费，不会再收。", "It is paid already and is not charged again."),
            advice: ("缴费凭证可以在「打印缴费凭证」中打印。", "Its receipt can be printed."),
        },
    )
}

pub(super) fn already_paying(subject: Subject) -> Box<Refusal> {
    about(
        subject,
        About {
            rule: RuleId::Fee4,
            code: "fee-paying",
            remedy: Remedy::OpenProgress,
            reason: ("这一项有一笔订单正在支付中。", "An order for it is open."),
            advice: (
                "请用「继续缴费」完成付款或刷新结果；订单逾期未付会自动关闭。",
                "Go on with that order; if it is not paid in time it is closed by itself.",
            ),
        },
    )
}

pub(super) fn not_due(subject: Subject) -> Box<Refusal> {
    about(
        subject,
        About {
            rule: RuleId::Fee2,
            code: "fee-not-due",
            remedy: Remedy::ChooseAgain,
            reason: ("这一项目前不需要缴费。", "Nothing is to be paid for it now."),
            advice: ("请重新选择待缴费项目。", "Choose again from what is due."),
        },
    )
}

pub(super) fn no_tariff(subject: Subject, facts: &Facts<'_>) -> Box<Refusal> {
    let mut refusal = about(
        subject,
        About {
            rule: RuleId::Fee2,
            code: "fee-no-tariff",
            remedy: Remedy::VisitOffice,
            reason: (
                "所在地没有公布该科目、该车型的收费标准，网上不能计算金额。",
                "The region has published no fee for this subject and class, so no amount can be computed.",
            ),
            advice: ("", ""),
        },
    );
    let place = office(&facts.region.contact);
    refusal.advice =
        Text::new(format!("请到窗口缴费：{}", place.zh), format!("Pay at the office: {}", place.en));
    refusal
}

fn error(field: &str, code: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text: Text::new(zh, en) }
}

pub(super) fn items_missing() -> FieldError {
    error("items", "missing", "请至少选择一个项目。", "Choose at least one.")
}

pub(super) fn declaration_missing() -> FieldError {
    error("understood", "declaration-missing", "请确认后再缴费。", "Confirm before you pay.")
}

pub(super) fn nothing_to_send() -> FieldError {
    error("payment", "missing", "请选择一个项目。", "Choose one.")
}
