//! Reference data and facts: what the app caches to decide offline.

use model::{
    BoundVehicle, ExamPlan, PersonFacts, PlanId, RegionProfile, Timestamp, WorkingCalendar, exam::Standing,
};
use serde::{Deserialize, Serialize};

/// `GET /v1/reference?since=N`: what changed after version N; everything for 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceChanges {
    /// The version reached; ask with it next time.
    pub version: u64,
    /// The region profile, if it changed.
    pub region: Option<RegionProfile>,
    /// The working-day calendar, if it changed.
    pub calendar: Option<WorkingCalendar>,
    /// Plans that are new or changed. A plan is never deleted.
    pub plans: Vec<ExamPlan>,
    /// All public keys, if they changed.
    pub keys: Option<Vec<PublicKey>>,
}

/// A public key that checks what the platform signed (PRINT-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// Its id, named in each signature.
    pub kid: String,
    /// Ed25519, 32 bytes as lower-case hex.
    pub public: String,
    /// Whether it belongs to a practice platform; what it signed is valid nowhere.
    pub practice: bool,
}

/// `GET /v1/plans/{id}/standing`: applications known, without names (EXAM-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStanding {
    /// The plan.
    pub plan: PlanId,
    /// The counts, with their age.
    pub standing: Standing,
}

/// `GET /v1/facts`: the facts of the account's person, or of all trainees of the clerk's school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsView {
    /// When they were read.
    pub as_of: Timestamp,
    /// The persons this account acts for.
    pub persons: Vec<PersonFacts>,
    /// The vehicles that this account has bound (BIND-1).
    #[serde(default)]
    pub vehicles: Vec<BoundVehicle>,
}

/// `GET /v1/plans/{id}/results`: the published allocation (EXAM-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanResults {
    /// The plan.
    pub plan: PlanId,
    /// When seats were given.
    pub allocated_at: Timestamp,
    /// SHA-256 of this record with the one before it, hex (EXAM-10).
    pub record_hash: String,
    /// The hash of the record before it.
    pub previous_hash: String,
    /// Every application, best rank first.
    pub entries: Vec<ResultEntry>,
}

/// One line of a published allocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultEntry {
    /// Rank, from 1.
    pub position: u32,
    /// Name with all but the first character masked.
    pub masked_name: String,
    /// Ranking time.
    pub ranking_time: Timestamp,
    /// Why it is that, in a stable code.
    pub ranking_reason: String,
    /// Submission time, the first tie-break.
    pub submitted_at: Timestamp,
    /// 流水号, the second tie-break.
    pub serial: String,
    /// The session of the place, for a winner.
    pub session: Option<model::SessionId>,
}
