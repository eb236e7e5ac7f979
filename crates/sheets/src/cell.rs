//! What a file holds once it is read: a sheet of cells.
//!
//! Knows: text, numbers, nothing; which numbers a spreadsheet has rounded.
//! Must not know: what a column means, where a file came from. Called by: everyone who imports or exports.

use std::borrow::Cow;

/// From this size on a spreadsheet no longer keeps every digit of a whole number: it shows 15.
const FIRST_ROUNDED: f64 = 1e15;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value, or an empty text.
    Empty,
    /// Text; also dates (`2026-05-01`, `2026-05-01T08:30:00`), times, truth values and error marks,
    /// which a spreadsheet keeps in another form.
    Text(String),
    /// A number as the spreadsheet stored it. Never made from a text file.
    Number(f64),
}

impl Cell {
    /// The cell as words. A whole number below 10^15 has no decimal point (`13800138000`); a larger
    /// one appears as spreadsheets show it (`1.10199E+17`), because its last digits are lost.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(written(*number)),
        }
    }

    /// True when the cell has no value.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// True when a spreadsheet has rounded a long number, such as an ID number turned into 1.1E+17:
    /// the digits can't be had back, so the cell must be refused, not repaired (WORK-1). Sees both
    /// the number in a workbook and its scientific form saved as text in a CSV file.
    pub fn has_lost_digits(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Number(number) => number.abs() >= FIRST_ROUNDED,
            Self::Text(text) => is_scientific(text.trim()),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

fn written(number: f64) -> String {
    if number.abs() < FIRST_ROUNDED {
        return number.to_string();
    }
    let scientific = format!("{number:E}");
    match scientific.split_once('E') {
        Some((digits, power)) => format!("{digits}E+{power}"),
        None => scientific,
    }
}

/// `1.1E+17`, `1E17`: a mantissa below ten and a power of at least 15.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once(['E', 'e']) else { return false };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let power = power.strip_prefix('+').unwrap_or(power);
    whole.len() == 1
        && digits(whole)
        && digits(fraction)
        && digits(power)
        && power.parse::<u32>().is_ok_and(|power| power >= 15)
}

/// A sheet as the user sees it: row 1 is `rows[0]`, blank rows stand in their place, rows end with
/// their last filled cell. A cell of a merged range stands in the range's top left corner, the others
/// are empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What the file turned out to be.
    pub kind: SheetKind,
    /// The rows down to the last filled one. Line breaks inside a cell don't start a row.
    pub rows: Vec<Vec<Cell>>,
    /// How many further visible sheets the workbook has, which were not read.
    pub other_sheets: usize,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// Office Open XML workbook, with or without macros.
    Xlsx,
    /// Excel 97–2003 workbook.
    Xls,
    /// Delimited text.
    Text {
        /// How its characters were stored.
        encoding: TextEncoding,
        /// `,`, `;` or a tab, as an ASCII byte.
        delimiter: u8,
    },
}

/// How the characters of a text file were stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, either order.
    Utf16,
    /// GB 18030, which includes GBK and GB 2312.
    Gb18030,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_stored_as_a_number_keeps_its_digits() {
        assert_eq!(Cell::Number(13_800_138_000.0).text(), "13800138000");
        assert!(!Cell::Number(13_800_138_000.0).has_lost_digits());
    }

    #[test]
    fn an_id_number_stored_as_a_number_is_recognised_as_damaged() {
        let cell = Cell::Number(1.1e17);
        assert_eq!(cell.text(), "1.1E+17");
        assert!(cell.has_lost_digits());
    }

    #[test]
    fn the_scientific_form_in_a_text_file_is_recognised_as_damaged() {
        for damaged in ["1.10199E+17", "1.1e17", " 1E+17 "] {
            assert!(Cell::from(damaged).has_lost_digits(), "{damaged}");
        }
        for sound in ["110199199001010010", "11019919900101001X", "1.5E+3", "E+17", "张E17", "12E+17"] {
            assert!(!Cell::from(sound).has_lost_digits(), "{sound}");
        }
    }
}
