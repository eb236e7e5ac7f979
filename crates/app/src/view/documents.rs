//! Documents that go with an application.

use serde::{Deserialize, Serialize};
use service_api::AttachedFile;
use ts_rs::TS;

use super::WizardView;

/// What came of choosing a document. Both are absent when the dialog was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DocumentChosen {
    /// The document, fit to be sent.
    pub document: Option<AttachedFile>,
    /// Why the file can't be taken, and what to do.
    pub problem: Option<String>,
}

/// Take a document that was dropped on the window.
#[derive(Clone, Deserialize, TS)]
pub struct DroppedDocument {
    /// The file's name.
    pub name: String,
    /// Its bytes, in base64; of a larger file the first ones, one more than is read.
    pub base64: String,
}

/// Add a document that was chosen.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AttachDocument {
    /// The draft.
    pub draft: String,
    /// The field.
    pub field: String,
    /// Names the document.
    pub sha256: String,
    /// What the user calls it.
    pub name: String,
}

/// What came of adding a document: one of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Attached {
    /// The wizard with the document.
    pub wizard: Option<WizardView>,
    /// Why it was not added.
    pub problem: Option<String>,
}

/// Take a document away.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct DetachDocument {
    /// The draft.
    pub draft: String,
    /// The field.
    pub field: String,
    /// Names the document.
    pub sha256: String,
}

/// Show a document of one's own.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct DocumentOf {
    /// Names the document.
    pub sha256: String,
}

/// Show a document of a case on the office's desk.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CaseDocument {
    /// The submission that opened the case.
    pub op_id: String,
    /// Names the document.
    pub sha256: String,
}

/// A document to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DocumentView {
    /// `image/jpeg`, `image/png` or `application/pdf`.
    pub media_type: String,
    /// Its bytes, in base64.
    pub base64: String,
}
