//! Documents that go with an application: chosen, made fit, kept here, attached to a draft, shown.
//!
//! Knows: the order of these steps. Must not know: what is inside a document, how it is sent. Called by: the wizard and
//! the practice office.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use media::{FILE_LIMIT, Prepared, Unfit};
use model::attachment::ATTACHMENT_NAME_LIMIT;
use model::{Attachment, ContentHash, DraftId, OpId, Text};
use serde_json::Value;
use service_api::FieldKind;

use super::parse;
use super::wizard::{Open, load};
use crate::host::Host;
use crate::session::Session;
use crate::view::{
    AttachDocument, Attached, CaseDocument, DetachDocument, DocumentChosen, DocumentOf, DocumentView,
    DroppedDocument, WizardView,
};
use crate::{App, AppError, document_words as words};

const EXTENSIONS: [&str; 4] = ["jpg", "jpeg", "png", "pdf"];

impl App {
    /// Takes a document from a file that the user chooses: shrunk and checked on this machine, and kept here. It belongs
    /// to nothing before it is attached.
    ///
    /// # Errors
    /// When the disk is full.
    pub async fn choose_document(&self) -> Result<DocumentChosen, AppError> {
        let title = self.lang().pick("选择证明材料", "Choose a document");
        let Some(path) = self.machine.host.pick_file(title, &EXTENSIONS).await else {
            return Ok(DocumentChosen { document: None, problem: None });
        };
        let name = name_of(&path);
        let host = self.machine.host.clone();
        let read = tokio::task::spawn_blocking(move || prepared(&path, &*host)).await;
        match read.map_err(|_| AppError::Gone)? {
            Ok(document) => self.keep(&document, name),
            Err(why) => Ok(self.not_chosen(why)),
        }
    }

    /// Takes a document that was dropped on the window, as [`App::choose_document`] takes one from a file.
    ///
    /// # Errors
    /// When the disk is full.
    pub async fn take_document(&self, request: DroppedDocument) -> Result<DocumentChosen, AppError> {
        let name = shortened(&request.name);
        let host = self.machine.host.clone();
        let read = tokio::task::spawn_blocking(move || unpacked(&request.base64, &*host)).await;
        match read.map_err(|_| AppError::Gone)? {
            Ok(document) => self.keep(&document, name),
            Err(why) => Ok(self.not_chosen(why)),
        }
    }

    /// Adds a document that was chosen to the answers of a draft.
    ///
    /// # Errors
    /// When the draft, the field or the document does not exist any more, or the disk is full.
    pub async fn attach_document(&self, request: AttachDocument) -> Result<Attached, AppError> {
        let session = self.session()?;
        let mut open = load(&session, parse::<DraftId>(&request.draft)?)?;
        let most = self.most(&open, &request.field)?;
        let mut documents = documents_of(&open, &request.field);
        let sha256 = parse::<ContentHash>(&request.sha256)?;
        if documents.iter().any(|known| known.sha256 == sha256) {
            return Ok(self.not_attached(words::added_already()));
        }
        if documents.len() >= most {
            return Ok(self.not_attached(words::enough(most)));
        }
        let bytes = session.store.attachment(&sha256)?.ok_or(AppError::Gone)?;
        let kind = media::inspect(&bytes).map_err(|_| AppError::Gone)?;
        let name = shortened(&request.name);
        documents.push(Attachment { sha256, kind, size: bytes.len() as u64, name });
        let wizard = self.put(&session, &mut open, &request.field, documents)?;
        Ok(Attached { wizard: Some(wizard), problem: None })
    }

    /// Takes a document away.
    ///
    /// # Errors
    /// When the draft does not exist any more.
    pub async fn detach_document(&self, request: DetachDocument) -> Result<WizardView, AppError> {
        let session = self.session()?;
        let mut open = load(&session, parse::<DraftId>(&request.draft)?)?;
        let mut documents = documents_of(&open, &request.field);
        documents.retain(|document| document.sha256.as_str() != request.sha256);
        self.put(&session, &mut open, &request.field, documents)
    }

