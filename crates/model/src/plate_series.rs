//! Which plate numbers an authority gives out: series of patterns, each number with an index.
//!
//! Knows: patterns, and the numbers they stand for, in order. Must not know: which numbers are free. Called by: the
//! region profile; `services` for checking what is typed, the platform for its pools.

use serde::{Deserialize, Serialize};

use crate::{Energy, Plate, PlateKind};

/// The characters that can stand at each position of a serial: `[A-HJ-NP-Z][0-9][0-9][0-9][0-9]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    written: String,
    positions: Vec<Vec<char>>,
}

/// Why a text is no series of numbers; the first reason found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// No list of characters and classes of characters.
    #[error("a pattern is a list of characters and of classes like [A-HJ-N0-9]")]
    Pattern,
    /// One of its numbers is none of the kind.
    #[error("{0} is no number of this kind")]
    Number(String),
    /// Two patterns have a number in common.
    #[error("two patterns have numbers in common")]
    Overlap,
}

impl Pattern {
    /// Reads a pattern. Digits stand in their order, letters in theirs.
    ///
    /// # Errors
    /// [`SeriesError::Pattern`].
    pub fn parse(text: &str) -> Result<Self, SeriesError> {
        let mut positions = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (class, after) = match rest.strip_prefix('[') {
                Some(inner) => inner.split_once(']').ok_or(SeriesError::Pattern)?,
                None => rest.split_at(first.len_utf8()),
            };
            positions.push(characters(class).ok_or(SeriesError::Pattern)?);
            rest = after;
        }
        if positions.is_empty() {
            return Err(SeriesError::Pattern);
        }
        Ok(Self { written: text.to_owned(), positions })
    }

    fn size(&self) -> u64 {
        self.positions.iter().map(|class| class.len() as u64).product()
    }

    fn nth(&self, index: u64) -> String {
        let mut left = index;
        let mut serial: Vec<char> = Vec::with_capacity(self.positions.len());
        for class in self.positions.iter().rev() {
            let radix = class.len() as u64;
            serial.push(class[usize::try_from(left % radix).unwrap_or(0)]);
            left /= radix;
        }
        serial.iter().rev().collect()
    }

    fn index_of(&self, serial: &str) -> Option<u64> {
        let characters: Vec<char> = serial.chars().collect();
        if characters.len() != self.positions.len() {
            return None;
        }
        let mut index = 0;
        for (class, character) in self.positions.iter().zip(characters) {
            let digit = class.iter().position(|c| *c == character)?;
            index = index * class.len() as u64 + digit as u64;
        }
        Some(index)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.positions.len() == other.positions.len()
            && self.positions.iter().zip(&other.positions).all(|(a, b)| a.iter().any(|c| b.contains(c)))
    }

    /// The serial with a letter wherever one can stand, and that with a digit wherever one can.
    fn extremes(&self) -> [String; 2] {
        let pick = |wanted: fn(&char) -> bool| {
            let best = |class: &Vec<char>| class.iter().copied().find(&wanted).or(class.first().copied());
            self.positions.iter().filter_map(best).collect()
        };
        [pick(char::is_ascii_uppercase), pick(char::is_ascii_digit)]
    }
}

/// The characters of a class, without repetition: `A-HJ0-9`.
fn characters(class: &str) -> Option<Vec<char>> {
    let mut characters: Vec<char> = Vec::new();
    let mut rest = class.chars().peekable();
    while let Some(first) = rest.next() {
        let last = if rest.next_if_eq(&'-').is_some() { rest.next()? } else { first };
        if last < first || !is_serial(first) || !is_serial(last) {
            return None;
        }
        characters.extend(first..=last);
    }
    let mut once = characters.clone();
    once.sort_unstable();
    once.dedup();
    (!once.is_empty() && once.len() == characters.len() && !once.iter().any(|c| "IO".contains(*c)))
        .then_some(once)
}

const fn is_serial(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '挂' | '学')
}

impl TryFrom<String> for Pattern {
    type Error = SeriesError;

    fn try_from(text: String) -> Result<Self, SeriesError> {
        Self::parse(&text)
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.written
    }
}

/// The numbers of one kind that an authority gives out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct PlateSeries {
    prefix: String,
    kind: PlateKind,
    energy: Option<Energy>,
    patterns: Vec<Pattern>,
}

/// A series as it is written down.
#[derive(Serialize, Deserialize)]
struct Written {
    prefix: String,
    kind: PlateKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    energy: Option<Energy>,
    patterns: Vec<Pattern>,
}

impl PlateSeries {
    /// The numbers of `kind` that begin with `prefix`, such as 京A, and follow one of `patterns`; for vehicles of
    /// `energy`, or whatever they run on.
    ///
    /// # Errors
    /// When a pattern has numbers that no plate of the kind can have, or that another one has.
    pub fn new(
        prefix: &str,
        kind: PlateKind,
        energy: Option<Energy>,
        patterns: Vec<Pattern>,
    ) -> Result<Self, SeriesError> {
        for pattern in &patterns {
            for serial in pattern.extremes() {
                let number = format!("{prefix}{serial}");
                let plate = Plate::parse(kind, &number).map_err(|_| SeriesError::Number(number.clone()))?;
                if energy.is_some_and(|energy| !plate.fits(energy)) {
                    return Err(SeriesError::Number(number));
                }
            }
        }
        let pairs = patterns
            .iter()
            .enumerate()
            .flat_map(|(at, one)| patterns[at + 1..].iter().map(move |other| (one, other)));
        if pairs.into_iter().any(|(one, other)| one.overlaps(other)) {
            return Err(SeriesError::Overlap);
        }
        Ok(Self { prefix: prefix.to_owned(), kind, energy, patterns })
    }

