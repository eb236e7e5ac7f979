//! Notices as this machine keeps them, fetched with what changed, and told to the platform once they were seen here.
//!
//! Knows: their snapshots, and what is not told yet. Must not know: words. Called by: `sync`, the frame, the use case
//! of notices.

use std::collections::{BTreeMap, BTreeSet};

use client::CallError;
use model::{NoticeId, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Snapshot, SnapshotKind, Store};
use wire::notice::NoticeView;

use crate::host::Topic;
use crate::session::Session;
use crate::{App, AppError, facts};

/// A notice on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The notice; seen as soon as it was seen here.
    pub notice: NoticeView,
    /// Whether the platform has still to be told that it was seen.
    pub untold: bool,
}

impl App {
    /// Fetches the notices to the account's own person, the newest page and as far back as there are unknown ones.
    pub(crate) async fn fetch_notices(&self, session: &Session) -> Result<(), AppError> {
        if session.account.person.is_none() {
            return Ok(());
        }
        let known: BTreeSet<NoticeId> = all(&session.store)?.iter().map(|kept| kept.notice.id).collect();
        let mut fetched: Vec<NoticeView> = Vec::new();
        loop {
            let page = session.platform.notices(fetched.last().map(|notice| notice.id)).await?;
            let news = page.notices.iter().any(|notice| !known.contains(&notice.id));
            fetched.extend(page.notices);
            if !news || !page.more {
                break;
            }
        }
        if keep(&session.store, fetched)? {
            self.machine.host.changed(Topic::Notices);
        }
        Ok(())
    }

    /// Tells the platform what was seen here. What it will not hear of is not told again.
    pub(crate) async fn tell_seen(&self, session: &Session) -> Result<(), AppError> {
        for kept in all(&session.store)?.into_iter().filter(|kept| kept.untold) {
            match session.platform.see_notice(kept.notice.id).await {
                Ok(notice) => put(&session.store, &[Kept { notice, untold: false }])?,
                Err(CallError::Refused(body)) => {
                    tracing::warn!(code = ?body.code, "the platform did not take that a notice was seen");
                    put(&session.store, &[Kept { untold: false, ..kept }])?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// Every notice, newest first.
pub(crate) fn all(store: &Store) -> Result<Vec<Kept>, AppError> {
    let mut kept: Vec<Kept> = facts::all(store, SnapshotKind::Notice)?;
    kept.reverse();
    Ok(kept)
}

/// Notices that were not seen.
pub(crate) fn unseen(store: &Store) -> Result<u32, AppError> {
    let unseen = all(store)?.iter().filter(|kept| kept.notice.seen_at.is_none()).count();
    Ok(u32::try_from(unseen).unwrap_or(u32::MAX))
}

/// Marks those of `ids` that were not seen as seen at `now`; the platform is told by the next pass.
pub(crate) fn see(store: &Store, ids: &BTreeSet<NoticeId>, now: Timestamp) -> Result<(), AppError> {
    let asked = |kept: &Kept| kept.notice.seen_at.is_none() && ids.contains(&kept.notice.id);
    let seen = |kept: Kept| Kept { notice: NoticeView { seen_at: Some(now), ..kept.notice }, untold: true };
    let seen: Vec<Kept> = all(store)?.into_iter().filter(asked).map(seen).collect();
    put(store, &seen)
}

/// Keeps what the platform told, but for what was seen here and it has not heard of; tells whether anything is new.
fn keep(store: &Store, fetched: Vec<NoticeView>) -> Result<bool, AppError> {
    let known: BTreeMap<NoticeId, Kept> =
        all(store)?.into_iter().map(|kept| (kept.notice.id, kept)).collect();
    let fresh =
        |notice: &NoticeView| known.get(&notice.id).is_none_or(|kept| !kept.untold && kept.notice != *notice);
    let fresh = fetched.into_iter().filter(fresh).map(|notice| Kept { notice, untold: false });
    let fresh: Vec<Kept> = fresh.collect();
    put(store, &fresh)?;
    Ok(!fresh.is_empty())
}

fn put(store: &Store, notices: &[Kept]) -> Result<(), AppError> {
    let snapshot = |kept: &Kept| {
        Ok(Snapshot {
            kind: SnapshotKind::Notice,
            id: kept.notice.id.to_string(),
            version: 0,
            as_of: Some(kept.notice.at),
            body: serde_json::to_string(kept)?,
        })
    };
    let snapshots: Result<Vec<Snapshot>, AppError> = notices.iter().map(snapshot).collect();
    Ok(store.put_snapshots(&snapshots?)?)
}
