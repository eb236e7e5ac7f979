//! The settings of a region that its office edits, as one table: what each is called, what it may be, how it is read
//! and set.
//!
//! Knows: the settings, their words and bounds. Must not know: who edits them, where they are kept. Called by: the
//! platform's region route, and the office's page of the app for its form and its history.
//!
//! To make a further part of the profile editable: one line in `counts`, `words` or `choices`.

use chrono::NaiveDate;
use model::region::DayCount;
use model::{RegionProfile, Subject, Text};

use crate::region_plates;

/// A setting as it stands in a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Names it on the wire and in the form.
    pub key: String,
    /// What it is called.
    pub label: Text,
    /// What it may be, and why.
    pub hint: Text,
    /// Its value as it is typed; empty where there is none.
    pub value: String,
    /// What can be chosen; empty where it is typed.
    pub options: Vec<(&'static str, Text)>,
}

/// A setting that two versions of a profile differ in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is called.
    pub label: Text,
    /// Before.
    pub old: Text,
    /// After.
    pub new: Text,
}

pub(crate) struct Row {
    key: String,
    label: Text,
    hint: Text,
    shape: Shape,
}

pub(crate) enum Shape {
    Count { from: u32, to: u32, optional: bool, get: GetCount, set: SetCount },
    Words { most: usize, part: fn(&mut RegionProfile) -> &mut String },
    Choice { options: Vec<(&'static str, Text)>, get: fn(&RegionProfile) -> &'static str, set: SetChoice },
    Closing { venue: String },
}

pub(crate) type GetCount = fn(&RegionProfile) -> Option<u32>;
pub(crate) type SetCount = fn(&mut RegionProfile, Option<u32>);
pub(crate) type SetChoice = fn(&mut RegionProfile, &str);

/// Every setting of `profile`, in the order of the form.
pub fn settings(profile: &RegionProfile) -> Vec<Setting> {
    let setting = |row: Row| Setting {
        value: row.shape.read(profile),
        options: match row.shape {
            Shape::Choice { options, .. } => options,
            _ => Vec::new(),
        },
        key: row.key,
        label: row.label,
        hint: row.hint,
    };
    rows(profile).into_iter().map(setting).collect()
}

/// Sets what was typed for the setting `key`; a key that `profile` does not have is left alone.
///
/// # Errors
/// What the setting may be, and why.
pub fn set(profile: &mut RegionProfile, key: &str, typed: &str) -> Result<(), Text> {
    let Some(row) = rows(profile).into_iter().find(|row| row.key == key) else { return Ok(()) };
    if row.shape.write(profile, typed.trim()) { Ok(()) } else { Err(row.hint) }
}

/// What keeps `next` from following `last`: the key of a setting out of its bounds, `code`, or `venues` when one of
/// them is missing or named twice (plans and bookings name them).
pub fn flaw(last: &RegionProfile, next: &RegionProfile) -> Option<String> {
    if last.code != next.code {
        return Some("code".to_owned());
    }
    let times = |code: &str| next.venues.iter().filter(|venue| venue.code == code).count();
    if last.venues.iter().chain(&next.venues).any(|venue| times(&venue.code) != 1) {
        return Some("venues".to_owned());
    }
    let mut probe = next.clone();
    let mut is_wrong = |row: &Row| !row.shape.write(&mut probe, &row.shape.read(next));
    rows(next).into_iter().find(|row| is_wrong(row)).map(|row| row.key)
}

/// What `new` has otherwise than `old`.
pub fn changes(old: &RegionProfile, new: &RegionProfile) -> Vec<Change> {
    let before = settings(old);
    let value_before = |key: &str| before.iter().find(|setting| setting.key == key);
    let change = |now: Setting| {
        let old = value_before(&now.key).map_or_else(nothing, said);
        let new = said(&now);
        (old != new).then_some(Change { label: now.label, old, new })
    };
    settings(new).into_iter().filter_map(change).collect()
}

fn said(setting: &Setting) -> Text {
    if setting.value.is_empty() {
        return nothing();
    }
    let option = setting.options.iter().find(|(code, _)| *code == setting.value);
    option.map_or_else(|| Text::new(&setting.value, &setting.value), |(_, words)| words.clone())
}

fn nothing() -> Text {
    Text::new("未规定", "none")
}

impl Shape {
    fn read(&self, profile: &RegionProfile) -> String {
        match self {
            Self::Count { get, .. } => get(profile).map(|count| count.to_string()).unwrap_or_default(),
            Self::Words { part, .. } => part(&mut profile.clone()).clone(),
            Self::Choice { get, .. } => get(profile).to_owned(),
            Self::Closing { venue } => {
                let day = profile.venue(venue).and_then(|venue| venue.closed_from);
                day.map(|day| day.to_string()).unwrap_or_default()
            }
        }
    }

