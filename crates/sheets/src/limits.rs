//! How much of a file is taken before it is refused.
//!
//! Knows: the numbers. Must not know: how they are counted. Called by: every reader here; the app
//! passes `Limits::default()`, tests pass small ones.

/// Bounds for one file. The first six stand between a user and a file made to exhaust the machine,
/// the others also keep the result small enough for an office PC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub packed_bytes: u64,
    /// Bytes of all parts of a workbook together, counted while inflating.
    pub unpacked_bytes: u64,
    /// Bytes of one part of a workbook, counted while inflating.
    pub entry_bytes: u64,
    /// Parts of a workbook.
    pub entries: u64,
    /// Unpacked bytes per packed byte, of a part and of the whole. Repetitive sheets of a few pages
    /// pack better than this and are no danger, so it holds from `ratio_from_bytes` on.
    pub ratio: u64,
    /// Unpacked bytes from which `ratio` holds.
    pub ratio_from_bytes: u64,
    /// Rows, up to the last filled one.
    pub rows: u32,
    /// Columns, up to the last filled one.
    pub columns: u32,
    /// Bytes of one cell in UTF-8.
    pub cell_bytes: u64,
    /// Filled cells. Below rows × columns, because a cell costs about 60 bytes of memory twice.
    pub cells: u64,
    /// Bytes of all cells' text in UTF-8; one stored text may be used by many cells.
    pub text_bytes: u64,
}

const MIB: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            packed_bytes: 30 * MIB,
            unpacked_bytes: 300 * MIB,
            entry_bytes: 200 * MIB,
            entries: 200,
            ratio: 100,
            ratio_from_bytes: 10 * MIB,
            rows: 100_000,
            columns: 64,
            cell_bytes: 32 << 10,
            cells: 2_000_000,
            text_bytes: 64 * MIB,
        }
    }
}
