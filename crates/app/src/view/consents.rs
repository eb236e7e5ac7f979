//! What a citizen let driving schools do, and what they did (WORK-8).

use serde::{Deserialize, Serialize};
use service_api::Row;
use ts_rs::TS;

use super::QueueMark;

/// The consents of the person signed in, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConsentsView {
    /// The consents, ended ones too.
    pub consents: Vec<ConsentCard>,
    /// When the platform was asked.
    pub asked: String,
}

/// One consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConsentCard {
    /// Names it when it is ended.
    pub id: String,
    /// The school.
    pub school: String,
    /// Whether the school may act now.
    pub in_force: bool,
    /// Where it stands, in words.
    pub words: String,
    /// Since when, until when, how it was given.
    pub rows: Vec<Row>,
    /// What the school did, the latest first.
    pub acts: Vec<ConsentActRow>,
}

/// Something a school did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConsentActRow {
    /// The submission.
    pub op_id: String,
    /// Its service.
    pub title: String,
    /// 流水号.
    pub serial: String,
    /// When the platform received it.
    pub at: String,
    /// Where it stands, for the icon.
    pub mark: QueueMark,
    /// Where it stands, in words.
    pub words: String,
}

/// End a consent.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct EndConsent {
    /// The consent.
    pub id: String,
}
