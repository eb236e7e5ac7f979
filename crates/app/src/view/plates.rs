//! Choosing a plate number.

use model::PlateAct;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RefusalView, WizardView};

/// Do an act of choosing.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PlateActOf {
    /// The draft.
    pub draft: String,
    /// What is done.
    pub act: PlateAct,
}

/// How beginning to choose, or an act of it, ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum PlateActed {
    /// It is done; choosing goes on.
    Goes {
        /// The wizard.
        wizard: WizardView,
    },
    /// A number is chosen, and the draft has ended.
    Chosen {
        /// The submission.
        op_id: String,
    },
    /// Something has to be corrected first.
    Invalid {
        /// The wizard, with its errors.
        wizard: WizardView,
    },
    /// A rule refuses; nothing was used up.
    Refused {
        /// Why.
        refusal: RefusalView,
        /// The wizard as things stand.
        wizard: WizardView,
    },
}
