//! Hands a PDF to a printer of this computer.
//!
//! Knows: print queues, paper sizes by name, the state of a job. Must not know: what the PDF shows.
//! Called by: `app`, through the trait, so that tests can put another in its place.

use crate::PrintError;

/// The printers of a computer. The calls wait for the print system: not for a thread that draws a window.
pub trait Printers: Send + Sync {
    /// All printers, in the system's order.
    ///
    /// # Errors
    /// [`PrintError::Unsupported`].
    fn list(&self) -> Result<Vec<PrinterInfo>, PrintError>;

    /// Sends a PDF to a printer, unchanged and unscaled, without any dialog (PRINT-2).
    ///
    /// # Errors
    /// [`PrintError::NoSuchPrinter`], [`PrintError::Queue`], [`PrintError::Spool`], [`PrintError::Unsupported`].
    fn print(&self, pdf: &[u8], job: &PrintJob) -> Result<JobId, PrintError>;

    /// How far a job is.
    ///
    /// # Errors
    /// [`PrintError::NoSuchJob`] when the queue has forgotten it, [`PrintError::Unsupported`].
    fn state(&self, printer: &str, job: JobId) -> Result<JobState, PrintError>;
}

/// A printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrinterInfo {
    /// Its name in the system: what [`PrintJob::printer`] takes.
    pub name: String,
    /// How the user knows it.
    pub title: String,
    /// Whether it is the system's default.
    pub is_default: bool,
    /// What it does now.
    pub state: PrinterState,
}

/// What a printer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterState {
    /// Nothing; it would print at once.
    Ready,
    /// It prints.
    Printing,
    /// Somebody paused it.
    Paused,
    /// It can't be reached.
    Offline,
    /// The system does not say.
    Unknown,
}

/// What to print where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintJob {
    /// [`PrinterInfo::name`].
    pub printer: String,
    /// The name in the queue, seen by others: no personal data. Only its ASCII letters are sent, since
    /// queues handle others badly.
    pub title: String,
    /// The paper; always sent, or the printer's default would be taken.
    pub media: Media,
    /// How many copies, at least one.
    pub copies: u16,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
    /// Any other, in millimetres.
    Custom {
        /// Across the feed.
        width: u16,
        /// Along the feed.
        height: u16,
    },
}

/// The number of a job in its queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobId(pub u64);

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// In the queue.
    Waiting,
    /// On the printer.
    Printing,
    /// Held or stopped.
    Paused,
    /// On paper, as far as the system knows.
    Done,
    /// Cancelled or aborted.
    Cancelled,
    /// The system does not say.
    Unknown,
}

/// The printers of this computer: the queues of CUPS on Linux and macOS.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemPrinters;

#[cfg(unix)]
mod cups;

#[cfg(not(unix))]
impl Printers for SystemPrinters {
    fn list(&self) -> Result<Vec<PrinterInfo>, PrintError> {
        Err(PrintError::Unsupported)
    }

    fn print(&self, _pdf: &[u8], _job: &PrintJob) -> Result<JobId, PrintError> {
        Err(PrintError::Unsupported)
    }

    fn state(&self, _printer: &str, _job: JobId) -> Result<JobState, PrintError> {
        Err(PrintError::Unsupported)
    }
}
