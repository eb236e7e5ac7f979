//! Refusals of the slot and the errors beside fields.
//!
//! Knows: their words. Must not know: when they apply. Called by: the check, the start, the decision.

use model::{Refusal, Remedy, RuleId, Subject, Text};
use service_api::Facts;

use super::mode_name;
use crate::{
    exam::{
        booking::{Mode, offer::SlotGate},
        gate::Gate,
        text as family_text,
    },
    undated::Undated,
};

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
        SlotGate::Gone | SlotGate::OtherSubject | SlotGate::NoSeat => Vec::new(),
        SlotGate::PlanClosed { closes_at } => vec![("closes_at", closes_at.minute_text())],
        SlotGate::VenueClosed { from } => vec![("from", from.to_string())],
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

/// The chosen way of booking is not open.
pub(in crate::exam::booking) fn mode_barred(mode: Mode, gate: Gate) -> Text {
    let (name, why) = (mode_name(mode), family_text::barred(gate));
    Text::new(
        format!("现在不能选择{}：{}。", name.zh, why.zh),
        format!("“{}” can't be chosen now: {}.", name.en, why.en),
    )
}

/// No slot is chosen.
pub(in crate::exam::booking) fn slot_missing() -> Text {
    Text::new("请选择场次或者片区。", "Choose a session or an area.")
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
        SlotGate::NoSeat => Text::new(
            "这个场次已没有可以优先预约的考位，请选择其他场次，或者改用普通预约。",
            "No seat of this session is left for a priority booking. Choose another one, or book the ordinary way.",
        ),
        SlotGate::OtherSubject => Text::new(
            "这个场次不是所选科目的，请重新选择。",
            "This session is of another subject. Choose again.",
        ),
        SlotGate::VenueClosed { from } => Text::new(
            format!("这个考场从 {from} 起停用，请选择其他场次。"),
            format!("This venue is closed from {from} on. Choose another session."),
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
