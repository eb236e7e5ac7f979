//! How the sandbox misbehaves, so that a merchant can be tried.
//!
//! Knows: the faults. Must not know: how they are done. Called by: everything that does one.

use serde::{Deserialize, Serialize};

/// What is wrong with notices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeFault {
    /// Nothing.
    #[default]
    Normal,
    /// Each is sent two times.
    Twice,
    /// Each is sent later.
    Late,
    /// None is sent.
    Never,
    /// Each names one 分 more than was paid.
    WrongAmount,
    /// Each is signed by another key.
    WrongSignature,
    /// An order is paid and told of before the merchant has the answer to opening it.
    BeforeAnswer,
}

/// What is wrong with answers to the merchant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderFault {
    /// Nothing.
    #[default]
    Up,
    /// Nothing is answered but 503.
    Down,
    /// Every answer takes its time.
    Slow,
}

/// How it misbehaves. What is not named is as it should be; a name that is none is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Of notices.
    pub notice: NoticeFault,
    /// How much later a late notice is sent, in milliseconds.
    pub late_ms: u64,
    /// Of answers.
    pub provider: ProviderFault,
    /// How long a slow answer takes, in milliseconds.
    pub slow_ms: u64,
    /// The pay page takes money for an order that is closed or expired, too.
    pub pays_after_close: bool,
}
