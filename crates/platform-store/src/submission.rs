//! Submissions: each received once for ever, with its answer and its history.
//!
//! Knows: the tables `submission` and `submission_event`. Must not know: what an envelope says, which
//! states there are. Called by: the platform's submission routes and jobs.

use std::collections::BTreeMap;

use model::{AccountId, OpId, PersonId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, counter, list, value::json, value::values};

/// A submission as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its id, made by the app; unique for ever.
    pub op_id: OpId,
    /// Whose data it is.
    pub tenant: Tenant,
    /// The account that sent it.
    pub actor: AccountId,
    /// For whom.
    pub person: Option<PersonId>,
    /// The service.
    pub service: String,
    /// 流水号.
    pub serial: String,
    /// Hash of what was sent: the same op_id with another one is a fault of the sender.
    pub fingerprint: String,
    /// What was sent, as it came.
    pub envelope: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// Where it stands, in a stable code.
    pub state: String,
    /// The answer given, to be repeated; forgotten after a while.
    pub response: Option<String>,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// One step in a submission's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionEvent {
    /// Its number, from 1.
    pub n: u32,
    /// When.
    pub at: Timestamp,
    /// The state reached.
    pub state: String,
    /// Why, in a stable code.
    pub code: Option<String>,
    /// What fills the words of the code.
    pub params: BTreeMap<String, String>,
}

/// What receiving came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is new, and recorded.
    New,
    /// It was received before: the one recorded then. Compare the fingerprint, the actor and the tenant.
    Known(Box<Submission>),
}

/// The next step of a submission.
#[derive(Clone, Copy, Debug)]
pub struct Advance<'a> {
    /// The state reached.
    pub state: &'a str,
    /// When.
    pub at: Timestamp,
    /// Why, in a stable code.
    pub code: Option<&'a str>,
    /// What fills the words of the code.
    pub params: &'a BTreeMap<String, String>,
    /// The answer to store; absent keeps the stored one.
    pub response: Option<&'a str>,
}

/// Where a page begins: at the first submission older than this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its time of receipt.
    pub received_at: Timestamp,
    /// Its id.
    pub op_id: OpId,
}

/// A submission in the feed of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSubmission {
    /// The number of its last change; the cursor.
    pub change: u64,
    /// As it stands.
    pub submission: Submission,
    /// Its history, oldest first.
    pub events: Vec<SubmissionEvent>,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT op_id, tenant, actor, person_id, service, serial, fingerprint, envelope, received_at, ",
            "state, response, updated_at, change_number FROM submission WHERE ",
            $condition
        )
    };
}

fn read(row: &mut Row) -> Result<Submission, StoreError> {
    Ok(Submission {
        op_id: row.take()?,
        tenant: row.take()?,
        actor: row.take()?,
        person: row.take()?,
        service: row.take()?,
        serial: row.take()?,
        fingerprint: row.take()?,
        envelope: row.take()?,
        received_at: row.take()?,
        state: row.take()?,
        response: row.take()?,
        updated_at: row.take()?,
    })
}

/// Changes are numbered per tenant, so that tenants do not wait for one another.
async fn next_change(tx: Tx<'_>, tenant: Tenant) -> Result<u64, StoreError> {
    counter::next(tx, &format!("submission:{tenant}")).await
}

/// Records a submission with its first event, unless its op_id is known.
///
/// While the same op_id is being received elsewhere this waits until that ends: committed, it is
/// [`Received::Known`]; rolled back, this one is new.
pub async fn receive(tx: Tx<'_>, submission: &Submission) -> Result<Received, StoreError> {
    const NUMBER: &str = "UPDATE submission SET change_number = $2 WHERE op_id = $1";
    if !insert(tx, submission).await? {
        let known = by_op_any(tx, submission.op_id).await?;
        return known.map(|known| Received::Known(Box::new(known))).ok_or(StoreError::Busy);
    }
    let change = next_change(tx, submission.tenant).await?;
    tx.execute(NUMBER, values![&submission.op_id, change]).await?;
    let first = Advance {
        state: &submission.state,
        at: submission.received_at,
        code: None,
        params: &BTreeMap::new(),
        response: None,
    };
    insert_event(tx, submission.op_id, &first).await?;
    Ok(Received::New)
}

