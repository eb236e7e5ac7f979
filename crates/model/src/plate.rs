//! Plate kinds, GA 24.7, and plate numbers, GA 36-2018.

use serde::{Deserialize, Serialize};

use crate::Energy;
use crate::id_number::normalise;

const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
const ELECTRIC_LETTERS: &str = "DABCE";
const PLUG_IN_LETTERS: &str = "FGHJK";

/// 号牌种类 of the vehicles that people bind, by the code of GA 24.7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PlateKind {
    /// 01 大型汽车.
    Large,
    /// 02 小型汽车.
    Small,
    /// 07 普通摩托车.
    Motorcycle,
    /// 08 轻便摩托车.
    Moped,
    /// 13 低速车.
    LowSpeed,
    /// 15 挂车.
    Trailer,
    /// 16 教练汽车.
    Training,
    /// 51 大型新能源汽车.
    LargeNewEnergy,
    /// 52 小型新能源汽车.
    SmallNewEnergy,
}

impl PlateKind {
    /// Every kind, the commonest first.
    pub const ALL: [Self; 9] = [
        Self::Small,
        Self::SmallNewEnergy,
        Self::Large,
        Self::LargeNewEnergy,
        Self::Motorcycle,
        Self::Moped,
        Self::LowSpeed,
        Self::Trailer,
        Self::Training,
    ];

    /// The code of GA 24.7.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Large => "01",
            Self::Small => "02",
            Self::Motorcycle => "07",
            Self::Moped => "08",
            Self::LowSpeed => "13",
            Self::Trailer => "15",
            Self::Training => "16",
            Self::LargeNewEnergy => "51",
            Self::SmallNewEnergy => "52",
        }
    }

    /// The kind of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name of GA 24.7.
    pub const fn name_zh(self) -> &'static str {
        match self {
            Self::Large => "大型汽车",
            Self::Small => "小型汽车",
            Self::Motorcycle => "普通摩托车",
            Self::Moped => "轻便摩托车",
            Self::LowSpeed => "低速车",
            Self::Trailer => "挂车",
            Self::Training => "教练汽车",
            Self::LargeNewEnergy => "大型新能源汽车",
            Self::SmallNewEnergy => "小型新能源汽车",
        }
    }

    /// The name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::Large => "Large vehicle",
            Self::Small => "Small vehicle",
            Self::Motorcycle => "Motorcycle",
            Self::Moped => "Moped",
            Self::LowSpeed => "Low-speed vehicle",
            Self::Trailer => "Trailer",
            Self::Training => "Training vehicle",
            Self::LargeNewEnergy => "Large new-energy vehicle",
            Self::SmallNewEnergy => "Small new-energy vehicle",
        }
    }

    /// Whether it is the green plate of new-energy cars and lorries.
    pub const fn is_new_energy(self) -> bool {
        matches!(self, Self::LargeNewEnergy | Self::SmallNewEnergy)
    }

    /// Whether a vehicle that runs on `energy` gets plates of this kind: new-energy cars and lorries have their own.
    ///
    /// Decides PLATE-9.
    pub const fn fits(self, energy: Energy) -> bool {
        match self {
            Self::LargeNewEnergy | Self::SmallNewEnergy => !matches!(energy, Energy::Fuel),
            Self::Large | Self::Small => matches!(energy, Energy::Fuel),
            _ => true,
        }
    }

    /// Whether `serial`, what follows province and authority letter, is one of this kind.
    fn has(self, serial: &str) -> bool {
        match self {
            Self::Large | Self::Small | Self::Motorcycle | Self::Moped | Self::LowSpeed => {
                is_common(serial, 5)
            }
            Self::Trailer => serial.strip_suffix('挂').is_some_and(|number| is_common(number, 4)),
            Self::Training => serial.strip_suffix('学').is_some_and(|number| is_common(number, 4)),
            Self::LargeNewEnergy => {
                serial.len() == 6 && digits(&serial[..5]) && serial[5..].contains(is_energy_letter)
            }
            Self::SmallNewEnergy => is_small_new_energy(serial.as_bytes()),
        }
    }
}

