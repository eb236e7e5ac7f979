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
    seats: u32,
    taken: u32,
    asked: u32,
    last_seat: Option<Timestamp>,
}

/// Who asked for what.
struct Grouped {
    groups: Vec<Group>,
    /// For each group those whose applicants compete for one of its slots, itself among them.
    rivals: Vec<Vec<usize>>,
    /// The group of each applicant.
    of: Vec<Option<usize>>,
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
    let Grouped { mut groups, rivals, of } = grouped(&pool, &wishes, sessions);
    let ranks: Vec<Option<(usize, u32)>> = entries
        .iter()
        .zip(of)
        .map(|(entry, group)| {
            let slot = entry.session().and_then(|session| pool.slot(session));
            let group = group?;
            count(&mut groups, rivals.get(group)?, slot, entry.ranking_time);
            Some((group, groups.get(group)?.asked))
        })
        .collect();
    let tell = |(group, rank): (usize, u32)| {
        let Group { seats, taken, asked, last_seat, .. } = *groups.get(group)?;
        Some(Explained { rank, of: asked, seats, taken, last_seat })
    };
    ranks.into_iter().map(|rank| rank.and_then(tell)).collect()
}

fn grouped(pool: &Pool, wishes: &[Option<Wish>], sessions: &[RecordSession]) -> Grouped {
    let taken: HashMap<u32, u32> =
        sessions.iter().filter_map(|session| Some((pool.slot(session.session)?, session.taken))).collect();
    let seats = &pool.slots().capacities;
    let group = |slots: Vec<u32>| Group {
        seats: slots.iter().filter_map(|slot| seats.get(*slot as usize)).sum(),
        taken: slots.iter().filter_map(|slot| taken.get(slot)).sum(),
        slots,
        asked: 0,
        last_seat: None,
    };
    let mut known: HashMap<Wish, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = |wish: Wish| {
        *known.entry(wish).or_insert_with(|| {
            groups.push(group(pool.slots_of(wish)));
            groups.len() - 1
        })
    };
    let of = wishes.iter().map(|wish| wish.map(&mut group_of)).collect();
    let meet = |a: &Group, b: &Group| a.slots.iter().any(|slot| b.slots.contains(slot));
    let rivals_of = |group: &Group| {
        groups.iter().enumerate().filter(|(_, other)| meet(group, other)).map(|(at, _)| at).collect()
    };
    let rivals = groups.iter().map(rivals_of).collect();
    Grouped { groups, rivals, of }
}

/// Counts an applicant at every group that he competes with, and the seat he got.
fn count(groups: &mut [Group], rivals: &[usize], slot: Option<u32>, ranking_time: Timestamp) {
    for rival in rivals {
        let Some(group) = groups.get_mut(*rival) else { continue };
        group.asked += 1;
        if slot.is_some_and(|slot| group.slots.contains(&slot)) {
            group.last_seat = Some(ranking_time);
        }
    }
}
