//! The words of the family, zh-CN and en side by side.
//!
//! Knows: how facts are said. Must not know: when a reason applies. Called by: the services of the family, and the app
//! and the platform for the names.

use chrono::NaiveDate;
use model::{DamagedPlates, HandIn, Text, VehicleAct};
use service_api::FieldError;

use super::dates::PlateDates;
use crate::fixed::Fixed;

pub(super) const STEP_VEHICLE: Fixed = Fixed("确认所有人机动车信息", "Confirm owner and vehicle");
pub(super) const LEAD_VEHICLE: Fixed = Fixed(
    "选择要办理的机动车，核对所有人和车辆的资料。",
    "Choose the vehicle, and look at what is on record.",
);
pub(super) const PRIMARY_VEHICLE: Fixed = Fixed("继续填写资料", "Continue to the details");
pub(super) const LEAD_FILL: Fixed = Fixed(
    "选择业务类型和领取方式；交强险不在有效期内的，填写新的保单。",
    "Choose what is wanted and how it reaches you; without insurance in force, give the new policy.",
);
pub(super) const LEAD_CONFIRM: Fixed =
    Fixed("逐项核对，需要改的点「更改」。", "Check everything; change what is not right.");
pub(super) const KIND: Fixed = Fixed("业务类型", "What is wanted");
pub(super) const PLATES: Fixed = Fixed("损坏的号牌", "Damaged plates");
pub(super) const PLATES_HINT: Fixed = Fixed("申报的号牌须交回", "The plates declared are handed in");
pub(super) const HAND_IN: Fixed = Fixed("旧证牌怎样交回", "How the old one is handed in");
pub(super) const DATES: Fixed = Fixed("新号牌和临时号牌的时间", "When the new plates are there");
pub(super) const DATES_HINT: Fixed = Fixed("按今天受理计算", "Counted as if received today");
pub(super) const DELIVERY: Fixed = Fixed("领取方式", "Delivery");
pub(super) const INSURANCE: Fixed = Fixed("交强险", "Compulsory insurance");
pub(super) const INSURANCE_HINT: Fixed = Fixed(
    "没有有效保险的记录。请填写有效的保单，由车辆管理所审核后继续办理。",
    "No insurance in force is known. Give a policy in force; the office reviews it, then the case goes on.",
);
pub(super) const INSURANCE_UNKNOWN: Fixed = Fixed("没有记录", "Nothing is on record");
pub(super) const INSURER: Fixed = Fixed("保险公司", "Insurer");
pub(super) const POLICY_NUMBER: Fixed = Fixed("保单号", "Policy number");
pub(super) const POLICY_FROM: Fixed = Fixed("保险起期", "First day");
pub(super) const POLICY_UNTIL: Fixed = Fixed("保险止期", "Last day");
pub(super) const SCAN: Fixed = Fixed("保单扫描件", "Scan of the policy");
pub(super) const SCAN_HINT: Fixed = Fixed(
    "拍照或者扫描，保单号、车牌号和期限要清楚；提交前可以查看。",
    "Photographed or scanned; number, plate and term must be legible. You can look at it before sending.",
);
pub(super) const POLICY_PAPER: Fixed = Fixed(
    "交强险不在有效期内的：新的保单",
    "Where the compulsory insurance on record has ended: the new policy",
);
pub(super) const DECLARATION: Fixed = Fixed(
    "我声明所填内容真实，知道申请受理后不能撤回；新证牌制作后原证牌作废，找到也不再使用。",
    "What I state is true. I know that this can't be withdrawn once received, and that the old document is void once the new one is made.",
);
pub(super) const CONSEQUENCE: &[Fixed] = &[
    Fixed("点「完成」并受理后不能撤回。", "Once received after “Finish” it can't be withdrawn."),
    Fixed("原证牌作废，不得继续使用。", "The old document is void and must not be used."),
    Fixed(
        "拒收快递，或者可领取之日起超过一个月不领取的，列入互联网黑名单，不能再在网上办理机动车和驾驶证业务。",
        "Refusing the delivery, or not collecting within a month, leads to the blacklist: no more vehicle or licence services online.",
    ),
    Fixed(
        "填写了新保单的，车辆管理所审核后才继续办理；审核不通过会说明原因，可以重新申请。",
        "With a new policy the case goes on after its review; a policy found wrong is returned with the reason, and you can apply again.",
    ),
];

/// What is applied for, by name.
pub const fn act_name(act: VehicleAct) -> Fixed {
    match act {
        VehicleAct::ReissuePlate => Fixed("补号牌", "Reissue of a lost plate"),
        VehicleAct::ReplacePlate { .. } => Fixed("换领号牌", "Replacement of damaged plates"),
        VehicleAct::ReissueVehicleLicence => Fixed("补行驶证", "Reissue of a lost vehicle licence"),
        VehicleAct::ReplaceVehicleLicence { .. } => {
            Fixed("换领行驶证", "Replacement of a damaged vehicle licence")
        }
        VehicleAct::ReissueInspectionMark => Fixed("补领检验合格标志", "Reissue of the inspection mark"),
    }
}

