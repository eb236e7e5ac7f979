//! Accounts and sessions.

use model::{
    AccountId, AccountKind, FamilyId, IdNumber, PersonId, Phone, SchoolId, Tenant, Timestamp,
    person::PersonName,
};
use serde::{Deserialize, Serialize};

use crate::factor::FactorState;

/// What an SMS code is asked for. A code proves the phone for this purpose only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodePurpose {
    /// Registering an account (ACC-1).
    Register,
    /// A forgotten password.
    Reset,
    /// Another phone for an account.
    ChangePhone,
    /// A phone that a service asks for (PLATE-13, CONT-3).
    Prove,
}

impl CodePurpose {
    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Reset => "reset",
            Self::ChangePhone => "change-phone",
            Self::Prove => "prove",
        }
    }
}

/// `POST /v1/codes`: send a code to this phone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CodeRequest {
    /// Where to.
    pub phone: Phone,
    /// What for.
    pub purpose: CodePurpose,
}

/// The answer: the same whether the phone is known or not (ACC-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSent {
    /// Until when the code is good.
    pub expires_at: Timestamp,
    /// From when the next one can be asked for.
    pub next_at: Timestamp,
}

/// `POST /v1/accounts`: register a personal account (网上注册个人).
#[derive(Clone, Serialize, Deserialize)]
pub struct Register {
    /// Identity number; also the login.
    pub id_number: IdNumber,
    /// Name.
    pub name: PersonName,
    /// Phone that the code proves.
    pub phone: Phone,
    /// The code.
    pub code: String,
    /// The password chosen.
    pub password: String,
    /// This machine.
    pub device: String,
}

/// `POST /v1/sessions`: sign in.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// Identity number, USCC or staff name.
    pub login: String,
    /// Password.
    pub password: String,
    /// This machine.
    pub device: String,
}

/// `POST /v1/sessions/refresh`: a fresh pair of tokens for the old refresh token.
#[derive(Clone, Serialize, Deserialize)]
pub struct Refresh {
    /// The refresh token held.
    pub refresh_token: String,
}

/// `POST /v1/accounts/reset`: a new password for a forgotten one. Every session of the account ends.
#[derive(Clone, Serialize, Deserialize)]
pub struct ResetPassword {
    /// Identity number, USCC or staff name.
    pub login: String,
    /// The account's phone, which the code proves.
    pub phone: Phone,
    /// The code.
    pub code: String,
    /// The password chosen.
    pub password: String,
}

/// `POST /v1/account/password`: another password. Every other session of the account ends.
#[derive(Clone, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The password so far.
    pub old_password: String,
    /// The password chosen.
    pub new_password: String,
}

/// `POST /v1/account/phone`: another phone; for a personal account the person's phone of record follows.
#[derive(Clone, Serialize, Deserialize)]
pub struct ChangePhone {
    /// The account's password.
    pub password: String,
    /// The new phone, which the code proves.
    pub phone: Phone,
    /// The code.
    pub code: String,
}

/// `POST /v1/account/phones`: prove a phone for what the account applies for (CONT-3, PLATE-13).
#[derive(Clone, Serialize, Deserialize)]
pub struct ProvePhone {
    /// The phone, which the code proves.
    pub phone: Phone,
    /// The code.
    pub code: String,
}

/// `GET /v1/account/security`: how the account is kept safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSecurity {
    /// Its login; an identity number is masked.
    pub masked_login: String,
    /// Its phone, masked.
    pub masked_phone: Option<String>,
    /// Where it is signed in, the latest sign-in first.
    pub sessions: Vec<OpenSession>,
    /// Its second factor, where this kind of account may have one.
    #[serde(default)]
    pub factor: Option<FactorState>,
}

/// One sign-in that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSession {
    /// The sign-in.
    pub id: FamilyId,
    /// The machine, as the program there names it.
    pub device: String,
    /// When it signed in.
    pub opened_at: Option<Timestamp>,
    /// When it last renewed its tokens.
    pub renewed_at: Timestamp,
    /// Whether it is the session that asks.
    pub this: bool,
}

/// A pair of opaque tokens and whose they are.
#[derive(Clone, Serialize, Deserialize)]
pub struct SessionOpened {
    /// Sent as `Authorization: Bearer …`; short-lived.
    pub access_token: String,
    /// When the access token ends.
    pub access_expires_at: Timestamp,
    /// Exchanged for the next pair; the old one stays good until the new one is first used.
    pub refresh_token: String,
    /// Whose they are.
    pub account: AccountView,
}

/// An account as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// Its id.
    pub id: AccountId,
    /// Its kind.
    pub kind: AccountKind,
    /// Whose data it acts on.
    pub tenant: Tenant,
    /// Name to show.
    pub name: String,
    /// The person behind a personal account.
    pub person: Option<PersonId>,
    /// The school of a clerk.
    pub school: Option<SchoolId>,
    /// The school's name.
    pub school_name: Option<String>,
}

/// `GET /v1/practice/inbox?phone=`: one text message that the practice platform kept instead of sending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeMessage {
    /// When it was sent.
    pub at: Timestamp,
    /// To whom.
    pub phone: Phone,
    /// Its words.
    pub text: String,
}

macro_rules! hide_secrets {
    ($($name:ident)*) => {$(
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}

pub(crate) use hide_secrets;

hide_secrets! { Register SignIn Refresh SessionOpened ResetPassword ChangePassword ChangePhone }
