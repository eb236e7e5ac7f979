//! The words of the wizard, in both languages side by side.
//!
//! Knows: how facts are said. Must not know: which rule holds. Called by: the other parts of the service.

use model::{Booking, BookingState, ExamPlan, ExamSession, Lang, Place, Refusal, RegionProfile, Text};
use service_api::{Facts, Row};

use super::gate::Gate;
use crate::{
    exam::{ranking::ranking_time, text as family_text},
    fixed::Fixed,
    undated::Undated,
};

pub(super) const STEP_BOOKING: Fixed = Fixed("选择取消科目", "Choose the subject to cancel");
pub(super) const STEP_CONFIRM: Fixed = Fixed("确认取消", "Confirm the cancelling");
pub(super) const LEAD_BOOKING: Fixed = Fixed(
    "计划截止前提交的预约申请，可以在网上取消。",
    "An application can be cancelled online until its plan closes.",
);
pub(super) const LEAD_CONFIRM: Fixed =
    Fixed("核对要取消的预约，确认后提交。", "Check what is cancelled, then submit.");
pub(super) const PRIMARY_BOOKING: Fixed = Fixed("继续核对", "Continue to the check");
pub(super) const PRIMARY_CONFIRM: Fixed = Fixed("取消这次预约", "Cancel this booking");
pub(super) const BOOKING: Fixed = Fixed("要取消的预约", "Booking to cancel");
pub(super) const BOOKING_HINT: Fixed = Fixed(
    "不能在网上取消的预约，旁边写明原因和去处。",
    "If a booking can't be cancelled online, the reason and where to go stand beside it.",
);
pub(super) const UNANSWERED: Fixed = Fixed("尚未选择", "Not chosen yet");
pub(super) const NEXT_RANKING: Fixed = Fixed("以后的排名", "Later rankings");
pub(super) const CONSEQUENCE: Fixed = Fixed("取消前请知悉", "Before you cancel");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("声明", "Declaration");
pub(super) const DECLARATION: Fixed = Fixed(
    "我知道：取消后考位不保留，要参加考试须重新预约；取消没有成功的，原预约仍然有效，未按时到场按考试不合格处理。",
    "I know that nothing is kept for me and that a new booking is needed to take the exam; and that if cancelling fails the booking stands, and not coming in time is a fail.",
);

/// 业务须知, in our own words.
pub(super) fn notice(region: &RegionProfile) -> Vec<Text> {
    let office = family_text::office(&region.contact);
    let mut paragraphs = vec![
        Text::new(
            "计划截止前，可以在网上取消预约申请；取消不影响以后的排名。",
            "Until its plan closes an application can be cancelled online; that does not change later rankings.",
        ),
        Text::new(
            format!(
                "已经分配到考位的（包括优先预约），不能在网上取消，只能按期到{}取消；因个人原因取消的，以后按取消时间排名。",
                office.zh
            ),
            format!(
                "A place that was given, by priority too, is not cancelled online but in time at {}; after that your ranking time is the time of cancelling.",
                office.en
            ),
        ),
        kept_nothing(),
        failed(),
    ];
    if let Some(limit) = region.exam.online_cancel_limit {
        paragraphs.push(Text::new(
            format!("一次驾驶证申请中，最多可以在网上取消 {limit} 次。"),
            format!("Within one licence application at most {limit} bookings are cancelled online."),
        ));
    }
    paragraphs
}

/// The papers to have at hand (GEN-13).
pub(super) fn papers() -> Vec<Text> {
    vec![Text::new("网上取消不需要提交材料", "Cancelling online needs no papers")]
}

fn kept_nothing() -> Text {
    Text::new(
        "取消后考位不保留，要参加考试须重新预约。",
        "Nothing is kept after cancelling; a new booking is needed to take the exam.",
    )
}

fn failed() -> Text {
    Text::new(
        "取消没有成功的，原预约仍然有效；请携带身份证件按预约的时间到预约的考场，未按时到场按考试不合格处理。",
        "If cancelling fails the booking stands: bring your identity document to the booked venue at the booked time; not being there in time is a fail.",
    )
}

