//! 「通知」: what the person signed in was told.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the person was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoticesView {
    /// Newest first.
    pub rows: Vec<NoticeRow>,
    /// How many were not seen.
    pub unseen: u32,
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoticeRow {
    /// Names it when it was seen.
    pub id: String,
    /// When it happened.
    pub at: String,
    /// What happened.
    pub title: String,
    /// What that means, in one sentence.
    pub sentence: String,
    /// 流水号 of the submission it is about.
    pub serial: Option<String>,
    /// The submission it is about, where it stands in 「网办进度」.
    pub op_id: Option<String>,
    /// Whether it was seen.
    pub seen: bool,
}

/// These notices were seen.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct NoticesSeen {
    /// The notices.
    pub ids: Vec<String>,
}
