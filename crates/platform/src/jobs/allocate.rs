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
use services::exam::allocation::{Applicant, RankKey, allocate as give_seats};
use services::exam::pool::Pool;
use services::exam::record::{PlaceOutcome, RecordEntry, tie_rule};
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
    let places = places(&plan, &region, &pool);
    let persons = persons(tx, &pool).await?;
    let seats: Vec<SeatGiven> = pool
        .iter()
        .zip(&places)
        .map(|(row, session)| SeatGiven { op_id: row.booking.op_id, session: *session })
        .collect();
    allocation::give(tx, plan.id, now, &seats).await?;
    freeze(tx, &plan, &pool, &places, &persons, now).await?;
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

/// The session each application of the ranked pool gets.
fn places(plan: &ExamPlan, region: &RegionProfile, pool: &[BookingRow]) -> Vec<Option<SessionId>> {
    let mut seats = Pool::new(plan, region);
    let wishes: Vec<_> = pool.iter().map(|row| seats.wish(&row.booking.place, row.class)).collect();
    let ranked: Vec<(usize, Applicant)> = pool
        .iter()
        .zip(wishes)
        .enumerate()
        .filter_map(|(at, (row, wish))| Some((at, Applicant { key: key(row), wish: wish? })))
        .collect();
    let applicants: Vec<Applicant> = ranked.iter().map(|(_, applicant)| *applicant).collect();
    let given = give_seats(&applicants, seats.slots());
    let mut places = vec![None; pool.len()];
    for ((at, _), slot) in ranked.iter().zip(given.places) {
        places[*at] = slot.and_then(|slot| seats.session(slot));
    }
    places
}

/// A serial is thirteen digits; anything else would be the last of its equals.
fn key(row: &BookingRow) -> RankKey {
    RankKey {
        ranking_time: row.ranking_time,
        submitted_at: row.booking.submitted_at,
        serial: row.serial.parse().unwrap_or(u64::MAX),
    }
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
    places: &[Option<SessionId>],
    persons: &HashMap<PersonId, Person>,
    now: Timestamp,
) -> Outcome<()> {
    let entries = entries(pool, places, persons);
    let lines: Vec<AllocationEntry> = pool
        .iter()
        .zip(places)
        .zip(&entries)
        .map(|((row, session), entry)| line(row, *session, entry))
        .collect();
    let link = allocation::next_link(tx).await?;
    let record = record::freeze(plan.id, link, now, entries).map_err(Failure::internal)?;
    allocation::insert(tx, &record, &lines).await?;
    Ok(())
}

fn entries(
    pool: &[BookingRow],
    places: &[Option<SessionId>],
    persons: &HashMap<PersonId, Person>,
) -> Vec<RecordEntry> {
    let mut previous: Option<RankKey> = None;
    let mut entries = Vec::with_capacity(pool.len());
    for ((row, session), position) in pool.iter().zip(places).zip(1..) {
        let key = key(row);
        entries.push(RecordEntry {
            position,
            name: persons.get(&row.person).map(|person| person.name.masked()).unwrap_or_default(),
            ranking_time: row.ranking_time,
            reason: row.ranking_reason.clone(),
            submitted_at: row.booking.submitted_at,
            serial: row.serial.clone(),
            outcome: session.map_or(PlaceOutcome::NotAllocated, |session| PlaceOutcome::Won { session }),
            tie: tie_rule(previous.as_ref(), &key),
        });
        previous = Some(key);
    }
    entries
}

fn line(row: &BookingRow, session: Option<SessionId>, entry: &RecordEntry) -> AllocationEntry {
    AllocationEntry {
        position: entry.position,
        op_id: row.booking.op_id,
        masked_name: entry.name.clone(),
        ranking_time: row.ranking_time,
        ranking_reason: row.ranking_reason.clone(),
        submitted_at: row.booking.submitted_at,
        serial: row.serial.clone(),
        session,
    }
}

async fn advance(tx: Tx<'_>, op_id: OpId, won: bool, at: Timestamp) -> Outcome<()> {
    let state = if won { SubmissionState::Won } else { SubmissionState::NotAllocated };
    let step = Advance { state: state.code(), at, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, op_id, &step).await?;
    Ok(())
}
