//! Why something about a licence is put off, and how that is proved.
//!
//! Knows: the parts. Must not know: how long it may last. Called by: the extension services, the office's desk.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Attachment;

/// Why something is put off (DELAY-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtensionReason {
    /// 服兵役.
    MilitaryService,
    /// 出国(境).
    Abroad,
    /// Another one, stated.
    Other,
}

/// The grounds of an extension: reason, period and proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionGrounds {
    /// Why.
    pub reason: ExtensionReason,
    /// The other reason, stated.
    pub other: Option<String>,
    /// The first day of the extension.
    pub from: NaiveDate,
    /// The last day of the extension.
    pub until: NaiveDate,
    /// The documents that prove it, at least one.
    pub proofs: Vec<Attachment>,
}
