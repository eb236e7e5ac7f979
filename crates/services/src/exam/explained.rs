//! What an allocation says to each applicant: the rank among those who asked for the same, and how far the seats
//! went.
//!
//! Knows: a frozen record. Must not know: words, people, a database. Called by: the platform, when an applicant
//! looks at the result.

use std::collections::HashMap;

use model::Timestamp;

use super::allocation::Wish;
use super::pool::Pool;
use super::record::{RecordEntry, RecordSession};

/// Where one application came among its rivals: those who could have been given one of the seats it asked for.
/// An applicant for an area is a rival at every session of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Rank among them, from 1.
    pub rank: u32,
    /// How many they are, with the applicant.
    pub of: u32,
    /// Seats of what was asked for that were given by rank.
    pub seats: u32,
    /// Seats of it that priority bookings had taken before.
    pub taken: u32,
    /// Ranking time of the last application that got one of these seats; `None` when nobody did.
    pub last_seat: Option<Timestamp>,
}

/// One thing that was asked for.
struct Group {
    slots: Vec<u32>,
    /// The groups whose applicants compete for one of the slots, this one among them.
    rivals: Vec<usize>,
    asked: u32,
    last_seat: Option<Timestamp>,
}

/// What each of `entries`, best rank first, is told; `None` for one that does not tell what it asked for, or asked
/// for what the plan does not have.
///
/// Decides EXAM-4 (rank and last seat, in words the applicant can check).
pub fn explain(sessions: &[RecordSession], entries: &[RecordEntry]) -> Vec<Option<Explained>> {
    let mut pool = Pool::over(sessions);
    let wishes: Vec<Option<Wish>> = entries
        .iter()
        .map(|entry| entry.asked.as_ref().and_then(|asked| pool.wish(&asked.place, asked.class)))
        .collect();
    let (mut groups, group_of) = groups(&pool, &wishes);
    let ranks: Vec<Option<(usize, u32)>> = entries
        .iter()
        .zip(&wishes)
        .map(|(entry, wish)| {
            let slot = entry.session().and_then(|session| pool.slot(session));
            count(&mut groups, *group_of.get(&(*wish)?)?, slot, entry.ranking_time)
        })
        .collect();
    let taken: HashMap<u32, u32> =
        sessions.iter().filter_map(|session| Some((pool.slot(session.session)?, session.taken))).collect();
    let seats = &pool.slots().capacities;
    let tell = |(group, rank): (usize, u32)| {
        let group: &Group = groups.get(group)?;
        Some(Explained {
            rank,
            of: group.asked,
            seats: group.slots.iter().filter_map(|slot| seats.get(*slot as usize)).sum(),
            taken: group.slots.iter().filter_map(|slot| taken.get(slot)).sum(),
            last_seat: group.last_seat,
        })
    };
    ranks.into_iter().map(|rank| rank.and_then(tell)).collect()
}

fn groups(pool: &Pool, wishes: &[Option<Wish>]) -> (Vec<Group>, HashMap<Wish, usize>) {
    let mut group_of = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for wish in wishes.iter().flatten() {
        group_of.entry(*wish).or_insert_with(|| {
            groups.push(Group { slots: pool.slots_of(*wish), rivals: Vec::new(), asked: 0, last_seat: None });
            groups.len() - 1
        });
    }
    let meet = |a: &Group, b: &Group| a.slots.iter().any(|slot| b.slots.contains(slot));
    let rivals = |group: &Group| {
        groups.iter().enumerate().filter(|(_, other)| meet(group, other)).map(|(at, _)| at).collect()
    };
    let rivals: Vec<Vec<usize>> = groups.iter().map(rivals).collect();
    for (group, rivals) in groups.iter_mut().zip(rivals) {
        group.rivals = rivals;
    }
    (groups, group_of)
}

/// Counts an applicant of group `at` at every group it competes with, and the seat it got; its group and rank.
fn count(
    groups: &mut [Group],
    at: usize,
    slot: Option<u32>,
    ranking_time: Timestamp,
) -> Option<(usize, u32)> {
    let rivals = groups.get(at)?.rivals.clone();
    for rival in rivals {
        let group = groups.get_mut(rival)?;
        group.asked += 1;
        if slot.is_some_and(|slot| group.slots.contains(&slot)) {
            group.last_seat = Some(ranking_time);
        }
    }
    Some((at, groups.get(at)?.asked))
}
