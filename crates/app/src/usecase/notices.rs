//! 「通知」: what the person signed in was told, readable offline, and that it was seen.

use model::{NoticeId, OpId, RegionProfile, Text};
use outbox::OutboxStore;
use store::SnapshotKind;
use wire::notice::NoticeView;

use super::{count, parse, service};
use crate::session::Session;
use crate::sync::submission;
use crate::view::{NoticeRow, NoticesSeen, NoticesView};
use crate::{App, AppError, facts, notice_words, notices};

impl App {
    /// Everything the person was told, newest first.
    ///
    /// # Errors
    /// When nobody is signed in or the local data can't be read.
    pub async fn notices(&self) -> Result<NoticesView, AppError> {
        let session = self.session()?;
        let region: Option<RegionProfile> = facts::single(&session.store, SnapshotKind::Region)?;
        let kept = notices::all(&session.store)?;
        let rows = kept.iter().map(|kept| self.notice_row(&session, &kept.notice, region.as_ref()));
        let rows: Vec<NoticeRow> = rows.collect::<Result<_, AppError>>()?;
        let unseen = count(rows.iter().filter(|row| !row.seen).count());
        Ok(NoticesView { rows, unseen })
    }

    /// These were seen: here at once, on the platform as soon as it is reached. Unknown ones are passed over.
    ///
    /// # Errors
    /// As [`App::notices`], or when the disk is full.
    pub async fn notice_seen(&self, request: NoticesSeen) -> Result<NoticesView, AppError> {
        let session = self.session()?;
        let ids = request.ids.iter().map(|id| parse::<NoticeId>(id)).collect::<Result<_, AppError>>()?;
        notices::see(&session.store, &ids, session.now())?;
        self.wake();
        self.notices().await
    }

    fn notice_row(
        &self,
        session: &Session,
        notice: &NoticeView,
        region: Option<&RegionProfile>,
    ) -> Result<NoticeRow, AppError> {
        let lang = self.lang();
        let (op_id, about) = case_of(session, notice)?;
        let words = notice_words::of(notice, about.as_ref(), region);
        Ok(NoticeRow {
            id: notice.id.to_string(),
            at: notice.at.minute_text(),
            title: words.title.into_lang(lang),
            sentence: words.sentence.into_lang(lang),
            serial: notice.params.get("serial").cloned(),
            op_id: op_id.map(|op| op.to_string()),
            seen: notice.seen_at.is_some(),
        })
    }
}

/// What it is about, if that stands in 「网办进度」, and the name of its service.
fn case_of(session: &Session, notice: &NoticeView) -> Result<(Option<OpId>, Option<Text>), AppError> {
    let Some(op) = notice.params.get("op_id").and_then(|text| text.parse().ok()) else {
        return Ok((None, None));
    };
    let Some(view) = submission(session, op)? else {
        let queued = session.store.entry(op)?.is_some();
        return Ok((queued.then_some(op), None));
    };
    Ok((Some(op), service(&view.service).ok().map(|service| service.meta().title())))
}
