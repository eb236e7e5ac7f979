//! What a trainee let schools do, and what they did under it (WORK-8).

use model::person::ConsentManner;
use model::{ConsentId, OpId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::submission::SubmissionState;

/// `GET /v1/consents`: the consents of the account's own person, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    /// The consents, ended ones too.
    pub consents: Vec<ConsentGiven>,
}

/// One consent with what was done under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// Its id.
    pub id: ConsentId,
    /// The school that may act.
    pub school_name: String,
    /// From when.
    pub since: Timestamp,
    /// Until when, if it is not ended before.
    pub until: Timestamp,
    /// How it was given.
    pub manner: ConsentManner,
    /// When it was ended early.
    pub ended_at: Option<Timestamp>,
    /// What the school did, the latest first.
    pub acts: Vec<ConsentAct>,
}

/// Something a school did for a trainee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentAct {
    /// The submission.
    pub op_id: OpId,
    /// Its service.
    pub service: String,
    /// 流水号.
    pub serial: String,
    /// When the platform received it.
    pub received_at: Timestamp,
    /// Where it stands.
    pub state: SubmissionState,
}
