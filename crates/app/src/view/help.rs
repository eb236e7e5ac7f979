//! 「联系客服」: the case in view, and the help page of its service (GEN-14).

use serde::{Deserialize, Serialize};
pub use service_api::HelpPage;
use service_api::Row;
use ts_rs::TS;

/// Whose help page.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct HelpOf {
    /// The service.
    pub service: String,
}

/// What the screen is about.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum InView {
    /// No case and no service.
    Nothing,
    /// A service that is not begun.
    Service {
        /// The service.
        service: String,
    },
    /// A draft.
    Draft {
        /// The draft.
        draft: String,
    },
    /// A submission, queued or received.
    Submission {
        /// The submission.
        op_id: String,
    },
}

/// What to say when one asks for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CaseInView {
    /// The number of the case, by its name.
    pub number: Option<Row>,
    /// What to do with it, or why there is none yet.
    pub note: String,
    /// The service of the case.
    pub service: Option<ServiceName>,
}

/// A service by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ServiceName {
    /// Its stable name.
    pub slug: String,
    /// Its name in the menu.
    pub title: String,
}
