//! The frozen record of an allocation: what is hashed, and how it is found out that it was changed (EXAM-10).
//!
//! Knows: the record's canonical bytes and the chain of records. Must not know: how seats are given.
//! Called by: the allocation job, which freezes; `verify` and whoever else checks the chain.
//!
//! A record's body names the hash of the record before it and the last link of its own entries' chain; its
//! hash is SHA-256 over the body. Whoever changes, removes or adds an entry or a record changes every hash
//! from there on.

use model::{PlanId, Tenant, Timestamp};
use platform_store::{AllocationEntry, AllocationRecord, ChainLink, Store, Tx, allocation};
use serde::{Deserialize, Serialize};
use services::exam::record::{RecordEntry, RecordSession, chain};
use sha2::{Digest, Sha256};

use crate::auth::sha256_hex;
use crate::failure::Outcome;

const PAGE: u32 = 20;

/// What is hashed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordBody {
    /// The plan.
    pub plan: PlanId,
    /// Its number in the chain of all records.
    pub sequence: u64,
    /// When seats were given.
    pub allocated_at: Timestamp,
    /// Hash of the record before it; empty for the first.
    pub previous_hash: String,
    /// Every application, best rank first.
    pub entries: Vec<RecordEntry>,
    /// The last link of the entries' chain; that of the plan alone when nobody applied.
    pub entries_hash: String,
    /// The sessions with the seats to be given; absent in records that were frozen before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<RecordSession>>,
}

/// What is wrong with a record, for the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The body is no record's, or names another plan, number or time than its row.
    #[error("the body does not belong to its row")]
    Body,
    /// The hash is not that of the body.
    #[error("the hash is not that of the body")]
    Hash,
    /// The entries are not those that were chained.
    #[error("the entries are not those that were chained")]
    Entries,
    /// It does not follow the record before it.
    #[error("the record does not follow the one before it")]
    Link,
    /// The published lines say something else than the record.
    #[error("the published lines say something else")]
    Published,
}

/// The record of `entries`, to be stored at `link` of the chain.
///
/// Decides EXAM-10.
///
/// # Errors
/// Never in practice: the body is plain data.
pub fn freeze(
    plan: PlanId,
    link: ChainLink,
    allocated_at: Timestamp,
    sessions: Vec<RecordSession>,
    entries: Vec<RecordEntry>,
) -> Result<AllocationRecord, serde_json::Error> {
    let ChainLink { sequence, previous_hash } = link;
    let entries_hash = entries_hash(plan, &entries);
    let sessions = Some(sessions);
    let body = RecordBody { plan, sequence, allocated_at, previous_hash, entries, entries_hash, sessions };
    let text = wire::canonical(&serde_json::to_value(&body)?);
    Ok(AllocationRecord {
        plan,
        sequence,
        allocated_at,
        record_hash: sha256_hex(text.as_bytes()),
        previous_hash: body.previous_hash,
        body: text,
        tenant: Tenant::Office,
    })
}

/// Whether `record` is as it was frozen, directly after the record whose hash is `previous_hash`.
///
/// Decides EXAM-10.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn verify(record: &AllocationRecord, previous_hash: &str) -> Result<RecordBody, Broken> {
    let body: RecordBody = serde_json::from_str(&record.body).map_err(|_| Broken::Body)?;
    let of_body = (body.plan, body.sequence, body.allocated_at, body.previous_hash.as_str());
    if of_body != (record.plan, record.sequence, record.allocated_at, record.previous_hash.as_str()) {
        return Err(Broken::Body);
    }
    if sha256_hex(record.body.as_bytes()) != record.record_hash {
        return Err(Broken::Hash);
    }
    if entries_hash(body.plan, &body.entries) != body.entries_hash {
        return Err(Broken::Entries);
    }
    if record.previous_hash != previous_hash {
        return Err(Broken::Link);
    }
    Ok(body)
}

/// Whether the lines that are published say what the record says.
///
/// # Errors
/// [`Broken::Published`].
pub fn verify_published(body: &RecordBody, published: &[AllocationEntry]) -> Result<(), Broken> {
    let same = body.entries.len() == published.len()
        && body.entries.iter().zip(published).all(|(frozen, line)| is_line_of(frozen, line));
    if same { Ok(()) } else { Err(Broken::Published) }
}

/// What a walk along the chain found.
#[derive(Debug)]
pub struct Walked {
    /// Records that were gone through.
    pub records: u64,
    /// The record that was looked for, with its hash.
    pub found: Option<(RecordBody, String)>,
}

/// Goes through all records from the first to the last and tells how many there are, or which one is broken.
///
/// # Errors
/// Faults of the database. Inside, the plan whose record is broken and what is wrong with it.
pub async fn verify_all(store: &Store) -> Outcome<Result<u64, (PlanId, Broken)>> {
    let mut tx = store.read().await?;
    Ok(walk(tx.as_mut(), None).await?.map(|walked| walked.records))
}

/// Goes through the records from the first to that of `plan`, and looks whether the next one follows it: it is the
/// witness that `plan`'s was not written anew.
///
/// # Errors
/// As [`verify_all`].
pub async fn walk(tx: Tx<'_>, plan: Option<PlanId>) -> Outcome<Result<Walked, (PlanId, Broken)>> {
    let (mut sequence, mut previous_hash, mut found) = (0, String::new(), None);
    loop {
        let page = allocation::chain(tx, sequence, PAGE).await?;
        if page.is_empty() {
            return Ok(Ok(Walked { records: sequence, found }));
        }
        for record in page {
            if record.sequence != sequence + 1 || record.previous_hash != previous_hash {
                return Ok(Err((record.plan, Broken::Link)));
            }
            if found.is_some() {
                return Ok(Ok(Walked { records: sequence, found }));
            }
            let published = allocation::of_plan(tx, record.plan).await?;
            let lines = published.map(|(_, lines)| lines).unwrap_or_default();
            let checked = verify(&record, &previous_hash)
                .and_then(|body| verify_published(&body, &lines).map(|()| body));
            let body = match checked {
                Ok(body) => body,
                Err(broken) => return Ok(Err((record.plan, broken))),
            };
            (sequence, previous_hash) = (record.sequence, record.record_hash);
            if plan == Some(record.plan) {
                found = Some((body, previous_hash.clone()));
            }
        }
    }
}

fn entries_hash(plan: PlanId, entries: &[RecordEntry]) -> String {
    let links = chain(plan, entries, sha256);
    hex::encode(links.last().copied().unwrap_or_else(|| sha256(plan.to_string().as_bytes())))
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn is_line_of(frozen: &RecordEntry, line: &AllocationEntry) -> bool {
    frozen.position == line.position
        && frozen.name == line.masked_name
        && frozen.ranking_time == line.ranking_time
        && frozen.reason == line.ranking_reason
        && frozen.submitted_at == line.submitted_at
        && frozen.serial == line.serial
        && frozen.session() == line.session
}
