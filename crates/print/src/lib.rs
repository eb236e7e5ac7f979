//! Paper: draws [`PaperView`]s and [`ListView`]s as PDF, and hands PDFs to printers.
//!
//! Knows: sheets and rolls of paper, one embedded font, how Chinese lines break, the PDF container, the system's print
//! queues. Must not know: any service, database, network, clock or window. Called by: `app`.
//!
//! Two doors: [`render`] (papers, as a [`Layout`] says) and [`render_list`] (one list on many pages). Both
//! refuse what they can't draw faithfully, before drawing it. [`codes`] reads back what the QR codes hold,
//! [`screen_code`] draws one for the screen. The bytes are the single source of
//! truth: preview, "save as" and [`Printers::print`] all use them unchanged.

mod beside;
mod canvas;
mod code;
mod device;
mod document;
mod error;
mod font;
mod frame;
mod lines;
mod list;
mod normal;
mod page;
mod pen;
mod read;
mod roll;
mod sheets;

use std::ops::ControlFlow;

use service_api::{ListView, PaperView};

pub use code::{ScreenCode, screen_code};
pub use device::{JobId, JobState, Media, PrintJob, PrinterInfo, PrinterState, Printers, SystemPrinters};
pub use error::PrintError;
pub use read::{FILE_LIMIT, ReadError, codes};
pub use service_api::Layout;

/// What a PDF says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInfo {
    /// The title, shown by readers and print queues; keep personal data out of it.
    pub title: String,
    /// When it was made, in milliseconds since the Unix epoch.
    pub created_at_millis: i64,
}

/// A document, ready for a file, a preview and a printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages: sheets of paper, or slips of a roll.
    pub sheets: usize,
    /// The paper that [`PrintJob::media`] asks for; of slips that of the longest.
    pub media: Media,
}

/// Draws papers as `layout` says, in one document.
///
/// Decides part of PRINT-1 (A4, A5 and 80 mm).
/// Decides part of PRINT-5: `progress` is told after each paper how many are done, and stops the work by `Break`.
///
/// # Errors
/// [`PrintError::MissingGlyph`] (PRINT-1), [`PrintError::TooLong`], [`PrintError::CodeTooLong`],
/// [`PrintError::NothingToPrint`], [`PrintError::Stopped`], or a fault of the program.
pub fn render(
    papers: &[PaperView],
    layout: Layout,
    info: &DocumentInfo,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Pdf, PrintError> {
    let mut document = document::Document::new()?;
    let mut sheets = sheets::Sheets::of(layout);
    for (index, paper) in papers.iter().enumerate() {
        sheets.add(paper, &mut document)?;
        if progress(index + 1).is_break() {
            return Err(PrintError::Stopped);
        }
    }
    sheets.finish(&mut document);
    document.finish(info)
}

/// Draws a list on as many A4 pages as it needs, each with the heads of the columns and its number.
///
/// `progress` is told after each page how many are done, and stops the work by `Break` (PRINT-5).
///
/// # Errors
/// As [`render`]; [`PrintError::TooLong`] when one row does not fit on a page.
pub fn render_list(
    list: &ListView,
    info: &DocumentInfo,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Pdf, PrintError> {
    let mut document = document::Document::new()?;
    list::draw(list, &mut document, progress)?;
    document.finish(info)
}
