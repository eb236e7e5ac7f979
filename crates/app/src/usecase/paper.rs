//! Vouchers: the same bytes for preview, file and printer. Works offline (EXAM-8).

use std::io::Write;
use std::ops::ControlFlow;

use model::OpId;
use print::{DocumentInfo, Media, PrintJob};
use service_api::{PaperContext, PaperView};

use super::{parse, service};
use crate::session::Session;
use crate::sync::submission;
use crate::view::{PrintVouchers, Printed, PrinterView, Saved, Vouchers};
use crate::{App, AppError};

impl App {
    /// The vouchers of these submissions in one document, one page each.
    ///
    /// # Errors
    /// When one of them can't be printed (yet), or has a character no font has.
    pub async fn voucher_pdf(&self, request: Vouchers) -> Result<Vec<u8>, AppError> {
        Ok(self.document(&request.op_ids)?.bytes)
    }

    /// Writes the vouchers to a file the user chooses.
    ///
    /// # Errors
    /// As [`App::voucher_pdf`], or what the disk says.
    pub async fn save_vouchers(&self, request: Vouchers) -> Result<Saved, AppError> {
        let document = self.document(&request.op_ids)?;
        let title = self.lang().pick("保存为 PDF", "Save as PDF");
        let suggested = format!("{}.pdf", document.stem);
        let Some(path) = self.machine.host.save_file(title, &suggested).await else {
            return Ok(Saved::Cancelled);
        };
        crate::files::replace(&path, |file| file.write_all(&document.bytes))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Saved::Done { name: name.unwrap_or_default() })
    }

    /// The printers of this machine.
    ///
    /// # Errors
    /// When the system can't be asked.
    pub async fn printers(&self) -> Result<Vec<PrinterView>, AppError> {
        let view = |printer: print::PrinterInfo| PrinterView {
            id: printer.name,
            name: printer.title,
            is_default: printer.is_default,
        };
        Ok(self.machine.printers.list()?.into_iter().map(view).collect())
    }

    /// Prints the vouchers on A4.
    ///
    /// # Errors
    /// As [`App::voucher_pdf`], or what the printer says.
    pub async fn print_vouchers(&self, request: PrintVouchers) -> Result<Printed, AppError> {
        let document = self.document(&request.op_ids)?;
        let job = PrintJob {
            printer: request.printer.clone(),
            title: format!("chejia {}", request.op_ids.len()),
            media: Media::A4,
            copies: u16::try_from(request.copies.clamp(1, 99)).unwrap_or(1),
        };
        self.machine.printers.print(&document.bytes, &job)?;
        let pages = u32::try_from(request.op_ids.len()).unwrap_or(u32::MAX);
        Ok(Printed { pages, printer: request.printer })
    }

    fn document(&self, op_ids: &[String]) -> Result<Document, AppError> {
        let session = self.session()?;
        let papers: Result<Vec<_>, _> = op_ids.iter().map(|id| self.paper(&session, parse(id)?)).collect();
        let papers = papers?;
        let stem = match papers.as_slice() {
            [one] => one.file_stem.clone(),
            many => format!("{}-{}", self.lang().pick("考试预约凭证", "exam-vouchers"), many.len()),
        };
        let info = self.document_info(&stem)?;
        let bytes = print::render(&papers, &info, &mut |_| ControlFlow::Continue(()))?;
        Ok(Document { bytes, stem })
    }

    fn paper(&self, session: &Session, op: OpId) -> Result<PaperView, AppError> {
        let view = submission(session, op)?.ok_or(AppError::Gone)?;
        let grant = view.paper.ok_or(AppError::Gone)?;
        let context = PaperContext {
            serial: &view.serial,
            token: grant.token.as_deref(),
            printed_at: session.now(),
            practice: session.connection.is_practice(),
            lang: self.lang(),
        };
        Ok(service(&view.service)?.paper(&grant.record, &context)?)
    }

    pub(super) fn document_info(&self, title: &str) -> Result<DocumentInfo, AppError> {
        let created_at_millis = self.session()?.now().as_millis();
        Ok(DocumentInfo { title: title.to_owned(), created_at_millis })
    }

    /// The mark across every print of the practice platform (PRINT-4).
    pub(super) fn practice_mark(&self) -> Option<String> {
        let in_practice = self.connection().is_some_and(|connection| connection.is_practice());
        in_practice.then(|| self.lang().pick("练习 · 无效", "PRACTICE · NOT VALID").to_owned())
    }
}

struct Document {
    bytes: Vec<u8>,
    stem: String,
}
