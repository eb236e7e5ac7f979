//! 「两步验证」: the second step of a sign-in, enrolling and removing the second factor.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FormError;

/// How a step of a sign-in ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum SignInResult {
    /// Signed in.
    Done,
    /// The password was right; the code of the authenticator is wanted as well.
    SecondStep,
    /// It has to begin again with the password.
    Again {
        /// Why, in words.
        text: String,
    },
    /// Something has to be corrected.
    Invalid {
        /// What.
        errors: Vec<FormError>,
    },
}

/// The second step of a sign-in.
#[derive(Clone, Deserialize, TS)]
pub struct SecondStepCode {
    /// What the authenticator shows, or a recovery code, as typed.
    pub code: String,
}

/// Draw a secret.
#[derive(Clone, Deserialize, TS)]
pub struct BeginSecondFactor {
    /// The account's password.
    pub password: String,
}

/// How drawing a secret ended.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum SecondFactorBegun {
    /// To be put into an authenticator; it counts once a code of it was typed.
    Shown {
        /// The secret in its three forms.
        secret: SecondFactorSecret,
    },
    /// Something has to be corrected.
    Invalid {
        /// What.
        errors: Vec<FormError>,
    },
}

/// A secret for an authenticator.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
pub struct SecondFactorSecret {
    /// For typing: groups of four.
    pub text: String,
    /// For opening in an authenticator on this machine.
    pub url: String,
    /// For scanning: the modules of one side, without the quiet zone of four.
    pub modules: u32,
    /// For scanning: the data of an SVG path, one unit each module.
    pub path: String,
}

/// Confirm it.
#[derive(Clone, Deserialize, TS)]
pub struct ConfirmSecondFactor {
    /// What the authenticator shows, as typed.
    pub code: String,
}

/// How confirming ended.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum SecondFactorConfirmed {
    /// It counts from here on; other devices are signed out.
    Done {
        /// Each opens one session without the authenticator. Shown this once.
        recovery_codes: Vec<String>,
    },
    /// Something has to be corrected.
    Invalid {
        /// What.
        errors: Vec<FormError>,
    },
}

/// Give it up.
#[derive(Clone, Deserialize, TS)]
pub struct RemoveSecondFactor {
    /// The account's password.
    pub password: String,
    /// What the authenticator shows, or a recovery code, as typed.
    pub code: String,
}

/// Where the account stands with its second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SecondFactorState {
    /// Whether there is one.
    pub on: bool,
    /// In words: since when and how many recovery codes are left, or that there is none.
    pub words: String,
    /// Whether the platform asks for one.
    pub required: bool,
}

/// Take the second factor off a clerk who lost the authenticator.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct FactorToRemove {
    /// The clerk's login.
    pub login: String,
}
