//! What must be read before the start, and what sending costs.
//!
//! Knows: the words of the 业务须知 and of the consequence box. Must not know: a person's case beyond the
//! numbers it is handed. Called by: the pages.

use chrono::NaiveDate;
use model::{Lang, RegionProfile, Subject, Text, Timestamp, region::DayCount};
use service_api::Consequence;

use crate::exam::booking::Mode;

/// 业务须知, in our own words.
pub(in crate::exam::booking) fn notice(region: &RegionProfile) -> Vec<Text> {
    let months = region.exam.priority_months;
    let mut paragraphs = vec![
        Text::new(
            "考试按公布的计划预约。计划截止前都可以提交申请，截止后统一按排名时间分配考位，时间早的优先；时间相同的，先提交的优先。提交申请不等于预约成功。",
            "Exams are booked from published plans. Until a plan closes anyone may apply; then the seats are given by ranking time, the earlier first; of equal times, the one who applied first. Applying does not mean having a place.",
        ),
        Text::new(
            "排名时间这样确定：首次预约科目一的，为驾驶证申请的受理时间；其他预约，为本次申请中最近一次考试的时间；因个人原因取消过已成功预约的，为该次取消的时间。同时有两个时间的，以较晚的为准。",
            "The ranking time is: for a first booking of subject 1, when the licence application was accepted; for any other, the last exam of this application; for someone who cancelled a place they had been given, the time of that cancelling. Of two such times the later counts.",
        ),
        Text::new(
            format!(
                "学习驾驶证明有效期不足 {months} 个月的，可以使用优先预约：只能选择考场，有空余考位即时分配；每个科目一次，分配到考位即为使用，不能在网上取消。"
            ),
            format!(
                "With fewer than {months} months of learner permit left, priority booking is open: a venue only, and a free seat is given at once. Each subject has one; it is used when the place is given, and can't be cancelled online."
            ),
        ),
        Text::new(
            "有科目二三一次考试计划的，可以一次预约科目二和科目三道路驾驶技能，条件须同时符合。科目二不合格的，这次预约即告结束。",
            "Where a plan carries both, subject 2 and the road test of subject 3 can be booked in one, with the conditions of both. Failing subject 2 ends the booking.",
        ),
        Text::new(
            "没有分配到考位的，不计预约次数，排名时间不变，可以申请下一期计划。",
            "Not being given a place uses no booking and leaves the ranking time as it is; the next plan can be applied for.",
        ),
    ];
    paragraphs.extend(limit_paragraph(region));
    paragraphs.push(cancel_paragraph(region));
    paragraphs.push(Text::new(
        "考试当天请携带身份证件，按预约的时间到预约的考场。未按时到场的，按考试不合格处理。",
        "On the day, bring your identity document to the booked venue at the booked time. Not being there in time is a fail.",
    ));
    paragraphs
}

fn limit_paragraph(region: &RegionProfile) -> Option<Text> {
    let limits = &region.exam.max_bookings;
    let zh: Vec<String> =
        limits.iter().map(|(subject, limit)| format!("{} {limit} 次", subject.name_zh())).collect();
    let en: Vec<String> =
        limits.iter().map(|(subject, limit)| format!("{}: {limit}", subject.name_en())).collect();
    (!zh.is_empty()).then(|| {
        Text::new(
            format!("学习驾驶证明有效期内，预约次数有上限：{}。每次考试（含缺考）计一次。", zh.join("，")),
            format!("While the learner permit is valid the number of bookings is limited: {}. Each exam, missed or not, counts one.", en.join("; ")),
        )
    })
}

fn cancel_paragraph(region: &RegionProfile) -> Text {
    let days = region.exam.cancel_lead_days;
    let (unit_zh, unit_en) = match region.exam.cancel_lead_count {
        DayCount::Working => ("个工作日", "working day"),
        DayCount::Natural => ("日", "day"),
    };
    let plural = if days == 1 { "" } else { "s" };
    Text::new(
        format!(
            "考位分配前，可以在网上取消申请，不影响以后的排名。分配到考位后，只能到车辆管理所取消，最迟在考试日前 {days} {unit_zh}；因个人原因取消的，以后按取消时间排名。"
        ),
        format!(
            "Before the seats are given an application can be cancelled online without any effect on later rankings. A place that was given is cancelled only at the vehicle office, at the latest {days} {unit_en}{plural} before the exam day; after that your ranking time is the time of cancelling."
        ),
    )
}

/// The papers to have at hand (GEN-13).
pub(in crate::exam::booking) fn papers() -> Vec<Text> {
    vec![Text::new(
        "本人身份证件原件（考试当天携带）",
        "Your original identity document (bring it on the exam day)",
    )]
}

