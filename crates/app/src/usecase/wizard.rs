//! A wizard over one draft: begin, confirm the notice, answer, go to a step. Every answer is on disk before
//! the new view comes back (GEN-3).

use model::{DraftId as Id, Lang, PersonFacts, PersonId};
use serde_json::Value;
use service_api::{ErasedService, FieldError, Journey, Page, PageBody};
use services::account;
use store::Draft;

use super::{parse, refusal_view, service};
use crate::facts::Desk;
use crate::session::Session;
use crate::view::{AnswerField, DraftId, DraftRow, OpenPage, StartService, Started, WizardError, WizardView};
use crate::{App, AppError, text};

/// A draft with everything needed to show or submit it.
pub(super) struct Open {
    pub draft: Draft,
    pub service: &'static dyn ErasedService,
    pub person: PersonFacts,
    pub desk: Desk,
}

impl App {
    /// Begins a service: refused now when it would be refused at the end (GEN-11).
    ///
    /// Decides GEN-11.
    ///
    /// # Errors
    /// When nobody is signed in or nothing was ever fetched.
    pub async fn start_service(&self, request: StartService) -> Result<Started, AppError> {
        let session = self.session()?;
        let service = service(&request.service)?;
        if let Some(refusal) = account::wrong_kind(&service.meta(), session.account.kind) {
            return Ok(Started::Refused { refusal: refusal_view(&refusal, self.lang(), None) });
        }
        let id = match &request.trainee {
            Some(trainee) => parse(trainee)?,
            None => session.account.person.ok_or(AppError::Gone)?,
        };
        let desk = Desk::of(&session)?;
        let person = desk.person(&session, id)?;
        if let Err(refusal) = service.start(&desk.facts(&person)) {
            return Ok(Started::Refused { refusal: refusal_view(&refusal, self.lang(), desk.as_of) });
        }
        if let Err(failure) = self.fetch_standings(&session).await {
            tracing::debug!(?failure, "standings were not fetched; the ones known are shown with their age");
        }
        if services::appointment::kind_of(service.meta().slug).is_some()
            && let Err(failure) = self.fetch_occupancy(&session).await
        {
            tracing::debug!(?failure, "places were not fetched; those known are shown with their age");
        }
        self.end_chosen_drafts(&session)?;
        self.end_looks(&session)?;
        let draft = self.begin_draft(&session, service, id, desk.facts(&person).now)?;
        Ok(Started::Open { wizard: self.wizard(&session, draft)? })
    }

    /// Opens a draft where it was left.
    ///
    /// # Errors
    /// When it does not exist any more.
    pub async fn open_draft(&self, request: DraftId) -> Result<WizardView, AppError> {
        let session = self.session()?;
        let view = self.wizard(&session, parse(&request.draft)?)?;
        if view.journey.ended.is_some() {
            // The last look at it: what became of it stands in the progress.
            session.store.delete_draft(parse(&request.draft)?)?;
        }
        Ok(view)
    }

    /// Confirms that the 业务须知 was read; nothing can be answered before (GEN-1).
    ///
    /// Decides GEN-1.
    ///
    /// # Errors
    /// When the draft does not exist any more.
    pub async fn confirm_notice(&self, request: DraftId) -> Result<WizardView, AppError> {
        let session = self.session()?;
        let mut open = load(&session, parse(&request.draft)?)?;
        open.draft.notice_version = Some(open.service.meta().notice_version.to_owned());
        open.draft.notice_read_at = Some(session.now());
        self.save(&session, &mut open.draft)?;
        self.show(&open)
    }

    /// Takes one answer and saves it (GEN-3).
    ///
    /// Decides GEN-3 (the answer is committed before the view that shows it).
    ///
    /// # Errors
    /// When another window changed the draft meanwhile, or the disk is full.
    pub async fn answer_field(&self, request: AnswerField) -> Result<WizardView, AppError> {
        let session = self.session()?;
        let mut open = load(&session, parse(&request.draft)?)?;
        if open.draft.notice_read_at.is_none() {
            return Err(AppError::Gone);
        }
        open.draft.rev = request.revision;
        if let Value::Object(answers) = &mut open.draft.answers {
            answers.insert(request.field, request.value);
        }
        self.save(&session, &mut open.draft)?;
        self.show(&open)
    }

