//! The service's words.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the other parts of the service.

use model::{Lang, Refusal, RegionProfile, Remedy, RuleId, Text};
use service_api::{Facts, FieldError, Row};

use super::owed::{Gate, Owed};
use crate::fixed::Fixed;
use crate::law::surcharge::{DAYS_TO_PAY, PERCENT_A_DAY};
use crate::payment::{consent, words};
use crate::undated::Undated;

pub(super) const PAGE: (Fixed, Fixed, Fixed) = (
    Fixed("选择缴款记录", "Choose the fines to pay"),
    Fixed(
        "选择要缴纳的罚款，可以选多条，合成一笔订单。金额已按今天计算。",
        "Choose the fines to pay, several in one order. Amounts are those of today.",
    ),
    Fixed("确认金额并缴纳", "Confirm the amount and pay"),
);
pub(super) const FINES: Fixed = Fixed("未缴罚款", "Unpaid fines");
pub(super) const FINES_HINT: Fixed =
    Fixed("已绑定驾驶证和机动车的处罚决定。", "Decisions about the bound driving licence and vehicles.");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("确认", "Confirmation");
pub(super) const DECLARATION: Fixed = Fixed(
    "我已核对罚款、加处罚款和合计，同意缴纳。",
    "I have checked the fines, the surcharges and the total and agree to pay.",
);

/// When it was due, and how its sum is made.
///
/// Decides FINE-2 (words).
pub(super) fn computed(owed: &Owed<'_>) -> Text {
    let (penalty, surcharge) = (owed.penalty, owed.surcharge);
    let plate = penalty.plate.as_ref().map(|plate| format!("{} · ", plate.shown())).unwrap_or_default();
    let (number, served, due) = (&penalty.number, penalty.served, surcharge.due);
    let (fine, days, added) = (penalty.offence.fine, surcharge.days, surcharge.amount);
    if days == 0 {
        return Text::new(
            format!("{plate}决定书 {number} · {served} 收到，最迟 {due} 缴纳 · 罚款 {fine}，未逾期"),
            format!("{plate}decision {number} · received {served}, due {due} · fine {fine}, not late"),
        );
    }
    let capped = added == fine;
    let (cap_zh, cap_en) = if capped { ("，以罚款数额为限", ", at most the fine") } else { ("", "") };
    Text::new(
        format!(
            "{plate}决定书 {number} · {served} 收到，最迟 {due} 缴纳，逾期 {days} 天 · 罚款 {fine} ＋ 加处罚款 {fine} × {PERCENT_A_DAY}% × {days} 天 = {added}{cap_zh}"
        ),
        format!(
            "{plate}decision {number} · received {served}, due {due}, {days} days late · fine {fine} + surcharge {fine} × {PERCENT_A_DAY}% × {days} days = {added}{cap_en}"
        ),
    )
}

/// Fine and surcharge of one, as parts of the sum.
pub(super) fn sum_rows(owed: &Owed<'_>, lang: Lang) -> Vec<Row> {
    let penalty = owed.penalty;
    let name = &penalty.offence.name;
    let mut rows =
        vec![Row::new(format!("{name}{}", lang.pick("，罚款", ", fine")), penalty.offence.fine.to_string())];
    if owed.surcharge.days > 0 {
        let days = owed.surcharge.days;
        let added = match lang {
            Lang::ZhCn => format!("{name}，加处罚款（逾期 {days} 天）"),
            Lang::En => format!("{name}, surcharge ({days} days late)"),
        };
        rows.push(Row::new(added, owed.surcharge.amount.to_string()));
    }
    rows
}

/// What is paid here, until when, and what a delay costs (GEN-1).
pub(super) fn notice(region: &RegionProfile) -> Vec<Text> {
    let mut paragraphs = vec![
        Text::new(
            "可以缴纳已绑定驾驶证和已绑定机动车的处罚决定的罚款。",
            "Fines of decisions about the bound driving licence and the bound vehicles can be paid.",
        ),
        Text::new(
            format!(
                "罚款自收到决定书之日起 {DAYS_TO_PAY} 日内缴纳（自然日，收到当日不计；最后一日是节假日的，顺延到其后的第一个工作日）。"
            ),
            format!(
                "A fine is paid within {DAYS_TO_PAY} natural days of receipt, the day of receipt not counted; a last day on which offices are closed moves to the next working day."
            ),
        ),
        Text::new(
            format!("逾期每日按罚款数额的 {PERCENT_A_DAY}% 加处罚款，加处部分不超过罚款数额。"),
            format!("Late, {PERCENT_A_DAY} % of the fine is added for each day, at most the fine itself."),
        ),
        Text::new(
            "申请行政复议、提起行政诉讼或者经批准延期缴纳的期间，不加处罚款。",
            "Nothing is added during reconsideration, a court case or a deferral that was granted.",
        ),
    ];
    paragraphs.extend(words::consequences(region.fees.pay_minutes));
    paragraphs
}

