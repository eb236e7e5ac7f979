//! The words of 「地区规定」, zh-CN and en side by side.
//!
//! Knows: how versions of the region's settings are said. Must not know: what may be set. Called by: the use cases
//! of the practice office.

use model::{Text, Timestamp};
use services::region::Change;

/// A version counts from now on.
pub fn published(version: u32) -> Text {
    Text::new(
        format!("已发布第 {version} 版，即时生效。"),
        format!("Version {version} is published and counts from now on."),
    )
}

/// Somebody else published a version since the one that was read.
pub fn overtaken(version: u32, at: Timestamp, by: Option<&str>) -> Text {
    let (by, at) = (author(by), at.minute_text());
    Text::new(
        format!("{} 已于 {at} 发布第 {version} 版。您填写的内容仍在，请核对新的规定后再次发布。", by.zh),
        format!(
            "{} published version {version} at {at}. What you typed is kept: look at the new settings, then publish again.",
            by.en
        ),
    )
}

/// Who published a version.
pub fn author(by: Option<&str>) -> Text {
    by.map_or_else(|| Text::new("随程序安装", "Installed with the program"), |login| Text::new(login, login))
}

/// What changed, from what to what.
pub fn change(change: Change) -> Text {
    let Change { label, old, new } = change;
    Text::new(
        format!("{}：{} → {}", label.zh, old.zh, new.zh),
        format!("{}: {} → {}", label.en, old.en, new.en),
    )
}
