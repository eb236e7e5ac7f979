//! The QR code as a vector drawing: on paper and on the screen.
//!
//! Knows: QR symbols at error correction level M. Must not know: what the content means (PRINT-3).
//! Called by: `canvas`; `app`, for what another device scans from the screen.

use std::fmt::Write as _;

use fast_qr::ECL;
use fast_qr::qr::{QRBuilder, QRCode};

use crate::PrintError;

/// A QR code, drawn as one path in a square whose side is its number of modules.
pub(crate) struct Code {
    /// The modules of one side, without the quiet zone.
    pub modules: usize,
    /// PDF operators that fill the dark modules; the top row has the greatest y.
    pub path: String,
}

/// A QR code for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenCode {
    /// The modules of one side, without the quiet zone, which is four modules wide.
    pub modules: usize,
    /// The data of an SVG path that covers the dark modules, one unit each; the top row has y = 0.
    pub path: String,
}

/// The QR code of `content` for the screen.
///
/// # Errors
/// [`PrintError::CodeTooLong`].
pub fn screen_code(content: &str) -> Result<ScreenCode, PrintError> {
    let symbol = symbol(content)?;
    let mut path = String::with_capacity(symbol.size * symbol.size * 3);
    // Writing to a String can't fail.
    for_each_run(&symbol, |row, column, run| {
        let _ = write!(path, "M{column} {row}h{run}v1h-{run}z");
    });
    Ok(ScreenCode { modules: symbol.size, path })
}

impl Code {
    pub(crate) fn of(content: &str) -> Result<Self, PrintError> {
        let symbol = symbol(content)?;
        let modules = symbol.size;
        let mut path = String::with_capacity(modules * modules * 3);
        // Writing to a String can't fail.
        for_each_run(&symbol, |row, column, run| {
            let _ = write!(path, "{column} {} {run} 1 re ", modules - 1 - row);
        });
        path.push('f');
        Ok(Self { modules, path })
    }
}

fn symbol(content: &str) -> Result<QRCode, PrintError> {
    QRBuilder::new(content).ecl(ECL::M).build().map_err(|_| PrintError::CodeTooLong)
}

/// Tells row, first column and length of every run of dark modules.
fn for_each_run(symbol: &QRCode, mut tell: impl FnMut(usize, usize, usize)) {
    for row in 0..symbol.size {
        let cells = &symbol[row];
        let mut column = 0;
        while column < symbol.size {
            let dark = cells[column].value();
            let run = cells[column..].iter().take_while(|cell| cell.value() == dark).count();
            if dark {
                tell(row, column, run);
            }
            column += run;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both drawings cover the same modules: as many runs, and the finder pattern's first row of seven.
    #[test]
    fn the_drawing_for_the_screen_is_that_of_the_paper() {
        let (paper, screen) =
            (Code::of("otpauth://totp/x").unwrap(), screen_code("otpauth://totp/x").unwrap());
        assert_eq!(paper.modules, screen.modules);
        assert_eq!(paper.path.matches("re ").count(), screen.path.matches('M').count());
        assert!(screen.path.starts_with("M0 0h7v1h-7z"), "{}", screen.path);
        assert!(matches!(screen_code(&"x".repeat(4000)), Err(PrintError::CodeTooLong)));
    }
}
