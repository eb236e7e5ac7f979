//! The words of the family, zh-CN and en side by side.
//!
//! Knows: how facts are said. Must not know: when a reason applies. Called by: the family, and the app for an
//! appointment under 「网办进度」.

use chrono::{Datelike, NaiveDate, Weekday};
use model::{
    AppointmentKind, AppointmentState, BoundVehicle, Period, Refusal, RegionProfile, Text, Timestamp, Visit,
};
use service_api::{Facts, FieldError};

use super::gate::Gate;
use super::words_of;
use crate::{exam::text::office, fixed::Fixed, undated::Undated};

pub(super) const PERIOD: Fixed = Fixed("时段", "Time");
pub(super) const NOTICE: Fixed = Fixed("预约前请知悉", "Before you book");
pub(super) const UNANSWERED: Fixed = Fixed("尚未选择", "Not chosen yet");
pub(super) const COUNTS_AGE: Fixed =
    Fixed("余位以提交时车辆管理所的为准", "Places as last fetched; the platform decides when it is sent");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("声明", "Declaration");
/// The limits of the region, or that it has published none.
pub(super) fn cancel_rule(facts: &Facts<'_>) -> Text {
    let settings = &facts.region.appointments;
    let hours = settings.cancel_hours.map_or_else(
        || Text::new("预约时段开始前可以取消", "It can be cancelled until it begins"),
        |hours| {
            Text::new(
                format!("预约时段开始 {hours} 小时前可以取消"),
                format!("It can be cancelled until {hours} hours before it begins"),
            )
        },
    );
    let times = settings.cancel_limit.map_or_else(
        || Text::new("本地没有公布取消次数的限制", "the region has published no limit of how often"),
        |limit| {
            let days = settings.cancel_days;
            Text::new(
                format!("{days} 日内最多取消 {limit} 次"),
                format!("at most {limit} times within {days} days"),
            )
        },
    );
    Text::new(format!("{}；{}。", hours.zh, times.zh), format!("{}; {}.", hours.en, times.en))
}

/// What is said of cancelling before it is done.
pub(super) fn cancel_words(until: Timestamp, remaining: Option<u32>, facts: &Facts<'_>) -> Vec<Text> {
    let until = until.minute_text();
    let left = remaining.map_or_else(
        || Text::new("本地没有公布取消次数的限制。", "The region has published no limit of how often."),
        |left| {
            let days = facts.region.appointments.cancel_days;
            Text::new(
                format!(
                    "{days} 日内还可以取消 {left} 次，取消这一次以后还有 {} 次。",
                    left.saturating_sub(1)
                ),
                format!(
                    "{left} can still be cancelled within {days} days, {} after this one.",
                    left.saturating_sub(1)
                ),
            )
        },
    );
    vec![
        Text::new(
            format!("{until} 之前可以在网上取消。"),
            format!("It can be cancelled online until {until}."),
        ),
        left,
        Text::new(
            "取消后位置立即放出，不能恢复；需要时请重新预约。",
            "The place is given up at once and does not come back; book again if you need one.",
        ),
    ]
}

pub(super) fn too_late(until: Timestamp) -> (Text, Text) {
    let until = until.minute_text();
    (
        Text::new("已过取消的期限", "Too late to cancel"),
        Text::new(
            format!("这次预约在 {until} 之前可以取消，现在不能在网上取消了。"),
            format!("It could be cancelled until {until}."),
        ),
    )
}

pub(super) fn limit_reached(facts: &Facts<'_>) -> (Text, Text) {
    let settings = &facts.region.appointments;
    let (days, limit) = (settings.cancel_days, settings.cancel_limit.unwrap_or_default());
    (
        Text::new("取消次数已用完", "No cancelling left"),
        Text::new(
            format!("{days} 日内最多取消 {limit} 次，已经用完。"),
            format!("At most {limit} are cancelled within {days} days, and they are used up."),
        ),
    )
}

pub(super) fn not_booked(state: AppointmentState) -> (Text, Text) {
    let Fixed(zh, en) = state_name(state);
    (
        Text::new("预约不能取消", "Nothing to cancel"),
        Text::new(format!("这次预约的状态是「{zh}」。"), format!("The appointment is “{en}”.")),
    )
}

