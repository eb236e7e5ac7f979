//! 「网办进度」 and 「驾驶人考试预约结果公布」.

use serde::{Deserialize, Serialize};
use service_api::Row;
use ts_rs::TS;

use super::{QueueMark, RefusalView};

/// Everything submitted by this account (GEN-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProgressView {
    /// Newest first.
    pub rows: Vec<ProgressRow>,
}

/// One submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProgressRow {
    /// The submission.
    pub op_id: String,
    /// The service and what it is about.
    pub title: String,
    /// Who it is for.
    pub person: String,
    /// 流水号.
    pub serial: Option<String>,
    /// Where it stands, for the icon.
    pub mark: QueueMark,
    /// Where it stands, in words.
    pub words: String,
    /// When it was submitted.
    pub submitted: String,
    /// Whether something can be printed.
    pub printable: bool,
}

/// One submission in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProgressDetail {
    /// The row of the list.
    pub row: ProgressRow,
    /// What comes next, and when.
    pub next: Vec<String>,
    /// What was booked.
    pub facts: Vec<Row>,
    /// Where it came in the allocation and how far the seats went, or why it was in none (EXAM-4).
    pub rank: Option<String>,
    /// Whether it is an appointment of one's own, to be saved to a calendar (DESK-10).
    pub calendar: bool,
    /// What can be done about it, for an appointment that is to be kept.
    pub visit: Option<VisitView>,
    /// Its history, oldest first: time and state.
    pub history: Vec<Row>,
    /// Why it was refused.
    pub refusal: Option<RefusalView>,
    /// What can be chosen instead, for a conflict.
    pub alternatives: Vec<AlternativeView>,
    /// Papers to have at hand, to bring along (GEN-13).
    pub papers: Vec<String>,
    /// Whether it is a payment, which has a screen of its own.
    pub payable: bool,
}

/// What can be done about an appointment that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VisitView {
    /// Until when it can be cancelled, how often still, what it costs (INSP-4, GEN-12).
    pub cancel: Vec<String>,
    /// Why it can't be cancelled; `None` when it can.
    pub refusal: Option<RefusalView>,
}

/// How cancelling an appointment ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum AppointmentCancelled {
    /// It is cancelled.
    Done,
    /// It is not.
    Refused {
        /// Why.
        refusal: RefusalView,
    },
}

/// Something that can be chosen instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AlternativeView {
    /// What the answer holds.
    pub slot: String,
    /// `2026-03-20 08:30 · 城东考场`.
    pub label: String,
}

/// Choose something else for a submission that came back as a conflict: makes a new one (GEN-7).
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ChooseAlternative {
    /// The submission that came back.
    pub op_id: String,
    /// The slot.
    pub slot: String,
}

/// Plans whose allocation is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ResultPlans {
    /// Newest first.
    pub plans: Vec<ResultPlanRow>,
}

/// One published allocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ResultPlanRow {
    /// The plan.
    pub plan: String,
    /// 计划编号.
    pub code: String,
    /// Subject.
    pub subject: String,
    /// When it was published.
    pub published: String,
}

/// Name a plan.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PlanName {
    /// The plan.
    pub plan: String,
}

/// The list of one allocation (EXAM-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ResultList {
    /// 计划编号 and subject.
    pub heading: String,
    /// How seats were given, with the tie rule.
    pub explanation: String,
    /// The fingerprint of the frozen record.
    pub record_hash: String,
    /// Best rank first.
    pub rows: Vec<ResultLine>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ResultLine {
    /// Rank.
    pub position: u32,
    /// Masked name.
    pub name: String,
    /// Ranking time.
    pub ranking_time: String,
    /// Why it is that.
    pub ranking_reason: String,
    /// What put it behind the line before it, where the ranking time did not.
    pub tie: Option<String>,
    /// 流水号.
    pub serial: String,
    /// Whether a place was given.
    pub won: bool,
    /// The place, or that none was given.
    pub outcome: String,
}
