//! The QR code as a vector drawing.
//!
//! Knows: QR symbols at error correction level M. Must not know: what the content means (PRINT-3).
//! Called by: `canvas`.

use std::fmt::Write as _;

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

use crate::PrintError;

/// A QR code, drawn as one path in a square whose side is its number of modules.
pub(crate) struct Code {
    /// The modules of one side, without the quiet zone.
    pub modules: usize,
    /// PDF operators that fill the dark modules; the top row has the greatest y.
    pub path: String,
}

impl Code {
    pub(crate) fn of(content: &str) -> Result<Self, PrintError> {
        let symbol = QRBuilder::new(content).ecl(ECL::M).build().map_err(|_| PrintError::CodeTooLong)?;
        let modules = symbol.size;
        let mut path = String::with_capacity(modules * modules * 3);
        for row in 0..modules {
            let cells = &symbol[row];
            let mut column = 0;
            while column < modules {
                let dark = cells[column].value();
                let run = cells[column..].iter().take_while(|cell| cell.value() == dark).count();
                if dark {
                    // Writing to a String can't fail.
                    let _ = write!(path, "{column} {} {run} 1 re ", modules - 1 - row);
                }
                column += run;
            }
        }
        path.push('f');
        Ok(Self { modules, path })
    }
}
