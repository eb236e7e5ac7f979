//! The words of 「练习窗口」, zh-CN and en side by side.
//!
//! Knows: how the office's acts, their effects and the platform's refusals are said. Must not know: which of
//! them holds. Called by: the use cases of the practice office.

use chrono::NaiveDate;
use model::exam::Outcome;
use model::person::BarList;
use model::{
    AccountKind, AppointmentKind, BookingState, CaseState, ExamPlan, LicenceApplication, Subject, Text,
    Timestamp,
};
use services::bars;
use services::exam::ranking::RankingReason;
use services::exam::text::{class_name, kind_name};

/// How the closing day of a plan is meant.
pub fn closing_hint() -> Text {
    Text::new(
        "当日 17:00 截止申请并分配考位，须早于考试日期。",
        "Applications close and seats are given at 17:00 on that day, which is before the exam day.",
    )
}

/// How the seats of a plan are meant.
pub fn seats_hint() -> Text {
    Text::new("每个考场每场的考位数，一天两场。", "For each session of each venue; there are two a day.")
}

/// Whether the office gives a reason for a state.
pub const fn needs_reason(state: CaseState) -> bool {
    matches!(state, CaseState::Returned | CaseState::Undone)
}

/// A case is returned or undone without a reason.
pub fn reason_missing() -> Text {
    Text::new("请填写原因。", "Give the reason.")
}

/// The button that moves a case.
pub fn case_move(to: CaseState) -> Text {
    match to {
        CaseState::Reviewing => Text::new("送审", "Review"),
        CaseState::Made => Text::new("制作完成", "Made"),
        CaseState::Sent => Text::new("交寄", "Hand to the courier"),
        CaseState::Ready => Text::new("通知领取", "Ready to collect"),
        CaseState::Delivered => Text::new("已送达", "Delivered"),
        CaseState::Collected => Text::new("已领取", "Collected"),
        CaseState::DeliveryRefused => Text::new("拒收", "Delivery refused"),
        CaseState::NotCollected => Text::new("逾期未领", "Not collected"),
        CaseState::Approved => Text::new("同意延期", "Agree"),
        CaseState::Returned => Text::new("不予办理", "Return"),
        CaseState::Undone => Text::new("撤销", "Undo"),
        CaseState::Received => Text::new("审核通过", "Found right"),
    }
}

/// The button that records attendance.
pub fn attend() -> Text {
    Text::new("已到场", "Attended")
}

/// Attendance was recorded.
pub fn attended() -> Text {
    Text::new("已登记到场。", "The attendance is recorded.")
}

/// The button that confirms a plate number.
pub fn confirm_plate() -> Text {
    Text::new("确认号码", "Confirm the number")
}

/// A plate number was confirmed.
pub fn plate_confirmed() -> Text {
    Text::new("号码已确认。", "The number is confirmed.")
}

/// What an appointment is for.
pub fn visit_name(kind: AppointmentKind) -> Text {
    match kind {
        AppointmentKind::Inspection => Text::new("机动车检验预约", "Inspection appointment"),
        AppointmentKind::PlateSwap => Text::new("新能源汽车换发号牌预约", "New-energy plate swap"),
    }
}

/// A case was moved.
pub fn case_moved(to: CaseState) -> Text {
    let state = services::licence::text::case_state(to);
    Text::new(format!("业务状态已改为「{}」。", state.0), format!("The case is “{}” now.", state.1))
}

/// A certificate was uploaded.
pub fn certificate_uploaded(name: &str) -> Text {
    Text::new(format!("已上传{name}的身体条件证明。"), format!("The certificate of {name} is uploaded."))
}

/// Nobody on record has this number and name.
pub fn nobody_examined() -> Text {
    Text::new(
        "没有这个身份证号码和姓名的人，请核对。",
        "Nobody on record has this number and name. Check both.",
    )
}

/// No kind of account was chosen.
pub fn kind_missing() -> Text {
    Text::new("请选择账号类别。", "Choose the kind of account.")
}

