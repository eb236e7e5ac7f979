//! The queue on disk.
//!
//! Knows: the table `outbox`; a submit, its event and the end of its draft are one transaction. Must
//! not know: when anything is sent. Called by: `app` (submit) and the queue's driver.

use model::{AccountId, DraftId, OpId};
use outbox::{Change, Entry, Event, Head, OutboxStore, Reason, State, StoreError, Submission};
use rusqlite::{Row, Transaction, params};

use crate::{Error, Store, draft, event, meta, row};

/// What waits, for the frame around every screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Waiting or being sent.
    pub waiting: u32,
    /// Needing an answer from the user.
    pub attention: u32,
}

const COLUMNS: &str = "op_id, device_seq, actor, tenant, subject_key, service, title, depends_on, supersedes, \
                       payload, payload_sha256, state, rev, attempt, faults, faults_since, next_at, lease_until, \
                       ever_sent, created_at, confirmed_at, serial, last_reason, answer";

const WAITING: &str = "state IN ('queued', 'sending', 'needs-attention')";

impl Store {
    /// Queues a submission and ends its draft, in one transaction. Decides GEN-5: once this returned, the
    /// submission is sent until it is cancelled.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the draft is gone, [`Error::Duplicate`] when the op_id is queued already;
    /// nothing is written then.
    pub fn submit(&self, submission: Submission, draft_id: DraftId) -> Result<Entry, Error> {
        let entry = self.write(|transaction| {
            let entry = insert(transaction, submission)?;
            fail::fail_point!("C3");
            if draft::delete(transaction, draft_id)? { Ok(entry) } else { Err(Error::NotFound) }
        })?;
        fail::fail_point!("C4");
        Ok(entry)
    }

    /// Queues several submissions, all or none.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when one is queued already.
    pub fn submit_all(&self, submissions: Vec<Submission>) -> Result<Vec<Entry>, Error> {
        let entries = self.write(|transaction| {
            let entries = submissions.into_iter().map(|submission| insert(transaction, submission)).collect();
            fail::fail_point!("C3");
            entries
        })?;
        fail::fail_point!("C4");
        Ok(entries)
    }

    /// How much of `actor` waits.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn outbox_counts(&self, actor: AccountId) -> Result<OutboxCounts, Error> {
        self.read(|transaction| {
            let sql = format!(
                "SELECT count(*) FILTER (WHERE state <> 'needs-attention'),
                        count(*) FILTER (WHERE state = 'needs-attention')
                 FROM outbox WHERE actor = ?1 AND {WAITING}"
            );
            let mut statement = transaction.prepare_cached(&sql)?;
            let counts = statement.query_row([actor.to_string()], |row| {
                Ok(OutboxCounts { waiting: row.get(0)?, attention: row.get(1)? })
            })?;
            Ok(counts)
        })
    }
}

impl OutboxStore for Store {
    fn insert(&self, submission: Submission) -> Result<Entry, StoreError> {
        Ok(self.write(|transaction| insert(transaction, submission))?)
    }

    fn apply_all(&self, changes: &[Change]) -> Result<Vec<bool>, StoreError> {
        let written =
            self.write(|transaction| changes.iter().map(|change| apply(transaction, change)).collect());
        Ok(written?)
    }

    fn entry(&self, op: OpId) -> Result<Option<Entry>, StoreError> {
        Ok(self.read(|transaction| {
            let sql = format!("SELECT {COLUMNS} FROM outbox WHERE op_id = ?1");
            row::first(transaction, &sql, [op.to_string()], read)
        })?)
    }

    fn heads(&self, actor: AccountId) -> Result<Vec<Head>, StoreError> {
        Ok(self.read(|transaction| {
            let sql = format!(
                "SELECT op_id, actor, subject_key, device_seq, state, last_reason, next_at, lease_until,
                        confirmed_at, depends_on,
                        (SELECT parent.state FROM outbox AS parent WHERE parent.op_id = outbox.depends_on)
                            AS parent
                 FROM outbox WHERE actor = ?1 AND {WAITING} ORDER BY device_seq"
            );
            row::all(transaction, &sql, [actor.to_string()], read_head)
        })?)
    }

    fn entries(&self, actor: AccountId) -> Result<Vec<Entry>, StoreError> {
        Ok(self.read(|transaction| {
            let sql = format!("SELECT {COLUMNS} FROM outbox WHERE actor = ?1 ORDER BY device_seq DESC");
            row::all(transaction, &sql, [actor.to_string()], read)
        })?)
    }

    fn events(&self, op: OpId) -> Result<Vec<Event>, StoreError> {
        Ok(self.events_of(op)?)
    }
}

