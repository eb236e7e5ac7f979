//! The service's words.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the other parts of the service.

use std::collections::BTreeMap;

use model::{Lang, Money, Refusal, RegionProfile, Remedy, RuleId, Text, Timestamp, Violation};
use service_api::{Facts, FieldError, Row};

use super::gate::Gate;
use crate::exam::text::office;
use crate::fixed::Fixed;
use crate::law::points::{Cycle, TWELVE};
use crate::law::procedure::SIMPLE_FINE;
use crate::payment::{consent, words};
use crate::undated::Undated;

/// Title, lead and button of a page.
pub(super) type PageWords = (Fixed, Fixed, Fixed);

pub(super) const VEHICLE_PAGE: PageWords = (
    Fixed("机动车选择", "Choose the vehicle"),
    Fixed(
        "选择要处理电子监控记录的机动车。一次处理一辆车的记录。",
        "Choose the vehicle whose records are to be handled, one vehicle at a time.",
    ),
    Fixed("下一步：违法记录确认", "Next: confirm the records"),
);
pub(super) const RECORDS_PAGE: PageWords = (
    Fixed("违法记录确认", "Confirm the records"),
    Fixed("选择要处理的记录，可以选多条。", "Choose the records to be handled, one or several."),
    Fixed("下一步：决定书确认", "Next: confirm the decision"),
);
pub(super) const LETTER_PAGE: PageWords = (
    Fixed("决定书确认", "Confirm the decision"),
    Fixed(
        "请完整阅读决定书。有异议的，请不要继续。",
        "Read the decision in full. If you object, don't go on.",
    ),
    Fixed("下一步：接受处理", "Next: accept it"),
);
pub(super) const ACCEPT_PAGE: PageWords = (
    Fixed("接受处理/缴费", "Accept and pay"),
    Fixed(
        "核对记录、记分和金额，确认后生成订单并付款。",
        "Check records, points and amount; an order is opened, and you pay it.",
    ),
    Fixed("接受处理并缴费", "Accept and pay"),
);
pub(super) const ORDER_PAGE: PageWords = (
    Fixed("生成订单", "The order"),
    Fixed("订单生成后在这里付款和查看结果。", "Once the order is open, it is paid and followed here."),
    Fixed("查看订单", "See the order"),
);

pub(super) const VEHICLE: Fixed = Fixed("机动车", "Vehicle");
pub(super) const VEHICLE_HINT: Fixed = Fixed(
    "他人的机动车只能处理不记分的记录。",
    "Of other people's vehicles only records without points are handled.",
);
pub(super) const RECORDS: Fixed = Fixed("电子监控记录", "Records");
pub(super) const POINTS: Fixed = Fixed("驾驶证记分", "Points on the licence");
pub(super) const LETTER_LABEL: Fixed = Fixed("决定书", "Decision");
pub(super) const LETTER_READ: Fixed = Fixed(
    "我已完整阅读决定书，对违法事实、依据和处罚没有异议。",
    "I have read the decision in full and don't object to the facts, the basis or the penalty.",
);
pub(super) const DECLARATION_LABEL: Fixed = Fixed("确认", "Confirmation");
pub(super) const DECLARATION: Fixed = Fixed(
    "我接受处理，同意按所示金额缴纳罚款，并按决定书记分。",
    "I accept the decision, agree to pay the amount shown, and to the points it records.",
);

pub(super) const fn whose(own: bool) -> Fixed {
    if own { Fixed("本人名下", "your own") } else { Fixed("他人名下", "somebody else's") }
}

pub(super) const fn confirmed(read: bool) -> Fixed {
    if read {
        Fixed("已阅读并确认", "read and confirmed")
    } else {
        Fixed("尚未确认", "not confirmed yet")
    }
}

pub(super) fn open_count(open: usize) -> Text {
    match open {
        0 => Text::new("没有未处理的记录", "no open record"),
        1 => Text::new("1 条未处理", "1 open record"),
        n => Text::new(format!("{n} 条未处理"), format!("{n} open records")),
    }
}

/// When, where, points and fine of a record, in one line.
pub(super) fn record_line(violation: &Violation) -> Text {
    let offence = &violation.offence;
    let (at, place, points, fine) = (offence.at.minute_text(), &offence.place, offence.points, offence.fine);
    Text::new(
        format!("{at} · {place} · 记 {points} 分 · 罚款 {fine}"),
        format!("{at} · {place} · {points} points · fine {fine}"),
    )
}

