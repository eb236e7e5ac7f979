//! The unified social credit code of organisations, GB 32100-2015.

use serde::{Deserialize, Serialize};

use crate::id_number::normalise;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// An 18-character code whose check character is right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uscc(String);

/// Why a text is no unified social credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsccError {
    /// Not 18 characters.
    #[error("a unified social credit code has 18 characters")]
    Length,
    /// A character outside the alphabet, or a letter where the region's six digits stand.
    #[error("a character that a unified social credit code does not have")]
    Character,
    /// The last character does not fit the others.
    #[error("the check character is wrong")]
    Check,
}

impl Uscc {
    /// Reads `text`, in either case and width.
    ///
    /// # Errors
    /// The first of [`UsccError`] that applies.
    pub fn parse(text: &str) -> Result<Self, UsccError> {
        let normal = normalise(text);
        if normal.chars().count() != 18 {
            return Err(UsccError::Length);
        }
        let values: Option<Vec<usize>> =
            normal.bytes().map(|b| ALPHABET.iter().position(|known| *known == b)).collect();
        let values =
            values.filter(|v| v[2..8].iter().all(|digit| *digit < 10)).ok_or(UsccError::Character)?;
        let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        if (31 - sum % 31) % 31 != values[17] {
            return Err(UsccError::Check);
        }
        Ok(Self(normal))
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Uscc {
    type Error = UsccError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_with_a_right_check_character_are_read() {
        for text in ["91350100M000100Y43", "11310104100001174Y", "51310104100005175T", "91310104100009176N"] {
            assert_eq!(Uscc::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(Uscc::parse("91350100m000100y43").unwrap().as_str(), "91350100M000100Y43");
    }

    #[test]
    fn codes_that_can_not_be_are_refused_with_the_reason() {
        for (text, reason) in [
            ("91350100M000100Y44", UsccError::Check),
            ("91350100M000100I43", UsccError::Character),
            ("91350100M000100Y4", UsccError::Length),
            ("19350100M000100Y43", UsccError::Check),
            ("", UsccError::Length),
        ] {
            assert_eq!(Uscc::parse(text), Err(reason), "{text}");
        }
    }
}
