//! What the user agreed to pay, against what is charged; and where nothing is paid online.
//!
//! Knows: that a sum is charged as it was confirmed or not at all. Must not know: what is due. Called by: the decisions of
//! the services that are paid.

use model::{Money, PaymentItem, Refusal, Remedy, RuleId, Text};
use service_api::{Effects, Facts, Source};

use crate::exam::text::office;
use crate::undated::Undated;

/// An order for `items`, if the user confirmed their sum; the app may ask before he has.
///
/// # Errors
/// The refusal to show.
pub(crate) fn charge(
    rule: RuleId,
    items: Vec<PaymentItem>,
    confirmed: Option<Money>,
    facts: &Facts<'_>,
) -> Result<Effects, Box<Refusal>> {
    let total = items.iter().map(|item| item.amount).sum();
    let agreed = match facts.source {
        Source::Truth => confirmed == Some(total),
        Source::Snapshot { .. } => confirmed.is_none_or(|sum| sum == total),
    };
    if agreed { Ok(Effects::Pay { items }) } else { Err(sum_changed(rule, confirmed, total)) }
}

fn sum_changed(rule: RuleId, confirmed: Option<Money>, total: Money) -> Box<Refusal> {
    let seen = confirmed.unwrap_or_default();
    Undated {
        rule,
        code: "sum-changed",
        facts: vec![("confirmed", seen.fen().to_string()), ("total", total.fen().to_string())],
        remedy: Remedy::Refresh,
        title: Text::new("应缴金额有变化，没有生成订单", "The amount has changed; no order was opened"),
        reason: Text::new(
            format!("您确认的是 {seen}，现在应缴 {total}。"),
            format!("You confirmed {seen}; what is due now is {total}."),
        ),
        advice: Text::new(
            "请更新数据，核对新的金额后再确认。",
            "Fetch fresh data, check the new amount and confirm again.",
        ),
    }
    .into()
}

/// The refusal where the region takes no money online; `what` is what can't be paid.
pub(crate) fn not_online(
    rule: RuleId,
    code: &'static str,
    what: (&str, &str),
    facts: &Facts<'_>,
) -> Box<Refusal> {
    let (region, place) = (&facts.region.name, office(&facts.region.contact));
    Undated {
        rule,
        code,
        facts: vec![("region", facts.region.code.clone())],
        remedy: Remedy::VisitOffice,
        title: Text::new(
            format!("本地不能网上缴纳{}", what.0),
            format!("{} can't be paid online here", capitalised(what.1)),
        ),
        reason: Text::new(
            format!("{region}没有开通{}网上缴纳。", what.0),
            format!("{region} has not switched on paying {} online.", what.1),
        ),
        advice: Text::new(format!("请到窗口缴费：{}", place.zh), format!("Pay at the office: {}", place.en)),
    }
    .into()
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}
