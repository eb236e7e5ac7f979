//! The words of the wizard, in both languages side by side.
//!
//! Knows: how facts are said. Must not know: which rule holds. Called by: the other parts of the service.

mod notice;
mod refusals;

use chrono::{Datelike, NaiveDate};
use model::{
    Exam, Lang, PersonFacts, RegionProfile, Text, Timestamp,
    exam::{ExamRecord, Outcome},
    region::Contact,
};
use service_api::Row;

pub(super) use self::{
    notice::{Cost, absent, consequence, notice, papers, unsure_cancel_day},
    refusals::{
        all_passed_refusal, declaration_missing, mode_barred, slot_error, slot_missing, slot_refusal,
        subject_barred, subject_missing,
    },
};
use super::{Mode, offer::Offer, picker::Known};
use crate::{
    exam::{ranking::Ranking, text as family_text},
    fixed::Fixed,
};

/// The first step, by the way of booking.
pub(super) const fn step_subject(mode: Mode) -> Fixed {
    match mode {
        Mode::Ordinary => Fixed("科目确认", "Confirm the subject"),
        Mode::Priority => Fixed("切换优先预约", "Switch to priority booking"),
        Mode::Combined => Fixed("切换科目二三一次预约", "Switch to booking subjects 2 and 3 in one"),
    }
}

/// What the first step is for.
pub(super) const fn lead_subject(mode: Mode) -> Fixed {
    match mode {
        Mode::Ordinary => Fixed(
            "核对您的驾驶证申请，选择这次要预约的科目。",
            "Check your licence application and choose what to book.",
        ),
        Mode::Priority => Fixed(
            "优先预约不排名，有空余考位即时分配；每个科目只有一次机会。",
            "Priority booking ranks nobody: a free seat is given at once. Each subject has one chance.",
        ),
        Mode::Combined => Fixed(
            "同一天先考科目二，合格后接着考科目三道路驾驶技能，只预约一次。",
            "Subject 2 and, once it is passed, the road test of subject 3 on the same day, in one booking.",
        ),
    }
}

pub(super) const STEP_SESSION: Fixed = Fixed("选择场次", "Choose a session");
pub(super) const STEP_CONFIRM: Fixed = Fixed("确认并提交", "Confirm and submit");
pub(super) const MODE: Fixed = Fixed("预约方式", "Way of booking");
/// What the sessions are chosen from.
pub(super) const fn lead_session(mode: Mode) -> Fixed {
    match mode {
        Mode::Ordinary | Mode::Combined => Fixed(
            "选择一个考场的场次，或者选择同一时间整个片区的任一考场。",
            "Choose a session at one venue, or any venue of an area at one time.",
        ),
        Mode::Priority => Fixed(
            "选择一个考场的场次，有空余考位的可以选择。",
            "Choose a session at one venue that has a free seat.",
        ),
    }
}

pub(super) const LEAD_CONFIRM: Fixed =
    Fixed("逐项核对，确认后提交预约申请。", "Check everything, then submit the application.");
pub(super) const PRIMARY_SUBJECT: Fixed = Fixed("继续选择场次", "Continue to the sessions");
pub(super) const PRIMARY_SESSION: Fixed = Fixed("继续核对", "Continue to the check");
/// The button that sends, named for what it does.
pub(super) const fn primary_confirm(mode: Mode) -> Fixed {
    match mode {
        Mode::Ordinary => Fixed("提交预约申请", "Submit the application"),
        Mode::Priority => Fixed("使用优先预约并提交", "Use the priority booking and submit"),
        Mode::Combined => Fixed("提交科目二三一次预约", "Submit for subjects 2 and 3"),
    }
}

pub(super) const YOUR_APPLICATION: Fixed = Fixed("您的驾驶证申请", "Your licence application");
pub(super) const SUBJECT: Fixed = Fixed("预约科目", "Subject to book");
pub(super) const SUBJECT_HINT: Fixed = Fixed(
    "现在不能预约的科目，旁边写明原因。",
    "If a subject can't be booked now, the reason stands beside it.",
);
pub(super) const SESSION: Fixed = Fixed("场次", "Session");
pub(super) const RANKING: Fixed = Fixed("排名", "Ranking");
pub(super) const UNANSWERED: Fixed = Fixed("尚未选择", "Not chosen yet");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("声明", "Declaration");
/// What is declared before sending.
pub(super) const fn declaration(mode: Mode) -> Fixed {
    match mode {
        Mode::Ordinary => Fixed(
            "我知道：提交申请不等于预约成功；分配到考位后未按时到场，按考试不合格处理。",
            "I know that applying does not mean having a place, and that not coming in time for a place I am given counts as a failed exam.",
        ),
        Mode::Priority => Fixed(
            "我知道：分配到考位即用去该科目唯一的一次优先预约，不能在网上取消；未按时到场，按考试不合格处理。",
            "I know that the place uses the one priority booking of this subject and can't be cancelled online, and that not coming in time counts as a failed exam.",
        ),
        Mode::Combined => Fixed(
            "我知道：提交申请不等于预约成功；科目二不合格，这次预约即告结束，不再考科目三；未按时到场，按考试不合格处理。",
            "I know that applying does not mean having a place, that failing subject 2 ends the booking without the road test, and that not coming in time counts as a failed exam.",
        ),
    }
}

