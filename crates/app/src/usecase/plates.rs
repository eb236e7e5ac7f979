//! Choosing a plate number: beginning, and each act. They need the platform at once and are never queued (GEN-5); what
//! was sent and not answered is sent again as it was, so that it is done once.
//!
//! Knows: the order of the steps. Must not know: which act may be done (that is `services`). Called by: the wizard.

use client::CallError;
use model::plate_selection::SelectionState;
use model::{DraftId as Id, OpId, PersonFacts, PlateAct, PlateSelection, Refusal};
use serde::{Deserialize, Serialize};
use services::plate_choice::{Answers, may_act, selection};
use store::{Snapshot, SnapshotKind};
use wire::submission::{DoPlateAct, Verdict};
use wire::{Envelope, ErrorCode};

use super::submit::Letter;
use super::wizard::{Open, load};
use super::{parse, refusal_view};
use crate::host::Topic;
use crate::session::Session;
use crate::view::{DraftId, PlateActOf, PlateActed};
use crate::{App, AppError};

/// What was sent and not answered yet.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Pending {
    /// The envelope under which choosing begins, as it was frozen.
    Begin(String),
    /// An act.
    Act(DoPlateAct),
}

impl App {
    /// Begins to choose under a submission of its own, or goes on where another draft had begun.
    ///
    /// # Errors
    /// When the draft does not exist any more, or the platform was not reached: the draft is kept then.
    pub async fn begin_plates(&self, request: DraftId) -> Result<PlateActed, AppError> {
        let session = self.session()?;
        let draft: Id = parse(&request.draft)?;
        let open = load(&session, draft)?;
        let facts = open.desk.facts(&open.person);
        let Ok(application) = open.service.check(&open.draft.answers, &facts)? else {
            return self.plates_invalid(&open);
        };
        if let Err(refusal) = open.service.decide(&application, &facts)? {
            return self.plates_refused(&session, draft, &refusal);
        }
        let envelope = self.envelope(&session, &open)?;
        let answer = session.platform.submit(envelope.op_id, &envelope.to_bytes()).await?;
        session.store.forget_act(draft)?;
        self.fetch_facts(&session).await?;
        match answer.verdict {
            Verdict::Accepted => self.goes(&session, draft),
            Verdict::Refused { refusal } | Verdict::Conflict { refusal, .. } => {
                self.plates_refused(&session, draft, &refusal)
            }
        }
    }

    /// Does one act of choosing. One that was sent before and not answered is done first, in its place.
    ///
    /// # Errors
    /// When nothing is being chosen in this draft, or the platform was not reached: it is sent again next time.
    pub async fn plate_act(&self, request: PlateActOf) -> Result<PlateActed, AppError> {
        let session = self.session()?;
        let draft: Id = parse(&request.draft)?;
        let open = load(&session, draft)?;
        let facts = open.desk.facts(&open.person);
        let known = chosen_from(&open)?.ok_or(AppError::Gone)?;
        let is_done = |sent: &DoPlateAct| known.last.as_ref().is_some_and(|last| last.op_id == sent.op_id);
        let (op_id, act) = match pending(&session, draft)? {
            Some(Pending::Act(sent)) if !is_done(&sent) => (sent.op_id, sent.act),
            _ => {
                if let Err(refusal) = may_act(&request.act, &known, &facts) {
                    self.fetch_facts(&session).await?;
                    return self.plates_refused(&session, draft, &refusal);
                }
                (OpId::generate(session.now(), self.machine.rng.as_ref()), request.act)
            }
        };
        self.do_act(&session, &open, known.op_id, DoPlateAct { op_id, act }).await
    }

    async fn do_act(
        &self,
        session: &Session,
        open: &Open,
        selection: OpId,
        act: DoPlateAct,
    ) -> Result<PlateActed, AppError> {
        let draft = open.draft.draft_id;
        keep(session, draft, &Pending::Act(act.clone()))?;
        let stands = match session.platform.plate_act(selection, &act).await {
            Ok(stands) => stands,
            Err(CallError::Refused(body)) if body.code == ErrorCode::Refused => {
                session.store.forget_act(draft)?;
                self.fetch_facts(session).await?;
                let refusal = body.refusal.ok_or(AppError::Gone)?;
                return self.plates_refused(session, draft, &refusal);
            }
            Err(other) => return Err(other.into()),
        };
        patch(session, &open.person, &stands)?;
        self.drop_tried(session, draft, &act.act, &stands)?;
        session.store.forget_act(draft)?;
        if has_ended(&stands) {
            return self.plate_chosen(session, draft, &stands).await;
        }
        self.goes(session, draft)
    }