/// What the box before the button says (CANC-3, CANC-4, CANC-5).
pub(super) fn consequence(remaining: Option<(u32, u32)>, region: &RegionProfile) -> Vec<Text> {
    let mut points = vec![kept_nothing()];
    points.push(Text::new(
        "分配考位前在网上取消，不影响以后的排名，也不计预约次数。",
        "Cancelling online before the seats are given changes no later ranking and uses no booking.",
    ));
    if let Some((left, limit)) = remaining {
        points.push(Text::new(
            format!("{}规定网上最多取消 {limit} 次，您还可以取消 {left} 次，这次计一次。", region.name),
            format!(
                "{} lets {limit} bookings be cancelled online; {left} are left to you, and this uses one.",
                region.name
            ),
        ));
    }
    points.push(Text::new(
        "平台收到时计划已经截止的，取消不成功。",
        "If the plan has closed when the platform receives this, it is not cancelled.",
    ));
    points.push(failed());
    points
}

/// The ranking time that the next application has, which cancelling online leaves as it is (CANC-4).
pub(super) fn next_ranking_row(booking: &Booking, facts: &Facts<'_>, lang: Lang) -> Row {
    let name = lang.pick("排名时间", "Ranking time");
    let Some(ranking) = ranking_time(facts.person, booking.exam) else {
        return Row::new(name, UNANSWERED.pick(lang));
    };
    let (at, why) = (ranking.at.second_text(), ranking.reason.explanation());
    let words = Text::new(
        format!("取消后不变：{at}，{}", why.zh),
        format!("Unchanged by cancelling: {at}. {}", why.en),
    );
    Row::new(name, words.into_lang(lang))
}

/// A booking in one line beside its subject.
pub(super) fn booking_line(booking: &Booking, facts: &Facts<'_>) -> Text {
    let plan = facts.plan(booking.plan);
    let code = plan.map_or("", |plan| plan.code.as_str());
    let at = place(booking, plan, facts);
    let closes = plan.map(|plan| plan.closes_at.minute_text()).unwrap_or_default();
    match booking.state {
        BookingState::Applied => Text::new(
            format!("计划 {code}，{}；{closes} 截止", at.zh),
            format!("Plan {code}, {}; closes at {closes}", at.en),
        ),
        _ => Text::new(format!("计划 {code}，{}", at.zh), format!("Plan {code}, {}", at.en)),
    }
}

/// The chosen booking, for the check page.
pub(super) fn booking_rows(booking: &Booking, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let plan = facts.plan(booking.plan);
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows = vec![
        row("姓名", "Name", facts.person.name.as_str().to_owned()),
        row("科目", "Subject", lang.pick(booking.exam.name_zh(), booking.exam.name_en()).to_owned()),
        row("场次", "Session", place(booking, plan, facts).into_lang(lang)),
    ];
    if let Some(plan) = plan {
        rows.push(row("计划编号", "Plan", plan.code.clone()));
        rows.push(row("申请截止", "Plan closes", plan.closes_at.minute_text()));
    }
    rows.push(row("申请时间", "Applied", booking.submitted_at.minute_text()));
    rows
}

fn place(booking: &Booking, plan: Option<&ExamPlan>, facts: &Facts<'_>) -> Text {
    match (&booking.state, &booking.place) {
        (BookingState::Won { session, .. }, _) | (_, Place::Session { session }) => {
            match plan.and_then(|plan| plan.session(*session)) {
                Some(session) => session_words(session, facts.region),
                None => Text::new("场次信息未更新", "session not known yet"),
            }
        }
        (_, Place::Area { area, starts_at }) => {
            let at = starts_at.minute_text();
            Text::new(format!("{at} {area}（任一考场）"), format!("{at} {area} (any venue)"))
        }
    }
}

fn session_words(session: &ExamSession, region: &RegionProfile) -> Text {
    let name = region.venue(&session.venue).map_or(session.venue.as_str(), |venue| venue.name.as_str());
    let at = session.starts_at.minute_text();
    Text::new(format!("{at} {name}"), format!("{at} {name}"))
}