/// A way of booking, by name.
pub(super) fn mode_name(mode: Mode) -> Text {
    match mode {
        Mode::Ordinary => Text::new("普通预约", "Ordinary"),
        Mode::Priority => Text::new("优先预约", "Priority"),
        Mode::Combined => Text::new("科目二三一次预约", "Subjects 2 and 3 in one"),
    }
}

/// A way of booking in one line: what it is for and what it costs.
pub(super) fn mode_detail(mode: Mode, region: &RegionProfile) -> Text {
    let months = region.exam.priority_months;
    match mode {
        Mode::Ordinary => {
            Text::new("计划截止后按排名时间分配考位", "Seats are given by ranking time after the plan closes")
        }
        Mode::Priority => Text::new(
            format!("学习驾驶证明有效期不足 {months} 个月时可用，每科一次，不能在网上取消"),
            format!("With fewer than {months} months of permit left; once per subject; no online cancelling"),
        ),
        Mode::Combined => Text::new(
            "科目二、科目三道路驾驶技能同一天考，按排名时间分配考位",
            "Subject 2 and the road test on one day; seats are given by ranking time",
        ),
    }
}

/// In place of a ranking time, where a free seat is given at once (EXAM-5).
pub(super) fn at_once_row(lang: Lang) -> Row {
    let value = Text::new(
        "优先预约不排名，平台收到时有空余考位即分配。",
        "Priority booking has no ranking: the seat is given if one is free when the platform receives it.",
    );
    Row::new(lang.pick("分配方式", "How seats are given"), value.into_lang(lang))
}

/// The seats that could be given at once, and how old that number is.
pub(super) fn free_row(free: u32, as_of: Option<Timestamp>, lang: Lang) -> Row {
    let age = as_of.map(self::as_of).map(|age| (format!("（{}）", age.zh), format!(" ({})", age.en)));
    let (age_zh, age_en) = age.unwrap_or_default();
    let value = Text::new(
        format!("{free} 个{age_zh}，先到先得，以平台收到时为准。"),
        format!("{free}{age_en}, first come, first served; what counts is when the platform receives it."),
    );
    Row::new(lang.pick("空余考位", "Free seats"), value.into_lang(lang))
}

const NONE: Fixed = Fixed("无", "None");

/// Known data of the licence application.
pub(super) fn application_rows(person: &PersonFacts, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows = vec![
        row("姓名", "Name", person.name.as_str().to_owned()),
        row("身份证明号码", "Identity number", person.identity.masked()),
    ];
    if let Some(application) = &person.application {
        let (kind_zh, kind_en) = family_text::kind_name(application.kind);
        let class = family_text::class_name(application.class);
        rows.push(row("业务类型", "Kind", lang.pick(kind_zh, kind_en).to_owned()));
        rows.push(row("申请车型", "Class", class.into_lang(lang)));
        rows.push(row("流水号", "Serial number", application.serial.clone()));
        rows.push(row("受理时间", "Accepted", application.accepted_at.minute_text()));
    }
    let permit = match &person.permit {
        Some(permit) => Text::new(
            format!("{}（有效期至 {}）", permit.number, permit.valid_to),
            format!("{} (valid until {})", permit.number, permit.valid_to),
        )
        .into_lang(lang),
        None => NONE.pick(lang),
    };
    rows.push(row("学习驾驶证明", "Learner permit", permit));
    rows.push(row("已参加的考试", "Exams so far", exams(&person.exams, lang)));
    rows
}

fn exams(exams: &[ExamRecord], lang: Lang) -> String {
    let mut sorted: Vec<&ExamRecord> = exams.iter().collect();
    sorted.sort_by_key(|exam| exam.at);
    let line = |exam: &&ExamRecord| {
        let (zh, en) = outcome(exam.outcome);
        let (subject_zh, subject_en) = (exam.subject.name_zh(), exam.subject.name_en());
        let date = exam.at.date();
        lang.pick(&format!("{date} {subject_zh} {zh}"), &format!("{date} {subject_en}: {en}")).to_owned()
    };
    match sorted.as_slice() {
        [] => NONE.pick(lang),
        some => some.iter().map(line).collect::<Vec<_>>().join(lang.pick("；", "; ")),
    }
}

const fn outcome(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Passed => ("合格", "passed"),
        Outcome::Failed => ("不合格", "failed"),
        Outcome::Absent => ("缺考", "did not come"),
        Outcome::NotHeld => ("未考", "not held"),
    }
}

