//! Refusals of the account, the consent and the slot, and the errors beside fields.
//!
//! Knows: their words. Must not know: when they apply. Called by: the check, the start, the decision.

use std::collections::BTreeMap;

use model::{AccountKind, PersonFacts, Refusal, Remedy, RuleId, Subject, Text};
use service_api::Facts;

use crate::exam::{booking::offer::SlotGate, gate::Gate, text as family_text};

/// A refusal without an earliest date.
struct Undated {
    rule: RuleId,
    code: &'static str,
    facts: Vec<(&'static str, String)>,
    remedy: Remedy,
    title: Text,
    reason: Text,
    advice: Text,
}

impl From<Undated> for Box<Refusal> {
    fn from(undated: Undated) -> Self {
        let named = |(name, value): (&str, String)| (name.to_owned(), value);
        Self::new(Refusal {
            rule: undated.rule,
            code: undated.code.to_owned(),
            facts: undated.facts.into_iter().map(named).collect::<BTreeMap<_, _>>(),
            earliest: None,
            remedy: undated.remedy,
            title: undated.title,
            reason: undated.reason,
            advice: undated.advice,
        })
    }
}

/// The account's kind may not book exams (ACC-3).
pub(in crate::exam::booking) fn account_refusal(kind: AccountKind) -> Box<Refusal> {
    let (zh, en) = match kind {
        AccountKind::OnlinePersonal => ("网上注册个人", "a personal account registered online"),
        AccountKind::WindowPersonal => ("窗口注册个人", "a personal account registered at a window"),
        AccountKind::WindowOrganisation => ("窗口注册单位", "an organisation's account"),
        AccountKind::SchoolClerk => ("驾校经办人", "a driving-school clerk's account"),
        AccountKind::Hospital => ("体检医院", "a hospital's account"),
        AccountKind::Office => ("窗口人员", "an account of the office"),
    };
    Undated {
        rule: RuleId::Acc3,
        code: "account-kind",
        facts: vec![("account", kind.code().to_owned())],
        remedy: Remedy::OtherAccount,
        title: Text::new("当前账户不能办理考试预约", "This account can't book exams"),
        reason: Text::new(
            format!("您使用的是「{zh}」账户。考试预约只对网上注册个人、窗口注册个人和驾校经办人开放。"),
            format!(
                "You are using {en}. Exams are booked with personal accounts and by driving-school clerks."
            ),
        ),
        advice: Text::new(
            "请用考生本人的个人账户登录办理；驾校学员也可以由驾校经办人代办。",
            "Sign in with the candidate's own personal account; a trainee's school can also book for the trainee.",
        ),
    }
    .into()
}

/// The trainee has not agreed to be acted for (WORK-8).
pub(in crate::exam::booking) fn consent_refusal(person: &PersonFacts) -> Box<Refusal> {
    let until = person.consent.as_ref().map(|consent| ("consent_until", consent.until.minute_text()));
    Undated {
        rule: RuleId::Work8,
        code: "no-consent",
        facts: until.into_iter().collect(),
        remedy: Remedy::OtherAccount,
        title: Text::new("没有学员的有效授权", "There is no valid consent of the trainee"),
        reason: Text::new(
            "驾校为学员办理业务，须有该学员登记在册、尚在有效期内的授权。系统中没有学员对本驾校的有效授权。",
            "A school acts for a trainee only under a recorded consent that is valid. None to this school is known.",
        ),
        advice: Text::new(
            "请先登记学员的授权再预约，或者由学员用本人账户预约。",
            "Record the trainee's consent first, or let the trainee book with a personal account.",
        ),
    }
    .into()
}

/// Every subject is passed: nothing is left to book.
pub(in crate::exam::booking) fn all_passed_refusal(facts: &Facts<'_>) -> Box<Refusal> {
    let office = family_text::office(&facts.region.contact);
    Undated {
        rule: RuleId::Exam7,
        code: "all-passed",
        facts: Vec::new(),
        remedy: Remedy::OpenProgress,
        title: Text::new("本次申请的科目已全部合格", "Every subject of this application is passed"),
        reason: Text::new(
            "您在本次申请中的考试都已合格，不需要再预约。",
            "You passed every exam of this application; nothing is left to book.",
        ),
        advice: Text::new(
            format!("请在「网办进度」中查看后续办理。咨询：{}。", office.zh),
            format!("See under “Progress” what comes next. Ask at {}.", office.en),
        ),
    }
    .into()
}

/// The slot can't be applied for; the remedy is to choose another.
pub(in crate::exam::booking) fn slot_refusal(gate: SlotGate) -> Box<Refusal> {
    let facts = match gate {
        SlotGate::Gone | SlotGate::OtherSubject => Vec::new(),
        SlotGate::PlanClosed { closes_at } => vec![("closes_at", closes_at.minute_text())],
        SlotGate::ClassNotOffered { class } => vec![("class", class.code().to_owned())],
        SlotGate::PermitEndsBefore { valid_to } => vec![("valid_to", valid_to.to_string())],
    };
    Undated {
        rule: gate.rule(),
        code: gate.code(),
        facts,
        remedy: Remedy::ChooseAgain,
        title: Text::new("所选场次不能申请", "The chosen session can't be applied for"),
        reason: slot_error(gate),
        advice: Text::new(
            "您的其他答案都已保留，请另选一个场次后重新提交。",
            "Your other answers are kept. Choose another session and submit again.",
        ),
    }
    .into()
}

/// No subject is chosen.
pub(in crate::exam::booking) fn subject_missing() -> Text {
    Text::new("请选择要预约的科目。", "Choose the subject to book.")
}

/// The chosen subject can't be booked.
pub(in crate::exam::booking) fn subject_barred(subject: Subject, gate: Gate) -> Text {
    let why = family_text::barred(gate);
    Text::new(
        format!("{}现在不能预约：{}。", subject.name_zh(), why.zh),
        format!("{} can't be booked now: {}.", subject.name_en(), why.en),
    )
}

/// No slot is chosen.
pub(in crate::exam::booking) fn slot_missing() -> Text {
    Text::new("请选择场次或者片区。", "Choose a session or an area.")
}

/// The chosen slot is not known.
pub(in crate::exam::booking) fn slot_gone() -> Text {
    slot_error(SlotGate::Gone)
}

/// Why the chosen slot can't stand.
pub(in crate::exam::booking) fn slot_error(gate: SlotGate) -> Text {
    match gate {
        SlotGate::Gone => Text::new(
            "这个场次已不在计划中，请重新选择。",
            "This session is no longer in a plan. Choose again.",
        ),
        SlotGate::PlanClosed { closes_at } => Text::new(
            format!("这期计划（截止时间 {}）已停止受理申请，请选择其他场次。", closes_at.minute_text()),
            format!(
                "This plan (closing at {}) takes no applications now. Choose another session.",
                closes_at.minute_text()
            ),
        ),
        SlotGate::OtherSubject => Text::new(
            "这个场次不是所选科目的，请重新选择。",
            "This session is of another subject. Choose again.",
        ),
        SlotGate::ClassNotOffered { class } => Text::new(
            format!("这个场次不考 {}，请重新选择。", class.code()),
            format!("{} is not examined in this session. Choose again.", class.code()),
        ),
        SlotGate::PermitEndsBefore { valid_to } => Text::new(
            format!("考试日在学习驾驶证明到期（{valid_to}）之后，请选择更早的场次。"),
            format!("The exam is after your learner permit ends ({valid_to}). Choose an earlier session."),
        ),
    }
}

/// The declaration is not ticked.
pub(in crate::exam::booking) fn declaration_missing() -> Text {
    Text::new("请阅读并勾选声明。", "Read the declaration and tick it.")
}
