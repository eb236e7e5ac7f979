//! 「联系客服」 on every screen: the number of the case in view and the help page of its service (GEN-14).

use model::{OpId, Text};
use outbox::OutboxStore;
use service_api::{HelpPage, Row};
use store::SnapshotKind;

use super::{parse, service};
use crate::session::Session;
use crate::sync::submission;
use crate::view::{CaseInView, HelpOf, InView, ServiceName};
use crate::{App, AppError, facts};

/// A case as support asks for it: the name of its number, the number, what to say of it, its service.
struct Case {
    number: (Text, String),
    note: Text,
    service: String,
}

impl App {
    /// The help page of a service, with the settings of the own region once they are known. Works offline.
    ///
    /// # Errors
    /// When there is no such service.
    pub async fn help_page(&self, request: HelpOf) -> Result<HelpPage, AppError> {
        let region = match self.session() {
            Ok(session) => facts::single(&session.store, SnapshotKind::Region)?,
            Err(_) => None,
        };
        services::help::page(&request.service, region.as_ref(), self.lang()).ok_or(AppError::Gone)
    }

    /// The number of the case that is on the screen, and its service.
    ///
    /// Decides GEN-14.
    ///
    /// # Errors
    /// When the local data can't be read.
    pub async fn case_in_view(&self, request: InView) -> Result<CaseInView, AppError> {
        let session = self.session()?;
        let case = match &request {
            InView::Nothing => None,
            InView::Service { service } => return Ok(self.case_view(None, Some(service))),
            InView::Draft { draft } => of_draft(&session, draft)?,
            InView::Submission { op_id } => of_submission(&session, parse(op_id)?)?,
        };
        let slug = case.as_ref().map(|case| case.service.clone());
        Ok(self.case_view(case, slug.as_deref()))
    }

    fn case_view(&self, case: Option<Case>, slug: Option<&str>) -> CaseInView {
        let lang = self.lang();
        let service = slug.and_then(|slug| service(slug).ok()).map(|service| ServiceName {
            slug: service.meta().slug.to_owned(),
            title: service.meta().title().into_lang(lang),
        });
        let (number, note) = match case {
            Some(Case { number: (name, value), note, .. }) => {
                (Some(Row::new(name.into_lang(lang), value)), note)
            }
            None => (None, by_serial()),
        };
        CaseInView { number, note: note.into_lang(lang), service }
    }
}

fn of_draft(session: &Session, draft: &str) -> Result<Option<Case>, AppError> {
    let found = session.store.draft(parse(draft)?)?;
    Ok(found.map(|found| Case {
        number: (Text::new("草稿编号", "Draft number"), draft.to_owned()),
        note: Text::new(
            "草稿还没有提交，平台收到后才有流水号。",
            "A draft is not submitted yet; it gets a serial number when the platform receives it.",
        ),
        service: found.service,
    }))
}

fn of_submission(session: &Session, op_id: OpId) -> Result<Option<Case>, AppError> {
    let entry = session.store.entry(op_id)?;
    let (serial, service) = match (submission(session, op_id)?, entry) {
        (Some(view), _) => (Some(view.serial), view.service),
        (None, Some(entry)) => {
            let envelope = wire::Envelope::from_bytes(&entry.payload)?;
            (entry.serial, envelope.service)
        }
        (None, None) => return Ok(None),
    };
    Ok(Some(match serial {
        Some(serial) => {
            Case { number: (Text::new("流水号", "Serial number"), serial), note: by_serial(), service }
        }
        None => Case {
            number: (Text::new("提交编号", "Submission number"), op_id.to_string()),
            note: Text::new(
                "平台还没有收到，收到后才有流水号。",
                "The platform has not received it yet; then it gets a serial number.",
            ),
            service,
        },
    }))
}

fn by_serial() -> Text {
    Text::new("来电时请报流水号。", "When you call, give the serial number.")
}
