//! The frame around every screen: who, where, network, age of the data.

use model::Lang;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands around every screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ShellView {
    /// The program's version.
    pub version: String,
    /// The language chosen.
    pub lang: Lang,
    /// Set when there is no keyring: a passphrase is wanted before anything can be opened.
    pub locked: Option<LockedView>,
    /// Which platform this is connected to.
    pub profile: ProfileView,
    /// Who is signed in.
    pub session: Option<SessionView>,
    /// The network, in words.
    pub network: NetworkView,
    /// 「数据更新于 …」; `None` before the first fetch (GEN-7).
    pub data_as_of: Option<String>,
    /// Who helps (GEN-14).
    pub contact: Option<ContactView>,
    /// The practice platform's clock and switches; `None` on a real platform.
    pub practice: Option<PracticeView>,
}

/// A passphrase is wanted (DESK-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LockedView {
    /// Whether it is chosen now, for the first time.
    pub first: bool,
}

/// Open the keys with a passphrase.
#[derive(Clone, Deserialize, TS)]
pub struct Passphrase {
    /// The passphrase.
    pub passphrase: String,
}

/// Which platform the program is connected to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ProfileView {
    /// First start: nothing chosen yet.
    None,
    /// 练习模式.
    Practice,
    /// A real platform, connected by its authority's configuration.
    Platform {
        /// Its name.
        name: String,
    },
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SessionView {
    /// Name.
    pub name: String,
    /// Kind of account, in words.
    pub kind: String,
    /// School of a clerk.
    pub school: Option<String>,
    /// Whether this is a clerk: other home, roster.
    pub is_clerk: bool,
    /// Whether the platform refused the tokens: sign in again to send what waits.
    pub signed_out_by_platform: bool,
    /// Whether the platform wants a second factor enrolled before anything else.
    pub must_enrol: bool,
    /// Notices that were not seen.
    pub unseen_notices: u32,
}

/// The network, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NetworkView {
    /// Whether the last call reached the platform.
    pub online: bool,
    /// Whether the user switched the network off for this program.
    pub switched_off: bool,
    /// Submissions that wait.
    pub waiting: u32,
    /// Submissions that need an answer from the user.
    pub attention: u32,
    /// 「在线」「离线 · 3 项待提交」.
    pub words: String,
}

/// Where to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ContactView {
    /// Name of the office.
    pub office: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Opening hours.
    pub hours: String,
}

/// The practice platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PracticeView {
    /// Its clock: `2026-03-02 09:00`.
    pub clock: String,
    /// When the next plan closes and seats are given; `None` when none is open.
    pub next_publication: Option<String>,
    /// People to sign in as.
    pub people: Vec<PracticePerson>,
}

/// A sample person of the practice platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PracticePerson {
    /// Name.
    pub name: String,
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// What this person is for: 「科目一已通过，可约科目二」.
    pub story: String,
}

/// A message the practice platform would have sent by SMS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PracticeMessageView {
    /// When.
    pub at: String,
    /// To which phone, masked.
    pub phone: String,
    /// The text.
    pub text: String,
}

/// Choose the language.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SetLanguage {
    /// The language.
    pub lang: Lang,
}

/// Connect to a real platform by the configuration its authority issued (DESK-8).
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Connect {
    /// The text of the configuration file.
    pub configuration: String,
}

/// Switch the network of this program off or on.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SwitchNetwork {
    /// Whether it is to be off.
    pub off: bool,
}

/// Move the practice clock forward.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MoveClock {
    /// By one hour.
    Hour,
    /// By one day.
    Day,
    /// To just after the next plan closes.
    NextPublication,
}

/// What an SMS code is asked for; it is good for nothing else (ACC-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CodeFor {
    /// Registering.
    Register,
    /// A forgotten password.
    Reset,
    /// Another phone.
    ChangePhone,
    /// A phone that a service asks for.
    Prove,
}

/// Ask for an SMS code.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RequestCode {
    /// What for.
    pub purpose: CodeFor,
    /// Phone, as typed.
    pub phone: String,
}

/// When the code ends and when the next can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CodeSentView {
    /// Seconds until the next code can be asked for.
    pub next_in_seconds: u32,
    /// 「验证码 5 分钟内有效」.
    pub words: String,
}

/// How asking for a code ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum CodeRequested {
    /// It is on its way.
    Sent {
        /// Until when it is good, and when the next one can be asked for.
        code: CodeSentView,
    },
    /// Something has to be corrected.
    Invalid {
        /// What.
        errors: Vec<FormError>,
    },
}

/// Register a personal account (ACC-1, ACC-2).
#[derive(Clone, Deserialize, TS)]
pub struct Registration {
    /// Identity number, as typed.
    pub id_number: String,
    /// Name, as typed.
    pub name: String,
    /// Phone, as typed.
    pub phone: String,
    /// The code, as typed.
    pub code: String,
    /// The password.
    pub password: String,
}

/// Sign in.
#[derive(Clone, Deserialize, TS)]
pub struct Credentials {
    /// Identity number, USCC or staff name, as typed.
    pub login: String,
    /// The password.
    pub password: String,
}

/// One thing wrong with what was typed into a form that is no wizard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FormError {
    /// The field, or empty for the form as a whole.
    pub field: String,
    /// What is wrong, in words.
    pub text: String,
}

/// How a form that is no wizard ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum FormResult {
    /// Done.
    Done,
    /// Something has to be corrected.
    Invalid {
        /// What.
        errors: Vec<FormError>,
    },
}
