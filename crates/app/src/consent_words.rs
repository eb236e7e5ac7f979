//! The words of 「驾校代办授权」, zh-CN and en side by side.
//!
//! Knows: how a consent and its end are said. Must not know: who may act. Called by: the use case of consents.

use model::person::ConsentManner;
use model::{Text, Timestamp};
use wire::consent::ConsentGiven;

/// Where a consent stands at `now`.
pub fn standing(consent: &ConsentGiven, now: Timestamp) -> Text {
    if let Some(at) = consent.ended_at {
        let at = at.minute_text();
        return Text::new(format!("已于 {at} 终止"), format!("Ended at {at}"));
    }
    if consent.until <= now {
        return Text::new("已到期", "Over");
    }
    if now < consent.since {
        let since = consent.since.minute_text();
        return Text::new(format!("{since} 起生效"), format!("In force from {since}"));
    }
    Text::new("有效，驾校可以代办", "In force: the school may act")
}

/// The name of the row that says since when.
pub const SINCE: (&str, &str) = ("授权时间", "Given");
/// The name of the row that says until when.
pub const UNTIL: (&str, &str) = ("有效期至", "Until");
/// The name of the row that says how.
pub const MANNER: (&str, &str) = ("授权方式", "How");

/// How it was given.
pub fn manner(manner: ConsentManner) -> Text {
    match manner {
        ConsentManner::SignedForm => {
            Text::new("书面授权书，由车辆管理所存档", "On a signed form that the office keeps")
        }
        ConsentManner::InPerson => Text::new("本人到窗口当面同意", "In person, at the office"),
    }
}
