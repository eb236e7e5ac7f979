//! 「账号与安全」: how the account is kept safe, and the acts that change it.

use serde::{Deserialize, Serialize};
use service_api::Row;
use ts_rs::TS;

use super::SecondFactorState;

/// The account signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SecurityView {
    /// Name, kind, login and phone; number and phone are masked.
    pub rows: Vec<Row>,
    /// Where it is signed in, the latest sign-in first.
    pub sessions: Vec<SignedInRow>,
    /// Its second factor, where this kind of account may have one.
    pub factor: Option<SecondFactorState>,
}

/// One sign-in that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignedInRow {
    /// Names it.
    pub id: String,
    /// The machine.
    pub device: String,
    /// When it signed in.
    pub opened: String,
    /// When it was last at work.
    pub renewed: String,
    /// Whether it is this program.
    pub this: bool,
}

/// Choose a new password for a forgotten one.
#[derive(Clone, Deserialize, TS)]
pub struct PasswordForgotten {
    /// Identity number, USCC or staff name, as typed.
    pub login: String,
    /// The account's phone, as typed.
    pub phone: String,
    /// The code, as typed.
    pub code: String,
    /// The password chosen.
    pub password: String,
}

/// Choose another password.
#[derive(Clone, Deserialize, TS)]
pub struct OtherPassword {
    /// The password so far.
    pub old_password: String,
    /// The password chosen.
    pub new_password: String,
}

/// Prove a phone that a service asks for.
#[derive(Clone, Deserialize, TS)]
pub struct PhoneToProve {
    /// The phone, as typed.
    pub phone: String,
    /// The code sent to it, as typed.
    pub code: String,
}

/// Choose another phone.
#[derive(Clone, Deserialize, TS)]
pub struct OtherPhone {
    /// The account's password.
    pub password: String,
    /// The new phone, as typed.
    pub phone: String,
    /// The code sent to it, as typed.
    pub code: String,
}