    /// A document of one's own, from this machine or from the platform.
    ///
    /// # Errors
    /// When it is not here and the platform was not reached.
    pub async fn show_document(&self, request: DocumentOf) -> Result<DocumentView, AppError> {
        let session = self.session()?;
        let sha256 = parse::<ContentHash>(&request.sha256)?;
        let bytes = match session.store.attachment(&sha256)? {
            Some(bytes) => bytes,
            None => session.platform.document(&sha256).await?,
        };
        view(&bytes)
    }

    /// A document of a case on the practice office's desk.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_document(&self, request: CaseDocument) -> Result<DocumentView, AppError> {
        let platform = self.office().await?;
        let (op_id, sha256) = (parse::<OpId>(&request.op_id)?, parse::<ContentHash>(&request.sha256)?);
        view(&platform.case_document(op_id, &sha256).await?)
    }

    fn keep(&self, document: &Prepared, name: String) -> Result<DocumentChosen, AppError> {
        let session = self.session()?;
        match session.store.put_attachment(&document.sha256, &document.bytes, session.now()) {
            Err(store::Error::TooMuch) => return Ok(self.not_chosen(words::too_much())),
            kept => kept?,
        }
        let (sha256, kind, size) = (document.sha256.clone(), document.kind, document.bytes.len() as u64);
        let chosen = Attachment { sha256, kind, size, name };
        Ok(DocumentChosen { document: Some((&chosen).into()), problem: None })
    }

    fn put(
        &self,
        session: &Session,
        open: &mut Open,
        field: &str,
        documents: Vec<Attachment>,
    ) -> Result<WizardView, AppError> {
        if open.draft.notice_read_at.is_none() {
            return Err(AppError::Gone);
        }
        if let Value::Object(answers) = &mut open.draft.answers {
            answers.insert(field.to_owned(), serde_json::to_value(documents)?);
        }
        self.save(session, &mut open.draft)?;
        self.show(open)
    }

    /// How many documents the field takes.
    fn most(&self, open: &Open, field: &str) -> Result<usize, AppError> {
        let journey = self.journey(open)?;
        let mut fields = journey.pages.iter().flat_map(|page| page.body.fields());
        let found = fields.find_map(|known| match known.kind {
            FieldKind::Attachments { most, .. } if known.id == field => Some(most),
            _ => None,
        });
        found.ok_or(AppError::Gone)
    }

    fn not_chosen(&self, why: Text) -> DocumentChosen {
        DocumentChosen { document: None, problem: Some(why.into_lang(self.lang())) }
    }

    fn not_attached(&self, why: Text) -> Attached {
        Attached { wizard: None, problem: Some(why.into_lang(self.lang())) }
    }
}

fn documents_of(open: &Open, field: &str) -> Vec<Attachment> {
    let answer = open.draft.answers.get(field).cloned().unwrap_or_default();
    serde_json::from_value(answer).unwrap_or_default()
}

fn prepared(path: &Path, host: &dyn Host) -> Result<Prepared, Text> {
    let size = std::fs::metadata(path).map_err(|_| words::unreadable())?.len();
    if size > FILE_LIMIT as u64 {
        return Err(words::unfit(Unfit::TooLarge { limit: FILE_LIMIT }));
    }
    let file = std::fs::read(path).map_err(|_| words::unreadable())?;
    media::prepare_telling(&file, &mut |percent| host.preparing(percent)).map_err(words::unfit)
}

/// Four characters carry three bytes: what is longer is not even unpacked.
fn unpacked(base64: &str, host: &dyn Host) -> Result<Prepared, Text> {
    if base64.len() / 4 * 3 > FILE_LIMIT + 3 {
        return Err(words::unfit(Unfit::TooLarge { limit: FILE_LIMIT }));
    }
    let file = STANDARD.decode(base64).map_err(|_| words::unreadable())?;
    media::prepare_telling(&file, &mut |percent| host.preparing(percent)).map_err(words::unfit)
}

fn name_of(path: &Path) -> String {
    shortened(&path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default())
}

fn shortened(name: &str) -> String {
    name.chars().filter(|character| !character.is_control()).take(ATTACHMENT_NAME_LIMIT).collect()
}

/// What is shown is checked first: nothing that acts by itself reaches the window.
fn view(bytes: &[u8]) -> Result<DocumentView, AppError> {
    let kind = media::inspect(bytes).map_err(|_| AppError::Gone)?;
    Ok(DocumentView { media_type: kind.media_type().to_owned(), base64: STANDARD.encode(bytes) })
}