/// A gate in one clause, to stand beside a booking that can't be chosen.
pub(super) fn barred(gate: Gate) -> Text {
    match gate {
        Gate::Gone => Text::new("这次预约已经结束", "This booking is over"),
        Gate::Closed { closes_at } => Text::new(
            format!("计划已于 {} 截止，不能在网上取消", closes_at.minute_text()),
            format!("The plan closed at {}; it can't be cancelled online", closes_at.minute_text()),
        ),
        Gate::Given { until: Some(day), .. } => Text::new(
            format!("已分配考位，最迟 {day} 到车辆管理所取消"),
            format!("The place is given; cancel it at the vehicle office until {day}"),
        ),
        Gate::Given { until: None, .. } => Text::new(
            "已分配考位，只能到车辆管理所取消",
            "The place is given; only the vehicle office cancels it",
        ),
        Gate::LimitUsed { limit } => Text::new(
            format!("网上取消的次数（{limit} 次）已用完"),
            format!("All {limit} online cancels are used"),
        ),
    }
}

/// No booking is chosen.
pub(super) fn booking_missing() -> Text {
    Text::new("请选择要取消的预约。", "Choose the booking to cancel.")
}

/// The declaration is not ticked.
pub(super) fn declaration_missing() -> Text {
    Text::new("请阅读并勾选声明。", "Read the declaration and tick it.")
}

/// The refusal of a gate: where and until when it is cancelled instead, and that the booking stands.
pub(super) fn refusal(gate: Gate, facts: &Facts<'_>) -> Box<Refusal> {
    let (title, reason) = why(gate);
    Undated {
        rule: gate.rule(),
        code: gate.code(),
        facts: gate.facts(),
        remedy: gate.remedy(),
        title,
        reason,
        advice: advice(gate, facts),
    }
    .into()
}

fn why(gate: Gate) -> (Text, Text) {
    match gate {
        Gate::Gone => (
            Text::new("没有可以取消的预约", "There is no booking to cancel"),
            Text::new(
                "系统中没有您尚未结束的考试预约。",
                "No exam booking of yours that is not over yet is known.",
            ),
        ),
        Gate::Closed { closes_at } => (
            Text::new("计划已经截止，不能在网上取消", "The plan has closed; it can't be cancelled online"),
            Text::new(
                format!("这期计划已于 {} 停止受理，正在分配考位。", closes_at.minute_text()),
                format!("This plan closed at {}; its seats are being given.", closes_at.minute_text()),
            ),
        ),
        Gate::Given { priority, .. } => (
            Text::new("已经分配到考位，不能在网上取消", "The place is given; it can't be cancelled online"),
            if priority {
                Text::new(
                    "优先预约分配到考位后，不能在网上取消。",
                    "A place given by priority can't be cancelled online.",
                )
            } else {
                Text::new(
                    "考位已按排名分配，分配后只能到车辆管理所取消。",
                    "Seats were given by rank; from then on only the vehicle office cancels.",
                )
            },
        ),
        Gate::LimitUsed { limit } => (
            Text::new("网上取消的次数已用完", "All online cancels are used"),
            Text::new(
                format!("一次驾驶证申请中最多在网上取消 {limit} 次，您已用完。"),
                format!(
                    "Within one licence application at most {limit} bookings are cancelled online. You used them all."
                ),
            ),
        ),
    }
}

fn advice(gate: Gate, facts: &Facts<'_>) -> Text {
    let office = family_text::office(&facts.region.contact);
    let stands = failed();
    match gate {
        Gate::Gone => Text::new(
            "请在「网办进度」中查看各次预约的结果。",
            "See under “Progress” how each booking ended.",
        ),
        Gate::Closed { .. } => Text::new(
            format!(
                "请等待分配结果：没有分配到的，预约自动结束；分配到的，可以按期到{}取消。{}",
                office.zh, stands.zh
            ),
            format!(
                "Wait for the result: without a place the booking ends by itself; a place is cancelled in time at {}. {}",
                office.en, stands.en
            ),
        ),
        Gate::Given { until: Some(day), is_sure, .. } => {
            let (unsure_zh, unsure_en) = if is_sure {
                ("", "")
            } else {
                (
                    "该年度放假安排尚未公布，请以车辆管理所答复为准。",
                    " That year's holidays are not published yet; ask the office.",
                )
            };
            Text::new(
                format!("最迟 {day}（含当日）到{}取消。{unsure_zh}{}", office.zh, stands.zh),
                format!(
                    "Cancel it until {day} (that day included) at {}.{unsure_en} {}",
                    office.en, stands.en
                ),
            )
        }
        Gate::Given { until: None, .. } | Gate::LimitUsed { .. } => Text::new(
            format!("请到{}咨询。{}", office.zh, stands.zh),
            format!("Ask at {}. {}", office.en, stands.en),
        ),
    }
}