    /// Whether `typed` is one of its values, which is then set.
    fn write(&self, profile: &mut RegionProfile, typed: &str) -> bool {
        match self {
            Self::Count { optional, set, .. } if typed.is_empty() => {
                set(profile, None);
                *optional
            }
            Self::Count { from, to, set, .. } => {
                let count = typed.parse().ok().filter(|count| (from..=to).contains(&count));
                set(profile, count);
                count.is_some()
            }
            Self::Words { most, part } => {
                typed.clone_into(part(profile));
                !typed.is_empty() && typed.chars().count() <= *most
            }
            Self::Choice { options, set, .. } => {
                set(profile, typed);
                options.iter().any(|(code, _)| *code == typed)
            }
            Self::Closing { venue } => close(profile, venue, typed),
        }
    }
}

fn close(profile: &mut RegionProfile, code: &str, typed: &str) -> bool {
    let day = typed.parse::<NaiveDate>().ok();
    if let Some(venue) = profile.venues.iter_mut().find(|venue| venue.code == code) {
        venue.closed_from = day;
    }
    day.is_some() || typed.is_empty()
}

fn rows(profile: &RegionProfile) -> Vec<Row> {
    let closing = |venue: &model::Venue| Row {
        key: format!("venues.{}.closed_from", venue.code),
        label: Text::new(format!("{}停用日期", venue.name), format!("{} is closed from", venue.name)),
        hint: Text::new(
            "例如 2026-03-09，从这一天起不再安排考试；留空为照常使用。",
            "Like 2026-03-09: no exams from that day on; empty: it stays open.",
        ),
        shape: Shape::Closing { venue: venue.code.clone() },
    };
    [counts(), licence_counts(), appointment_counts(), region_plates::rows(), choices(), words()]
        .into_iter()
        .flatten()
        .chain(profile.venues.iter().map(closing))
        .collect()
}

pub(crate) fn count(
    key: &str,
    label: (&str, &str),
    (from, to, optional): (u32, u32, bool),
    why: (&str, &str),
    (get, set): (GetCount, SetCount),
) -> Row {
    let empty = if optional { ("留空为不限。", " Empty: no limit.") } else { ("", "") };
    Row {
        key: key.to_owned(),
        label: Text::new(label.0, label.1),
        hint: Text::new(
            format!("应为 {from} 至 {to}：{}。{}", why.0, empty.0),
            format!("{from} to {to}: {}.{}", why.1, empty.1),
        ),
        shape: Shape::Count { from, to, optional, get, set },
    }
}

fn counts() -> Vec<Row> {
    const LAW: (&str, &str) = ("不能宽于公安部令第 162 号", "no wider than Order 162");
    let mut rows = vec![
        count(
            "exam.cancel_lead_days",
            ("考试前几日停止窗口取消", "Office cancels until so many days before the exam"),
            (1, 30, false),
            ("最晚为考试日前一日，再长则无法改约", "the day before at the latest, and time to book again"),
            (
                |p| Some(p.exam.cancel_lead_days),
                |p, count| p.exam.cancel_lead_days = count.unwrap_or_default(),
            ),
        ),
        count(
            "exam.priority_months",
            ("优先预约：准驾考试有效期不足几个月", "Priority booking: permit months left, fewer than"),
            (1, 12, false),
            ("只供有效期将尽的人使用", "only for those whose permit ends soon"),
            (|p| Some(p.exam.priority_months), |p, count| p.exam.priority_months = count.unwrap_or_default()),
        ),
        count(
            "exam.online_cancel_limit",
            ("网上取消预约次数", "Online cancels"),
            (1, 99, true),
            ("同一次申请内", "within one application"),
            (|p| p.exam.online_cancel_limit, |p, count| p.exam.online_cancel_limit = count),
        ),
    ];
    let two = ("exam.max_bookings.2", ("科目二预约次数", "Bookings of subject 2"));
    let road = ("exam.max_bookings.3-road", ("科目三道路驾驶技能预约次数", "Bookings of the road test"));
    rows.push(count(
        two.0,
        two.1,
        (1, 5, false),
        LAW,
        (
            |p| p.exam.max_bookings.get(&Subject::Two).copied(),
            |p, count| put(&mut p.exam.max_bookings, Subject::Two, count),
        ),
    ));
    rows.push(count(
        road.0,
        road.1,
        (1, 5, false),
        LAW,
        (
            |p| p.exam.max_bookings.get(&Subject::ThreeRoad).copied(),
            |p, count| put(&mut p.exam.max_bookings, Subject::ThreeRoad, count),
        ),
    ));
    rows
}

/// What the region sets for appointments with a vehicle (INSP-4, INSP-6).
fn appointment_counts() -> Vec<Row> {
    vec![
        count(
            "appointments.inspection_months",
            ("检验到期前几个月起可以预约", "An inspection is booked so many months before it falls due"),
            (1, 3, false),
            ("公安部令第 164 号规定为三个月", "Order 164 gives three"),
            (
                |p| Some(p.appointments.inspection_months),
                |p, count| p.appointments.inspection_months = count.unwrap_or_default(),
            ),
        ),
        count(
            "appointments.ahead_days",
            ("可以预约几日以内", "Days that can be booked from today"),
            (1, 90, false),
            ("检测站须排得出班", "as far as stations plan ahead"),
            (
                |p| Some(p.appointments.ahead_days),
                |p, count| p.appointments.ahead_days = count.unwrap_or_default(),
            ),
        ),
        count(
            "appointments.cancel_hours",
            ("预约开始前几小时停止网上取消", "Online cancelling ends so many hours before it begins"),
            (1, 168, true),
            ("让出的位置还来得及有人用", "so that somebody else can still use the place"),
            (|p| p.appointments.cancel_hours, |p, count| p.appointments.cancel_hours = count),
        ),
        count(
            "appointments.cancel_limit",
            ("预约取消次数", "Cancels of appointments"),
            (1, 99, true),
            ("在下面的日数内", "within the days below"),
            (|p| p.appointments.cancel_limit, |p, count| p.appointments.cancel_limit = count),
        ),
        count(
            "appointments.cancel_days",
            ("取消次数按几日计算", "Days within which cancels count"),
            (1, 730, false),
            ("一年为 365 日", "a year has 365"),
            (
                |p| Some(p.appointments.cancel_days),
                |p, count| p.appointments.cancel_days = count.unwrap_or_default(),
            ),
        ),
    ]
}

/// What the region sets for the licence services; the law gives the widest of each.
fn licence_counts() -> Vec<Row> {
    vec![
        count(
            "licence.renew_days",
            ("期满换证提前办理日数", "Renewal opens so many days before the expiry"),
            (1, 90, false),
            ("公安部令第 162 号定为期满前 90 日内", "Order 162 has 90 days before the expiry"),
            (|p| Some(p.licence.renew_days), |p, count| p.licence.renew_days = count.unwrap_or_default()),
        ),
        count(
            "licence.certificate_months",
            ("身体条件证明有效月数", "A medical certificate is good for so many months"),
            (1, 6, false),
            ("公安部令第 162 号定为 6 个月", "Order 162 has 6 months"),
            (
                |p| Some(p.licence.certificate_months),
                |p, count| p.licence.certificate_months = count.unwrap_or_default(),
            ),
        ),
        count(
            "licence.extension_months",
            ("延期最长月数", "An extension lasts at most so many months"),
            (1, 36, false),
            ("公安部令第 162 号定为最长 3 年", "Order 162 has 3 years at most"),
            (
                |p| Some(p.licence.extension_months),
                |p, count| p.licence.extension_months = count.unwrap_or_default(),
            ),
        ),
        count(
            "licence.pickup_months",
            ("驾驶证领取期限月数", "A licence that is ready waits so many months"),
            (1, 12, false),
            ("逾期未领的，按规定收回", "what is not collected by then is withdrawn"),
            (
                |p| Some(p.licence.pickup_months),
                |p, count| p.licence.pickup_months = count.unwrap_or_default(),
            ),
        ),
        count(
            "lists.plate_years",
            ("号牌预选限制年数", "The list of plate numbers bars for so many years"),
            (1, 2, false),
            ("到期自动解除，最长 2 年", "it ends by itself, after 2 years at most"),
            (|p| Some(p.lists.plate_years), |p, count| p.lists.plate_years = count.unwrap_or_default()),
        ),
    ]
}

fn put(counts: &mut std::collections::BTreeMap<Subject, u32>, subject: Subject, count: Option<u32>) {
    match count {
        Some(count) => counts.insert(subject, count),
        None => counts.remove(&subject),
    };
}

pub(crate) fn choice(
    key: &str,
    label: (&str, &str),
    options: [(&'static str, &str, &str); 2],
    get: fn(&RegionProfile) -> &'static str,
    set: SetChoice,
) -> Row {
    let options = options.map(|(code, zh, en)| (code, Text::new(zh, en))).to_vec();
    let hint = Text::new("请选择其中一项。", "Choose one of them.");
    Row {
        key: key.to_owned(),
        label: Text::new(label.0, label.1),
        hint,
        shape: Shape::Choice { options, get, set },
    }
}

pub(crate) const YES_OR_NO: [(&str, &str, &str); 2] = [("yes", "是", "Yes"), ("no", "否", "No")];

pub(crate) const fn yes_or_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

fn choices() -> Vec<Row> {
    vec![
        choice(
            "exam.cancel_lead_count",
            ("上述日数的算法", "How those days are counted"),
            [("working", "工作日", "Working days"), ("natural", "自然日", "Natural days")],
            |p| match p.exam.cancel_lead_count {
                DayCount::Working => "working",
                DayCount::Natural => "natural",
            },
            |p, code| {
                p.exam.cancel_lead_count =
                    if code == "natural" { DayCount::Natural } else { DayCount::Working };
            },
        ),
        choice(
            "exam.pay_before_booking",
            ("预约前须缴考试费", "The exam fee is paid before booking"),
            YES_OR_NO,
            |p| yes_or_no(p.exam.pay_before_booking),
            |p, code| p.exam.pay_before_booking = code == "yes",
        ),
        choice(
            "exam.combined_gives_back",
            (
                "科目二三一次预约：科目二不合格退还科目三次数",
                "Combined: a failed subject 2 gives subject 3 back",
            ),
            YES_OR_NO,
            |p| yes_or_no(p.exam.combined_gives_back),
            |p, code| p.exam.combined_gives_back = code == "yes",
        ),
    ]
}

fn words() -> Vec<Row> {
    type Part = fn(&mut RegionProfile) -> &mut String;
    let parts: [(&str, &str, &str, Part); 4] = [
        ("contact.office", "车辆管理所名称", "Name of the office", |p| &mut p.contact.office),
        ("contact.address", "地址", "Address", |p| &mut p.contact.address),
        ("contact.phone", "咨询电话", "Telephone", |p| &mut p.contact.phone),
        ("contact.hours", "办公时间", "Opening hours", |p| &mut p.contact.hours),
    ];
    let row = |(key, zh, en, part): (&str, &str, &str, Part)| Row {
        key: key.to_owned(),
        label: Text::new(zh, en),
        hint: Text::new("1 至 60 个字，会印在凭证上。", "1 to 60 characters; it is printed on vouchers."),
        shape: Shape::Words { most: 60, part },
    };
    parts.into_iter().map(row).collect()
}
