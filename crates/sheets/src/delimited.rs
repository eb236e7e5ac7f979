//! CSV, semicolon- and tab-separated text, and pasted cells.
//!
//! Knows: delimiters, quotation marks, rows. Must not know: encodings' bytes, what a column means.
//! Called by: `read`, `read_text`.

use csv::{ReaderBuilder, StringRecord};

use crate::text::RowCounter;
use crate::{Limit, Limits, Sheet, SheetError, SheetKind, TextEncoding, grid::Grid};

/// Tried in this order; a tie goes to the first.
const DELIMITERS: [u8; 3] = [b'\t', b',', b';'];
/// A spreadsheet has this many columns; a row of empty cells may be as long as that.
const MOST_DELIMITERS: u32 = 16_384;
/// How a web page or an XML table begins, in small letters. Web systems like to give such files the
/// name of a spreadsheet.
const MARKUP: [&str; 5] = ["<html", "<!doctype", "<table", "<?xml", "<meta"];

/// Reads decoded text. Every cell is text: nothing is turned into a number or a date.
pub(crate) fn read(text: &str, encoding: TextEncoding, limits: &Limits) -> Result<Sheet, SheetError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    refuse_foreign(text)?;
    let delimiter = delimiter_of(text);
    check_rows(text, delimiter, limits)?;
    let mut grid = Grid::new(limits);
    fill(&mut grid, text, delimiter)?;
    Ok(Sheet { kind: SheetKind::Text { encoding, delimiter }, rows: grid.finish()?, other_sheets: 0 })
}

/// What the parser would not tell, or would tell too late: it keeps a whole row, at eight bytes and
/// more for a delimiter.
fn check_rows(text: &str, delimiter: u8, limits: &Limits) -> Result<(), SheetError> {
    let mut rows = RowCounter::new();
    let (mut row, mut delimiters) = (rows.row, 0);
    for byte in text.bytes() {
        rows.step(byte, byte == delimiter);
        if rows.row != row {
            (row, delimiters) = (rows.row, 0);
        }
        delimiters += u32::from(byte == delimiter && rows.quoted_since.is_none());
        if delimiters > MOST_DELIMITERS {
            return Err(SheetError::over_at(Limit::Columns, limits.columns.into(), row));
        }
    }
    match rows.quoted_since {
        Some(row) => Err(SheetError::UnclosedQuote { row }),
        None => Ok(()),
    }
}

fn refuse_foreign(text: &str) -> Result<(), SheetError> {
    let start: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
    if MARKUP.iter().any(|markup| start.starts_with(markup)) {
        return Err(SheetError::Markup);
    }
    // A header with NUL is a program or a picture, not a table.
    if text.lines().find(|line| !line.is_empty()).is_some_and(|header| header.contains('\0')) {
        return Err(SheetError::NotASheet);
    }
    Ok(())
}

/// The delimiter that the first filled row has most of, outside quotation marks; a comma if none.
fn delimiter_of(text: &str) -> u8 {
    let header = text.trim_start_matches(['\r', '\n']);
    let mut counts = [0_u32; DELIMITERS.len()];
    let mut rows = RowCounter::new();
    for byte in header.bytes() {
        let known = DELIMITERS.iter().position(|delimiter| *delimiter == byte);
        rows.step(byte, known.is_some());
        if rows.row > 1 {
            break;
        }
        if let (Some(index), None) = (known, rows.quoted_since) {
            counts[index] += 1;
        }
    }
    let most = counts.into_iter().max().unwrap_or(0);
    let found = DELIMITERS.iter().zip(counts).find(|(_, count)| *count == most && most > 0);
    found.map_or(b',', |(delimiter, _)| *delimiter)
}

fn fill(grid: &mut Grid<'_>, text: &str, delimiter: u8) -> Result<(), SheetError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut row = 0_u32;
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader.read_record(&mut record).map_err(|_| SheetError::Malformed)? {
            return Ok(());
        }
        row = row.saturating_add(blank_rows(text, start));
        for (column, cell) in (0_u32..).zip(&record) {
            grid.text(row, column, cell)?;
        }
        row = row.saturating_add(1);
    }
}

/// Blank rows between the end of one record and the next, which the parser passes over silently.
fn blank_rows(text: &str, start: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut at = start;
    // The parser may have stopped between the two characters of a line end.
    if at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut blank = 0;
    loop {
        match bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => at += 2,
            [b'\r' | b'\n', ..] => at += 1,
            _ => return blank,
        }
        blank += 1;
    }
}