/// What the consequence box says, as facts.
#[derive(Clone, Debug)]
pub(in crate::exam::booking) struct Cost {
    /// The way of booking.
    pub mode: Mode,
    /// Bookings used, of how many, for each subject that has a limit.
    pub limits: Vec<(Subject, u32, u32)>,
    /// Days until the next booking after a fail.
    pub rebook_days: Option<u32>,
    /// When the plan closes.
    pub closes_at: Option<Timestamp>,
    /// The last day on which the office cancels a place.
    pub cancel_until: Option<NaiveDate>,
    /// Whether that day was counted with published holidays.
    pub cancel_day_is_sure: bool,
}

/// What sending costs, what happens if no place is given, until when it can be cancelled (GEN-12).
pub(in crate::exam::booking) fn consequence(cost: &Cost, region: &RegionProfile, lang: Lang) -> Consequence {
    let office = &region.contact.office;
    let mut points = vec![count(&cost.limits)];
    points.push(giving(cost.mode));
    match cost.closes_at.map(Timestamp::minute_text) {
        Some(closes) if cost.mode != Mode::Priority => points.push(Text::new(
            format!("{closes} 计划截止前，可以在网上取消，不影响以后的排名。"),
            format!("Until the plan closes at {closes} it can be cancelled online, without any effect on later rankings."),
        )),
        _ => {}
    }
    if let Some(day) = cost.cancel_until {
        points.push(Text::new(
            format!("分配到考位后，只能在 {day} 前（含当日）到{office}取消；取消后考位不保留，以后按取消时间排名。"),
            format!("A place that was given is cancelled only at {office}, until {day} (that day included); it is not kept, and the time of cancelling becomes your ranking time."),
        ));
    }
    if cost.cancel_until.is_some() && !cost.cancel_day_is_sure {
        points.push(unsure_cancel_day());
    }
    if cost.mode == Mode::Combined {
        points.push(combined_end(region.exam.combined_gives_back));
    }
    points.push(absent(cost.rebook_days));
    Consequence {
        title: lang.pick("提交前请知悉", "Before you submit").to_owned(),
        points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
    }
}

fn count(limits: &[(Subject, u32, u32)]) -> Text {
    if limits.is_empty() {
        return Text::new(
            "提交申请不收费用，本科目预约次数不限。",
            "Applying costs nothing, and bookings of this subject are not limited.",
        );
    }
    let zh: Vec<String> = limits
        .iter()
        .map(|(subject, used, limit)| format!("{}已用 {used} 次，最多 {limit} 次", subject.name_zh()))
        .collect();
    let en: Vec<String> = limits
        .iter()
        .map(|(subject, used, limit)| format!("{}: {used} of {limit} used", subject.name_en()))
        .collect();
    Text::new(
        format!("提交申请不计预约次数。分配到考位并考试（含缺考）的，计一次：{}。", zh.join("；")),
        format!(
            "Applying uses no booking. An exam at a place you are given, missed or not, uses one. {}.",
            en.join("; ")
        ),
    )
}

fn giving(mode: Mode) -> Text {
    match mode {
        Mode::Ordinary | Mode::Combined => Text::new(
            "考位在计划截止后按排名时间分配，提交时不作任何保证。没有分配到的，不计次数，排名时间不变，可以申请下一期计划。",
            "Seats are given by ranking time after the plan closes; nothing is promised before. Without a place no booking is used, the ranking time stays, and the next plan can be applied for.",
        ),
        Mode::Priority => Text::new(
            "平台收到时有空余考位的即时分配，同时用去该科目唯一的一次优先预约。没有空余考位的，不使用机会，可以另选场次。",
            "If a seat is free when the platform receives this, it is given at once and uses the one priority booking of the subject. If none is free, nothing is used and another session can be chosen.",
        ),
    }
}

fn combined_end(gives_back: bool) -> Text {
    if gives_back {
        Text::new(
            "科目二不合格的，这次预约即告结束，不考科目三，科目三的预约次数退还。",
            "Failing subject 2 ends the booking without the road test; the booking of subject 3 is given back.",
        )
    } else {
        Text::new(
            "科目二不合格的，这次预约即告结束，不考科目三，科目三的预约次数不退还。",
            "Failing subject 2 ends the booking without the road test; the booking of subject 3 is not given back.",
        )
    }
}

/// The last day to cancel was counted without the year's holidays.
pub(in crate::exam::booking) fn unsure_cancel_day() -> Text {
    Text::new(
        "该年度放假安排尚未公布，取消截止日按周一至周五计算，请以车辆管理所答复为准。",
        "That year's holidays are not published yet; the last day was counted by Monday to Friday. Ask the office to be sure.",
    )
}

/// What not coming means (EXAM-11).
pub(in crate::exam::booking) fn absent(rebook_days: Option<u32>) -> Text {
    match rebook_days {
        Some(days) => Text::new(
            format!("未按时到场的，按考试不合格处理，{days} 日后才能再次预约。"),
            format!("Not being there in time is a fail; the next booking is possible {days} days later."),
        ),
        None => Text::new("未按时到场的，按考试不合格处理。", "Not being there in time is a fail."),
    }
}
