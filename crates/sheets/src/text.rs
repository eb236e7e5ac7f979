//! Bytes of a text file become characters, or an error with the row, never replaced characters.
//!
//! Knows: UTF-8, UTF-16, GB 18030, and where rows begin. Must not know: cells, limits.
//! Called by: `read`, `delimited`.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::{SheetError, TextEncoding};

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF16_LITTLE_MARK: &[u8] = b"\xFF\xFE";
const UTF16_BIG_MARK: &[u8] = b"\xFE\xFF";
/// A line of GB 18030 can by chance be valid UTF-8 with one Chinese character, but not with two.
const CONVINCING: usize = 2;

/// Byte order mark, then strict UTF-8, then strict GB 18030.
///
/// Decides part of WORK-1: the encoding is found out by itself. A file in which some lines are UTF-8 and
/// others are not is refused at the first line that differs, although most such lines would decode as
/// GB 18030, to wrong characters.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, TextEncoding), SheetError> {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return utf8(rest).map(|text| (Cow::Borrowed(text), TextEncoding::Utf8));
    }
    for (mark, encoding) in [(UTF16_LITTLE_MARK, UTF_16LE), (UTF16_BIG_MARK, UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return strictly(encoding, rest).map(|text| (Cow::Owned(text), TextEncoding::Utf16));
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), TextEncoding::Utf8));
    }
    if let Some(offset) = change(bytes) {
        return Err(SheetError::Encoding { row: row_at(&bytes[..offset]) });
    }
    strictly(GB18030, bytes).map(|text| (Cow::Owned(text), TextEncoding::Gb18030))
}

fn utf8(bytes: &[u8]) -> Result<&str, SheetError> {
    std::str::from_utf8(bytes)
        .map_err(|error| SheetError::Encoding { row: row_at(&bytes[..error.valid_up_to()]) })
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, SheetError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(..) | DecoderResult::OutputFull, _) => {
            Err(SheetError::Encoding { row: row_at(text.as_bytes()) })
        }
    }
}

/// Where a line begins that is certainly UTF-8 in a file that began otherwise, or the reverse.
fn change(bytes: &[u8]) -> Option<usize> {
    let mut first = None;
    let mut start = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(is_utf8) = certainly_utf8(line)
            && *first.get_or_insert(is_utf8) != is_utf8
        {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// `None` when a line could be either.
fn certainly_utf8(line: &[u8]) -> Option<bool> {
    let Ok(text) = std::str::from_utf8(line) else { return Some(false) };
    let chinese = text.chars().filter(|letter| matches!(letter, '\u{3000}'..='\u{9FFF}' | '\u{20000}'..));
    (chinese.count() >= CONVINCING).then_some(true)
}

/// The 1-based row that follows `before`. Works on the bytes of every encoding in which quotation
/// marks, delimiters and line ends are single bytes.
fn row_at(before: &[u8]) -> u32 {
    let mut rows = RowCounter::new();
    for byte in before {
        rows.step(*byte, matches!(byte, b',' | b';' | b'\t'));
    }
    rows.row
}

/// Follows a delimited text byte by byte and knows which row it is in: line breaks within quotation
/// marks don't count, as in a spreadsheet.
pub(crate) struct RowCounter {
    /// The present row, 1-based.
    pub(crate) row: u32,
    /// The row in which the quotation mark was opened that is open now.
    pub(crate) quoted_since: Option<u32>,
    at_start: bool,
    just_closed: bool,
    after_return: bool,
}

impl RowCounter {
    pub(crate) fn new() -> Self {
        Self { row: 1, quoted_since: None, at_start: true, just_closed: false, after_return: false }
    }

    pub(crate) fn step(&mut self, byte: u8, is_delimiter: bool) {
        let just_closed = std::mem::take(&mut self.just_closed);
        if self.quoted_since.is_some() {
            if byte == b'"' {
                self.quoted_since = None;
                self.just_closed = true;
            }
            return;
        }
        if byte == b'"' && (self.at_start || just_closed) {
            self.quoted_since = Some(self.row);
            self.at_start = false;
            return;
        }
        let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
        let ends_row = byte == b'\r' || byte == b'\n' && !after_return;
        self.row = self.row.saturating_add(u32::from(ends_row));
        self.at_start = is_delimiter || matches!(byte, b'\r' | b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_within_quotation_marks_start_no_row() {
        assert_eq!(row_at(b"a,\"b\r\n\"\"c\"\"\n\",d\r\n1"), 2);
        assert_eq!(row_at(b"5\" pipe\n6\" pipe\n"), 3);
        assert_eq!(row_at(b"a\rb\r\nc\nd"), 4);
    }

    #[test]
    fn a_line_that_could_be_either_decides_nothing() {
        assert_eq!(certainly_utf8(b"110199,C1\n"), None);
        // 通 in GB 18030 is also a valid two-byte character of UTF-8.
        assert_eq!(certainly_utf8(b"\xCD\xA8,1\n"), None);
        assert_eq!(certainly_utf8("张三,1\n".as_bytes()), Some(true));
        assert_eq!(certainly_utf8(b"\xD5\xC5\xC8\xFD,1\n"), Some(false));
    }
}