pub(super) fn cancel_advice(facts: &Facts<'_>) -> Text {
    let place = office(&facts.region.contact);
    Text::new(
        format!("请按时到场；确实不能来的，请事先与{}联系。", place.zh),
        format!("Please come in time; if you really can't, tell {} beforehand.", place.en),
    )
}

/// How an appointment stands, by name.
pub const fn state_name(state: AppointmentState) -> Fixed {
    match state {
        AppointmentState::Booked => Fixed("预约成功", "Booked"),
        AppointmentState::Cancelled => Fixed("预约已取消", "Cancelled"),
        AppointmentState::Attended => Fixed("已到场", "Attended"),
        AppointmentState::Missed => Fixed("未按时到场", "Missed"),
    }
}

/// `2026-04-13（周一）`.
pub(super) fn day(day: NaiveDate) -> Text {
    let (zh, en) = weekday(day.weekday());
    Text::new(format!("{day}（{zh}）"), format!("{day} ({en})"))
}

const fn weekday(day: Weekday) -> (&'static str, &'static str) {
    match day {
        Weekday::Mon => ("周一", "Monday"),
        Weekday::Tue => ("周二", "Tuesday"),
        Weekday::Wed => ("周三", "Wednesday"),
        Weekday::Thu => ("周四", "Thursday"),
        Weekday::Fri => ("周五", "Friday"),
        Weekday::Sat => ("周六", "Saturday"),
        Weekday::Sun => ("周日", "Sunday"),
    }
}

/// `09:00–10:00`.
pub(super) fn period(period: &Period) -> String {
    format!("{}–{}", period.from.format("%H:%M"), period.to.format("%H:%M"))
}

/// Where and when, as names and values: the site, its address, the day, the period.
pub fn place_words(visit: &Visit, region: &RegionProfile) -> Vec<(Fixed, Text)> {
    let site = region.site(&visit.site);
    let words = words_of(site.map_or(AppointmentKind::Inspection, |site| site.kind));
    let same = |words: String| Text::new(words.clone(), words);
    let name = site.map_or_else(|| visit.site.clone(), |site| site.name.clone());
    let hours = site.and_then(|site| site.period(visit.from));
    let hours = hours.map_or_else(|| visit.from.format("%H:%M").to_string(), period);
    vec![
        (words.date, day(visit.date)),
        (PERIOD, same(hours)),
        (words.site, same(name)),
        (Fixed("地址", "Address"), same(site.map(|site| site.address.clone()).unwrap_or_default())),
    ]
}

/// A visit in one line.
pub fn line(visit: &Visit, region: &RegionProfile) -> Text {
    let words = place_words(visit, region);
    let said: Vec<&Text> = words.iter().take(3).map(|(_, value)| value).collect();
    let joined = |pick: fn(&Text) -> &str| said.iter().map(|text| pick(text)).collect::<Vec<_>>().join(" · ");
    Text::new(joined(|text| &text.zh), joined(|text| &text.en))
}

/// The places left.
pub(super) fn free(free: u32) -> Text {
    Text::new(format!("余 {free} 个"), format!("{free} left"))
}

/// A reason in one short clause, to stand beside what can't be chosen.
pub(super) fn barred(gate: &Gate) -> Text {
    match gate {
        Gate::NotDue { opens, .. } => Text::new(format!("{opens} 起可以检验"), format!("From {opens} on")),
        Gate::Booked { visit } => {
            let at = visit.starts_at().minute_text();
            Text::new(format!("已预约 {at}"), format!("Booked for {at}"))
        }
        Gate::NoNumber => Text::new("还没有选定新能源号牌号码", "No new-energy number is chosen yet"),
        Gate::NotToSwap => Text::new("不需要换发新能源号牌", "Not to be swapped"),
        Gate::OutsideWindow { .. } => Text::new("不在可预约的日期内", "Outside the days that can be booked"),
        Gate::Closed => Text::new("不上班", "Closed"),
        Gate::Full => Text::new("已约满", "Full"),
    }
}

