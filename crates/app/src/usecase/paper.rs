//! Vouchers, receipts and letters: the same bytes for preview, file and printer. Works offline (EXAM-8, FEE-5).
//!
//! Knows: what of a submission is printed and on what. Must not know: what a paper says (that is `services`), how it is
//! drawn. Called by: the screens of papers.

use std::io::Write;
use std::ops::ControlFlow;

use print::{DocumentInfo, PrintJob};
use service_api::{Layout, ListView, PaperContext, PaperKind, PaperView};
use services::payment::receipt;
use wire::submission::{PaperGrant, SubmissionView};

use super::{parse, service};
use crate::session::Session;
use crate::sync::submission;
use crate::view::{PaperPart, PrintOptions, PrintVouchers, Printed, PrinterView, Saved, Vouchers};
use crate::{App, AppError};

/// What is printed.
enum Papers {
    /// Each for itself, at least one.
    Each(Vec<PaperView>),
    /// One list of many.
    List(ListView),
}

struct Document {
    pdf: print::Pdf,
    stem: String,
}

impl App {
    /// What the papers of these submissions are, and on what they can be printed.
    ///
    /// # Errors
    /// When one of them can't be printed (yet).
    pub async fn print_options(&self, request: Vouchers) -> Result<PrintOptions, AppError> {
        let papers = self.gather(&request)?;
        let layout = self.layout(&papers, request.layout)?;
        Ok(PrintOptions { title: papers.title(self), layouts: papers.layouts(), layout })
    }

    /// As [`App::print_options`]; the layout is in use from now on for papers of their kind on this machine.
    ///
    /// # Errors
    /// As [`App::print_options`], or what the disk says.
    pub async fn choose_layout(&self, request: Vouchers) -> Result<PrintOptions, AppError> {
        let papers = self.gather(&request)?;
        let layout = self.layout(&papers, request.layout)?;
        self.settings.change(|remembered| {
            remembered.layouts.extend(papers.kinds().map(|kind| (kind, layout)));
        })?;
        Ok(PrintOptions { title: papers.title(self), layouts: papers.layouts(), layout })
    }

    /// The papers in one document.
    ///
    /// # Errors
    /// When one of them can't be printed (yet), or has a character no font has, or has no room on its sheet.
    pub async fn voucher_pdf(&self, request: Vouchers) -> Result<Vec<u8>, AppError> {
        Ok(self.document(&request)?.pdf.bytes)
    }

