//! A fence around the spreadsheet parsers of other people.
//!
//! Knows: that a parser may panic on a file nobody thought of.
//! Must not know: which parser, which format. Called by: `workbook`, `biff`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::SheetError;

/// Runs a parser; a panic inside becomes [`SheetError::Malformed`]. Nothing that the parser held
/// survives the panic, so no half-made state can be seen.
pub(crate) fn contained<T>(parse: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or(Err(SheetError::Malformed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panicking_parser_is_a_malformed_file() {
        let outcome: Result<(), _> = contained(|| panic!("a parser met a file nobody thought of"));
        assert_eq!(outcome, Err(SheetError::Malformed));
    }
}