/// What was typed in is no unified social credit code (GB 32100).
pub fn no_uscc() -> Text {
    Text::new(
        "统一社会信用代码为 18 位，请核对校验位。",
        "A unified social credit code has 18 characters, the last of which must fit.",
    )
}

/// An account was made at the window.
pub fn account_created(name: &str, kind: AccountKind) -> Text {
    let kind = crate::text::account_kind(kind);
    Text::new(
        format!("已为{name}开立{}账号，可以用刚才的密码登录。", kind.zh),
        format!("{name} has an account ({}) and signs in with that password.", kind.en),
    )
}

/// No login was typed in.
pub fn login_missing() -> Text {
    Text::new("请输入经办人的登录名。", "Type in the clerk's login.")
}

/// No clerk of this login has a second factor.
pub fn no_factor() -> Text {
    Text::new(
        "没有这个登录名的驾校经办人，或者他没有启用两步验证。",
        "No clerk of a school has this login, or he has no second factor.",
    )
}

/// A clerk's second factor was taken off.
pub fn factor_removed(login: &str) -> Text {
    Text::new(
        format!("已停用 {login} 的两步验证，他在各处的登录均已退出。"),
        format!("The second factor of {login} is off, and he is signed out everywhere."),
    )
}

/// Somebody was put on a list.
pub fn put_on_list(list: BarList) -> Text {
    let list = bars::name(list);
    Text::new(format!("已列入「{}」。", list.0), format!("Put on {}.", list.1))
}

/// An entry was lifted.
pub fn lifted(list: BarList) -> Text {
    let list = bars::name(list);
    Text::new(format!("已解除「{}」限制。", list.0), format!("Taken off {}.", list.1))
}

/// The entry is lifted only for somebody who is there.
pub fn comes_in_person() -> Text {
    Text::new("请确认本人已持身份证件到场。", "Confirm that the person is here with an identity document.")
}

/// How an entry ends or has ended.
pub fn list_ending(until: Option<Timestamp>, lifted_at: Option<Timestamp>, in_force: bool) -> Text {
    let at = until.map(Timestamp::minute_text).unwrap_or_default();
    match (until, lifted_at) {
        (_, Some(lifted)) => {
            let at = lifted.minute_text();
            Text::new(format!("{at} 由车辆管理所解除"), format!("lifted by the office at {at}"))
        }
        (Some(_), None) if in_force => Text::new(format!("{at} 自动解除"), format!("ends by itself at {at}")),
        (Some(_), None) => Text::new(format!("{at} 已自动解除"), format!("ended by itself at {at}")),
        (None, None) => Text::new("由车辆管理所解除", "until the office lifts it"),
    }
}

/// No exam of this code.
pub fn exam_missing() -> Text {
    Text::new("请选择考试科目。", "Choose what is examined.")
}

/// No venue is chosen.
pub fn venues_missing() -> Text {
    Text::new("请至少选择一个考场。", "Choose at least one venue.")
}

/// The text is no date.
pub fn date_shape() -> Text {
    Text::new("请按 2026-03-09 的格式填写日期。", "Write the date like 2026-03-09.")
}

/// The text is no number of seats.
pub fn seats_shape() -> Text {
    Text::new("考位数应为 1 至 999。", "The number of seats is 1 to 999.")
}

/// No person is chosen.
pub fn person_missing() -> Text {
    Text::new("请选择申请人。", "Choose the applicant.")
}

/// No class is chosen, or none of this kind.
pub fn class_missing() -> Text {
    Text::new("请选择申请的准驾车型。", "Choose the class that is applied for.")
}

/// The class to add is held already, or none is held.
pub fn held_wrong() -> Text {
    Text::new(
        "请选择与申请车型不同的现有车型。",
        "Choose a class held already, other than the one applied for.",
    )
}

/// A plan was published.
pub fn published(plan: &ExamPlan) -> Text {
    let closes = plan.closes_at.minute_text();
    Text::new(
        format!("计划 {} 已发布，{closes} 截止。", plan.code),
        format!("Plan {} is published and closes at {closes}.", plan.code),
    )
}

