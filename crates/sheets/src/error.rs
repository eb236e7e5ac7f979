//! Why a file is not taken, as data: a code, and the numbers a message needs.
//!
//! Knows: the codes. Must not know: words for users (the app makes them), paths, file names.
//! Called by: every module here; read by `app`.

use thiserror::Error;

/// Why a file could not be read or written. The display form is [`SheetError::code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.code())]
pub enum SheetError {
    /// No cell is filled.
    Empty,
    /// A PDF, a picture, a document, a binary workbook: nothing with rows that can be read here.
    NotASheet,
    /// A web page or an XML table under a spreadsheet's name. Saving it as XLSX in a spreadsheet
    /// program makes it readable.
    Markup,
    /// A password is needed.
    Protected,
    /// The file ends before its end, as after a broken download.
    Truncated,
    /// The file is damaged or made by no spreadsheet program.
    Malformed,
    /// Text that is neither UTF-8 nor GB 18030, or changes between them.
    Encoding {
        /// First row that doesn't fit, 1-based.
        row: u32,
    },
    /// A quotation mark that opens a cell and is never closed, so that the rest of the file would
    /// be swallowed.
    UnclosedQuote {
        /// Row of the opening mark, 1-based.
        row: u32,
    },
    /// A bound of [`crate::Limits`] is passed.
    TooLarge {
        /// Which one.
        limit: Limit,
        /// Its value, in the unit of the limit.
        allowed: u64,
        /// Row where it was passed, 1-based, when there is one.
        row: Option<u32>,
    },
}

/// The bounds of [`crate::Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file itself.
    PackedBytes,
    /// Bytes of all parts together, unpacked.
    UnpackedBytes,
    /// Bytes of one part, unpacked.
    EntryBytes,
    /// Number of parts.
    Entries,
    /// Unpacked bytes per packed byte.
    Ratio,
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Bytes of one cell's text in UTF-8.
    CellBytes,
    /// Filled cells.
    Cells,
    /// Bytes of all text together in UTF-8.
    TextBytes,
    /// Fonts, formats, sheets, names and the like inside a workbook.
    Structure,
}

impl Limit {
    /// Stable name, the second half of the error's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::PackedBytes => "sheet.too_large.packed_bytes",
            Self::UnpackedBytes => "sheet.too_large.unpacked_bytes",
            Self::EntryBytes => "sheet.too_large.entry_bytes",
            Self::Entries => "sheet.too_large.entries",
            Self::Ratio => "sheet.too_large.ratio",
            Self::Rows => "sheet.too_large.rows",
            Self::Columns => "sheet.too_large.columns",
            Self::CellBytes => "sheet.too_large.cell_bytes",
            Self::Cells => "sheet.too_large.cells",
            Self::TextBytes => "sheet.too_large.text_bytes",
            Self::Structure => "sheet.too_large.structure",
        }
    }
}

impl SheetError {
    /// Stable code, never shown to users.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "sheet.empty",
            Self::NotASheet => "sheet.not_a_sheet",
            Self::Markup => "sheet.markup",
            Self::Protected => "sheet.protected",
            Self::Truncated => "sheet.truncated",
            Self::Malformed => "sheet.malformed",
            Self::Encoding { .. } => "sheet.encoding",
            Self::UnclosedQuote { .. } => "sheet.unclosed_quote",
            Self::TooLarge { limit, .. } => limit.code(),
        }
    }

    /// The row the error is about, 1-based, when it is about one.
    pub fn row(&self) -> Option<u32> {
        match self {
            Self::Encoding { row } | Self::UnclosedQuote { row } => Some(*row),
            Self::TooLarge { row, .. } => *row,
            _ => None,
        }
    }

    pub(crate) fn over(limit: Limit, allowed: u64) -> Self {
        Self::TooLarge { limit, allowed, row: None }
    }

    pub(crate) fn over_at(limit: Limit, allowed: u64, row: u32) -> Self {
        Self::TooLarge { limit, allowed, row: Some(row) }
    }
}
