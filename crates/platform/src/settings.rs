//! What differs between practice, tests and a real platform.
//!
//! Knows: the values. Must not know: where they come from (flags, a configuration file). Called by: `Platform`.

use crate::PasswordCost;

/// What differs between practice, tests and a real platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Practice mode: sample data, text messages kept for reading, vouchers marked as practice (PRINT-4).
    pub practice: bool,
    /// What one password hash costs.
    pub password: PasswordCost,
}

impl Settings {
    /// A real platform.
    pub const fn real() -> Self {
        Self { practice: false, password: PasswordCost::OWASP }
    }

    /// Practice in the app: the same costs, with sample data.
    pub const fn practice() -> Self {
        Self { practice: true, password: PasswordCost::OWASP }
    }

    /// Practice with the cheapest password hashes there are: for tests and the simulation only.
    pub const fn simulation() -> Self {
        Self { practice: true, password: PasswordCost::CHEAPEST }
    }
}