async fn insert(tx: Tx<'_>, submission: &Submission) -> Result<bool, StoreError> {
    let inserted = tx
        .execute(
            "INSERT INTO submission (op_id, tenant, actor, person_id, service, serial, fingerprint, envelope, \
             received_at, state, response, updated_at, change_number) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) ON CONFLICT (op_id) DO NOTHING",
            values![
                &submission.op_id,
                &submission.tenant,
                &submission.actor,
                submission.person.as_ref(),
                &submission.service,
                &submission.serial,
                &submission.fingerprint,
                &submission.envelope,
                submission.received_at,
                &submission.state,
                submission.response.as_ref(),
                submission.updated_at,
            ],
        )
        .await?;
    Ok(inserted == 1)
}

async fn insert_event(tx: Tx<'_>, op_id: OpId, step: &Advance<'_>) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO submission_event (op_id, n, at, state, code, params) \
         SELECT $1, COALESCE(MAX(n), 0) + 1, CAST($2 AS BIGINT), $3, $4, $5 \
         FROM submission_event WHERE op_id = $1";
    tx.execute(SQL, values![&op_id, step.at, step.state, step.code, json(step.params)?]).await?;
    Ok(())
}

/// Moves a submission to its next state, with the event that tells of it; `false` when it is unknown.
pub async fn advance(tx: Tx<'_>, op_id: OpId, step: &Advance<'_>) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE submission SET state = $2, updated_at = $3, \
         response = COALESCE($4, response), change_number = $5 WHERE op_id = $1";
    let Some(change) = change_of(tx, op_id).await? else { return Ok(false) };
    tx.execute(SQL, values![&op_id, step.state, step.at, step.response, change]).await?;
    insert_event(tx, op_id, step).await?;
    Ok(true)
}

/// The next number of a change of this submission's tenant; `None` for an unknown one. The tenant's counter before the
/// row, everywhere, so that two of them never wait for each other.
async fn change_of(tx: Tx<'_>, op_id: OpId) -> Result<Option<u64>, StoreError> {
    const TENANT: &str = "SELECT tenant FROM submission WHERE op_id = $1";
    match tx.query(TENANT, values![&op_id]).await?.first_mut().map(Row::take).transpose()? {
        Some(tenant) => next_change(tx, tenant).await.map(Some),
        None => Ok(None),
    }
}

/// A submission is told again: not its own state has changed, but what is told beside it. `false` for an unknown one.
pub async fn touch(tx: Tx<'_>, op_id: OpId) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE submission SET change_number = $2 WHERE op_id = $1";
    let Some(change) = change_of(tx, op_id).await? else { return Ok(false) };
    Ok(tx.execute(SQL, values![&op_id, change]).await? == 1)
}

/// The submission of this op_id, if it is this tenant's.
pub async fn by_op(tx: Tx<'_>, tenant: Tenant, op_id: OpId) -> Result<Option<Submission>, StoreError> {
    let mut rows = tx.query(select!("op_id = $1 AND tenant = $2"), values![&op_id, &tenant]).await?;
    rows.first_mut().map(read).transpose()
}

/// The submission of this op_id, whosever it is: for the office and for answering a repeat.
pub async fn by_op_any(tx: Tx<'_>, op_id: OpId) -> Result<Option<Submission>, StoreError> {
    tx.query(select!("op_id = $1"), values![&op_id]).await?.first_mut().map(read).transpose()
}

/// The submission of this serial number, whosever it is: for a voucher that somebody else shows.
pub async fn by_serial(tx: Tx<'_>, serial: &str) -> Result<Option<Submission>, StoreError> {
    tx.query(select!("serial = $1"), values![serial]).await?.first_mut().map(read).transpose()
}