/// So many digits and letters, of them at most two letters.
fn is_common(serial: &str, length: usize) -> bool {
    let letters = serial.bytes().filter(u8::is_ascii_uppercase).count();
    serial.len() == length && serial.bytes().all(is_serial) && letters <= 2
}

fn is_small_new_energy(serial: &[u8]) -> bool {
    serial.len() == 6
        && is_energy_letter(char::from(serial[0]))
        && is_serial(serial[1])
        && serial[2..].iter().all(u8::is_ascii_digit)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// No plate has an I or an O in its serial.
const fn is_serial(b: u8) -> bool {
    b.is_ascii_digit() || (b.is_ascii_uppercase() && b != b'I' && b != b'O')
}

fn is_energy_letter(c: char) -> bool {
    ELECTRIC_LETTERS.contains(c) || PLUG_IN_LETTERS.contains(c)
}

impl TryFrom<String> for PlateKind {
    type Error = PlateError;

    fn try_from(code: String) -> Result<Self, PlateError> {
        Self::from_code(&code).ok_or(PlateError::Kind)
    }
}

impl From<PlateKind> for String {
    fn from(kind: PlateKind) -> Self {
        kind.code().to_owned()
    }
}

/// A plate: its kind, and a number that this kind can have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Plate {
    kind: PlateKind,
    number: String,
}

/// A plate as it is written down.
#[derive(Serialize, Deserialize)]
struct Written {
    kind: PlateKind,
    number: String,
}

/// Why a text is no plate; the first reason found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlateError {
    /// No such kind.
    #[error("no plate kind of this code")]
    Kind,
    /// It does not begin with a province and the letter of an authority.
    #[error("a plate number begins with a province and a letter other than I")]
    Region,
    /// What follows is no serial of this kind.
    #[error("the serial does not fit the kind of plate")]
    Serial,
}

impl Plate {
    /// Reads the number of a plate of `kind`, in either case and width, with spaces, dots and hyphens allowed.
    ///
    /// # Errors
    /// The first of [`PlateError`] that applies.
    pub fn parse(kind: PlateKind, text: &str) -> Result<Self, PlateError> {
        let number: String =
            normalise(text).chars().filter(|c| !matches!(c, '·' | '•' | '.' | '-')).collect();
        let mut characters = number.chars();
        let province = characters.next().is_some_and(|c| PROVINCES.contains(c));
        let authority = characters.next().is_some_and(|c| c.is_ascii_uppercase() && c != 'I');
        if !province || !authority {
            return Err(PlateError::Region);
        }
        if !kind.has(characters.as_str()) {
            return Err(PlateError::Serial);
        }
        Ok(Self { kind, number })
    }

    /// The kind.
    pub const fn kind(&self) -> PlateKind {
        self.kind
    }

    /// The number without a separator: 京A12345.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Province and authority letter: 京A.
    pub fn prefix(&self) -> &str {
        self.number.split_at(self.serial_at()).0
    }

    /// What follows them.
    pub fn serial(&self) -> &str {
        self.number.split_at(self.serial_at()).1
    }

    fn serial_at(&self) -> usize {
        self.number.char_indices().nth(2).map_or(self.number.len(), |(at, _)| at)
    }

    /// Whether its kind and, on a new-energy plate, its letter say that the vehicle runs on `energy`.
    ///
    /// Decides PLATE-9.
    pub fn fits(&self, energy: Energy) -> bool {
        let letter = match self.kind {
            PlateKind::SmallNewEnergy => self.serial().chars().next(),
            PlateKind::LargeNewEnergy => self.serial().chars().last(),
            _ => return self.kind.fits(energy),
        };
        let letters = match energy {
            Energy::Electric => ELECTRIC_LETTERS,
            Energy::PlugIn => PLUG_IN_LETTERS,
            Energy::Fuel => return false,
        };
        letter.is_some_and(|letter| letters.contains(letter))
    }

    /// Whether three equal digits follow each other in the serial; some regions let nobody make such a number
    /// (PLATE-12).
    pub fn has_triple(&self) -> bool {
        let serial = self.serial().as_bytes();
        serial
            .windows(3)
            .any(|three| three[0].is_ascii_digit() && three[0] == three[1] && three[1] == three[2])
    }

