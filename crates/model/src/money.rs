//! Amounts of money.
//!
//! Knows: 分, how an amount is written in figures and in Chinese capitals. Must not know: what is paid for. Called by:
//! everyone who deals with money.

use core::fmt;
use core::iter::Sum;

use serde::{Deserialize, Serialize};

const FEN: u64 = 100;
/// Four digits make a section: 元, 万, 亿, 万亿.
const SECTION: u64 = 10_000;
const SECTIONS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];
const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// An amount in 分, never negative and never a fraction of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(u64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many 分.
    pub const fn from_fen(fen: u64) -> Self {
        Self(fen)
    }

    /// So many 元.
    pub const fn from_yuan(yuan: u64) -> Self {
        Self(yuan.saturating_mul(FEN))
    }

    /// In 分.
    pub const fn fen(self) -> u64 {
        self.0
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// So many hundredths of it; what is less than one 分 is left out.
    #[must_use]
    pub const fn percent(self, percent: u64) -> Self {
        Self(self.0.saturating_mul(percent) / 100)
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The amount in Chinese capitals, as bills carry it: 壹仟肆佰零玖元伍角整 (支付结算办法, 附件一).
    pub fn capitals(self) -> String {
        let (yuan, tenths, hundredths) = (self.0 / FEN, self.0 / 10 % 10, self.0 % 10);
        let mut words = if yuan > 0 || self.0 == 0 { format!("{}元", whole(yuan)) } else { String::new() };
        match (tenths, hundredths) {
            (0, 0) => words.push('整'),
            (0, fen) => {
                if yuan > 0 {
                    words.push('零');
                }
                words.push(digit(fen));
                words.push('分');
            }
            (jiao, 0) => {
                words.push(digit(jiao));
                words.push_str("角整");
            }
            (jiao, fen) => words.extend([digit(jiao), '角', digit(fen), '分']),
        }
        words
    }
}

/// `¥1,234.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let yuan = (self.0 / FEN).to_string();
        f.write_str("¥")?;
        for (at, figure) in yuan.chars().enumerate() {
            if at > 0 && (yuan.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{figure}")?;
        }
        write!(f, ".{:02}", self.0 % FEN)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

/// A whole number of 元, without the unit.
fn whole(yuan: u64) -> String {
    if yuan == 0 {
        return DIGITS[0].to_string();
    }
    let mut words = String::new();
    let mut skipped = false;
    for place in (0..SECTIONS.len()).rev() {
        let value = section_value(yuan, place);
        if value == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if !words.is_empty() && (skipped || value < SECTION / 10) {
            words.push(DIGITS[0]);
        }
        words.push_str(&section(value));
        words.push_str(SECTIONS[place]);
        skipped = false;
    }
    words
}

fn section_value(yuan: u64, place: usize) -> u64 {
    (0..place).fold(yuan, |rest, _| rest / SECTION) % SECTION
}

/// One to four digits, the first of them not zero in the words.
fn section(value: u64) -> String {
    let mut words = String::new();
    let mut skipped = false;
    for (place, scale) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let figure = value / scale % 10;
        if figure == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if skipped {
            words.push(DIGITS[0]);
            skipped = false;
        }
        words.push(digit(figure));
        words.push_str(PLACES[place]);
    }
    words
}

const fn digit(figure: u64) -> char {
    // A remainder of ten is always a digit.
    DIGITS[(figure % 10) as usize]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// FEE-5: the examples of the regulation on filling in bills, and the hard cases.
    #[test]
    fn the_hard_cases_are_written_as_the_regulation_says() {
        for (fen, capitals) in [
            (0, "零元整"),
            (5, "伍分"),
            (50, "伍角整"),
            (56, "伍角陆分"),
            (105, "壹元零伍分"),
            (1_000, "壹拾元整"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (1_000_700, "壹万零柒元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (10_001_000_000, "壹亿零壹万元整"),
            (100_010_000_000, "壹拾亿零壹拾万元整"),
            (100_000_000_000_000, "壹万亿元整"),
            (100_000_000_000_100, "壹万亿零壹元整"),
            (123_456_789_012_345, "壹万亿贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分"),
        ] {
            assert_eq!(Money::from_fen(fen).capitals(), capitals, "{fen}");
        }
    }

    #[test]
    fn figures_are_grouped_by_three() {
        for (fen, shown) in
            [(0, "¥0.00"), (5, "¥0.05"), (123_400, "¥1,234.00"), (123_456_789, "¥1,234,567.89")]
        {
            assert_eq!(Money::from_fen(fen).to_string(), shown);
        }
    }

    proptest! {
        /// FEE-5: no two amounts read alike, and no zero stands twice or at an end.
        #[test]
        fn capitals_tell_amounts_apart(one in 0_u64..1_000_000_000_000_000, other in 0_u64..1_000_000_000_000_000) {
            let (a, b) = (Money::from_fen(one).capitals(), Money::from_fen(other).capitals());
            prop_assert_eq!(a == b, one == other);
            prop_assert!(!a.contains("零零") && (one == 0 || !a.contains("零元")), "{}", a);
        }
    }
}