/// The refusal of a gate.
///
/// Decides GEN-6.
pub(super) fn refusal(
    kind: AppointmentKind,
    gate: &Gate,
    vehicle: &BoundVehicle,
    facts: &Facts<'_>,
) -> Box<Refusal> {
    let (title, reason, advice) = words(gate, vehicle, facts);
    let undated = Undated {
        rule: gate.rule(kind),
        code: gate.code(),
        facts: gate.facts(),
        remedy: gate.remedy(),
        title,
        reason,
        advice,
    };
    let mut refusal: Box<Refusal> = undated.into();
    refusal.earliest = gate.earliest();
    refusal
}

fn words(gate: &Gate, vehicle: &BoundVehicle, facts: &Facts<'_>) -> (Text, Text, Text) {
    let plate = vehicle.plate.shown();
    let again = Text::new("请另选日期、地点或者时段。", "Choose another day, place or time.");
    match gate {
        Gate::NotDue { due, opens, from } => (
            Text::new("还没有到检验的时间", "Too early for an inspection"),
            Text::new(
                format!("{plate} 的检验有效期到 {due}，{opens} 起可以检验。"),
                format!(
                    "The inspection of {plate} is valid until {due}; it can be inspected from {opens} on."
                ),
            ),
            Text::new(format!("{from} 起可以在网上预约。"), format!("It can be booked from {from} on.")),
        ),
        Gate::Booked { visit } => {
            let at = visit.starts_at().minute_text();
            (
                Text::new("已经有一个预约", "One is booked already"),
                Text::new(format!("{plate} 已预约 {at}。"), format!("{plate} is booked for {at}.")),
                Text::new(
                    "要改期的，请先在「网办进度」中取消。",
                    "To change it, cancel it under “Progress” first.",
                ),
            )
        }
        Gate::OutsideWindow { first, last } => (
            Text::new("这一天不能预约", "That day can't be booked"),
            Text::new(
                format!("{plate} 可以预约 {first} 至 {last}。"),
                format!("{plate} can be booked from {first} to {last}."),
            ),
            again,
        ),
        Gate::NoNumber => (
            Text::new("还没有选定新能源号牌号码", "No new-energy number is chosen yet"),
            Text::new(
                format!("{plate} 要先在「新能源汽车换发号牌预选号牌」中选定号码，才能预约换发。"),
                format!("A number for {plate} is chosen first, under the swap to a new-energy plate."),
            ),
            Text::new("请先选号，选定后再预约。", "Choose a number first, then book."),
        ),
        Gate::NotToSwap => (
            Text::new("不需要换发新能源号牌", "Nothing to swap"),
            Text::new(
                format!("{plate} 不是使用普通号牌的新能源汽车。"),
                format!("{plate} is no new-energy vehicle with an ordinary plate."),
            ),
            Text::new("请选择其他机动车。", "Choose another vehicle."),
        ),
        Gate::Closed => (
            Text::new("这一天不上班", "It does not work then"),
            Text::new(
                "所选地点在这一天或者这个时段不办理。",
                "Nothing is done there on that day or at that time.",
            ),
            again,
        ),
        Gate::Full => (
            Text::new("这个时段已约满", "That time is full"),
            Text::new(
                format!("最后一个位置刚被约走（{}）。", facts.now.minute_text()),
                format!("The last place has just gone ({}).", facts.now.minute_text()),
            ),
            again,
        ),
    }
}

pub(super) fn field_error(field: &str, gate: &Gate) -> FieldError {
    FieldError { field: field.to_owned(), code: gate.code().to_owned(), text: barred(gate) }
}

pub(super) fn date_missing() -> FieldError {
    error("date", "请选择日期。", "Choose a day.")
}

pub(super) fn site_missing() -> FieldError {
    error("site", "请选择地点。", "Choose a place.")
}

pub(super) fn period_missing() -> FieldError {
    error("from", "请选择时段。", "Choose a time.")
}

pub(super) fn declaration_missing() -> FieldError {
    FieldError {
        code: "declaration-missing".to_owned(),
        ..error("understood", "请确认声明。", "Confirm the declaration.")
    }
}

fn error(field: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: "missing".to_owned(), text: Text::new(zh, en) }
}
