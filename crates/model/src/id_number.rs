//! The citizen's identity number, GB 11643-1999.

use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: &[u8; 11] = b"10X98765432";
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82,
];
const TAIWAN_RESIDENCE: u8 = 83;

/// An 18-character identity number whose date exists and whose check character is right.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

/// Why a text is no identity number; the first reason found, in the order of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdNumberError {
    /// Not 18 characters.
    #[error("an identity number has 18 characters")]
    Length,
    /// Something else than 17 digits and a digit or X.
    #[error("an identity number is 17 digits and a digit or X")]
    Character,
    /// The birth date does not exist.
    #[error("the birth date does not exist")]
    Date,
    /// The birth date is after today.
    #[error("the birth date lies in the future")]
    Future,
    /// The first two digits name no province.
    #[error("the first two digits name no province")]
    Province,
    /// The last character does not fit the others.
    #[error("the check character is wrong")]
    Check,
}

impl IdNumber {
    /// Reads `text`, with full-width digits, spaces and a small x allowed, against `today`.
    ///
    /// # Errors
    /// The first of [`IdNumberError`] that applies, in its order.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, IdNumberError> {
        let number = Self::parse_dateless(text)?;
        if number.birth_date() > today {
            return Err(IdNumberError::Future);
        }
        Ok(number)
    }

    /// Reads a number that was checked before (stored or sent): everything but "not in the future".
    ///
    /// # Errors
    /// As [`IdNumber::parse`], never [`IdNumberError::Future`].
    pub fn parse_dateless(text: &str) -> Result<Self, IdNumberError> {
        let normal = normalise(text);
        if normal.chars().count() != 18 {
            return Err(IdNumberError::Length);
        }
        let bytes = normal.as_bytes();
        if !has_id_characters(bytes) {
            return Err(IdNumberError::Character);
        }
        if birth_date(bytes).is_none() {
            return Err(IdNumberError::Date);
        }
        let province = (bytes[0] - b'0') * 10 + (bytes[1] - b'0');
        if !PROVINCES.contains(&province) && province != TAIWAN_RESIDENCE && bytes[0] != b'9' {
            return Err(IdNumberError::Province);
        }
        if check_character(bytes) != bytes[17] {
            return Err(IdNumberError::Check);
        }
        Ok(Self(normal))
    }

    /// The number that a region, a birth date and a three-digit sequence make.
    ///
    /// # Errors
    /// As [`IdNumber::parse_dateless`], for a region that names no province.
    pub fn compose(region: u32, birth: NaiveDate, sequence: u16) -> Result<Self, IdNumberError> {
        let head = format!("{region:06}{}{sequence:03}", birth.format("%Y%m%d"));
        if head.len() != 17 {
            return Err(IdNumberError::Length);
        }
        let check = char::from(check_character(head.as_bytes()));
        Self::parse_dateless(&format!("{head}{check}"))
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of birth.
    pub fn birth_date(&self) -> NaiveDate {
        birth_date(self.0.as_bytes()).unwrap_or_default()
    }

    /// As shown on screens: six digits, eight stars, four characters (LOOK, DESK-9).
    pub fn masked(&self) -> String {
        format!("{} ******** {}", &self.0[..6], &self.0[14..])
    }
}

/// Full years on `day`, reached on the birthday itself.
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> u32 {
    day.years_since(birth).unwrap_or(0)
}

/// Half-width digits and letters, upper case, without spaces.
pub fn normalise(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(half_width).map(|c| c.to_ascii_uppercase()).collect()
}

fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn has_id_characters(bytes: &[u8]) -> bool {
    bytes.len() == 18
        && bytes[..17].iter().all(u8::is_ascii_digit)
        && (bytes[17].is_ascii_digit() || bytes[17] == b'X')
}

fn birth_date(bytes: &[u8]) -> Option<NaiveDate> {
    let number = |range: core::ops::Range<usize>| {
        bytes.get(range)?.iter().try_fold(0_u32, |sum, b| Some(sum * 10 + u32::from(b.checked_sub(b'0')?)))
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(6..10)?).ok()?, number(10..12)?, number(12..14)?)
}

fn check_character(bytes: &[u8]) -> u8 {
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    CHECK_CHARACTERS[(sum % 11) as usize]
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IdNumber").field(&self.masked()).finish()
    }
}

impl TryFrom<String> for IdNumber {
    type Error = IdNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse_dateless(&text)
    }
}

impl From<IdNumber> for String {
    fn from(number: IdNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, IdNumberError>) {
        let read = IdNumber::parse(text, today());
        assert_eq!(read.as_ref().map(IdNumber::as_str).map_err(|e| *e), expected, "{text}");
    }

    #[test]
    fn numbers_with_a_right_check_character_are_read() {
        for text in [
            "11010519491231002X",
            "440524188001010014",
            "110199200106010012",
            "11019920010601008X",
            "110199200002290013",
            "110199200811230010",
            "810000199001010019",
            "820000199001010010",
            "830000199001010012",
        ] {
            check(text, Ok(text));
        }
        check("１１０１０５１９４９１２３１００２ｘ", Ok("11010519491231002X"));
        check(" 110105 19491231 002x ", Ok("11010519491231002X"));
    }

    #[test]
    fn numbers_that_can_not_be_are_refused_with_the_first_reason() {
        check("110105194912310021", Err(IdNumberError::Check));
        check("110199200106010021", Err(IdNumberError::Check));
        check("11010519490231002X", Err(IdNumberError::Date));
        check("110199200102290010", Err(IdNumberError::Date));
        check("110199200160010012", Err(IdNumberError::Date));
        check("1101051949123100X", Err(IdNumberError::Length));
        check("11010519491231００2Y", Err(IdNumberError::Character));
        check("010199200106010012", Err(IdNumberError::Province));
        check("", Err(IdNumberError::Length));
        check("一二三四五六七八九十一二三四五六七八", Err(IdNumberError::Character));
        let tomorrow = IdNumber::compose(110_199, today().succ_opt().unwrap(), 1).unwrap();
        check(tomorrow.as_str(), Err(IdNumberError::Future));
    }

    #[test]
    fn a_birthday_is_reached_on_the_day_itself() {
        let number = IdNumber::parse("110199200811220015", today()).unwrap();
        assert_eq!(age_on(number.birth_date(), today()), 18);
        assert_eq!(age_on(number.birth_date(), today().pred_opt().unwrap()), 17);
    }

    #[test]
    fn a_number_is_masked_in_debug_output_and_on_screen() {
        let number = IdNumber::parse("110199200106010012", today()).unwrap();
        assert_eq!(number.masked(), "110199 ******** 0012");
        assert!(!format!("{number:?}").contains("20010601"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_at_all_makes_the_reader_panic(text in ".*") {
            let _ = IdNumber::parse(&text, today());
        }

        #[test]
        fn one_changed_digit_is_always_noticed(sequence in 0_u16..1000, at in 14_usize..17, by in 1_u8..10) {
            let number = IdNumber::compose(110_199, NaiveDate::from_ymd_opt(2001, 6, 1).unwrap(), sequence).unwrap();
            let mut bytes = number.as_str().as_bytes().to_vec();
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            let changed = String::from_utf8(bytes).unwrap();
            proptest::prop_assert_eq!(IdNumber::parse(&changed, today()), Err(IdNumberError::Check));
        }
    }
}
