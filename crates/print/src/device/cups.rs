//! CUPS, by the crate `printers`.
//!
//! Knows: the names of CUPS options and states. Must not know: pages. Called by: whoever holds
//! [`SystemPrinters`].

use std::io::Write as _;

use printers::common::base::job::{PrinterJobOptions, PrinterJobState};
use printers::common::base::printer::PrinterState as QueueState;
use printers::common::converters::Converter;

use super::{JobId, JobState, Media, PrintJob, PrinterInfo, PrinterState, Printers, SystemPrinters};
use crate::PrintError;

impl Printers for SystemPrinters {
    fn list(&self) -> Result<Vec<PrinterInfo>, PrintError> {
        Ok(printers::get_printers().into_iter().map(PrinterInfo::from).collect())
    }

    /// Decides part of PRINT-2.
    fn print(&self, pdf: &[u8], job: &PrintJob) -> Result<JobId, PrintError> {
        let queue = printers::get_printer_by_name(&job.printer).ok_or(PrintError::NoSuchPrinter)?;
        // The crate's own way leaves the PDF, readable by everybody, in the temporary directory.
        let mut file = tempfile::Builder::new().suffix(".pdf").tempfile().map_err(PrintError::Spool)?;
        file.write_all(pdf).and_then(|()| file.flush()).map_err(PrintError::Spool)?;
        let path = file
            .path()
            .to_str()
            .ok_or_else(|| PrintError::Spool(std::io::ErrorKind::InvalidFilename.into()))?;
        let (media, copies, title) =
            (job.media.cups_name(), job.copies.max(1).to_string(), ascii_title(&job.title));
        let options = PrinterJobOptions {
            name: Some(&title),
            raw_properties: &[("media", &media), ("print-scaling", "none"), ("copies", &copies)],
            converter: Converter::None,
        };
        let number = queue.print_file(path, options).map_err(|error| PrintError::Queue(error.message))?;
        Ok(JobId(number))
    }

    fn state(&self, printer: &str, job: JobId) -> Result<JobState, PrintError> {
        let queue = printers::get_printer_by_name(printer).ok_or(PrintError::NoSuchPrinter)?;
        let known = queue.get_active_jobs().into_iter().chain(queue.get_job_history());
        let found = known.into_iter().find(|known| known.id == job.0).ok_or(PrintError::NoSuchJob)?;
        Ok(JobState::from(found.state))
    }
}

impl Media {
    fn cups_name(self) -> String {
        match self {
            Self::A4 => "A4".to_owned(),
            Self::A5 => "A5".to_owned(),
            Self::Custom { width, height } => format!("Custom.{width}x{height}mm"),
        }
    }
}

impl From<printers::common::base::printer::Printer> for PrinterInfo {
    fn from(printer: printers::common::base::printer::Printer) -> Self {
        let state = match printer.state {
            QueueState::READY => PrinterState::Ready,
            QueueState::OFFLINE => PrinterState::Offline,
            QueueState::PAUSED => PrinterState::Paused,
            QueueState::PRINTING => PrinterState::Printing,
            QueueState::UNKNOWN => PrinterState::Unknown,
        };
        let title = if printer.name.is_empty() { printer.system_name.clone() } else { printer.name };
        Self { name: printer.system_name, title, is_default: printer.is_default, state }
    }
}

impl From<PrinterJobState> for JobState {
    fn from(state: PrinterJobState) -> Self {
        match state {
            PrinterJobState::PENDING => Self::Waiting,
            PrinterJobState::PAUSED => Self::Paused,
            PrinterJobState::PROCESSING => Self::Printing,
            PrinterJobState::CANCELLED => Self::Cancelled,
            PrinterJobState::COMPLETED => Self::Done,
            PrinterJobState::UNKNOWN => Self::Unknown,
        }
    }
}

fn ascii_title(title: &str) -> String {
    let kept: String =
        title.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_. ".contains(*letter)).collect();
    let trimmed = kept.trim();
    if trimmed.is_empty() { "document".to_owned() } else { trimmed.to_owned() }
}
