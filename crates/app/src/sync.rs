//! Sending what waits and fetching what changed: one pass, and the loop that repeats it.
//!
//! Knows: the order of a pass and what a change of the platform's means for the queue. Must not know: why
//! something is asked. Called by: [`App::run`] in the background, and `refresh` by the user.

use std::time::Duration;

use model::{OpId, Timestamp};
use outbox::{VerdictKind, act};
use store::{MetaKey, Snapshot, SnapshotKind, SubmissionRow};
use wire::reference::{FactsView, ReferenceChanges};
use wire::submission::{SubmissionState, SubmissionView};

use crate::host::Topic;
use crate::session::Session;
use crate::{App, AppError};

const PAUSE_BETWEEN_PASSES: Duration = Duration::from_secs(5);

impl App {
    /// Opens what was left open, then sends and fetches for as long as the program runs.
    pub async fn run(app: &std::sync::Arc<Self>) {
        if let Err(error) = app.open().await {
            tracing::warn!(?error, "what was left open could not be opened");
        }
        loop {
            app.pass().await;
            tokio::select! {
                () = app.wake.notified() => {}
                () = tokio::time::sleep(PAUSE_BETWEEN_PASSES) => {}
            }
        }
    }

    /// One pass: what waits is sent, what changed is fetched. Failures show in the frame and the queue.
    pub async fn pass(&self) {
        let Ok(session) = self.session() else { return };
        let result = self.send_and_fetch(&session).await;
        if let Err(error) = result {
            tracing::debug!(?error, "the platform was not reached in this pass");
        }
        if let Err(error) = self.remind(&session) {
            tracing::warn!(?error, "what is to be reminded of could not be read");
        }
        self.machine.host.changed(Topic::Shell);
    }

    /// As [`App::pass`], with its failure.
    ///
    /// # Errors
    /// When the platform was not reached or the local data can't be used.
    pub(crate) async fn send_and_fetch(&self, session: &Session) -> Result<(), AppError> {
        let result = self.send_then_fetch(session).await;
        session.note_standing(&result);
        result
    }

    async fn send_then_fetch(&self, session: &Session) -> Result<(), AppError> {
        session.driver.drain_ready(session.account.id).await?;
        self.tell_seen(session).await?;
        let reference = self.fetch_reference(session).await?;
        let progress = self.fetch_submissions(session).await?;
        if reference || progress || facts_are_old(session)? {
            self.fetch_facts(session).await?;
            self.machine.host.changed(Topic::Facts);
            self.fetch_notices(session).await?;
        }
        if progress {
            self.machine.host.changed(Topic::Progress);
            self.machine.host.changed(Topic::Queue);
        }
        Ok(())
    }

    async fn fetch_reference(&self, session: &Session) -> Result<bool, AppError> {
        let known = session.store.meta(MetaKey::ReferenceVersion)?.and_then(|text| text.parse().ok());
        let known = known.unwrap_or(0);
        let mut changes = session.platform.reference(known).await?;
        if let Some(listed) = changes.keys.take() {
            changes.keys = Some(crate::keys::pinned(&crate::keys::known(&session.store)?, listed));
        }
        session.store.put_snapshots(&snapshots_of(&changes)?)?;
        session.store.set_meta(MetaKey::ReferenceVersion, &changes.version.to_string())?;
        Ok(changes.version != known)
    }

    pub(crate) async fn fetch_facts(&self, session: &Session) -> Result<(), AppError> {
        let facts = session.platform.facts().await?;
        session.store.replace_snapshots(SnapshotKind::Person, &persons_of(&facts)?)?;
        session.store.replace_snapshots(SnapshotKind::Vehicle, &vehicles_of(&facts)?)?;
        let natural =
            facts.persons.iter().filter_map(|person| Some((person.identity.natural()?.clone(), person.id)));
        let matched: Vec<_> = natural.collect();
        session.store.match_trainees(&matched)?;
        session.store.set_meta(MetaKey::FactsAsOf, &facts.as_of.as_millis().to_string())?;
        Ok(())
    }

    /// Fetches the applications known for every open plan (EXAM-9).
    pub(crate) async fn fetch_standings(&self, session: &Session) -> Result<(), AppError> {
        let now = session.now();
        for plan in crate::facts::Desk::of(session)?.plans {
            if plan.is_open(now) {
                let known = session.platform.standing(plan.id).await?;
                let snapshot = Snapshot {
                    kind: SnapshotKind::Standing,
                    id: plan.id.to_string(),
                    version: 0,
                    as_of: known.standing.as_of,
                    body: serde_json::to_string(&known.standing)?,
                };
                session.store.put_snapshots(&[snapshot])?;
            }
        }
        Ok(())
    }

    /// Fetches the places taken at stations and offices.
    pub(crate) async fn fetch_occupancy(&self, session: &Session) -> Result<(), AppError> {
        let occupancy = session.platform.occupancy().await?;
        let snapshot = Snapshot {
            kind: SnapshotKind::Occupancy,
            id: String::new(),
            version: 0,
            as_of: occupancy.as_of,
            body: serde_json::to_string(&occupancy)?,
        };
        Ok(session.store.put_snapshots(&[snapshot])?)
    }

