//! Lists that bar persons from services.
//!
//! Knows: which entry is in force, how long it lasts, and its words. Must not know: any service, who keeps the lists.
//! Called by: `account` at every start and decision, the marks beside exam subjects, the platform's office routes, the
//! home page.

use std::collections::BTreeMap;

use chrono::Days;
use model::{
    AccountKind, Refusal, RegionProfile, Remedy, RuleId, Text, Timestamp,
    person::{Bar, BarList},
    region::Contact,
    time::plus_months,
};
use service_api::Facts;

use crate::{exam::text::office, fixed::Fixed};

/// What bars from the services of 机动车业务 and 驾驶证业务.
pub(crate) const ONLINE_SERVICES: &[BarList] = &[BarList::General, BarList::Inspection];
/// Cancelling, paying what is owed, violations, progress and printing are never barred.
pub(crate) const NOTHING: &[BarList] = &[];
/// The stable code of the refusal.
pub(crate) const CODE: &str = "barred";

/// Why somebody can be put on a list: stable code and words.
pub const REASONS: [(&str, Fixed); 5] = [
    (
        "plate-not-confirmed",
        Fixed("预选号牌后逾期未办理登记", "A chosen plate number was not registered in time"),
    ),
    ("inspection-missed", Fixed("预约检验后未按时到场", "An inspection booked was missed")),
    ("not-collected", Fixed("证件逾期一个月未领取", "A document was not collected within a month")),
    ("delivery-refused", Fixed("拒收邮寄的证件", "A document sent by mail was refused")),
    ("office-decision", Fixed("车辆管理所依规定列入", "Put there by the office under its rules")),
];

/// An entry that is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The list.
    pub list: BarList,
    /// Since when.
    pub since: Timestamp,
    /// Until when; `None`: the office lifts it.
    pub until: Option<Timestamp>,
}

impl Listed {
    /// What the person can do.
    pub(crate) const fn remedy(self) -> Remedy {
        if self.until.is_some() { Remedy::Wait } else { Remedy::VisitOffice }
    }

    /// The facts of the refusal, by stable names.
    pub(crate) fn facts(self) -> Vec<(&'static str, String)> {
        let mut facts = vec![("list", self.list.code().to_owned()), ("since", self.since.minute_text())];
        facts.extend(self.until.map(|until| ("until", until.minute_text())));
        facts
    }
}

/// The entry of the person that bars at `facts.now`, of those in `barred_by`: the one that lasts longest.
///
/// Decides GEN-8.
pub(crate) fn listed(barred_by: &[BarList], facts: &Facts<'_>) -> Option<Listed> {
    let bars = facts.person.bars.iter();
    let in_force = bars.filter(|bar| barred_by.contains(&bar.list) && bar.is_in_force(facts.now));
    let longest = in_force.max_by_key(|bar| (bar.until.is_none(), bar.until))?;
    Some(Listed { list: longest.list, since: longest.since, until: longest.until })
}

/// When an entry made at `since` ends by itself; `None`: only the office lifts it. The last day is the one that
/// corresponds to the day of the entry, or the last of a shorter month (Civil Code, articles 201 and 202).
///
/// Decides GEN-8.
pub fn end_of(list: BarList, since: Timestamp, region: &RegionProfile) -> Option<Timestamp> {
    if list != BarList::Plate {
        return None;
    }
    let anniversary = plus_months(since.date(), 12 * region.lists.plate_years);
    anniversary.checked_add_days(Days::new(1)).map(Timestamp::start_of)
}

/// Whether the office lifts an entry of `list` only for somebody who stands before it.
///
/// Decides GEN-8.
pub const fn lifted_in_person(list: BarList) -> bool {
    matches!(list, BarList::Inspection)
}

/// A list by its name.
pub const fn name(list: BarList) -> Fixed {
    match list {
        BarList::General => Fixed("互联网黑名单", "the online service blacklist"),
        BarList::Inspection => Fixed("检验预约失约名单", "the list of missed inspections"),
        BarList::Plate => Fixed("号牌预选限制名单", "the list of plate numbers not registered"),
    }
}

/// The words of a reason; its code where it is not known here.
pub fn reason(code: &str) -> Text {
    let known = REASONS.iter().find(|(known, _)| *known == code);
    known.map_or_else(|| Text::new(code, code), |(_, words)| words.text())
}

/// An entry of one's own, in one line: the list, why, since when.
pub fn line(bar: &Bar) -> Text {
    let (list, why, since) = (name(bar.list), reason(&bar.reason), bar.since.date());
    Text::new(
        format!("{since} 起列入「{}」：{}。", list.0, why.zh),
        format!("On {} since {since}: {}.", list.1, why.en),
    )
}

/// Until when an entry holds, or who lifts it.
pub fn ending(list: BarList, until: Option<Timestamp>, contact: &Contact) -> Text {
    let office = office(contact);
    match until {
        Some(until) => Text::new(
            format!("限制至 {} 自动解除，之后可以办理。咨询：{}。", until.minute_text(), office.zh),
            format!("It ends by itself at {}; come back then. Ask at {}.", until.minute_text(), office.en),
        ),
        None if lifted_in_person(list) => Text::new(
            format!("该限制须由本人携带身份证件到车辆管理所解除：{}。", office.zh),
            format!(
                "Only the office lifts it, for the person there with an identity document: {}.",
                office.en
            ),
        ),
        None => Text::new(
            format!("该限制只能由车辆管理所解除，请与其联系：{}。", office.zh),
            format!("Only the office can lift it: {}.", office.en),
        ),
    }
}

/// The refusal of somebody who is on a list. A clerk is told the code of the reason, the person its words.
pub(crate) fn refusal(listed: Listed, facts: &Facts<'_>) -> Box<Refusal> {
    let Listed { list, since, until } = listed;
    let Fixed(list_zh, list_en) = name(list);
    let why = why(listed, facts);
    let day = since.date();
    let facts_used: BTreeMap<String, String> =
        listed.facts().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Box::new(Refusal {
        rule: RuleId::Gen8,
        code: CODE.to_owned(),
        facts: facts_used,
        earliest: until,
        remedy: listed.remedy(),
        title: Text::new(
            format!("已列入「{list_zh}」，暂不能网上办理"),
            format!("On {list_en}: not possible online for now"),
        ),
        reason: Text::new(
            format!("自 {day} 起列入「{list_zh}」，原因：{}。限制期内不能在网上办理这项业务。", why.zh),
            format!("On {list_en} since {day}: {}. This service can't be used online meanwhile.", why.en),
        ),
        advice: ending(list, until, &facts.region.contact),
        places: Vec::new(),
    })
}

fn why(listed: Listed, facts: &Facts<'_>) -> Text {
    let mut bars = facts.person.bars.iter();
    let entry = bars.find(|bar| bar.list == listed.list && bar.since == listed.since);
    let code = entry.map(|bar| bar.reason.as_str()).unwrap_or_default();
    if facts.account == AccountKind::SchoolClerk { Text::new(code, code) } else { reason(code) }
}
