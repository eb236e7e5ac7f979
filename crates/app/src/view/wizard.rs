//! A wizard over one draft.

use model::{PlaceToGo, Remedy};
use serde::{Deserialize, Serialize};
use service_api::Journey;
use ts_rs::TS;

/// Begin a service.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StartService {
    /// The service.
    pub service: String,
    /// The trainee it is for; `None` for oneself.
    pub trainee: Option<String>,
}

/// How beginning a service ended (GEN-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Started {
    /// A draft was made.
    Open {
        /// Its wizard.
        wizard: WizardView,
    },
    /// It would be refused at the end, so it is refused now.
    Refused {
        /// Why.
        refusal: RefusalView,
    },
}

/// A refusal, in words (GEN-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RefusalView {
    /// The rule: `EXAM-7`.
    pub rule: String,
    /// The headline.
    pub title: String,
    /// Why, with the facts.
    pub reason: String,
    /// What to do now.
    pub advice: String,
    /// From when it would go.
    pub earliest: Option<String>,
    /// What the button does.
    pub remedy: Remedy,
    /// Where it can be done, such as hospitals to choose from.
    pub places: Vec<PlaceToGo>,
    /// How old the data it was decided on is.
    pub as_of: Option<String>,
}

/// The wizard of one draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WizardView {
    /// The draft.
    pub draft: String,
    /// Its revision; sent back with every answer, so that two windows can't overwrite each other.
    pub revision: u32,
    /// Who it is for, when not for oneself.
    pub trainee: Option<String>,
    /// Whether the 业务须知 was confirmed as read (GEN-1).
    pub notice_read: bool,
    /// The step that is open.
    pub page: String,
    /// 「草稿已保存 10:42:03」.
    pub saved: String,
    /// What it shows.
    pub journey: Journey,
    /// What is wrong, for the summary at the top; empty until "next" or "submit" was tried.
    pub errors: Vec<WizardError>,
    /// Why it would be refused as things stand now; what changed since the draft was begun may change back.
    pub barred: Option<Box<RefusalView>>,
}

/// One line of the error summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WizardError {
    /// The step.
    pub page: String,
    /// The field.
    pub field: String,
    /// The same words as at the field.
    pub text: String,
}

/// Name a draft.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct DraftId {
    /// The draft.
    pub draft: String,
}

/// Answer one field. The answer is saved before the new view comes back (GEN-3).
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AnswerField {
    /// The draft.
    pub draft: String,
    /// The revision the user saw.
    pub revision: u32,
    /// The field.
    pub field: String,
    /// The answer; null takes it back.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
}

/// Go to a step: forward only over complete ones, back always (GEN-2).
#[derive(Clone, Debug, Deserialize, TS)]
pub struct OpenPage {
    /// The draft.
    pub draft: String,
    /// The step.
    pub page: String,
}

/// How submitting ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Submitted {
    /// It is in the queue: on disk, sent as soon as there is a network (GEN-5).
    Queued {
        /// The submission.
        op_id: String,
    },
    /// Something has to be corrected first.
    Invalid {
        /// The wizard, with its errors.
        wizard: WizardView,
    },
    /// The facts changed meanwhile: it would be refused.
    Refused {
        /// Why.
        refusal: RefusalView,
    },
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DraftRow {
    /// The draft.
    pub draft: String,
    /// The service.
    pub title: String,
    /// Who it is for, when not for oneself.
    pub trainee: Option<String>,
    /// The step that is open.
    pub step: String,
    /// When it was saved.
    pub saved: String,
}