/// An application was accepted.
pub fn accepted(application: &LicenceApplication) -> Text {
    let (kind_zh, kind_en) = kind_name(application.kind);
    let class = class_name(application.class);
    let serial = &application.serial;
    Text::new(
        format!("已受理：{kind_zh} {}，流水号 {serial}。", class.zh),
        format!("Accepted: {kind_en}, {}, serial {serial}.", class.en),
    )
}

/// A result was recorded.
pub fn recorded(name: &str, subject: Subject, outcome: Outcome, permit: Option<&str>) -> Text {
    let ended = outcome_name(outcome);
    let (permit_zh, permit_en) = match permit {
        Some(number) => {
            (format!("学习驾驶证明编号 {number}。"), format!(" The learner permit has the number {number}."))
        }
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("已录入：{name}，{}，{}。{permit_zh}", subject.name_zh(), ended.zh),
        format!("Recorded: {name}, {}, {}.{permit_en}", subject.name_en(), ended.en),
    )
}

/// A place was cancelled.
pub fn cancelled(name: &str, at: Timestamp, by_candidate: bool) -> Text {
    let at = at.minute_text();
    if by_candidate {
        Text::new(
            format!("已取消 {name} 的考位；以后按取消时间 {at} 排名。"),
            format!("The place of {name} is cancelled; from now on the time of cancelling, {at}, ranks."),
        )
    } else {
        Text::new(
            format!("已取消 {name} 的考位；以后的排名不变。"),
            format!("The place of {name} is cancelled; later rankings stay as they were."),
        )
    }
}

/// How an exam ended.
pub fn outcome_name(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Passed => Text::new("合格", "passed"),
        Outcome::Failed => Text::new("不合格", "failed"),
        Outcome::Absent => Text::new("缺考", "no-show"),
        Outcome::NotHeld => Text::new("未进行", "not held"),
    }
}

/// How an exam ended, as a choice.
pub fn outcome_choice(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Passed => Text::new("合格", "Passed"),
        Outcome::Failed => Text::new("不合格", "Failed"),
        Outcome::Absent => Text::new("缺考", "No-show"),
        Outcome::NotHeld => Text::new("未进行", "Not held"),
    }
}

/// What a result leads to, where that is not plain; `in_combined` while another subject would follow.
pub fn outcome_effect(subject: Subject, outcome: Outcome, in_combined: bool) -> Option<Text> {
    let goes_on = in_combined && subject == Subject::Two;
    match outcome {
        Outcome::Passed if subject == Subject::One => Some(Text::new(
            "同时签发学习驾驶证明，编号由练习窗口生成。",
            "The learner permit is issued with it; this page makes its number.",
        )),
        Outcome::Passed if goes_on => {
            Some(Text::new("接着录入科目三的成绩。", "The result of subject 3 is recorded next."))
        }
        Outcome::Failed if goes_on => Some(Text::new(
            "这次科目二三一次考试到此结束。",
            "This ends the exam of subjects 2 and 3 in one.",
        )),
        Outcome::Absent => Some(Text::new(
            "未按时到场，按不合格处理，考试时间按场次时间计。",
            "Not there in time: a fail, at the time of the session.",
        )),
        _ => None,
    }
}

/// The exam is still to come.
pub fn not_yet(starts_at: Timestamp) -> Text {
    let at = starts_at.minute_text();
    Text::new(
        format!("考试 {at} 才开始，平台不接受将来的成绩。请先快进练习时间。"),
        format!("The exam begins at {at}; the platform takes no result of the future. Move the clock first."),
    )
}

/// For the candidate's own reasons.
pub fn by_candidate() -> Text {
    Text::new("因考生本人原因取消", "For the candidate's own reasons")
}

/// What that does to the candidate's next ranking.
pub fn by_candidate_effect() -> Text {
    let basis = RankingReason::OwnCancelling.basis();
    Text::new(
        format!("以后的排名时间变为{}，即现在；考位不保留。", basis.zh),
        format!(
            "The next ranking time becomes that of the cancelling, now ({}). The place is lost.",
            basis.en
        ),
    )
}