/// A page of a tenant's submissions with their histories, newest first.
pub async fn of_tenant(
    tx: Tx<'_>,
    tenant: Tenant,
    before: Option<Before>,
    limit: u32,
) -> Result<Vec<(Submission, Vec<SubmissionEvent>)>, StoreError> {
    const SQL: &str = select!(
        "tenant = $1 AND (received_at < $2 OR (received_at = $2 AND op_id < $3)) \
         ORDER BY received_at DESC, op_id DESC LIMIT $4"
    );
    let (at, op_id) = start(before);
    let rows = tx.query(SQL, values![&tenant, at, op_id, limit]).await?;
    with_events(tx, rows).await.map(without_changes)
}

/// A page of the submissions for a person with their histories, newest first.
pub async fn of_person(
    tx: Tx<'_>,
    person: PersonId,
    before: Option<Before>,
    limit: u32,
) -> Result<Vec<(Submission, Vec<SubmissionEvent>)>, StoreError> {
    const SQL: &str = select!(
        "person_id = $1 AND (received_at < $2 OR (received_at = $2 AND op_id < $3)) \
         ORDER BY received_at DESC, op_id DESC LIMIT $4"
    );
    let (at, op_id) = start(before);
    let rows = tx.query(SQL, values![&person, at, op_id, limit]).await?;
    with_events(tx, rows).await.map(without_changes)
}

/// A tenant's submissions that changed after `cursor`, the oldest change first. A reader that goes on
/// from the last number it saw misses none.
pub async fn changed_since(
    tx: Tx<'_>,
    tenant: Tenant,
    cursor: u64,
    limit: u32,
) -> Result<Vec<ChangedSubmission>, StoreError> {
    const SQL: &str = select!("tenant = $1 AND change_number > $2 ORDER BY change_number LIMIT $3");
    let rows = tx.query(SQL, values![&tenant, cursor, limit]).await?;
    with_events(tx, rows).await
}

/// Forgets the answers to submissions received before `before`, and tells how many. Their op_ids stay.
pub async fn forget_responses(tx: Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    const SQL: &str = "UPDATE submission SET response = NULL WHERE received_at < $1 AND response IS NOT NULL";
    tx.execute(SQL, values![before]).await
}

fn start(before: Option<Before>) -> (i64, String) {
    before.map_or((i64::MAX, String::new()), |before| {
        (before.received_at.as_millis(), before.op_id.to_string())
    })
}

fn without_changes(page: Vec<ChangedSubmission>) -> Vec<(Submission, Vec<SubmissionEvent>)> {
    page.into_iter().map(|changed| (changed.submission, changed.events)).collect()
}

async fn with_events(tx: Tx<'_>, rows: Vec<Row>) -> Result<Vec<ChangedSubmission>, StoreError> {
    const SQL: &str =
        list::sql!("SELECT op_id, n, at, state, code, params FROM submission_event WHERE op_id");
    let mut page = Vec::new();
    for mut row in rows {
        let submission = read(&mut row)?;
        page.push(ChangedSubmission { change: row.take()?, submission, events: Vec::new() });
    }
    let op_ids: Vec<OpId> = page.iter().map(|changed| changed.submission.op_id).collect();
    let mut events: BTreeMap<OpId, Vec<SubmissionEvent>> = BTreeMap::new();
    for mut row in list::query(tx, SQL, &op_ids).await? {
        events.entry(row.take()?).or_default().push(read_event(&mut row)?);
    }
    for changed in &mut page {
        changed.events = events.remove(&changed.submission.op_id).unwrap_or_default();
        changed.events.sort_by_key(|event| event.n);
    }
    Ok(page)
}

fn read_event(row: &mut Row) -> Result<SubmissionEvent, StoreError> {
    Ok(SubmissionEvent {
        n: row.take()?,
        at: row.take()?,
        state: row.take()?,
        code: row.take()?,
        params: row.take_json()?,
    })
}
