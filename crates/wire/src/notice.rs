//! What a person is told about something that happened: an allocation, a case about a licence.

use std::collections::BTreeMap;

use model::{NoticeId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET /v1/notices`: notices to the account's own person, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notices {
    /// The notices.
    pub notices: Vec<NoticeView>,
    /// Whether older ones follow; ask for those before the last.
    pub more: bool,
}

/// One notice. A reader that does not know its code has words for that too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Its id; later ones are greater.
    pub id: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened, in a stable code.
    pub code: String,
    /// What fills the words of the code.
    pub params: BTreeMap<String, String>,
    /// When the person saw it.
    pub seen_at: Option<Timestamp>,
}
