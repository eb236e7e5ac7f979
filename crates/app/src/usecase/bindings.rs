//! 「我的机动车 / 我的驾驶证」: what is bound, and binding and unbinding the account's own licence (BIND-1, BIND-2). It
//! needs the platform at once and is never queued (GEN-5).

use client::CallError;
use model::{FileNumber, Lang};
use service_api::Division;
use services::bindings::room_for_others;
use services::licence::text::licence_rows;
use wire::ErrorCode;
use wire::binding::BindLicence;

use super::frame::invalid;
use crate::facts::{self, Desk, fetched_at};
use crate::host::Topic;
use crate::session::Session;
use crate::view::{BindingsView, FormResult, LicenceBinding, LicenceToBind};
use crate::{App, AppError, vehicle_words, words};

impl App {
    /// What is bound to the account, as it was last fetched.
    ///
    /// # Errors
    /// When nobody is signed in, or nothing was ever fetched.
    pub async fn bindings(&self) -> Result<BindingsView, AppError> {
        let session = self.session()?;
        let lang = self.lang();
        let as_of = fetched_at(&session.store)?.ok_or(AppError::NoData)?;
        let vehicles = facts::vehicles(&session.store)?;
        Ok(BindingsView {
            licence: licence(&session, lang)?,
            room: vehicle_words::room(room_for_others(&vehicles)).into_lang(lang),
            vehicles: vehicles.iter().map(|vehicle| vehicle_words::card(vehicle, lang)).collect(),
            kinds: vehicle_words::kinds(lang),
            as_of: Some(crate::text::data_as_of(&as_of.minute_text()).into_lang(lang)),
        })
    }

    /// Binds the account's own licence by its file number.
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn bind_licence(&self, request: LicenceToBind) -> Result<FormResult, AppError> {
        let lang = self.lang();
        let session = self.session()?;
        let Ok(file_number) = FileNumber::parse(&request.file_number) else {
            return Ok(invalid("file_number", words::file_number().into_lang(lang)));
        };
        match session.platform.bind_licence(&BindLicence { file_number }).await {
            Ok(_) => {
                self.bindings_changed(&session).await;
                Ok(FormResult::Done)
            }
            Err(CallError::Refused(body)) => {
                let why = match body.code {
                    ErrorCode::NotFound => words::no_such_licence(),
                    _ => words::refused(&body),
                };
                Ok(invalid("file_number", why.into_lang(lang)))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Unbinds the account's own licence; what is under way for it goes on.
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn unbind_licence(&self) -> Result<BindingsView, AppError> {
        let session = self.session()?;
        session.platform.unbind_licence().await?;
        self.bindings_changed(&session).await;
        self.bindings().await
    }

    /// The administrative divisions, for the field in which one is chosen.
    ///
    /// # Errors
    /// Never.
    pub async fn divisions(&self) -> Result<Vec<Division>, AppError> {
        Ok(services::divisions::all())
    }

    pub(super) async fn bindings_changed(&self, session: &Session) {
        if let Err(error) = self.fetch_facts(session).await {
            tracing::debug!(?error, "the facts were not fetched after binding");
        }
        self.machine.host.changed(Topic::Facts);
    }
}

/// The licence of the account's own person.
fn licence(session: &Session, lang: Lang) -> Result<Option<LicenceBinding>, AppError> {
    let Some(person) = session.account.person else { return Ok(None) };
    let desk = Desk::of(session)?;
    let person = desk.person(session, person)?;
    let facts = desk.facts(&person);
    let licence = person.licence.as_ref().filter(|licence| licence.bound_at.is_some());
    Ok(Some(LicenceBinding { rows: licence.map(|licence| licence_rows(licence, &facts, lang)) }))
}
