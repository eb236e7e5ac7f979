//! 违法: what a camera recorded of a vehicle and nobody has answered for, and what was decided.
//!
//! Knows: the fields and numbers of records and decisions. Must not know: what may be handled online, what a delay costs
//! (that is `services`). Called by: everyone who deals with violations and fines.

use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id_number::normalise;
use crate::{Money, Plate, Timestamp};

/// Digits of 违法编号, and of 决定书编号 without its check digit.
const NUMBER_LENGTH: usize = 15;

/// 违法编号: fifteen digits, the first six those of the region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ViolationNumber(String);

/// 决定书编号: fifteen digits, mostly followed by a check digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DecisionNumber(String);

/// The text is no number of a record or decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number of a record has 15 digits, that of a decision 15 or 16")]
pub struct PenaltyNumberError;

impl ViolationNumber {
    /// Reads `text`, with full-width digits and spaces allowed.
    ///
    /// # Errors
    /// [`PenaltyNumberError`] when it has not fifteen digits.
    pub fn parse(text: &str) -> Result<Self, PenaltyNumberError> {
        digits(text, &[NUMBER_LENGTH]).map(Self)
    }

    /// The fifteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the one decision about this record: the same digits with a check digit (ISO 7064, MOD 11,10). How the
    /// authority makes its own is not published; this one is never called official.
    pub fn decision(&self) -> DecisionNumber {
        DecisionNumber(format!("{}{}", self.0, check_digit(&self.0)))
    }
}

impl DecisionNumber {
    /// Reads `text`, with full-width digits and spaces allowed. How the authority makes the sixteenth digit is not
    /// published, so it is not checked.
    ///
    /// # Errors
    /// [`PenaltyNumberError`] when it has neither fifteen nor sixteen digits.
    pub fn parse(text: &str) -> Result<Self, PenaltyNumberError> {
        digits(text, &[NUMBER_LENGTH, NUMBER_LENGTH + 1]).map(Self)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn digits(text: &str, lengths: &[usize]) -> Result<String, PenaltyNumberError> {
    let digits = normalise(text);
    let fits = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(digits) } else { Err(PenaltyNumberError) }
}

/// ISO 7064, MOD 11,10.
fn check_digit(digits: &str) -> u32 {
    let product = digits.bytes().fold(10, |product, byte| {
        let sum = (product + u32::from(byte - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

macro_rules! number_text {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = PenaltyNumberError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    )*};
}

number_text!(ViolationNumber, DecisionNumber);

/// 违法行为: what was done, where, when, and what the law says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offence {
    /// 违法行为代码 (GA/T 16.31).
    pub code: String,
    /// 违法行为, in the words of the authority.
    pub name: String,
    /// 违法时间.
    pub at: Timestamp,
    /// 违法地点.
    pub place: String,
    /// The article that was broken and the one that sets the fine, in the words of the authority.
    pub basis: String,
    /// 违法记分数.
    pub points: u32,
    /// 罚款金额.
    pub fine: Money,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViolationState {
    /// Nobody has answered for it.
    Open,
    /// Its fine is being paid, by whomever (VIOL-5).
    Paying,
    /// Decided and paid.
    Handled,
}

/// 电子监控记录: what a camera recorded of a vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// 违法编号.
    pub number: ViolationNumber,
    /// The vehicle's plate at the time.
    pub plate: Plate,
    /// What was done.
    pub offence: Offence,
    /// 采集机关, which also decides.
    pub authority: String,
    /// Where it stands.
    pub state: ViolationState,
}

/// Days that do not count for the surcharge: 行政复议, 行政诉讼, or a deferral that was granted (行政处罚法 articles 66 and
/// 73). Both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopClock {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// Where the fine of a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FineState {
    /// It is owed.
    Unpaid,
    /// It is being paid, by whomever.
    Paying,
    /// It is paid.
    Paid,
}

/// 处罚决定: a fine that somebody was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    /// 决定书编号.
    pub number: DecisionNumber,
    /// The plate of the vehicle, if one was concerned.
    pub plate: Option<Plate>,
    /// What was done.
    pub offence: Offence,
    /// 处理机关.
    pub authority: String,
    /// The day on which the decision was received (served); the days to pay count from the next one.
    pub served: NaiveDate,
    /// Days that don't count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stopped: Vec<StopClock>,
    /// Where its fine stands.
    pub state: FineState,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_of_the_right_length() {
        assert_eq!(ViolationNumber::parse("１１０１９９ 000000001").unwrap().as_str(), "110199000000001");
        assert_eq!(DecisionNumber::parse("1101990000000013").unwrap().as_str(), "1101990000000013");
        assert_eq!(DecisionNumber::parse("110199000000001").unwrap().as_str(), "110199000000001");
        for text in ["", "11019900000000", "11019900000000X", "11019900000000012"] {
            assert_eq!(ViolationNumber::parse(text), Err(PenaltyNumberError), "{text}");
            assert_eq!(DecisionNumber::parse(text), Err(PenaltyNumberError), "{text}");
        }
    }

    /// The example of ISO 7064 for MOD 11,10: 0794 has the check digit 5.
    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        assert_eq!(check_digit("0794"), 5);
    }

    #[test]
    fn one_record_has_one_decision() {
        let number = ViolationNumber::parse("110199000000001").unwrap();
        let other = ViolationNumber::parse("110199000000002").unwrap();
        assert_eq!(number.decision(), number.decision());
        assert_ne!(number.decision(), other.decision());
        assert_eq!(number.decision().as_str().len(), 16);
    }
}
