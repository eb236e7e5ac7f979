//! 「待提交」: the local queue.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The queue, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QueueView {
    /// What waits, is being sent, or needs an answer.
    pub rows: Vec<QueueRow>,
    /// Drafts that were not submitted.
    pub drafts: Vec<super::DraftRow>,
}

/// One submission in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QueueRow {
    /// The submission.
    pub op_id: String,
    /// 「考试预约 · 王小明 · 科目二」.
    pub title: String,
    /// Where it stands, for the icon.
    pub mark: QueueMark,
    /// Where it stands, in words.
    pub words: String,
    /// More about it: why it waits, what went wrong.
    pub detail: Option<String>,
    /// When it was submitted.
    pub since: String,
    /// Whether it can still be withdrawn: it was never sent.
    pub can_withdraw: bool,
    /// Whether sending it now can be asked for.
    pub can_retry: bool,
    /// 流水号, once the platform has it.
    pub serial: Option<String>,
}

/// The mark beside a submission; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QueueMark {
    /// Saved, not sent yet.
    Waiting,
    /// On its way.
    Sending,
    /// The platform has it.
    Received,
    /// Finished well.
    Done,
    /// Refused by a rule.
    Refused,
    /// Something changed: choose again.
    Conflict,
    /// Needs an answer from the user.
    Attention,
    /// Withdrawn by the user.
    Withdrawn,
}

/// Name a submission.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SubmissionId {
    /// The submission.
    pub op_id: String,
}