/// The present cycle, with what is chosen.
pub(super) fn points_rows(cycle: Cycle, selected: u32, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let Cycle { first, last, points } = cycle;
    let span = lang.pick("至", "to");
    vec![
        row("本记分周期", "Present cycle", format!("{first} {span} {last}")),
        row("已记分", "Points so far", points.to_string()),
        row("所选记录记分", "Points of the chosen records", selected.to_string()),
        row("处理后合计", "Together", points.saturating_add(selected).to_string()),
    ]
}

/// What is handled here and what is not, and what it leads to (GEN-1).
pub(super) fn notice(region: &RegionProfile) -> Vec<Text> {
    let limit = SIMPLE_FINE;
    let mut paragraphs = vec![
        Text::new(
            "只能处理已绑定机动车的电子监控记录，须先绑定本人驾驶证和本人名下的机动车。他人的机动车只能处理不记分的记录。",
            "Only records of bound vehicles are handled; your own licence and a vehicle of your own must be bound first. Of other people's vehicles only records without points are handled.",
        ),
        Text::new(
            format!(
                "单条罚款不超过 {limit}（含）的，可以在网上处理；超过的，请到窗口处理。多条合计可以超过。"
            ),
            format!(
                "A record is handled online if its own fine is at most {limit}; others at the office. Several together may exceed it."
            ),
        ),
        Text::new(
            format!("本记分周期已记分与所选记录记分合计达到 {TWELVE} 分的，不能在网上处理。"),
            format!(
                "Where the points of the present cycle and of the chosen records reach {TWELVE}, nothing is handled online."
            ),
        ),
        Text::new(
            "缴清罚款后记录才算处理完毕；未缴清的，记录仍为未处理，可以重新办理。",
            "A record is handled only once its fine is paid; until then it stays open and can be taken up again.",
        ),
        Text::new(
            "对违法事实有异议的，请不要在网上处理，到窗口提出。",
            "If you object to the facts, don't handle the record here; object at the office.",
        ),
    ];
    paragraphs.extend(words::consequences(region.fees.pay_minutes));
    paragraphs
}

/// What accepting means (GEN-12).
pub(super) fn consequences(minutes: u32) -> Vec<Text> {
    let mut points = vec![Text::new(
        "缴清后处理决定生效，不能在网上撤销；按决定书记分。决定书可以随时打印。",
        "Once paid the decision takes effect and can't be undone online; its points are recorded. It can be printed at any time.",
    )];
    points.extend(words::consequences(minutes));
    points
}

pub(super) fn papers() -> Vec<Text> {
    vec![
        Text::new("本人驾驶证（已绑定）", "Your driving licence, bound to this account"),
        Text::new(
            "能扫码付款的手机，或者本机的浏览器",
            "A phone that can scan and pay, or this computer's browser",
        ),
    ]
}

/// A gate in one short clause, beside a record that can't be chosen.
pub(super) fn barred(gate: &Gate, facts: &Facts<'_>) -> Text {
    match gate {
        Gate::Handled => Text::new("已处理，罚款已缴清", "Handled and paid"),
        Gate::Paying => Text::new("支付中，请到「网办进度」继续", "Being paid: go on under “Progress”"),
        Gate::OthersWithPoints { points } => Text::new(
            format!("他人的机动车，记 {points} 分，不能在这里处理"),
            format!("Somebody else's vehicle, {points} points: not handled here"),
        ),
        Gate::FineTooHigh { fine } => Text::new(
            format!("罚款 {fine}，超过 {SIMPLE_FINE}，须到窗口处理"),
            format!("A fine of {fine}, more than {SIMPLE_FINE}: handled at the office"),
        ),
        other => refusal(other, facts).title,
    }
}

