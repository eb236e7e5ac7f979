//! The allocation of one plan: one transaction, one frozen record (EXAM-10).
//!
//! Knows: the order of its steps. Must not know: who deserves a seat (`services::exam` does).
//! Called by: [`super::run_due`].

use std::collections::{BTreeMap, HashMap};

use model::{ExamPlan, OpId, PersonId, PlanId, RegionProfile, SessionId, Timestamp};
use platform_store::{
    Advance, AllocationEntry, BookingRow, Person, SeatGiven, Tx, allocation, notice, person, plan, reference,
    submission,
};
use services::exam::allocation::RankKey;
use services::exam::record::{
    Asked, PlaceOutcome, RecordEntry, RecordSession, TieRule, sessions_of, tie_rule,
};
use services::exam::replay::places;
use wire::submission::SubmissionState;

use super::announce::{Message, Told};
use crate::Platform;
use crate::failure::{Failure, Outcome};
use crate::record;

/// Gives the seats of `plan` by rank, freezes the record, and says so in every submission. Returns the
/// messages to send after the commit; `None` when somebody else took the plan first.
///
/// Decides EXAM-10.
///
/// # Errors
/// Faults of the database; nothing is written then.
pub async fn allocate(platform: &Platform, plan: PlanId) -> Outcome<Option<Vec<Message>>> {
    let now = platform.now();
    let mut transaction = platform.store.begin().await?;
    let tx = transaction.as_mut();
    if !allocation::claim(tx, plan, now).await? {
        return Ok(None);
    }
    let region =
        reference::latest_profile(tx).await?.ok_or_else(|| Failure::internal("no region profile"))?;
    let plan = plan::by_id(tx, plan).await?.ok_or_else(|| Failure::internal("a claimed plan is gone"))?;
    let pool = allocation::applications(tx, plan.id).await?;
    let sessions = sessions(tx, &plan, &region).await?;
    let persons = persons(tx, &pool).await?;
    let entries = decided(&sessions, entries(&pool, &persons))?;
    let places: Vec<Option<SessionId>> = entries.iter().map(RecordEntry::session).collect();
    let seats: Vec<SeatGiven> = pool
        .iter()
        .zip(&places)
        .map(|(row, session)| SeatGiven { op_id: row.booking.op_id, session: *session })
        .collect();
    allocation::give(tx, plan.id, now, &seats).await?;
    freeze(tx, &plan, &pool, sessions, entries, now).await?;
    for (row, session) in pool.iter().zip(&places) {
        advance(tx, row.booking.op_id, session.is_some(), now).await?;
    }
    let told = Told { plan: &plan, region: &region };
    let messages: Vec<Message> =
        pool.iter().zip(&places).map(|(row, session)| told.message(row, *session, &persons)).collect();
    let notices: Vec<_> = messages.iter().map(|message| message.notice(&*platform.rng, now)).collect();
    notice::insert(tx, &notices).await?;
    transaction.commit().await?;
    Ok(Some(messages))
}

/// The plan's sessions with the seats that priority bookings left (EXAM-5).
async fn sessions(tx: Tx<'_>, plan: &ExamPlan, region: &RegionProfile) -> Outcome<Vec<RecordSession>> {
    let taken: HashMap<SessionId, u32> =
        plan::seats(tx, plan.id).await?.into_iter().map(|seats| (seats.session.id, seats.taken)).collect();
    Ok(sessions_of(plan, region, |session| taken.get(&session).copied().unwrap_or(0)))
}

/// `entries` with what each gets.
fn decided(sessions: &[RecordSession], mut entries: Vec<RecordEntry>) -> Outcome<Vec<RecordEntry>> {
    let outcomes = places(sessions, &entries);
    let outcomes = outcomes.ok_or_else(|| Failure::internal("an application without a wish"))?;
    for (entry, outcome) in entries.iter_mut().zip(outcomes) {
        entry.outcome = outcome;
    }
    Ok(entries)
}

async fn persons(tx: Tx<'_>, pool: &[BookingRow]) -> Outcome<HashMap<PersonId, Person>> {
    let ids: Vec<PersonId> = pool.iter().map(|row| row.person).collect();
    let persons = person::of_ids(tx, &ids).await?;
    Ok(persons.into_iter().map(|person| (person.id, person)).collect())
}

async fn freeze(
    tx: Tx<'_>,
    plan: &ExamPlan,
    pool: &[BookingRow],
    sessions: Vec<RecordSession>,
    entries: Vec<RecordEntry>,
    now: Timestamp,
) -> Outcome<()> {
    let lines: Vec<AllocationEntry> =
        pool.iter().zip(&entries).map(|(row, entry)| line(row, entry)).collect();
    let link = allocation::next_link(tx).await?;
    let record = record::freeze(plan.id, link, now, sessions, entries).map_err(Failure::internal)?;
    allocation::insert(tx, &record, &lines).await?;
    Ok(())
}

/// The pool, best rank first, before anything is given.
fn entries(pool: &[BookingRow], persons: &HashMap<PersonId, Person>) -> Vec<RecordEntry> {
    let mut previous: Option<RankKey> = None;
    let mut entries = Vec::with_capacity(pool.len());
    for (row, position) in pool.iter().zip(1..) {
        let mut entry = RecordEntry {
            position,
            name: persons.get(&row.person).map(|person| person.name.masked()).unwrap_or_default(),
            ranking_time: row.ranking_time,
            reason: row.ranking_reason.clone(),
            submitted_at: row.booking.submitted_at,
            serial: row.serial.clone(),
            outcome: PlaceOutcome::NotAllocated,
            tie: TieRule::RankingTime,
            asked: Some(Asked { place: row.booking.place.clone(), class: row.class }),
        };
        let key = entry.key();
        entry.tie = tie_rule(previous.as_ref(), &key);
        previous = Some(key);
        entries.push(entry);
    }
    entries
}

fn line(row: &BookingRow, entry: &RecordEntry) -> AllocationEntry {
    AllocationEntry {
        position: entry.position,
        op_id: row.booking.op_id,
        masked_name: entry.name.clone(),
        ranking_time: row.ranking_time,
        ranking_reason: row.ranking_reason.clone(),
        submitted_at: row.booking.submitted_at,
        serial: row.serial.clone(),
        session: entry.session(),
    }
}

async fn advance(tx: Tx<'_>, op_id: OpId, won: bool, at: Timestamp) -> Outcome<()> {
    let state = if won { SubmissionState::Won } else { SubmissionState::NotAllocated };
    let step = Advance { state: state.code(), at, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, op_id, &step).await?;
    Ok(())
}