    /// Numbers that were checked and taken leave the wish list.
    fn drop_tried(
        &self,
        session: &Session,
        draft: Id,
        act: &PlateAct,
        stands: &PlateSelection,
    ) -> Result<(), AppError> {
        let PlateAct::Try { numbers } = act else { return Ok(()) };
        let Some(mut draft) = session.store.draft(draft)? else { return Ok(()) };
        let mut answers: Answers = serde_json::from_value(draft.answers.clone())?;
        answers.wishes.retain(|serial| !numbers.contains(&format!("{}{serial}", stands.prefix)));
        if let serde_json::Value::Object(fields) = &mut draft.answers {
            fields.insert("wishes".to_owned(), serde_json::to_value(answers.wishes)?);
        }
        self.save(session, &mut draft)
    }

    async fn plate_chosen(
        &self,
        session: &Session,
        draft: Id,
        stands: &PlateSelection,
    ) -> Result<PlateActed, AppError> {
        session.store.delete_draft(draft)?;
        self.machine.host.changed(Topic::Queue);
        if let Err(failure) = self.send_and_fetch(session).await {
            tracing::debug!(?failure, "progress was not fetched after a number was chosen");
        }
        Ok(PlateActed::Chosen { op_id: stands.op_id.to_string() })
    }

    fn goes(&self, session: &Session, draft: Id) -> Result<PlateActed, AppError> {
        self.machine.host.changed(Topic::Progress);
        Ok(PlateActed::Goes { wizard: self.show(&load(session, draft)?)? })
    }

    fn plates_invalid(&self, open: &Open) -> Result<PlateActed, AppError> {
        for page in &self.show(open)?.journey.pages {
            self.mark_tried(open.draft.draft_id, &page.id);
        }
        Ok(PlateActed::Invalid { wizard: self.show(open)? })
    }

    fn plates_refused(
        &self,
        session: &Session,
        draft: Id,
        refusal: &Refusal,
    ) -> Result<PlateActed, AppError> {
        let refusal = refusal_view(refusal, self.lang(), None);
        Ok(PlateActed::Refused { refusal, wizard: self.show(&load(session, draft)?)? })
    }

    /// The envelope under which choosing begins: the one that was sent before with these answers, or a new one.
    fn envelope(&self, session: &Session, open: &Open) -> Result<Envelope, AppError> {
        if let Some(Pending::Begin(sent)) = pending(session, open.draft.draft_id)? {
            let sent = Envelope::from_bytes(sent.as_bytes())?;
            if sent.answers == open.draft.answers {
                return Ok(sent);
            }
        }
        let frozen = self.freeze(session, Letter::of(open)?).payload;
        let envelope = Envelope::from_bytes(&frozen)?;
        let text = String::from_utf8(frozen).map_err(|_| AppError::Gone)?;
        keep(session, open.draft.draft_id, &Pending::Begin(text))?;
        Ok(envelope)
    }

    /// Drafts whose number was chosen, by the platform or on another machine, have ended.
    pub(crate) fn end_chosen_drafts(&self, session: &Session) -> Result<(), AppError> {
        for draft in session.store.drafts()? {
            if services::plate_choice::case_of(&draft.service).is_none() {
                continue;
            }
            let Ok(open) = load(session, draft.draft_id) else { continue };
            if self.journey(&open)?.ended.is_some() {
                session.store.delete_draft(draft.draft_id)?;
            }
        }
        Ok(())
    }
}

fn pending(session: &Session, draft: Id) -> Result<Option<Pending>, AppError> {
    let kept = session.store.kept_act(draft)?;
    Ok(kept.map(|body| serde_json::from_str(&body)).transpose()?)
}

fn keep(session: &Session, draft: Id, pending: &Pending) -> Result<(), AppError> {
    Ok(session.store.keep_act(draft, &serde_json::to_string(pending)?)?)
}

/// The selection that the draft is about, as far as it is known here.
fn chosen_from(open: &Open) -> Result<Option<PlateSelection>, AppError> {
    let answers: Answers = serde_json::from_value(open.draft.answers.clone())?;
    let facts = open.desk.facts(&open.person);
    Ok(selection(open.service.meta().slug, &answers, &facts).cloned())
}

const fn has_ended(selection: &PlateSelection) -> bool {
    !matches!(selection.state, SelectionState::Choosing | SelectionState::Spent)
}

/// Writes how a selection stands into what is known of the person: the answer counts even if nothing more is fetched.
fn patch(session: &Session, person: &PersonFacts, stands: &PlateSelection) -> Result<(), AppError> {
    let id = person.id.to_string();
    let Some(known) = session.store.snapshot(SnapshotKind::Person, &id)? else { return Ok(()) };
    let mut person: PersonFacts = serde_json::from_str(&known.body)?;
    person.plate_selections.retain(|one| (one.case, &one.vin) != (stands.case, &stands.vin));
    person.plate_selections.push(stands.clone());
    Ok(session.store.put_snapshots(&[Snapshot { body: serde_json::to_string(&person)?, ..known }])?)
}