pub(super) fn papers() -> Vec<Text> {
    vec![Text::new(
        "能扫码付款的手机，或者本机的浏览器",
        "A phone that can scan and pay, or this computer's browser",
    )]
}

/// A gate in one short clause, beside a fine that can't be chosen.
pub(super) const fn barred(gate: Gate) -> Fixed {
    match gate {
        Gate::NotKnown => Fixed("不在绑定范围内", "Not of a bound licence or vehicle"),
        Gate::Paid => Fixed("已缴清", "Paid"),
        Gate::Paying => Fixed("支付中，请到「网办进度」继续", "Being paid: go on under “Progress”"),
    }
}

/// The refusal of a gate (GEN-6).
///
/// Decides GEN-6.
pub(super) fn refusal(gate: Gate) -> Box<Refusal> {
    let (remedy, title, reason, advice) = match gate {
        Gate::NotKnown => (
            Remedy::Refresh,
            Text::new("没有这条缴款记录", "There is no such fine"),
            Text::new(
                "处罚决定不属于已绑定的驾驶证和机动车，或者已经撤销。",
                "The decision is not about the bound licence or vehicles, or was withdrawn.",
            ),
            Text::new("请更新数据后重新选择。", "Fetch fresh data and choose again."),
        ),
        Gate::Paid => (
            Remedy::OpenProgress,
            Text::new("这笔罚款已经缴清", "The fine is paid"),
            Text::new("罚款已经缴清，不会再收。", "It is paid already and is not charged again."),
            Text::new("缴费凭证可以在「网办进度」中打印。", "Its receipt is printed under “Progress”."),
        ),
        Gate::Paying => (
            Remedy::OpenProgress,
            Text::new("这笔罚款正在支付中", "The fine is being paid"),
            Text::new("这笔罚款有一笔订单正在支付中。", "An order for it is open."),
            Text::new(
                "请在「网办进度」中完成付款或刷新结果；订单逾期未付会自动关闭。",
                "Go on with that order under “Progress”; if it is not paid in time it is closed by itself.",
            ),
        ),
    };
    Undated { rule: gate.rule(), code: gate.code(), facts: Vec::new(), remedy, title, reason, advice }.into()
}

pub(super) fn nothing_bound() -> Box<Refusal> {
    Undated {
        rule: RuleId::Fine1,
        code: "fine-nothing-bound",
        facts: Vec::new(),
        remedy: Remedy::BindVehicle,
        title: Text::new("没有绑定驾驶证或机动车", "No licence or vehicle is bound"),
        reason: Text::new(
            "只能缴纳已绑定的驾驶证和机动车的罚款。",
            "Only fines of the bound licence and the bound vehicles are paid here.",
        ),
        advice: Text::new(
            "请先在「我的机动车」或「我的驾驶证」中绑定。",
            "Bind one under “My vehicles” or “My licence” first.",
        ),
    }
    .into()
}

pub(super) fn nothing_owed() -> Box<Refusal> {
    Undated {
        rule: RuleId::Fine1,
        code: "fine-none",
        facts: Vec::new(),
        remedy: Remedy::Refresh,
        title: Text::new("没有未缴的罚款", "No fine is owed"),
        reason: Text::new(
            "已绑定的驾驶证和机动车没有未缴的罚款。",
            "Nothing is owed for the bound licence and the bound vehicles.",
        ),
        advice: Text::new(
            "电子监控记录须先处理：请用「电子监控处理」。",
            "Records of cameras are handled first: use “Violations recorded by cameras”.",
        ),
    }
    .into()
}

pub(super) fn not_online(facts: &Facts<'_>) -> Box<Refusal> {
    consent::not_online(RuleId::Fine3, "fine-not-online", ("交通违法罚款", "traffic fines"), facts)
}

fn error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}

pub(super) fn fines_missing() -> FieldError {
    error("fines", "missing", Text::new("请至少选择一笔罚款。", "Choose at least one fine."))
}

pub(super) fn fines_barred(gate: Gate) -> FieldError {
    error("fines", gate.code(), refusal(gate).reason)
}

pub(super) fn declaration_missing() -> FieldError {
    error("understood", "declaration-missing", Text::new("请确认后再缴费。", "Confirm before you pay."))
}
