//! What differs between practice, tests and a real platform.
//!
//! Knows: the values. Must not know: where they come from (flags, a configuration file). Called by: `Platform`.

use crate::{PasswordCost, SecondFactorRule};

/// What differs between practice, tests and a real platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Practice mode: sample data, text messages kept for reading, vouchers marked as practice (PRINT-4).
    pub practice: bool,
    /// What one password hash costs.
    pub password: PasswordCost,
    /// Codes by text message that are sent in a day, to anybody; the last one raises an alarm in the log.
    pub codes_per_day: u32,
    /// Whether a proxy in front of this server names the client's address, in the last part of `X-Forwarded-For`.
    /// Without a proxy, any client could name any address there.
    pub behind_proxy: bool,
    /// Whether office staff and clerks must have a second factor.
    pub second_factor: SecondFactorRule,
}

const CODES_PER_DAY: u32 = 5_000;

impl Settings {
    /// A real platform.
    pub const fn real() -> Self {
        Self {
            practice: false,
            password: PasswordCost::OWASP,
            codes_per_day: CODES_PER_DAY,
            behind_proxy: false,
            second_factor: SecondFactorRule::Required,
        }
    }

    /// Practice in the app: the same costs, with sample data.
    pub const fn practice() -> Self {
        Self {
            practice: true,
            password: PasswordCost::OWASP,
            codes_per_day: CODES_PER_DAY,
            behind_proxy: false,
            second_factor: SecondFactorRule::Offered,
        }
    }

    /// Practice with the cheapest password hashes there are: for tests and the simulation only.
    pub const fn simulation() -> Self {
        Self {
            practice: true,
            password: PasswordCost::CHEAPEST,
            codes_per_day: CODES_PER_DAY,
            behind_proxy: false,
            second_factor: SecondFactorRule::Offered,
        }
    }
}