/// By the authority.
pub fn by_authority() -> Text {
    Text::new("因车辆管理所原因取消", "By the authority")
}

/// What that does to the candidate's next ranking.
pub fn by_authority_effect() -> Text {
    Text::new("以后的排名时间不变；考位不保留。", "The next ranking time stays as it was. The place is lost.")
}

/// Until when the office cancels a place.
pub fn cancel_until(day: NaiveDate) -> Text {
    Text::new(
        format!("车辆管理所最迟 {day}（含当日）可以取消。"),
        format!("The office can cancel it until {day}, that day included."),
    )
}

/// That day is over.
pub fn cancel_too_late(day: Option<NaiveDate>) -> Text {
    let (zh, en) = day.map_or_else(Default::default, |day| (format!(" {day} "), format!(", {day},")));
    Text::new(
        format!("最迟取消日{zh}已过，不能再取消；预约仍然有效，未按时到场按不合格处理。"),
        format!("The last day{en} is over. The booking stands, and not being there in time is a fail."),
    )
}

/// A priority booking.
pub fn priority() -> Text {
    Text::new("优先预约", "Priority")
}

/// Where a booking stands.
pub fn state(state: &BookingState) -> Text {
    match state {
        BookingState::Applied => Text::new("已申请，等待分配", "Applied, seats not given yet"),
        BookingState::Won { .. } => Text::new("已分配考位", "Has a place"),
        BookingState::NotAllocated { .. } => Text::new("未分配到考位", "No place this time"),
        BookingState::Withdrawn { .. } => Text::new("分配前在网上取消", "Taken back online before"),
        BookingState::Cancelled { by_candidate: true, .. } => {
            Text::new("考位已取消（本人原因）", "Place cancelled, own reasons")
        }
        BookingState::Cancelled { by_candidate: false, .. } => {
            Text::new("考位已取消（车辆管理所原因）", "Place cancelled by the authority")
        }
        BookingState::Sat { outcome, .. } => {
            let ended = outcome_name(*outcome);
            Text::new(format!("考试结束：{}", ended.zh), format!("Exam over: {}", ended.en))
        }
    }
}

/// Any venue of an area.
pub fn any_venue() -> Text {
    Text::new("区域内任一考场", "any venue of an area")
}

/// Why the platform did not do an act of the office, by its code, with the field it is about.
pub fn refused(what: &str) -> Option<(&'static str, Text)> {
    let (field, zh, en) = match what {
        "plan-closes-before-it-opens" => {
            ("closing_day", "截止时间须晚于现在。", "The plan must close later than now.")
        }
        "session-before-closing" => {
            ("exam_day", "考试日期须晚于截止日期。", "The exam day must be later than the closing day.")
        }
        "venue-closed" => ("venues", "考场在考试日期已停用。", "A venue is closed on the exam day."),
        "venue-unknown" => ("venues", "考场不在本地区的名单中。", "A venue is not one of this region."),
        "plan-code-taken" => ("", "计划编号已被使用，请再试一次。", "The plan's code is taken. Try again."),
        "application-open" => {
            ("person", "该申请人已有未办结的申请。", "This person has an application open already.")
        }
        "serial-taken" => ("", "流水号已被使用，请再试一次。", "The serial is taken. Try again."),
        "at" => (
            "",
            "考试还没有开始，平台不接受将来的成绩。请先快进练习时间。",
            "The exam is still to come: the platform takes no result of the future. Move the clock first.",
        ),
        "booking-has-no-place" => (
            "",
            "这次预约现在没有考位，列表已更新。",
            "This booking has no place now. The list is up to date.",
        ),
        "subject" | "exam-known" => (
            "",
            "这个科目的成绩已经录入，或还没有轮到。",
            "This subject is recorded already, or not due yet.",
        ),
        "too-late" => return Some(("", cancel_too_late(None))),
        _ => return None,
    };
    Some((field, Text::new(zh, en)))
}