    /// Writes the papers to a file the user chooses.
    ///
    /// # Errors
    /// As [`App::voucher_pdf`], or what the disk says.
    pub async fn save_vouchers(&self, request: Vouchers) -> Result<Saved, AppError> {
        let document = self.document(&request)?;
        let title = self.lang().pick("保存为 PDF", "Save as PDF");
        let suggested = format!("{}.pdf", document.stem);
        let Some(path) = self.machine.host.save_file(title, &suggested).await else {
            return Ok(Saved::Cancelled);
        };
        crate::files::replace(&path, |file| file.write_all(&document.pdf.bytes))?;
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

    /// Prints the papers, and asks the printer for the paper of their layout.
    ///
    /// # Errors
    /// As [`App::voucher_pdf`], or what the printer says.
    pub async fn print_vouchers(&self, request: PrintVouchers) -> Result<Printed, AppError> {
        let Document { pdf, .. } = self.document(&request.papers)?;
        let job = PrintJob {
            printer: request.printer.clone(),
            title: format!("chejia {}", request.papers.op_ids.len()),
            media: pdf.media,
            copies: u16::try_from(request.copies.clamp(1, 99)).unwrap_or(1),
        };
        self.machine.printers.print(&pdf.bytes, &job)?;
        let pages = u32::try_from(pdf.sheets).unwrap_or(u32::MAX);
        Ok(Printed { pages, printer: request.printer })
    }

    fn document(&self, request: &Vouchers) -> Result<Document, AppError> {
        let papers = self.gather(request)?;
        let layout = self.layout(&papers, request.layout)?;
        let stem = papers.stem(self);
        let info = self.document_info(&stem)?;
        let mut onwards = |_| ControlFlow::Continue(());
        let pdf = match &papers {
            Papers::Each(papers) => print::render(papers, layout, &info, &mut onwards)?,
            Papers::List(list) => print::render_list(list, &info, &mut onwards)?,
        };
        Ok(Document { pdf, stem })
    }

    fn gather(&self, request: &Vouchers) -> Result<Papers, AppError> {
        let session = self.session()?;
        let known = |id: &String| submission(&session, parse(id)?)?.ok_or(AppError::Gone);
        let views: Vec<SubmissionView> = request.op_ids.iter().map(known).collect::<Result<_, _>>()?;
        let papers = match request.part {
            PaperPart::Order => return self.order_receipt(&session, &views),
            PaperPart::Paper => {
                let own = |view| self.paper(&session, view, view.paper.as_ref().ok_or(AppError::Gone)?);
                views.iter().map(own).collect::<Result<Vec<_>, _>>()?
            }
            PaperPart::Letters => {
                let letters =
                    views.iter().flat_map(|view| view.letters.iter().map(move |grant| (view, grant)));
                letters
                    .map(|(view, grant)| self.paper(&session, view, grant))
                    .collect::<Result<Vec<_>, _>>()?
            }
        };
        if papers.is_empty() { Err(AppError::Gone) } else { Ok(Papers::Each(papers)) }
    }

    /// The layout asked for, or the one that was chosen last for each of these kinds of paper.
    fn layout(&self, papers: &Papers, wanted: Option<Layout>) -> Result<Layout, AppError> {
        let suiting = papers.layouts();
        if let Some(wanted) = wanted {
            return if suiting.contains(&wanted) { Ok(wanted) } else { Err(AppError::Gone) };
        }
        let remembered = self.settings.get().layouts;
        let mut chosen = papers.kinds().map(|kind| remembered.get(&kind).copied().unwrap_or_default());
        let first = chosen.next().unwrap_or_default();
        let is_common = chosen.all(|other| other == first) && suiting.contains(&first);
        Ok(if is_common { first } else { Layout::default() })
    }

    fn paper(
        &self,
        session: &Session,
        view: &SubmissionView,
        grant: &PaperGrant,
    ) -> Result<PaperView, AppError> {
        let context = self.context(session, &view.serial, grant.token.as_deref());
        Ok(service(&view.service)?.paper(&grant.record, &context)?)
    }

    /// The receipt of the one order that all these submissions were paid with.
    ///
    /// Decides FEE-6 (one receipt lists each).
    fn order_receipt(&self, session: &Session, views: &[SubmissionView]) -> Result<Papers, AppError> {
        let first = views.first().ok_or(AppError::Gone)?;
        let payment = first.payment.as_ref().ok_or(AppError::Gone)?;
        let is_same =
            |view: &SubmissionView| view.payment.as_ref().map(|one| one.order) == Some(payment.order);
        if !views.iter().all(is_same) {
            return Err(AppError::Gone);
        }
        let records = order_records(session, first)?.ok_or(AppError::Gone)?;
        let context = self.context(session, &payment.serial, first.order_token.as_deref());
        let account = &session.account;
        let payer = account.school_name.as_ref().unwrap_or(&account.name);
        Ok(Papers::List(receipt::list(&records, payer, &context)))
    }

    fn context<'a>(&self, session: &Session, serial: &'a str, token: Option<&'a str>) -> PaperContext<'a> {
        PaperContext {
            serial,
            token,
            printed_at: session.now(),
            practice: session.connection.is_practice(),
            lang: self.lang(),
        }
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

impl Papers {
    /// Each kind once, in its order.
    fn kinds(&self) -> impl Iterator<Item = PaperKind> {
        let kinds: std::collections::BTreeSet<PaperKind> = match self {
            Self::Each(papers) => papers.iter().map(|paper| paper.kind).collect(),
            Self::List(_) => std::collections::BTreeSet::new(),
        };
        kinds.into_iter()
    }

    /// The layouts that suit every one of them. A list is as wide as A4.
    fn layouts(&self) -> Vec<Layout> {
        let mut kinds = self.kinds();
        let Some(first) = kinds.next() else { return vec![Layout::A4] };
        let others: Vec<PaperKind> = kinds.collect();
        let suits_all = |layout: &Layout| others.iter().all(|kind| kind.layouts().contains(layout));
        first.layouts().iter().copied().filter(suits_all).collect()
    }

    /// What stands on all of them.
    fn title(&self, app: &App) -> String {
        match self {
            Self::List(list) => list.heading.clone(),
            Self::Each(papers) => {
                let common = common(papers.iter().map(|paper| paper.heading.as_str()));
                common.unwrap_or_else(|| app.lang().pick("凭证", "Vouchers")).to_owned()
            }
        }
    }

    /// The name of the file: that of the only paper, or what they are called and how many.
    fn stem(&self, app: &App) -> String {
        match self {
            Self::List(list) => list.file_stem.clone(),
            Self::Each(papers) => match papers.as_slice() {
                [one] => one.file_stem.clone(),
                many => {
                    let names = many.iter().filter_map(|paper| Some(paper.file_stem.rsplit_once('-')?.0));
                    let name = common(names).unwrap_or_else(|| app.lang().pick("凭证", "papers"));
                    format!("{name}-{}", many.len())
                }
            },
        }
    }
}

fn common<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = names.next()?;
    names.all(|name| name == first).then_some(first)
}

/// What the receipts of all submissions of an order say, by serial; `None` where it is not paid, holds nobody else, or
/// not all of it is known here, so that its receipt would not come to the sum that was paid.
pub(super) fn order_records(
    session: &Session,
    of: &SubmissionView,
) -> Result<Option<Vec<receipt::Record>>, AppError> {
    let (Some(payment), Some(_)) = (&of.payment, &of.order_token) else { return Ok(None) };
    let mut parts = Vec::new();
    for row in session.store.submissions()? {
        let view: SubmissionView = serde_json::from_str(&row.body)?;
        if view.payment.as_ref().is_some_and(|other| other.order == payment.order)
            && let Some(grant) = view.paper
        {
            parts.push((view.serial, serde_json::from_value::<receipt::Record>(grant.record)?));
        }
    }
    parts.sort_by(|(one, _), (other, _)| one.cmp(other));
    let records: Vec<receipt::Record> = parts.into_iter().map(|(_, record)| record).collect();
    let sum: model::Money = records.iter().map(receipt::Record::total).sum();
    Ok((sum == payment.order_total).then_some(records))
}
