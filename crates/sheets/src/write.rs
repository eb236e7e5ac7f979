//! Rows become a file to export.
//!
//! Knows: XLSX and CSV, how a cell must look so that a spreadsheet neither runs it nor rounds it.
//! Must not know: what a column means, where the file goes. Called by: `app` (WORK-1, WORK-7).

use csv::{Terminator, WriterBuilder};
use encoding_rs::{EncoderResult, GB18030};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::{Cell, Limit, SheetError, formula};

/// Bounds of the XLSX format itself.
const XLSX_ROWS: u64 = 1_048_576;
const XLSX_CHARACTERS: u64 = 32_767;

/// How a CSV file stores its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvEncoding {
    /// UTF-8 with a byte order mark, without which spreadsheets in China take it for GBK.
    Utf8,
    /// GB 18030, for systems that know nothing else. It has a place for every character.
    Gb18030,
}

/// An XLSX file with one sheet, its first row kept in view. Text stays text, so ID numbers keep their
/// digits even when edited; the same rows always give the same bytes.
///
/// Text that would start a formula gets a single quote before it, which [`crate::read`] takes away.
///
/// # Errors
/// [`SheetError::TooLarge`] when the format has no room: more than 1,048,576 rows, 16,384 columns, or
/// 32,767 characters in a cell.
pub fn write_xlsx(rows: &[Vec<Cell>]) -> Result<Vec<u8>, SheetError> {
    build(rows).map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => SheetError::over(Limit::CellBytes, XLSX_CHARACTERS),
        XlsxError::RowColumnLimitError => SheetError::over(Limit::Rows, XLSX_ROWS),
        _ => SheetError::Malformed,
    })
}

fn build(rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed moment: when a file was made is no business of its bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let as_text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    if rows.len() > 1 {
        sheet.set_freeze_panes(1, 0)?;
    }
    for (row, cells) in rows.iter().enumerate() {
        let row = u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (column, cell) in cells.iter().enumerate() {
            let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            put(sheet, row, column, cell, &as_text)?;
        }
    }
    book.save_to_buffer()
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, as_text: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, formula::harmless(text), as_text).map(drop)
        }
        Cell::Number(number) if number.is_finite() => sheet.write_number(row, column, *number).map(drop),
        Cell::Number(number) => sheet.write_string(row, column, number.to_string()).map(drop),
    }
}

/// A CSV file with commas and CR LF. Text that would start a formula gets a single quote before it,
/// which [`crate::read`] takes away; a negative number is a number and gets none.
///
/// # Errors
/// [`SheetError::Malformed`] when the memory for the file can't be written, which doesn't happen.
pub fn write_csv(rows: &[Vec<Cell>], encoding: CsvEncoding) -> Result<Vec<u8>, SheetError> {
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    for cells in rows {
        let fields = cells.iter().map(|cell| match cell {
            Cell::Text(text) => formula::harmless(text).into_owned(),
            other => other.text().into_owned(),
        });
        writer.write_record(fields).map_err(|_| SheetError::Malformed)?;
    }
    let written = writer.into_inner().map_err(|_| SheetError::Malformed)?;
    let text = String::from_utf8(written).map_err(|_| SheetError::Malformed)?;
    Ok(match encoding {
        CsvEncoding::Utf8 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        CsvEncoding::Gb18030 => gb18030(&text),
    })
}

/// Every character has its bytes. The one that the encoder refuses, U+E5E5, is A3 A0 in GB 18030-2005.
fn gb18030(text: &str) -> Vec<u8> {
    const REFUSED: [u8; 2] = [0xA3, 0xA0];
    let mut encoder = GB18030.new_encoder();
    let mut bytes = Vec::with_capacity(text.len() + 16);
    let mut rest = text;
    loop {
        bytes.reserve(rest.len() + 16);
        let (outcome, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
        rest = &rest[read..];
        match outcome {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(_) => bytes.extend(REFUSED),
        }
    }
}