    /// As it stands on the plate: with a dot after the authority's letter, on new-energy plates without.
    pub fn shown(&self) -> String {
        if self.kind.is_new_energy() {
            return self.number.clone();
        }
        format!("{}·{}", self.prefix(), self.serial())
    }
}

impl TryFrom<Written> for Plate {
    type Error = PlateError;

    fn try_from(written: Written) -> Result<Self, PlateError> {
        Self::parse(written.kind, &written.number)
    }
}

impl From<Plate> for Written {
    fn from(plate: Plate) -> Self {
        Self { kind: plate.kind, number: plate.number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PlateKind as K;

    #[test]
    fn numbers_of_their_kind_are_read() {
        for (kind, text, shown) in [
            (K::Small, "京A12345", "京A·12345"),
            (K::Small, "粤e·9km03", "粤E·9KM03"),
            (K::SmallNewEnergy, "粤BD12345", "粤BD12345"),
            (K::SmallNewEnergy, "沪ADB1234", "沪ADB1234"),
            (K::LargeNewEnergy, "粤B12345D", "粤B12345D"),
            (K::SmallNewEnergy, "粤Ｂ Ｆ１２３４５", "粤BF12345"),
            (K::Trailer, "粤B-1234挂", "粤B·1234挂"),
            (K::Training, "京A1234学", "京A·1234学"),
        ] {
            assert_eq!(Plate::parse(kind, text).map(|plate| plate.shown()).as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn numbers_that_no_plate_of_the_kind_has_are_refused() {
        for (kind, text, why) in [
            (K::Small, "京A1234I", PlateError::Serial),
            (K::Small, "京AO1234", PlateError::Serial),
            (K::Small, "京AABC12", PlateError::Serial),
            (K::Small, "京IA1234", PlateError::Region),
            (K::Small, "A12345", PlateError::Region),
            (K::Small, "粤BD12345", PlateError::Serial),
            (K::SmallNewEnergy, "粤BI12345", PlateError::Serial),
            (K::SmallNewEnergy, "粤BD1234", PlateError::Serial),
            (K::SmallNewEnergy, "粤BL12345", PlateError::Serial),
            (K::LargeNewEnergy, "粤B1234D5", PlateError::Serial),
            (K::LargeNewEnergy, "粤B12挂5D", PlateError::Serial),
            (K::Trailer, "粤B12345", PlateError::Serial),
            (K::Small, "", PlateError::Region),
        ] {
            assert_eq!(Plate::parse(kind, text), Err(why), "{text}");
        }
    }

    /// PLATE-9: the letter says what the vehicle runs on.
    #[test]
    fn a_number_fits_the_energy_that_its_letter_says() {
        use Energy as E;
        for (kind, number, fits) in [
            (K::SmallNewEnergy, "粤BD12345", [E::Electric].as_slice()),
            (K::SmallNewEnergy, "沪ADB1234", &[E::Electric]),
            (K::SmallNewEnergy, "粤BF12345", &[E::PlugIn]),
            (K::LargeNewEnergy, "粤B12345D", &[E::Electric]),
            (K::LargeNewEnergy, "粤B12345K", &[E::PlugIn]),
            (K::Small, "京A12345", &[E::Fuel]),
            (K::Moped, "京A12345", &[E::Fuel, E::Electric, E::PlugIn]),
        ] {
            let plate = Plate::parse(kind, number).unwrap();
            for energy in [E::Fuel, E::Electric, E::PlugIn] {
                assert_eq!(plate.fits(energy), fits.contains(&energy), "{number} {energy:?}");
            }
        }
    }

    /// PLATE-12: three equal digits in a row, and nothing less.
    #[test]
    fn three_equal_digits_in_a_row_are_a_triple() {
        let triple = |number| Plate::parse(K::Small, number).unwrap().has_triple();
        assert!(triple("京A11123") && triple("京AX1222") && triple("京A00000"));
        assert!(!triple("京A11211") && !triple("京AXX123") && !triple("京A1X11X"));
    }

    #[test]
    fn a_kind_is_found_by_its_code() {
        for kind in K::ALL {
            assert_eq!(K::from_code(kind.code()), Some(kind));
        }
        assert_eq!(K::from_code("03"), None);
    }
}