    async fn fetch_submissions(&self, session: &Session) -> Result<bool, AppError> {
        let mut any = false;
        loop {
            let changes = session.platform.submissions(session.store.submission_cursor()?).await?;
            any |= !changes.submissions.is_empty();
            let rows: Result<Vec<_>, AppError> = changes.submissions.iter().map(row_of).collect();
            session.store.put_submissions(&rows?, changes.cursor)?;
            for submission in &changes.submissions {
                if let Some(entry) = settle(session, submission)? {
                    let words = crate::text::progress_state(submission.state, submission.case.is_some());
                    crate::session::tell(self.machine.host.as_ref(), &entry, words.in_lang(self.lang()));
                }
            }
            if !changes.more {
                return Ok(any);
            }
        }
    }

    /// Wakes the background loop: something was queued, or the network came back.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }
}

/// The queue learns how the platform decided; the entry, when that is news.
fn settle(session: &Session, submission: &SubmissionView) -> Result<Option<outbox::Entry>, AppError> {
    let Some(kind) = verdict_of(submission.state) else { return Ok(None) };
    let serial = Some(submission.serial.clone());
    let settlement = act::Settlement { kind, serial, answer: None };
    Ok(act::settle(&session.store, submission.op_id, &settlement, session.now())?)
}

const fn verdict_of(state: SubmissionState) -> Option<VerdictKind> {
    match state {
        SubmissionState::Accepted
        | SubmissionState::Reviewing
        | SubmissionState::Choosing
        | SubmissionState::AwaitingPayment => None,
        SubmissionState::Refused => Some(VerdictKind::Rejected),
        SubmissionState::Conflict => Some(VerdictKind::Conflict),
        SubmissionState::Won
        | SubmissionState::NotAllocated
        | SubmissionState::Cancelled
        | SubmissionState::Finished
        | SubmissionState::Done
        | SubmissionState::Booked
        | SubmissionState::Attended
        | SubmissionState::Missed
        | SubmissionState::Made
        | SubmissionState::Sent
        | SubmissionState::Ready
        | SubmissionState::Delivered
        | SubmissionState::Collected
        | SubmissionState::DeliveryRefused
        | SubmissionState::NotCollected
        | SubmissionState::Approved
        | SubmissionState::Returned
        | SubmissionState::Undone
        | SubmissionState::Spent
        | SubmissionState::Reserved
        | SubmissionState::Confirmed
        | SubmissionState::Lapsed
        | SubmissionState::Replaced
        | SubmissionState::Paid
        | SubmissionState::Closed
        | SubmissionState::Refunding
        | SubmissionState::Refunded => Some(VerdictKind::Done),
    }
}

/// Facts are fetched again after a quarter of an hour even when nothing seems to have changed.
fn facts_are_old(session: &Session) -> Result<bool, AppError> {
    const QUARTER_HOUR: i64 = 15 * 60 * 1000;
    let fetched = crate::facts::fetched_at(&session.store)?;
    Ok(fetched.is_none_or(|at: Timestamp| session.now().millis_since(at).abs() > QUARTER_HOUR))
}

fn snapshots_of(changes: &ReferenceChanges) -> Result<Vec<Snapshot>, AppError> {
    let snapshot = |kind, id, body| Snapshot { kind, id, version: changes.version, as_of: None, body };
    let mut snapshots = Vec::new();
    if let Some(region) = &changes.region {
        snapshots.push(snapshot(SnapshotKind::Region, String::new(), serde_json::to_string(region)?));
    }
    if let Some(calendar) = &changes.calendar {
        snapshots.push(snapshot(SnapshotKind::Calendar, String::new(), serde_json::to_string(calendar)?));
    }
    if let Some(keys) = &changes.keys {
        snapshots.push(snapshot(SnapshotKind::Keys, String::new(), serde_json::to_string(keys)?));
    }
    for plan in &changes.plans {
        snapshots.push(snapshot(SnapshotKind::Plan, plan.id.to_string(), serde_json::to_string(plan)?));
    }
    Ok(snapshots)
}

fn persons_of(facts: &FactsView) -> Result<Vec<Snapshot>, AppError> {
    let snapshot = |person: &model::PersonFacts| {
        Ok(Snapshot {
            kind: SnapshotKind::Person,
            id: person.id.to_string(),
            version: 0,
            as_of: Some(facts.as_of),
            body: serde_json::to_string(person)?,
        })
    };
    facts.persons.iter().map(snapshot).collect()
}

fn vehicles_of(facts: &FactsView) -> Result<Vec<Snapshot>, AppError> {
    let snapshot = |vehicle: &model::BoundVehicle| {
        Ok(Snapshot {
            kind: SnapshotKind::Vehicle,
            id: vehicle.id.to_string(),
            version: 0,
            as_of: Some(facts.as_of),
            body: serde_json::to_string(vehicle)?,
        })
    };
    facts.vehicles.iter().map(snapshot).collect()
}

fn row_of(view: &SubmissionView) -> Result<SubmissionRow, AppError> {
    Ok(SubmissionRow {
        op_id: view.op_id,
        serial: view.serial.clone(),
        state: view.state.code().to_owned(),
        person_id: view.person,
        service: view.service.clone(),
        received_at: view.received_at,
        body: serde_json::to_string(view)?,
    })
}

/// The cached view of a submission, if the platform has told of it.
pub(crate) fn submission(session: &Session, op: OpId) -> Result<Option<SubmissionView>, AppError> {
    let row = session.store.submission(op)?;
    Ok(row.map(|row| serde_json::from_str(&row.body)).transpose()?)
}
