//! The seats that a record's applications get, from nothing but the record.
//!
//! Knows: how entries and sessions become ranks and seats. Must not know: a database, hashes, people.
//! Called by: the platform's allocation, which gives seats so, and its check of a record, which gives them again.

use super::allocation::{Applicant, allocate};
use super::pool::Pool;
use super::record::{PlaceOutcome, RecordEntry, RecordSession, tie_rule};

/// What comes of giving a record's seats again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// The same places.
    Same,
    /// The record does not hold what was asked for.
    NotKept,
    /// An entry that the rules do not give.
    Differs {
        /// The rank at which the record and the rules differ first.
        position: u32,
        /// In what.
        what: Differing,
    },
}

/// In what an entry differs from the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differing {
    /// It is not the next by ranking time, submission time and serial.
    Order,
    /// Something else put it behind the entry before it.
    Tie,
    /// The seat.
    Place,
}

/// What each of `entries` gets of the seats of `sessions`; `None` when one does not tell what it asked for.
///
/// Decides EXAM-10.
pub fn places(sessions: &[RecordSession], entries: &[RecordEntry]) -> Option<Vec<PlaceOutcome>> {
    let mut pool = Pool::over(sessions);
    let mut applicants = Vec::with_capacity(entries.len());
    let mut at = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let asked = entry.asked.as_ref()?;
        if let Some(wish) = pool.wish(&asked.place, asked.class) {
            applicants.push(Applicant { key: entry.key(), wish });
            at.push(index);
        }
    }
    let given = allocate(&applicants, pool.slots());
    let mut places = vec![PlaceOutcome::NotAllocated; entries.len()];
    for (index, slot) in at.into_iter().zip(given.places) {
        if let Some(session) = slot.and_then(|slot| pool.session(slot)) {
            places[index] = PlaceOutcome::Won { session };
        }
    }
    Some(places)
}

/// Goes through `entries` and compares each with what the rules make of all of them.
///
/// Decides EXAM-10.
pub fn replay(sessions: &[RecordSession], entries: &[RecordEntry]) -> Replay {
    let Some(places) = places(sessions, entries) else { return Replay::NotKept };
    let mut previous = None;
    for ((entry, place), position) in entries.iter().zip(places).zip(1..) {
        let key = entry.key();
        let follows = previous.is_none_or(|previous| previous < key);
        let what = if entry.position != position || !follows {
            Some(Differing::Order)
        } else if entry.tie != tie_rule(previous.as_ref(), &key) {
            Some(Differing::Tie)
        } else {
            (entry.outcome != place).then_some(Differing::Place)
        };
        if let Some(what) = what {
            return Replay::Differs { position, what };
        }
        previous = Some(key);
    }
    Replay::Same
}