    /// Goes to a step: back always, forward only over complete ones; otherwise their errors are shown (GEN-2).
    ///
    /// Decides GEN-2 (order of steps; going back loses nothing).
    ///
    /// # Errors
    /// When the draft does not exist any more.
    pub async fn open_page(&self, request: OpenPage) -> Result<WizardView, AppError> {
        let session = self.session()?;
        let mut open = load(&session, parse(&request.draft)?)?;
        if open.draft.notice_read_at.is_none() {
            return Err(AppError::Gone);
        }
        let journey = self.journey(&open)?;
        let opens = |page: &&Page| page.id == request.page && !matches!(page.body, PageBody::Done);
        let wanted = journey.pages.iter().position(|page| opens(&page)).ok_or(AppError::Gone)?;
        let incomplete = journey.pages.iter().take(wanted).position(|page| !page.complete);
        let target = incomplete.unwrap_or(wanted);
        if let Some(first) = incomplete {
            self.mark_tried(open.draft.draft_id, &journey.pages[first].id);
        }
        open.draft.page.clone_from(&journey.pages[target].id);
        self.save(&session, &mut open.draft)?;
        self.show(&open)
    }

    fn end_looks(&self, session: &Session) -> Result<(), AppError> {
        for draft in session.store.drafts()? {
            let Ok(open) = load(session, draft.draft_id) else { continue };
            if only_looks(&open, &self.journey(&open)?) {
                session.store.delete_draft(draft.draft_id)?;
            }
        }
        Ok(())
    }

    /// A new draft, or the one that was begun for this and never touched: looking at a service leaves no heap of drafts.
    fn begin_draft(
        &self,
        session: &Session,
        service: &dyn ErasedService,
        person: PersonId,
        now: model::Timestamp,
    ) -> Result<Id, AppError> {
        let slug = service.meta().slug;
        let untouched = session.store.drafts()?.into_iter().find(|draft| {
            draft.service == slug && draft.person_id == Some(person) && draft.notice_read_at.is_none()
        });
        if let Some(draft) = untouched {
            return Ok(draft.draft_id);
        }
        let mut draft = Draft {
            draft_id: Id::generate(now, self.machine.rng.as_ref()),
            service: slug.to_owned(),
            person_id: Some(person),
            payload_version: service.meta().payload_version,
            answers: Value::Object(serde_json::Map::new()),
            notice_version: None,
            notice_read_at: None,
            page: String::new(),
            rev: 0,
            saved_at: now,
        };
        self.save(session, &mut draft)?;
        Ok(draft.draft_id)
    }

    pub(super) fn save(&self, session: &Session, draft: &mut Draft) -> Result<(), AppError> {
        draft.saved_at = session.now();
        draft.rev = session.store.save_draft(draft)?;
        self.machine.host.changed(crate::host::Topic::Queue);
        Ok(())
    }

    fn wizard(&self, session: &Session, id: Id) -> Result<WizardView, AppError> {
        self.show(&load(session, id)?)
    }

    pub(super) fn journey(&self, open: &Open) -> Result<Journey, AppError> {
        let facts = open.desk.facts(&open.person);
        Ok(open.service.journey(&open.draft.answers, &facts, self.lang())?)
    }

    pub(super) fn mark_tried(&self, draft: Id, page: &str) {
        crate::lock(&self.tried).entry(draft).or_default().insert(page.to_owned());
    }

