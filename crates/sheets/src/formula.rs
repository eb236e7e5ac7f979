//! Text that a spreadsheet would run, made harmless on the way out and given back on the way in.
//!
//! Knows: the first characters that start a formula. Must not know: files, cells. Called by:
//! `write` for every text cell, `grid` for every text cell.

use std::borrow::Cow;

/// Characters that make a spreadsheet treat a text as a formula, in half and full width, and those
/// that spreadsheets drop before they look.
const STARTERS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Puts a single quote before a text that a spreadsheet would run. A text that already has quotes
/// before such a character gets one more, so that [`bare`] gives back exactly what was given.
///
/// Decides part of WORK-1, part of WORK-7: exported cells can't inject formulas.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if starts_formula(text.trim_start_matches('\'')) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// Takes away the single quote that [`harmless`] has put there.
pub(crate) fn bare(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if starts_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn starts_formula(text: &str) -> bool {
    text.starts_with(STARTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_starts_a_formula_gets_a_quote_and_loses_it_again() {
        for text in ["=1+1", "+86", "-", "@SUM(A1)", "\tx", "\rx", "\0x", "＝1", "'=1", "''@x"] {
            let written = harmless(text);
            assert!(written.starts_with('\''), "{text:?}");
            assert_eq!(bare(&written), text);
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["", "张三", "a=b", "'quoted'", "'", "1-2"] {
            assert_eq!(harmless(text), text);
            assert_eq!(bare(text), text);
        }
    }
}
