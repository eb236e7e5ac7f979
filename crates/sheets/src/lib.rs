//! Cells in and out: spreadsheets and delimited text become rows of cells, rows become a file.
//!
//! Knows: XLSX, XLS, CSV and TSV, text encodings, and how a hostile file attacks a reader.
//! Must not know: a database, a roster, a service, what a column means, words for users.
//! Called by: `app`, for roster import, pasted cells and every export (WORK-1, WORK-7).
//!
//! Reading treats every file as hostile. The kind is found from the content, never from the name;
//! sizes are counted while inflating, never taken from a header; formulas are never run, macros,
//! pictures and links never opened. Nothing is written to disk. The parsers of spreadsheets are
//! handed a rebuilt copy that holds only what was measured, and run behind `catch_unwind`, so a
//! binary that uses this crate must keep `panic = "unwind"`.

mod biff;
mod cell;
mod contain;
mod delimited;
mod error;
mod formula;
mod grid;
mod limits;
mod package;
mod text;
mod value;
mod workbook;
mod write;
mod xml_meter;

pub use cell::{Cell, Sheet, SheetKind, TextEncoding};
pub use error::{Limit, SheetError};
pub use limits::Limits;
pub use write::{CsvEncoding, write_csv, write_xlsx};

/// First bytes of a zip entry, and of a zip without entries.
const ZIP_MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// First bytes of an OLE compound file.
const OLE_MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// First bytes of files that people pick by mistake and that a text decoder might half accept.
const FOREIGN_MAGIC: [&[u8]; 7] =
    [b"%PDF-", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"Rar!", b"7z\xBC\xAF", b"\x1F\x8B"];

/// Reads the first visible sheet of a file, whatever its name says it is.
///
/// Decides part of WORK-1 for the file as a whole: what it is, how it is encoded, and that it is safe to take.
///
/// # Errors
/// [`SheetError`], with the limit or the row where there is one. A file is taken whole or not at all.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    if bytes.len() as u64 > limits.packed_bytes {
        return Err(SheetError::over(Limit::PackedBytes, limits.packed_bytes));
    }
    if ZIP_MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return workbook::read(bytes, limits);
    }
    if bytes.starts_with(OLE_MAGIC) {
        return biff::read(bytes, limits);
    }
    if FOREIGN_MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(SheetError::NotASheet);
    }
    let (decoded, encoding) = text::decode(bytes)?;
    delimited::read(&decoded, encoding, limits)
}

/// Reads cells pasted from a spreadsheet or typed as text: the same rules as a text file (WORK-1).
///
/// # Errors
/// As [`read`].
pub fn read_text(pasted: &str, limits: &Limits) -> Result<Sheet, SheetError> {
    if pasted.len() as u64 > limits.packed_bytes {
        return Err(SheetError::over(Limit::PackedBytes, limits.packed_bytes));
    }
    delimited::read(pasted, TextEncoding::Utf8, limits)
}