fn insert(transaction: &Transaction<'_>, submission: Submission) -> Result<Entry, Error> {
    let known = "SELECT 1 FROM outbox WHERE op_id = ?1";
    if transaction.prepare_cached(known)?.exists([submission.op_id.to_string()])? {
        return Err(Error::Duplicate(submission.op_id));
    }
    let entry = Entry::new(submission, meta::next_device_seq(transaction)?);
    let places: Vec<String> = (1..=24).map(|at| format!("?{at}")).collect();
    let sql = format!("INSERT INTO outbox ({COLUMNS}) VALUES ({})", places.join(", "));
    transaction.prepare_cached(&sql)?.execute(params![
        entry.op_id.to_string(),
        row::whole(entry.device_seq),
        entry.actor.to_string(),
        entry.tenant.to_string(),
        entry.subject_key,
        entry.service,
        entry.title,
        row::text(entry.depends_on),
        row::text(entry.supersedes),
        entry.payload,
        entry.payload_sha256,
        entry.state.code(),
        entry.rev,
        entry.attempt,
        entry.faults,
        row::millis(entry.faults_since),
        entry.next_at.as_millis(),
        row::millis(entry.lease_until),
        entry.ever_sent,
        entry.created_at.as_millis(),
        entry.confirmed_at.as_millis(),
        entry.serial,
        entry.last_reason.map(Reason::code),
        entry.answer,
    ])?;
    event::insert(transaction, &Event::queued(&entry))?;
    Ok(entry)
}

fn apply(transaction: &Transaction<'_>, change: &Change) -> Result<bool, Error> {
    let written = update(transaction, &change.entry)?;
    if written {
        event::insert(transaction, &change.event)?;
    }
    Ok(written)
}

/// Writes what transitions change, over the revision before. What is frozen is not even named.
fn update(transaction: &Transaction<'_>, entry: &Entry) -> Result<bool, Error> {
    let sql = "UPDATE outbox SET state = ?3, rev = ?2, attempt = ?4, faults = ?5, faults_since = ?6, next_at = ?7,
                   lease_until = ?8, ever_sent = ?9, confirmed_at = ?10, serial = ?11, last_reason = ?12, answer = ?13
               WHERE op_id = ?1 AND rev = ?2 - 1";
    let written = transaction.prepare_cached(sql)?.execute(params![
        entry.op_id.to_string(),
        entry.rev,
        entry.state.code(),
        entry.attempt,
        entry.faults,
        row::millis(entry.faults_since),
        entry.next_at.as_millis(),
        row::millis(entry.lease_until),
        entry.ever_sent,
        entry.confirmed_at.as_millis(),
        entry.serial,
        entry.last_reason.map(Reason::code),
        entry.answer,
    ])?;
    Ok(written > 0)
}

fn read(row: &Row<'_>) -> Result<Entry, Error> {
    Ok(Entry {
        op_id: row::parsed(row, "op_id")?,
        actor: row::parsed(row, "actor")?,
        tenant: row::parsed(row, "tenant")?,
        subject_key: row.get("subject_key")?,
        service: row.get("service")?,
        title: row.get("title")?,
        depends_on: row::parsed_or_none(row, "depends_on")?,
        supersedes: row::parsed_or_none(row, "supersedes")?,
        payload: row.get("payload")?,
        payload_sha256: row.get("payload_sha256")?,
        state: row::coded(row, "state", State::from_code)?,
        rev: row.get("rev")?,
        attempt: row.get("attempt")?,
        faults: row.get("faults")?,
        faults_since: row::time_or_none(row, "faults_since")?,
        next_at: row::time(row, "next_at")?,
        lease_until: row::time_or_none(row, "lease_until")?,
        ever_sent: row.get("ever_sent")?,
        device_seq: row::count(row, "device_seq")?,
        created_at: row::time(row, "created_at")?,
        confirmed_at: row::time(row, "confirmed_at")?,
        serial: row.get("serial")?,
        last_reason: row::coded_or_none(row, "last_reason", Reason::from_code)?,
        answer: row.get("answer")?,
    })
}

fn read_head(row: &Row<'_>) -> Result<Head, Error> {
    Ok(Head {
        op_id: row::parsed(row, "op_id")?,
        actor: row::parsed(row, "actor")?,
        subject_key: row.get("subject_key")?,
        device_seq: row::count(row, "device_seq")?,
        state: row::coded(row, "state", State::from_code)?,
        last_reason: row::coded_or_none(row, "last_reason", Reason::from_code)?,
        next_at: row::time(row, "next_at")?,
        lease_until: row::time_or_none(row, "lease_until")?,
        confirmed_at: row::time(row, "confirmed_at")?,
        depends_on: row::parsed_or_none(row, "depends_on")?,
        parent: row::coded_or_none(row, "parent", State::from_code)?,
    })
}