/// The refusal of a gate, complete with facts, earliest date and words (GEN-6).
///
/// Decides GEN-6.
pub(super) fn refusal(gate: &Gate, facts: &Facts<'_>) -> Box<Refusal> {
    let office = office(&facts.region.contact);
    let (remedy, title, reason, advice) = words_of(gate, &office);
    let named = fact_list(gate).into_iter().map(|(name, value)| (name.to_owned(), value));
    Box::new(Refusal {
        rule: gate.rule(),
        code: gate.code().to_owned(),
        facts: named.collect::<BTreeMap<_, _>>(),
        earliest: match gate {
            Gate::Twelve { earliest, .. } => earliest.map(Timestamp::start_of),
            _ => None,
        },
        remedy,
        title,
        reason,
        advice,
        places: Vec::new(),
    })
}

fn fact_list(gate: &Gate) -> Vec<(&'static str, String)> {
    match gate {
        Gate::OthersWithPoints { points } => vec![("points", points.to_string())],
        Gate::FineTooHigh { fine } => {
            vec![("fine", fine.fen().to_string()), ("limit", SIMPLE_FINE.fen().to_string())]
        }
        Gate::Twelve { cycle, selected, .. } => vec![
            ("points", cycle.points.to_string()),
            ("selected", selected.to_string()),
            ("cycle_first", cycle.first.to_string()),
            ("cycle_last", cycle.last.to_string()),
        ],
        _ => Vec::new(),
    }
}

type Words = (Remedy, Text, Text, Text);

fn words_of(gate: &Gate, office: &Text) -> Words {
    match gate {
        Gate::NoLicence => no_licence(),
        Gate::NoVehicle => no_vehicle(),
        Gate::NotKnown => not_known(),
        Gate::Handled => handled(),
        Gate::Paying => paying(),
        Gate::OthersWithPoints { points } => others_with_points(*points, office),
        Gate::FineTooHigh { fine } => fine_too_high(*fine, office),
        Gate::Twelve { cycle, selected, earliest } => twelve(*cycle, *selected, earliest.is_some(), office),
    }
}

fn no_licence() -> Words {
    (
        Remedy::BindLicence,
        Text::new("没有绑定本人的驾驶证", "Your driving licence is not bound"),
        Text::new(
            "处理电子监控记录，须先绑定本人的驾驶证和本人名下的机动车。",
            "Records are handled only with your own licence and a vehicle of your own bound to the account.",
        ),
        Text::new("请先在「我的驾驶证」中绑定。", "Bind it under “My licence” first."),
    )
}

fn no_vehicle() -> Words {
    (
        Remedy::BindVehicle,
        Text::new("没有绑定本人名下的机动车", "No vehicle of your own is bound"),
        Text::new(
            "处理电子监控记录，须先绑定本人的驾驶证和本人名下的机动车。",
            "Records are handled only with your own licence and a vehicle of your own bound to the account.",
        ),
        Text::new("请先在「我的机动车」中绑定。", "Bind it under “My vehicles” first."),
    )
}

fn not_known() -> Words {
    (
        Remedy::Refresh,
        Text::new("没有这条记录", "There is no such record"),
        Text::new(
            "所选机动车没有绑定到本账户，或者记录已经撤销。",
            "The vehicle is not bound to this account any more, or the record was withdrawn.",
        ),
        Text::new("请更新数据后重新选择。", "Fetch fresh data and choose again."),
    )
}

fn handled() -> Words {
    (
        Remedy::OpenProgress,
        Text::new("这条记录已经处理", "The record is handled already"),
        Text::new("罚款已经缴清，不会再收。", "Its fine is paid and is not charged again."),
        Text::new(
            "决定书和缴费凭证可以在「网办进度」中打印。",
            "Decision and receipt are printed under “Progress”.",
        ),
    )
}

fn paying() -> Words {
    (
        Remedy::OpenProgress,
        Text::new("这条记录正在支付中", "The record is being paid"),
        Text::new("这条记录有一笔订单正在支付中。", "An order for it is open."),
        Text::new(
            "请在「网办进度」中完成付款或刷新结果；订单逾期未付会自动关闭，记录可以重新办理。",
            "Go on with that order under “Progress”; if it is not paid in time it is closed and the record is open again.",
        ),
    )
}

fn others_with_points(points: u32, office: &Text) -> Words {
    (
        Remedy::ChooseAgain,
        Text::new(
            "他人机动车的记分记录不能处理",
            "Records with points of somebody else's vehicle are not handled",
        ),
        Text::new(
            format!("机动车不在您名下，这条记录记 {points} 分。他人的机动车只能处理不记分的记录。"),
            format!(
                "The vehicle is not yours, and the record has {points} points. Of other people's vehicles only records without points are handled."
            ),
        ),
        Text::new(
            format!("请由机动车所有人用自己的账户办理，或者驾驶人到窗口办理：{}", office.zh),
            format!("Its owner can do it with an own account, or the driver at the office: {}", office.en),
        ),
    )
}