/// What is applied for and what is handed in for it, as names and values.
pub(super) fn act_words(act: VehicleAct) -> Vec<(Fixed, Fixed)> {
    let mut words = vec![(KIND, act_name(act))];
    match act {
        VehicleAct::ReplacePlate { plates: damaged, hand_in: how } => {
            words.push((PLATES, plates(damaged)));
            words.push((HAND_IN, hand_in(how)));
        }
        VehicleAct::ReplaceVehicleLicence { hand_in: how } => words.push((HAND_IN, hand_in(how))),
        VehicleAct::ReissuePlate | VehicleAct::ReissueVehicleLicence | VehicleAct::ReissueInspectionMark => {}
    }
    words
}

pub(super) const fn plates(plates: DamagedPlates) -> Fixed {
    match plates {
        DamagedPlates::Front => Fixed("前号牌", "The one in front"),
        DamagedPlates::Rear => Fixed("后号牌", "The one at the back"),
        DamagedPlates::Both => Fixed("前、后号牌", "Both"),
    }
}

pub(super) const fn hand_in(hand_in: HandIn) -> Fixed {
    match hand_in {
        HandIn::Courier => Fixed("快递送新证牌时交给快递员", "To the courier who brings the new one"),
        HandIn::Counter => Fixed("送到车辆管理所窗口", "At a counter of the vehicle office"),
    }
}

/// The dates in words; where the temporary plate ends first, that is said.
pub(super) fn date_words(dates: PlateDates) -> Vec<(Fixed, Text)> {
    let PlateDates { made_by, temporary_until } = dates;
    let day = |day: NaiveDate| Text::new(day.to_string(), day.to_string());
    let mut words = vec![
        (Fixed("新号牌最迟制作完成", "New plates are made by"), day(made_by)),
        (Fixed("临时号牌最多用到", "A temporary plate lasts until"), day(temporary_until)),
    ];
    if temporary_until < made_by {
        let after = temporary_until.succ_opt().unwrap_or(temporary_until);
        words.push((
            Fixed("请注意", "Please note"),
            Text::new(
                format!("{after} 起临时号牌已到期，新号牌可能还没有制好：没有号牌的机动车不得上路。"),
                format!("From {after} on the temporary plate has ended and the new ones may not be there: do not drive without plates."),
            ),
        ));
    }
    words
}

pub(super) fn insurance_ended(until: NaiveDate) -> Text {
    Text::new(format!("已于 {until} 到期"), format!("Ended on {until}"))
}

/// What holds for the three services.
pub(super) fn common_notice() -> Vec<Text> {
    vec![
        Text::new(
            "只能为已绑定到本账户、登记在本人或本单位名下的机动车办理；档案中没有机动车照片的，先到车辆管理所拍照。",
            "Only for a vehicle bound to this account and registered to its own holder; without a photograph on file, have one taken at the office first.",
        ),
        Text::new(
            "交强险须在有效期内；车辆管理所没有记录的，填写保单并附上扫描件，审核后继续办理。",
            "Compulsory insurance must be in force; where the office knows of none, give the policy with a scan of it for review.",
        ),
        Text::new(
            "新证牌可以邮寄，也可以到选择的窗口领取。申请受理后不能撤回。",
            "The new document comes by mail or is collected at a counter. It can't be withdrawn once received.",
        ),
    ]
}

pub(super) fn kind_missing() -> FieldError {
    error("kind", "missing", "请选择业务类型。", "Choose what is wanted.")
}

pub(super) fn plates_missing() -> FieldError {
    error("plates", "missing", "请选择损坏的号牌。", "Say which plates are damaged.")
}

pub(super) fn hand_in_missing() -> FieldError {
    error("hand_in", "missing", "请选择旧证牌怎样交回。", "Choose how the old one is handed in.")
}

pub(super) fn insurer() -> FieldError {
    error("insurer", "missing", "请填写保险公司的名称。", "Give the name of the insurer.")
}

pub(super) fn policy_number() -> FieldError {
    let (zh, en) = ("保单号由 5 至 40 位字母、数字组成。", "A policy number has 5 to 40 letters and digits.");
    error("policy_number", "policy-number", zh, en)
}

pub(super) fn policy_from() -> FieldError {
    error("policy_from", "policy-from", "保险须已经生效。", "The insurance must have begun.")
}

pub(super) fn policy_until() -> FieldError {
    error("policy_until", "policy-until", "保险须在有效期内。", "The insurance must be in force.")
}

pub(super) fn scan_missing(most: usize) -> FieldError {
    FieldError {
        field: "scan".to_owned(),
        code: "scan-missing".to_owned(),
        text: Text::new(
            format!("请附上保单的扫描件，最多 {most} 页。"),
            format!("Add a scan of the policy, at most {most} pages."),
        ),
    }
}

pub(super) fn declaration_missing() -> FieldError {
    error("understood", "declaration-missing", "请确认声明。", "Confirm the declaration.")
}

fn error(field: &str, code: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text: Text::new(zh, en) }
}