    /// Province and authority: 京A.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The kind of its plates.
    pub const fn kind(&self) -> PlateKind {
        self.kind
    }

    /// Whether a vehicle of `energy` gets its numbers.
    pub fn serves(&self, energy: Energy) -> bool {
        self.energy.is_none_or(|own| own == energy)
    }

    /// What names its pool: another rule is another pool.
    pub fn key(&self) -> String {
        let patterns: Vec<&str> = self.patterns.iter().map(|pattern| pattern.written.as_str()).collect();
        format!("{}/{}/{}", self.prefix, self.kind.code(), patterns.join("|"))
    }

    /// How many numbers it has.
    pub fn size(&self) -> u64 {
        self.patterns.iter().map(Pattern::size).sum()
    }

    /// The number of this index, with its prefix.
    pub fn nth(&self, index: u64) -> Option<String> {
        let mut left = index;
        for pattern in &self.patterns {
            let size = pattern.size();
            if left < size {
                return Some(format!("{}{}", self.prefix, pattern.nth(left)));
            }
            left -= size;
        }
        None
    }

    /// The index of a number; `None` for one that it does not have.
    pub fn index_of(&self, number: &str) -> Option<u64> {
        let serial = number.strip_prefix(self.prefix.as_str())?;
        let mut before = 0;
        for pattern in &self.patterns {
            if let Some(index) = pattern.index_of(serial) {
                return Some(before + index);
            }
            before += pattern.size();
        }
        None
    }

    /// The characters that stand at each position of a serial at all.
    pub fn keys(&self) -> Vec<Vec<char>> {
        let length = self.patterns.iter().map(|pattern| pattern.positions.len()).max().unwrap_or(0);
        let at = |position: usize| {
            let classes = self.patterns.iter().filter_map(|pattern| pattern.positions.get(position));
            let mut keys: Vec<char> = classes.flatten().copied().collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        (0..length).map(at).collect()
    }
}

impl TryFrom<Written> for PlateSeries {
    type Error = SeriesError;

    fn try_from(written: Written) -> Result<Self, SeriesError> {
        Self::new(&written.prefix, written.kind, written.energy, written.patterns)
    }
}

impl From<PlateSeries> for Written {
    fn from(series: PlateSeries) -> Self {
        let PlateSeries { prefix, kind, energy, patterns } = series;
        Self { prefix, kind, energy, patterns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(
        kind: PlateKind,
        energy: Option<Energy>,
        patterns: &[&str],
    ) -> Result<PlateSeries, SeriesError> {
        let patterns = patterns.iter().map(|text| Pattern::parse(text)).collect::<Result<_, _>>()?;
        PlateSeries::new("京A", kind, energy, patterns)
    }

    #[test]
    fn every_number_of_a_series_has_its_own_index() {
        let two = series(PlateKind::Small, None, &["[A-C]00[0-9][0-9]", "[0-1]000[0-9]"]).unwrap();
        assert_eq!(two.size(), 320);
        let numbers: Vec<String> = (0..two.size()).map(|index| two.nth(index).unwrap()).collect();
        for (index, number) in numbers.iter().enumerate() {
            assert_eq!(two.index_of(number), Some(index as u64), "{number}");
            assert!(Plate::parse(PlateKind::Small, number).is_ok(), "{number}");
        }
        assert_eq!((numbers[0].as_str(), numbers[319].as_str()), ("京AA0000", "京A10009"));
        assert_eq!((two.nth(320), two.index_of("京AD0000"), two.index_of("京B10009")), (None, None, None));
    }

    /// PLATE-9: the letter of a new-energy number says what the vehicle runs on, and no serial has I or O.
    #[test]
    fn a_series_has_only_numbers_of_its_kind_and_energy() {
        let small = |energy, pattern| series(PlateKind::SmallNewEnergy, Some(energy), &[pattern]);
        assert!(small(Energy::Electric, "[DABCE][A-HJ-NP-Z0-9][0-9][0-9][0-9][0-9]").is_ok());
        assert!(small(Energy::PlugIn, "[FGHJK][0-9][0-9][0-9][0-9][0-9]").is_ok());
        assert!(matches!(small(Energy::PlugIn, "D[0-9][0-9][0-9][0-9][0-9]"), Err(SeriesError::Number(_))));
        assert!(matches!(small(Energy::Electric, "F00000"), Err(SeriesError::Number(_))));
        assert!(matches!(
            series(PlateKind::Small, None, &["[A-C][A-C][A-C]00"]),
            Err(SeriesError::Number(_))
        ));
        for text in ["[A-Z]0000", "[HIJ]0000", "O0000", "[A", "", "[]", "[B-A]0000", "[AA]0000", "a0000"] {
            assert_eq!(Pattern::parse(text), Err(SeriesError::Pattern), "{text}");
        }
    }

    #[test]
    fn patterns_with_a_common_number_make_no_series() {
        assert_eq!(series(PlateKind::Small, None, &["[A-C]0000", "[C-D]0000"]), Err(SeriesError::Overlap));
    }

    #[test]
    fn a_key_that_no_number_has_is_not_offered() {
        let two = series(PlateKind::Training, None, &["A[0-1]00学", "[5-6]000学"]).unwrap();
        let keys: Vec<String> = two.keys().into_iter().map(String::from_iter).collect();
        assert_eq!(keys, ["56A", "01", "0", "0", "学"]);
    }

    #[test]
    fn a_series_survives_its_writing() {
        let json =
            r#"{"prefix":"京A","kind":"52","energy":"electric","patterns":["D[0-9][0-9][0-9][0-9][0-9]"]}"#;
        let read: PlateSeries = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert!(serde_json::from_str::<PlateSeries>(&json.replace("D[", "I[")).is_err());
    }
}
