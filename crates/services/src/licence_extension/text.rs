//! The words that the three services share.
//!
//! Knows: how they are said. Must not know: which rule holds. Called by: the other parts of the family.

use chrono::NaiveDate;
use model::{Refusal, RegionProfile, Remedy, RuleId, Text};
use service_api::{Facts, FieldError};

use super::{PeriodError, Reason};
use crate::{exam::text::office, fixed::Fixed, undated::Undated};

pub(super) const LEAD_FILL: Fixed = Fixed(
    "填写延期的原因和起止日期，附上证明材料。",
    "Give the reason, the first and last day, and the proof.",
);
pub(super) const LEAD_CONFIRM: Fixed = Fixed(
    "逐项核对。提交后由车辆管理所审核，受理后不能在网上撤回。",
    "Check everything. The vehicle office decides; once received it can't be withdrawn online.",
);
pub(super) const REASON: Fixed = Fixed("延期原因", "Reason");
pub(super) const OTHER: Fixed = Fixed("具体原因", "The reason in words");
pub(super) const OTHER_HINT: Fixed = Fixed("请写明原因，4 到 200 个字", "4 to 200 characters");
pub(super) const FROM: Fixed = Fixed("开始日期", "First day");
pub(super) const UNTIL: Fixed = Fixed("延期至", "Last day");
pub(super) const PROOFS: Fixed = Fixed("证明材料", "Proof");
pub(super) const PROOFS_HINT: Fixed = Fixed(
    "例如入伍通知书、签证和机票、诊断证明。拍照或者扫描，字迹要清楚。",
    "Such as the draft notice, visa and ticket, or a diagnosis. Photographed or scanned, and legible.",
);
pub(super) const TRUTHFUL: Fixed = Fixed(
    "我声明延期原因和证明材料真实；隐瞒或者提供虚假材料的，承担法律责任。",
    "The reason and its proof are true; I answer for what is hidden or false.",
);
pub(super) const NOT_DRIVING: Fixed = Fixed(
    "我知道并承诺：延期期间不驾驶机动车。",
    "I know, and promise, that I don't drive while it is put off.",
);

/// A reason by name.
pub(super) const fn reason(reason: Reason) -> Fixed {
    match reason {
        Reason::MilitaryService => Fixed("服兵役", "Military service"),
        Reason::Abroad => Fixed("出国（境）", "Abroad"),
        Reason::Other => Fixed("其他原因", "Another reason"),
    }
}

/// 业务须知, after what is put off.
pub(super) fn notice(region: &RegionProfile) -> Vec<Text> {
    let years = region.licence.extension_months / 12;
    vec![
        Text::new(
            "因服兵役、出国（境）等原因不能按期办理的，凭证明材料申请。",
            "The reason is military service, being abroad or the like, and is proved by papers.",
        ),
        Text::new(
            format!("延期最长 {years} 年；须在驾驶证有效期内，或者期满后一年内申请。"),
            format!(
                "It is put off for at most {years} years, and applied for while the licence is valid or within a year after."
            ),
        ),
        Text::new("延期期间不得驾驶机动车。", "You must not drive while it is put off."),
        no_withdrawal(region),
    ]
}

/// DELAY-3 in words.
pub(super) fn no_withdrawal(region: &RegionProfile) -> Text {
    let place = office(&region.contact);
    Text::new(
        format!("受理后不能在网上撤回；需要撤销的，只能到{}办理。", place.zh),
        format!("Once received it can't be withdrawn online; it is undone only at {}.", place.en),
    )
}

pub(super) fn consequence(region: &RegionProfile) -> Vec<Text> {
    vec![
        no_withdrawal(region),
        Text::new(
            "延期期间不得驾驶机动车；驾驶的，按规定处罚。",
            "You must not drive while it is put off; driving is fined.",
        ),
        Text::new(
            "车辆管理所审核证明材料后答复；不予办理的，说明原因。",
            "The vehicle office checks the proof and answers; a no comes with its reason.",
        ),
    ]
}

pub(super) fn reason_missing() -> FieldError {
    error("reason", "missing", Text::new("请选择延期原因。", "Choose the reason."))
}

pub(super) fn other_missing() -> FieldError {
    error(
        "other",
        "length",
        Text::new("请写明原因，4 到 200 个字。", "State the reason in 4 to 200 characters."),
    )
}

pub(super) fn from_missing() -> FieldError {
    error("from", "missing", Text::new("请选择开始日期。", "Choose the first day."))
}

pub(super) fn until_missing() -> FieldError {
    error("until", "missing", Text::new("请选择延期至哪一天。", "Choose the last day."))
}

pub(super) fn proof_missing() -> FieldError {
    error("proofs", "missing", Text::new("请附上至少一份证明材料。", "Add at least one document as proof."))
}

pub(super) fn proofs_too_many(most: usize) -> FieldError {
    let words =
        Text::new(format!("证明材料最多 {most} 份。"), format!("There can be at most {most} documents."));
    error("proofs", "too-many", words)
}

pub(super) fn truthful_missing() -> FieldError {
    error("truthful", "missing", Text::new("请阅读并勾选声明。", "Read the declaration and tick it."))
}

pub(super) fn not_driving_missing() -> FieldError {
    error("not_driving", "missing", Text::new("请阅读并勾选承诺。", "Read the promise and tick it."))
}

pub(super) fn period_error(why: PeriodError, facts: &Facts<'_>) -> FieldError {
    error("until", period_code(why), period_words(why, facts))
}

/// The refusal of a period that does not stand any more.
pub(super) fn period_refusal(why: PeriodError, facts: &Facts<'_>) -> Box<Refusal> {
    let last = match why {
        PeriodError::TooLong { last } => vec![("last", last.to_string())],
        PeriodError::Backwards | PeriodError::Over => Vec::new(),
    };
    Undated {
        rule: RuleId::Delay2,
        code: period_code(why),
        facts: last,
        remedy: Remedy::ChooseAgain,
        title: Text::new("延期的起止日期不成立", "The period can't stand"),
        reason: period_words(why, facts),
        advice: Text::new("请修改起止日期后再提交。", "Change the days and submit again."),
    }
    .into()
}

const fn period_code(why: PeriodError) -> &'static str {
    match why {
        PeriodError::Backwards => "period-backwards",
        PeriodError::Over => "period-over",
        PeriodError::TooLong { .. } => "period-too-long",
    }
}

fn period_words(why: PeriodError, facts: &Facts<'_>) -> Text {
    match why {
        PeriodError::Backwards => {
            Text::new("延期至的日期不能早于开始日期。", "The last day can't be before the first.")
        }
        PeriodError::Over => Text::new("延期至的日期已经过去。", "The last day is over already."),
        PeriodError::TooLong { last } => too_long(last, facts.region.licence.extension_months / 12),
    }
}

fn too_long(last: NaiveDate, years: u32) -> Text {
    Text::new(
        format!("延期最长 {years} 年，最晚到 {last}。"),
        format!("It is put off for at most {years} years, until {last} at the latest."),
    )
}

fn error(field: &str, code: &str, text: Text) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text }
}
