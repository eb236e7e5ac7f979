//! Phone numbers of the mainland.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{Timestamp, id_number::normalise};

/// Eleven digits, beginning 13 to 19.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// The text is no mobile phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mobile phone number has 11 digits and begins with 13 to 19")]
pub struct PhoneError;

impl Phone {
    /// Reads `text`, with full-width digits, spaces, hyphens and +86 allowed.
    ///
    /// # Errors
    /// [`PhoneError`] when it is no mobile phone number.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let normal = normalise(text).replace('-', "");
        let digits = normal.strip_prefix("+86").unwrap_or(&normal);
        let bytes = digits.as_bytes();
        let fits = bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit);
        if fits && bytes[0] == b'1' && bytes[1] >= b'3' {
            Ok(Self(digits.to_owned()))
        } else {
            Err(PhoneError)
        }
    }

    /// The eleven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown on screens: three digits, four stars, four digits.
    pub fn masked(&self) -> String {
        format!("{} **** {}", &self.0[..3], &self.0[7..])
    }
}

/// A phone that a person has proved by a code, and when (ACC-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvenPhone {
    /// The phone.
    pub phone: Phone,
    /// When it was proved last.
    pub at: Timestamp,
}

/// A landline: area code and number, `010-55550199`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Landline(String);

/// The text is no landline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a landline is an area code of 3 or 4 digits, a hyphen, and 7 or 8 digits")]
pub struct LandlineError;

impl Landline {
    /// Reads `text`, with full-width digits and spaces allowed.
    ///
    /// # Errors
    /// [`LandlineError`] when it is no landline.
    pub fn parse(text: &str) -> Result<Self, LandlineError> {
        let normal = normalise(text);
        let (area, number) = normal.split_once('-').ok_or(LandlineError)?;
        let digits = |text: &str, lengths: core::ops::RangeInclusive<usize>| {
            lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let fits = area.starts_with('0') && digits(area, 3..=4) && digits(number, 7..=8);
        if fits { Ok(Self(normal)) } else { Err(LandlineError) }
    }

    /// With its hyphen.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Landline {
    type Error = LandlineError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Landline> for String {
    fn from(landline: Landline) -> Self {
        landline.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Phone").field(&self.masked()).finish()
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["13800000012", "138 0000 0012", "+86 138-0000-0012", "１３８００００００１２"]
        {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "13800000012", "{text}");
        }
    }

    #[test]
    fn landlines_have_an_area_code_and_a_hyphen() {
        for text in ["010-55550199", "0755-1234567", "０１０-５５５５ ０１９９"] {
            assert!(Landline::parse(text).is_ok(), "{text}");
        }
        for text in
            ["", "55550199", "010 55550199", "110-55550199", "01-55550199", "010-555501", "010-55550a99"]
        {
            assert_eq!(Landline::parse(text), Err(LandlineError), "{text}");
        }
    }

    #[test]
    fn what_is_no_mobile_number_is_refused() {
        for text in ["", "12800000012", "1380000001", "138000000123", "1380000001a", "010-12345678"] {
            assert_eq!(Phone::parse(text), Err(PhoneError), "{text}");
        }
    }
}