    /// The wizard as it stands, with the errors of the steps on which "next" or "submit" was tried, and with what bars
    /// it now.
    ///
    /// Decides GEN-11 (a draft begun before the settings or the facts changed).
    pub(super) fn show(&self, open: &Open) -> Result<WizardView, AppError> {
        let lang = self.lang();
        let mut journey = self.journey(open)?;
        let page = match journey.pages.iter().find(|page| page.id == open.draft.page) {
            Some(page) => page.id.clone(),
            None => journey.pages.first().map(|page| page.id.clone()).unwrap_or_default(),
        };
        let errors = self.mark_errors(open, &mut journey, lang)?;
        let refusal = open.service.start(&open.desk.facts(&open.person)).err();
        Ok(WizardView {
            draft: open.draft.draft_id.to_string(),
            revision: open.draft.rev,
            trainee: self.trainee_name(&open.person),
            notice_read: open.draft.notice_read_at.is_some(),
            page,
            saved: text::draft_saved(&time_of(open.draft.saved_at)).into_lang(lang),
            journey,
            errors,
            barred: refusal.map(|refusal| Box::new(refusal_view(&refusal, lang, open.desk.as_of))),
        })
    }

    fn mark_errors(
        &self,
        open: &Open,
        journey: &mut Journey,
        lang: Lang,
    ) -> Result<Vec<WizardError>, AppError> {
        let tried = crate::lock(&self.tried).get(&open.draft.draft_id).cloned().unwrap_or_default();
        let facts = open.desk.facts(&open.person);
        let found = open.service.check(&open.draft.answers, &facts)?.err().unwrap_or_default();
        let mut summary = Vec::new();
        for page in journey.pages.iter_mut().filter(|page| tried.contains(&page.id)) {
            for error in &found {
                if mark_field(&mut page.body, error, lang) {
                    let text = error.text.in_lang(lang).to_owned();
                    summary.push(WizardError { page: page.id.clone(), field: error.field.clone(), text });
                }
            }
        }
        Ok(summary)
    }

    /// The name of the person a draft is for, when that is not the account's own.
    fn trainee_name(&self, person: &PersonFacts) -> Option<String> {
        let own = self.session().ok()?.account.person == Some(person.id);
        (!own).then(|| person.name.as_str().to_owned())
    }

    pub(super) fn draft_rows(&self, session: &Session) -> Result<Vec<DraftRow>, AppError> {
        let lang = self.lang();
        let mut rows = Vec::new();
        for draft in session.store.drafts()? {
            let Ok(open) = load(session, draft.draft_id) else { continue };
            let view = self.show(&open)?;
            if view.journey.ended.is_some() || only_looks(&open, &view.journey) {
                continue;
            }
            let step = view.journey.pages.iter().find(|page| page.id == view.page);
            rows.push(DraftRow {
                draft: view.draft,
                title: open.service.meta().title().into_lang(lang),
                trainee: view.trainee,
                step: step.map(|page| page.title.clone()).unwrap_or_default(),
                saved: open.draft.saved_at.minute_text(),
            });
        }
        Ok(rows)
    }
}

/// Whether a draft of a service that is paid only looks at an order that was opened before: nothing in it is worth keeping.
fn only_looks(open: &Open, journey: &Journey) -> bool {
    open.service.meta().pays && journey.pay.is_none()
}

/// The draft with everything needed to show or submit it.
///
/// # Errors
/// When the draft or the facts about its person are not there any more.
pub(super) fn load(session: &Session, id: Id) -> Result<Open, AppError> {
    let draft = session.store.draft(id)?.ok_or(AppError::Gone)?;
    let desk = Desk::of(session)?;
    let person = desk.person(session, draft.person_id.ok_or(AppError::Gone)?)?;
    Ok(Open { service: service(&draft.service)?, person, desk, draft })
}

/// Writes the error at its field; says whether the page has that field.
fn mark_field(body: &mut PageBody, error: &FieldError, lang: Lang) -> bool {
    let words = Some(error.text.in_lang(lang).to_owned());
    if let PageBody::Sessions { picker } = body {
        let is_slot = error.field == "slot";
        if is_slot {
            picker.error = words;
        }
        return is_slot;
    }
    let field = body.fields_mut().iter_mut().find(|field| field.id == error.field);
    field.is_some_and(|field| {
        field.error = words;
        true
    })
}

fn time_of(at: model::Timestamp) -> String {
    at.second_text().split_once(' ').map(|(_, time)| time.to_owned()).unwrap_or_default()
}