fn fine_too_high(fine: Money, office: &Text) -> Words {
    (
        Remedy::VisitOffice,
        Text::new("这条记录须到窗口处理", "The record is handled at the office"),
        Text::new(
            format!("罚款为 {fine}，超过 {SIMPLE_FINE}，不适用简易程序，不能在网上处理。"),
            format!(
                "Its fine is {fine}, more than {SIMPLE_FINE}: the simple procedure does not apply, and it is not handled online."
            ),
        ),
        Text::new(format!("请到窗口处理：{}", office.zh), format!("Go to the office: {}", office.en)),
    )
}

fn twelve(cycle: Cycle, selected: u32, has_date: bool, office: &Text) -> Words {
    let (points, together) = (cycle.points, cycle.points.saturating_add(selected));
    let advice = if has_date {
        let last = cycle.last;
        Text::new(
            format!(
                "可以少选几条；或者在本记分周期 {last} 结束、记分清除后再办理；也可以到窗口处理：{}",
                office.zh
            ),
            format!(
                "Choose fewer; or come back when the cycle has ended on {last} and its points are cleared; or go to the office: {}",
                office.en
            ),
        )
    } else {
        Text::new(
            format!("可以少选几条；其余的请到窗口处理：{}", office.zh),
            format!("Choose fewer; for the others go to the office: {}", office.en),
        )
    };
    (
        Remedy::ChooseAgain,
        Text::new(
            format!("记分将达到 {TWELVE} 分，不能在网上处理"),
            format!("{TWELVE} points would be reached: not handled online"),
        ),
        Text::new(
            format!(
                "本记分周期已记 {points} 分，所选记录记 {selected} 分，合计 {together} 分，达到 {TWELVE} 分。"
            ),
            format!(
                "{points} points in the present cycle and {selected} of the chosen records make {together}, which reaches {TWELVE}."
            ),
        ),
        advice,
    )
}

pub(super) fn nothing_open() -> Box<Refusal> {
    Undated {
        rule: RuleId::Viol5,
        code: "violation-none",
        facts: Vec::new(),
        remedy: Remedy::Refresh,
        title: Text::new("没有未处理的电子监控记录", "There is no open record"),
        reason: Text::new(
            "已绑定的机动车没有未处理的电子监控记录。",
            "No record of the bound vehicles is open.",
        ),
        advice: Text::new(
            "新的记录在审核后约五个工作日内出现；可以稍后更新数据再看。",
            "A new record appears within about five working days of its review; fetch fresh data later.",
        ),
    }
    .into()
}

pub(super) fn not_online(facts: &Facts<'_>) -> Box<Refusal> {
    consent::not_online(RuleId::Viol5, "violation-not-online", ("交通违法罚款", "traffic fines"), facts)
}

fn error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}

pub(super) fn vehicle_missing() -> FieldError {
    error("vehicle", "vehicle-missing", Text::new("请选择一辆机动车。", "Choose a vehicle."))
}

pub(super) fn records_missing() -> FieldError {
    error("records", "missing", Text::new("请至少选择一条记录。", "Choose at least one record."))
}

/// What the rule says of the records, at the field.
pub(super) fn records_barred(refusal: &Refusal) -> FieldError {
    let Refusal { rule, reason, advice, .. } = refusal;
    let text = Text::new(
        format!("{}{}（{}）", reason.zh, advice.zh, rule.id()),
        format!("{} {} ({})", reason.en, advice.en, rule.id()),
    );
    error("records", &refusal.code, text)
}

pub(super) fn letter_unread() -> FieldError {
    let text = Text::new(
        "请阅读决定书并确认；有异议的，请不要继续。",
        "Read the decision and confirm; don't go on if you object.",
    );
    error("letter_read", "letter-unread", text)
}

pub(super) fn declaration_missing() -> FieldError {
    error("understood", "declaration-missing", Text::new("请确认后再缴费。", "Confirm before you pay."))
}
