//! From a draft to the queue: check, freeze the envelope, and put both in one transaction (GEN-5).

use model::{Attachment, ConsentId, OpId, PersonFacts};
use outbox::Submission;
use serde_json::Value;
use service_api::ErasedService;
use wire::Envelope;
use wire::envelope::ENVELOPE_VERSION;

use super::wizard::{Open, load};
use super::{parse, refusal_view};
use crate::facts::Desk;
use crate::session::Session;
use crate::view::{DraftId, Submitted};
use crate::{App, AppError};

/// What is frozen into an envelope beside the answers.
pub(super) struct Letter<'a> {
    pub service: &'static dyn ErasedService,
    pub person: &'a PersonFacts,
    pub desk: &'a Desk,
    pub answers: Value,
    pub attachments: Vec<Attachment>,
    pub notice_version: String,
    pub notice_read_at: model::Timestamp,
    pub supersedes: Option<OpId>,
}

impl<'a> Letter<'a> {
    /// What a draft says, without documents.
    ///
    /// # Errors
    /// When its notice was not read: nothing is sent then (GEN-1).
    pub fn of(open: &'a Open) -> Result<Self, AppError> {
        let (Some(notice_version), Some(notice_read_at)) =
            (open.draft.notice_version.clone(), open.draft.notice_read_at)
        else {
            return Err(AppError::Gone);
        };
        Ok(Self {
            service: open.service,
            person: &open.person,
            desk: &open.desk,
            answers: open.draft.answers.clone(),
            attachments: Vec::new(),
            notice_version,
            notice_read_at,
            supersedes: None,
        })
    }
}

impl App {
    /// Puts a complete draft into the queue: on disk when this returns, sent as soon as there is a network.
    ///
    /// Decides GEN-5 (queueing).
    ///
    /// # Errors
    /// When the draft does not exist any more, or the disk is full; the draft is kept then.
    pub async fn submit(&self, request: DraftId) -> Result<Submitted, AppError> {
        let session = self.session()?;
        let open = load(&session, parse(&request.draft)?)?;
        if open.service.meta().pays {
            // What is paid is never sent by itself later.
            return Err(AppError::Gone);
        }
        let facts = open.desk.facts(&open.person);
        let Ok(application) = open.service.check(&open.draft.answers, &facts)? else {
            return self.invalid(&open);
        };
        if let Err(refusal) = open.service.decide(&application, &facts)? {
            let refusal = refusal_view(&refusal, self.lang(), open.desk.as_of);
            return Ok(Submitted::Refused { refusal });
        }
        let attachments = open.service.attachments(&application)?;
        let letter = Letter { attachments, ..Letter::of(&open)? };
        let submission = self.freeze(&session, letter);
        let op_id = submission.op_id.to_string();
        session.store.submit(submission, open.draft.draft_id)?;
        self.queued();
        Ok(Submitted::Queued { op_id })
    }

    fn invalid(&self, open: &Open) -> Result<Submitted, AppError> {
        let shown = self.show(open)?;
        for page in &shown.journey.pages {
            self.mark_tried(open.draft.draft_id, &page.id);
        }
        Ok(Submitted::Invalid { wizard: self.show(open)? })
    }

    /// Screens fetch again and the background loop sends.
    pub(super) fn queued(&self) {
        self.machine.host.changed(crate::host::Topic::Queue);
        self.machine.host.changed(crate::host::Topic::Shell);
        self.wake();
    }

    /// The bytes of a submission, never changed from here on.
    pub(super) fn freeze(&self, session: &Session, letter: Letter<'_>) -> Submission {
        let now = session.now();
        let op_id = OpId::generate(now, self.machine.rng.as_ref());
        let meta = letter.service.meta();
        let title = meta.title();
        let envelope = Envelope {
            envelope: ENVELOPE_VERSION,
            op_id,
            tenant: session.account.tenant,
            actor: session.account.id,
            on_behalf_of: letter.person.id,
            consent_id: consent_of(session, letter.person),
            service: meta.slug.to_owned(),
            payload_version: meta.payload_version,
            region_version: letter.desk.region.version,
            facts_as_of: letter.desk.as_of.unwrap_or(now),
            notice_version: letter.notice_version,
            notice_read_at: letter.notice_read_at,
            depends_on: None,
            supersedes: letter.supersedes,
            attachments: letter.attachments.iter().map(|document| document.sha256.to_string()).collect(),
            answers: letter.answers,
        };
        Submission {
            op_id,
            actor: session.account.id,
            tenant: session.account.tenant,
            subject_key: letter.person.id.to_string(),
            service: meta.slug.to_owned(),
            title: format!("{} · {}", title.in_lang(self.lang()), letter.person.name.as_str()),
            depends_on: None,
            supersedes: letter.supersedes,
            payload: envelope.to_bytes(),
            created_at: now,
        }
    }
}

fn consent_of(session: &Session, person: &PersonFacts) -> Option<ConsentId> {
    let school = session.account.school?;
    person.consent.as_ref().filter(|consent| consent.covers(school, session.now())).map(|consent| consent.id)
}
