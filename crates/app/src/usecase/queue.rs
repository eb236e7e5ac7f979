//! 「待提交」: what waits on this machine, and what the user can do about it.

use model::Lang;
use outbox::{Entry, State, act};

use super::parse;
use crate::view::{DraftId, QueueMark, QueueRow, QueueView, SubmissionId};
use crate::{App, AppError, text};

impl App {
    /// The queue and the drafts.
    ///
    /// # Errors
    /// When nobody is signed in or the local data can't be read.
    pub async fn queue(&self) -> Result<QueueView, AppError> {
        use outbox::OutboxStore;
        let session = self.session()?;
        let lang = self.lang();
        let entries = session.store.entries(session.account.id)?;
        Ok(QueueView {
            rows: entries.iter().map(|entry| row(entry, lang)).collect(),
            drafts: self.draft_rows(&session)?,
        })
    }

    /// Takes back a submission that was never sent (GEN-5).
    ///
    /// # Errors
    /// When it has been sent meanwhile.
    pub async fn withdraw(&self, request: SubmissionId) -> Result<QueueView, AppError> {
        let session = self.session()?;
        act::cancel(&session.store, parse(&request.op_id)?, session.now())?;
        self.queued();
        self.queue().await
    }

    /// Sends a waiting submission now.
    ///
    /// # Errors
    /// When there is nothing to send any more.
    pub async fn retry(&self, request: SubmissionId) -> Result<QueueView, AppError> {
        let session = self.session()?;
        act::retry(&session.store, parse(&request.op_id)?, session.now())?;
        self.queued();
        self.queue().await
    }

    /// Deletes a draft; the user asked for it.
    ///
    /// # Errors
    /// When the local data can't be written.
    pub async fn delete_draft(&self, request: DraftId) -> Result<QueueView, AppError> {
        let session = self.session()?;
        session.store.delete_draft(parse(&request.draft)?)?;
        self.queued();
        self.queue().await
    }
}

fn row(entry: &Entry, lang: Lang) -> QueueRow {
    QueueRow {
        op_id: entry.op_id.to_string(),
        title: entry.title.clone(),
        mark: mark(entry.state),
        words: text::queue_state(entry.state).into_lang(lang),
        detail: entry
            .last_reason
            .filter(|_| !entry.state.is_final())
            .map(|why| text::reason(why).into_lang(lang)),
        since: entry.created_at.minute_text(),
        can_withdraw: entry.can_cancel(),
        can_retry: entry.can_retry(),
        serial: entry.serial.clone(),
    }
}

/// The mark of a state in the queue.
pub(super) const fn mark(state: State) -> QueueMark {
    match state {
        State::Queued => QueueMark::Waiting,
        State::Sending => QueueMark::Sending,
        State::Accepted => QueueMark::Received,
        State::Done => QueueMark::Done,
        State::Rejected => QueueMark::Refused,
        State::Conflict => QueueMark::Conflict,
        State::NeedsAttention => QueueMark::Attention,
        State::Cancelled => QueueMark::Withdrawn,
    }
}
