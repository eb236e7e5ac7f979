//! The vehicle identification number, GB 16735-2019 and ISO 3779.

use serde::{Deserialize, Serialize};

use crate::id_number::normalise;

const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECK_POSITION: usize = 8;
const CHINA: u8 = b'L';

/// 17 characters without I, O and Q that end in four digits. The check character of a Chinese one is right; elsewhere
/// it is no duty (see [`Vin::check_fits`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Vin(String);

/// Why a text is no vehicle identification number; the first reason found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VinError {
    /// Not 17 characters.
    #[error("a vehicle identification number has 17 characters")]
    Length,
    /// A character that none has: I, O, Q, or no letter or digit.
    #[error("a vehicle identification number has digits and letters without I, O and Q")]
    Character,
    /// The last four are not digits.
    #[error("the last four characters are digits")]
    Tail,
    /// The ninth character does not fit the others.
    #[error("the check character is wrong")]
    Check,
}

impl Vin {
    /// Reads `text`, in either case and width, with spaces and hyphens allowed.
    ///
    /// # Errors
    /// The first of [`VinError`] that applies.
    pub fn parse(text: &str) -> Result<Self, VinError> {
        let normal = normalise(text).replace('-', "");
        if normal.chars().count() != 17 {
            return Err(VinError::Length);
        }
        let values: Option<Vec<u32>> = normal.bytes().map(value).collect();
        let values = values.ok_or(VinError::Character)?;
        if !normal.bytes().skip(13).all(|b| b.is_ascii_digit()) {
            return Err(VinError::Tail);
        }
        let vin = Self(normal);
        if vin.0.as_bytes()[0] == CHINA && check_character(&values) != vin.0.as_bytes()[CHECK_POSITION] {
            return Err(VinError::Check);
        }
        Ok(vin)
    }

    /// What was probably meant by a text with O, I or Q in it: 0, 1 and 0, if that makes a number.
    pub fn repaired(text: &str) -> Option<Self> {
        let letters = |c| match c {
            'O' | 'Q' => '0',
            'I' => '1',
            other => other,
        };
        let normal = normalise(text);
        let repaired: String = normal.chars().map(letters).collect();
        (repaired != normal).then(|| Self::parse(&repaired).ok()).flatten()
    }

    /// Whether the ninth character fits the others, as it does in China and North America.
    pub fn check_fits(&self) -> bool {
        let values: Vec<u32> = self.0.bytes().filter_map(value).collect();
        check_character(&values) == self.0.as_bytes()[CHECK_POSITION]
    }

    /// The 17 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown on screens: eleven stars and the last six characters.
    pub fn masked(&self) -> String {
        format!("***********{}", &self.0[11..])
    }
}

/// What a character counts for.
fn value(b: u8) -> Option<u32> {
    Some(match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'A'..=b'H' => u32::from(b - b'A') + 1,
        b'J'..=b'N' => u32::from(b - b'J') + 1,
        b'P' => 7,
        b'R' => 9,
        b'S'..=b'Z' => u32::from(b - b'S') + 2,
        _ => return None,
    })
}

fn check_character(values: &[u32]) -> u8 {
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    b"0123456789X"[(sum % 11) as usize]
}

impl TryFrom<String> for Vin {
    type Error = VinError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Vin> for String {
    fn from(vin: Vin) -> Self {
        vin.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_whose_check_character_fits_are_read() {
        for text in [
            "1M8GDM9AXKP042788",
            "11111111111111111",
            "LDC613P23A1305189",
            "LSJA24U62JG269225",
            "LBV5S3102ESJ25655",
            "LFV3A23C3K3000001",
            "LBE4X5YZ4R2123456",
            "LRW3E7FA0NC000123",
            "LGXCE6CDXP0001234",
        ] {
            let vin = Vin::parse(text).unwrap();
            assert!(vin.check_fits() && vin.as_str() == text, "{text}");
        }
        assert_eq!(Vin::parse("ｌｆｖ3a23c3-k3000001 ").unwrap().as_str(), "LFV3A23C3K3000001");
    }

    #[test]
    fn numbers_that_can_not_be_are_refused_with_the_first_reason() {
        for (text, why) in [
            ("LFV3A23C3K300000", VinError::Length),
            ("LFV3A23C0K3000001", VinError::Check),
            ("1M8GDM9AXKP04278O", VinError::Character),
            ("CATALYSTTEMPERATU", VinError::Tail),
            ("车M8GDM9AXKP042788", VinError::Character),
        ] {
            assert_eq!(Vin::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn outside_china_the_check_character_is_no_duty() {
        for text in ["9BWZZZ377VT004251", "1M8GDM9A0KP042788"] {
            assert!(!Vin::parse(text).unwrap().check_fits(), "{text}");
        }
    }

    #[test]
    fn letters_that_no_number_has_are_read_as_the_digits_they_look_like() {
        assert_eq!(Vin::repaired("1M8GDM9AXKP04278O").unwrap().as_str(), "1M8GDM9AXKP042780");
        assert_eq!(Vin::repaired("LFV3A23C3K3OOOOOI").unwrap().as_str(), "LFV3A23C3K3000001");
        assert_eq!(Vin::repaired("LFV3A23C3K3000001"), None, "nothing is to be repaired");
        assert_eq!(Vin::repaired("LFV3A23C3K3OOOOO2"), None);
    }
}
