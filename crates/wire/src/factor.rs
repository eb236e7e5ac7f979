//! The second factor of staff: the second step of a sign-in, enrolling, removing.
//!
//! A sign-in answers with a session, as before, or with a [`SecondStep`].

use model::Timestamp;
use serde::{Deserialize, Serialize};

use crate::account::SessionOpened;

/// The answer to `POST /v1/sessions`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SignedIn {
    /// A session.
    Opened(SessionOpened),
    /// The password was right; a code is wanted as well. There is no session yet.
    SecondStep(SecondStep),
}

/// What a sign-in goes on with: 5 minutes, 5 tries, once.
#[derive(Clone, Serialize, Deserialize)]
pub struct SecondStep {
    /// Names the sign-in.
    pub ticket: String,
    /// From when it is worth nothing.
    pub expires_at: Timestamp,
}

/// `POST /v1/sessions/second`: the second step of a sign-in.
#[derive(Clone, Serialize, Deserialize)]
pub struct SecondSignIn {
    /// As the first step gave it.
    pub ticket: String,
    /// The six digits that the authenticator shows, or a recovery code.
    pub code: String,
}

/// `POST /v1/account/factor`: draw a secret for a second factor of one's own. It counts once a code of it is confirmed.
#[derive(Clone, Serialize, Deserialize)]
pub struct BeginFactor {
    /// The account's password.
    pub password: String,
}

/// A secret, told this once.
#[derive(Clone, Serialize, Deserialize)]
pub struct FactorBegun {
    /// For typing: base32.
    pub secret: String,
    /// For scanning: `otpauth://totp/…`.
    pub url: String,
}

/// `POST /v1/account/factor/confirm`: a code of the secret shows that an authenticator has it.
#[derive(Clone, Serialize, Deserialize)]
pub struct ConfirmFactor {
    /// The six digits.
    pub code: String,
}

/// The factor counts from here on; every other session of the account ended.
#[derive(Clone, Serialize, Deserialize)]
pub struct FactorConfirmed {
    /// Each opens one session without the authenticator. Told this once.
    pub recovery_codes: Vec<String>,
}

/// `POST /v1/account/factor/remove`: give up one's own factor. Every other session of the account ends.
#[derive(Clone, Serialize, Deserialize)]
pub struct RemoveFactor {
    /// The account's password.
    pub password: String,
    /// A code, or a recovery code.
    pub code: String,
}

/// `POST /v1/office/factors/remove`: take the factor off a clerk who lost the authenticator. Every session of his ends.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveClerksFactor {
    /// The clerk's login.
    pub login: String,
}

/// Where an account stands with its second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorState {
    /// Since when there is one.
    pub since: Option<Timestamp>,
    /// Recovery codes that were not used yet.
    pub recovery_left: u32,
    /// Whether the platform asks this account to have one.
    pub required: bool,
}

crate::account::hide_secrets! { SecondStep SecondSignIn BeginFactor FactorBegun ConfirmFactor FactorConfirmed RemoveFactor }
