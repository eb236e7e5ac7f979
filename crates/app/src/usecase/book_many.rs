//! One session for many trainees: seen before anything is queued, then queued in one transaction.

use model::{PersonFacts, PersonId};
use serde_json::{Value, json};
use service_api::{ErasedService, Notice, PageBody, SessionPicker};

use super::submit::Letter;
use super::{parse, service};
use crate::facts::Desk;
use crate::session::Session;
use crate::view::{BookMany, BookManyPreview, BookManyRow};
use crate::{App, AppError, text};

const SERVICE: &str = "exam-booking";

impl App {
    /// Who would be booked and who not and why, and the sessions to choose from.
    ///
    /// # Errors
    /// When nobody is signed in or nothing was ever fetched.
    pub async fn preview_book_many(&self, request: BookMany) -> Result<BookManyPreview, AppError> {
        let session = self.session()?;
        if let Err(failure) = self.fetch_standings(&session).await {
            tracing::debug!(?failure, "standings were not fetched; the ones known are shown with their age");
        }
        let many = Many::of(&session, &request)?;
        let rows =
            many.persons.iter().map(|person| self.row(&many, person)).collect::<Result<Vec<_>, _>>()?;
        self.answer(&many, rows)
    }

    /// Queues a booking for every trainee of the request that can be booked; one row each tells how it
    /// ended.
    ///
    /// # Errors
    /// When no session is chosen, the present notice was not confirmed as read (GEN-1), or the disk is full;
    /// then nothing is queued.
    pub async fn book_many(&self, request: BookMany) -> Result<BookManyPreview, AppError> {
        let session = self.session()?;
        let many = Many::of(&session, &request)?;
        if request.slot.is_none() || request.notice.as_deref() != Some(many.notice_version()) {
            return Err(AppError::Gone);
        }
        let mut rows = Vec::new();
        let mut submissions = Vec::new();
        for person in &many.persons {
            let mut row = self.row(&many, person)?;
            if row.refused.is_none() {
                let submission = self.freeze(&session, many.letter(person, session.now()));
                row.op_id = Some(submission.op_id.to_string());
                submissions.push(submission);
            }
            rows.push(row);
        }
        session.store.submit_all(submissions)?;
        self.queued();
        self.answer(&many, rows)
    }

    fn row(&self, many: &Many, person: &PersonFacts) -> Result<BookManyRow, AppError> {
        let lang = self.lang();
        let refused = many.refusal(person)?.map(|text| text.into_lang(lang));
        let name = person.name.as_str().to_owned();
        Ok(BookManyRow { person: person.id.to_string(), name, refused, op_id: None })
    }

    fn answer(&self, many: &Many, rows: Vec<BookManyRow>) -> Result<BookManyPreview, AppError> {
        let goes = rows.iter().filter(|row| row.refused.is_none()).count();
        let first = rows.iter().position(|row| row.refused.is_none()).unwrap_or(0);
        let example = many.persons.get(first).ok_or(AppError::Gone)?;
        let (mut picker, notice) = many.offer(example, self.lang())?;
        if many.persons.len() > 1 {
            picker.ranking.value = text::ranking_of_many(example.name.as_str()).into_lang(self.lang());
        }
        Ok(BookManyPreview { picker, rows, goes: u32::try_from(goes).unwrap_or(u32::MAX), notice })
    }
}

/// The same answers for many persons.
struct Many {
    service: &'static dyn ErasedService,
    desk: Desk,
    persons: Vec<PersonFacts>,
    answers: Value,
}

impl Many {
    fn of(session: &Session, request: &BookMany) -> Result<Self, AppError> {
        let ids: Result<Vec<PersonId>, _> = request.persons.iter().map(|id| parse(id)).collect();
        let desk = Desk::of(session)?;
        let persons = desk.chosen(session, &ids?)?;
        let answers = json!({
            "subject": request.subject.code(),
            "slot": request.slot,
            "understood": true,
        });
        Ok(Self { service: service(SERVICE)?, desk, persons, answers })
    }

    /// Why this person can't be booked; while no session is chosen, its absence is no reason.
    fn refusal(&self, person: &PersonFacts) -> Result<Option<model::Text>, AppError> {
        let facts = self.desk.facts(person);
        if let Err(refusal) = self.service.start(&facts) {
            return Ok(Some(refusal.title));
        }
        let has_slot = !self.answers["slot"].is_null();
        match self.service.check(&self.answers, &facts)? {
            Ok(application) => {
                Ok(self.service.decide(&application, &facts)?.err().map(|refusal| refusal.title))
            }
            Err(errors) => Ok(errors.into_iter().find(|e| has_slot || e.field != "slot").map(|e| e.text)),
        }
    }

    fn offer(&self, person: &PersonFacts, lang: model::Lang) -> Result<(SessionPicker, Notice), AppError> {
        let journey = self.service.journey(&self.answers, &self.desk.facts(person), lang)?;
        let picker = journey.pages.into_iter().find_map(|page| match page.body {
            PageBody::Sessions { picker } => Some(picker),
            _ => None,
        });
        Ok((picker.ok_or(AppError::Gone)?, journey.notice))
    }

    fn notice_version(&self) -> &'static str {
        self.service.meta().notice_version
    }

    fn letter<'a>(&'a self, person: &'a PersonFacts, now: model::Timestamp) -> Letter<'a> {
        Letter {
            service: self.service,
            person,
            desk: &self.desk,
            answers: self.answers.clone(),
            attachments: Vec::new(),
            notice_version: self.notice_version().to_owned(),
            notice_read_at: now,
            supersedes: None,
        }
    }
}