/// Bookings used, of how many.
pub(super) fn bookings(used: u32, limit: Option<u32>) -> Text {
    match limit {
        Some(limit) => {
            Text::new(format!("已用 {used} 次，最多 {limit} 次"), format!("{used} of {limit} bookings used"))
        }
        None => Text::new("预约次数不限", "No limit of bookings"),
    }
}

/// 「数据更新于 …」.
pub(super) fn as_of(at: Timestamp) -> Text {
    Text::new(format!("数据更新于 {}", at.minute_text()), format!("Data as of {}", at.minute_text()))
}

/// The ranking time and why it is that.
pub(super) fn ranking_row(ranking: Option<Ranking>, lang: Lang) -> Row {
    let name = lang.pick("排名时间", "Ranking time");
    let value = match ranking {
        Some(ranking) => {
            let why = ranking.reason.explanation().into_lang(lang);
            format!("{}{}{why}", ranking.at.second_text(), lang.pick("，", ". "))
        }
        None => lang.pick("选择科目后显示", "Shown once a subject is chosen").to_owned(),
    };
    Row::new(name, value)
}

/// The place among the applications known (EXAM-9).
pub(super) fn place_row(known: Known, seats: u32, as_of: Option<Timestamp>, lang: Lang) -> Row {
    let Known { applications, rank } = known;
    let age = as_of.map(self::as_of).map(|age| (format!("（{}）", age.zh), format!(" ({})", age.en)));
    let (age_zh, age_en) = age.unwrap_or_default();
    let value = Text::new(
        format!(
            "已知 {applications} 份申请、{seats} 个考位；现在提交，您排在第 {rank} 位{age_zh}。截止前还会变化，以分配结果为准。"
        ),
        format!(
            "{applications} applications known for {seats} seats; applying now, you would be number {rank}{age_en}. This changes until the plan closes; only the result counts."
        ),
    );
    Row::new(lang.pick("目前位次", "Place now"), value.into_lang(lang))
}

/// `3月12日 周四` / `Thu 12 Mar`.
pub(super) fn day_label(date: NaiveDate) -> Text {
    let at = date.weekday().num_days_from_monday() as usize;
    let zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    Text::new(
        format!("{}月{}日 {}", date.month(), date.day(), zh.get(at).unwrap_or(&"")),
        date.format("%a %-d %b").to_string(),
    )
}

/// `2026年3月12日 周四` / `Thu 12 Mar 2026`.
pub(super) fn long_date(date: NaiveDate) -> Text {
    let label = day_label(date);
    let year = date.format("%Y");
    Text::new(format!("{year}年{}", label.zh), format!("{} {year}", label.en))
}

/// The name of a place, and the line below it.
pub(super) fn place(offer: &Offer<'_>, region: &RegionProfile) -> (Text, Text) {
    let mut venues = offer.sessions.iter().filter_map(|session| region.venue(&session.venue));
    match &offer.place {
        model::Place::Area { area, .. } => {
            let names: Vec<&str> = venues.map(|venue| venue.name.as_str()).collect();
            (
                Text::new(format!("{area}（任一考场）"), format!("{area} (any venue)")),
                Text::new(names.join("、"), names.join(", ")),
            )
        }
        model::Place::Session { .. } => {
            let venue = venues.next();
            let code = offer.sessions.first().map(|session| session.venue.as_str()).unwrap_or_default();
            let name = venue.map_or(code, |venue| venue.name.as_str());
            let address = venue.map_or("", |venue| venue.address.as_str());
            (Text::new(name, name), Text::new(address, address))
        }
    }
}

/// The chosen session or area, for the check page.
pub(super) fn offer_rows(offer: &Offer<'_>, region: &RegionProfile, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let (place, detail) = place(offer, region);
    let date = offer.starts_at.date();
    let detail_name =
        if offer.is_area() { ("所含考场", "Its venues") } else { ("考场地址", "Address") };
    vec![
        row("考试日期", "Date", long_date(date).into_lang(lang)),
        row("开考时间", "Begins", offer.starts_at.time_text()),
        row("考场", "Venue", place.into_lang(lang)),
        row(detail_name.0, detail_name.1, detail.into_lang(lang)),
        row("计划编号", "Plan", offer.plan.code.clone()),
        row("申请截止", "Plan closes", offer.plan.closes_at.minute_text()),
    ]
}

/// Shown in the picker before a subject is chosen.
pub(super) fn choose_subject_first() -> Text {
    Text::new("请先在「科目确认」中选择科目。", "Choose a subject first, in “Confirm the subject”.")
}

/// Shown in the picker when no plan offers anything, with what to do.
pub(super) fn no_sessions(exam: Exam, contact: &Contact) -> Text {
    Text::new(
        format!(
            "{}目前没有可以申请的场次。新计划公布后会显示在这里，请更新数据，或咨询{}（电话 {}）。",
            exam.name_zh(),
            contact.office,
            contact.phone
        ),
        format!(
            "No session of {} can be applied for now. New plans appear here once published: refresh the data, or ask {} (telephone {}).",
            exam.name_en(),
            contact.office,
            contact.phone
        ),
    )
}
