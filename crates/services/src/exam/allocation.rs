//! Giving the seats of a plan by rank.
//!
//! Knows: ranks, wishes and seats as numbers. Must not know: people, plans, a database. Called by: the
//! platform at a plan's closing time, through [`super::pool::Pool`].
//!
//! An area's applicant gets the session with the *fewest places given so far* (then the first venue
//! code), not the lowest share of its seats. With shares, more seats can take a place away: sessions of
//! 2, 3 and 2 seats, wishes in order {2,3} {1,2,3} {1,2,3} {1,2,3} {1,3} {3}: the last applicant has a
//! place, and loses it when session 1 gets a third seat, because its lower share draws the fourth there and
//! the fifth to session 3. With counts, one seat more moves at most one "one fewer" from session to
//! session, always to where it helps, so nobody loses.

use model::Timestamp;

/// What ranks an application: the ranking time, then the submission time, then the serial number, each
/// earlier or smaller first. No two applications of a plan have the same serial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RankKey {
    /// The ranking time (EXAM-3).
    pub ranking_time: Timestamp,
    /// When the platform received it.
    pub submitted_at: Timestamp,
    /// Its serial number.
    pub serial: u64,
}

/// What an application asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wish {
    /// This slot.
    Seat(u32),
    /// Any slot of a range of [`Slots::areas`].
    Area {
        /// Where the range begins.
        first: u32,
        /// How many slots it has.
        len: u32,
    },
}

/// One application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// What ranks it.
    pub key: RankKey,
    /// What it asks for.
    pub wish: Wish,
}

/// The seats of a plan. A slot that does not exist has no seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Seats by slot.
    pub capacities: Vec<u32>,
    /// The slots of areas, each area's in order of venue code.
    pub areas: Vec<u32>,
}

/// Who got what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allocation {
    /// Indexes of the applicants, first rank first.
    pub order: Vec<u32>,
    /// The slot of each applicant, by index; `None`: no place.
    pub places: Vec<Option<u32>>,
}

/// Ranks `applicants` and gives the seats of `slots` in that order. The same set gives the same result in
/// whatever order it comes. At most `u32::MAX` applicants; what is beyond is not looked at.
///
/// Decides EXAM-3.
/// Decides EXAM-10.
/// Decides EXAM-12.
pub fn allocate(applicants: &[Applicant], slots: &Slots) -> Allocation {
    let order = rank(applicants);
    let mut given = vec![0; slots.capacities.len()];
    let mut places = vec![None; applicants.len()];
    for &index in &order {
        let at = index as usize;
        let Some(slot) = pick(applicants[at].wish, slots, &given) else { continue };
        given[slot as usize] += 1;
        places[at] = Some(slot);
    }
    Allocation { order, places }
}

/// The slot that `wish` gets when `given` places of each are gone.
fn pick(wish: Wish, slots: &Slots, given: &[u32]) -> Option<u32> {
    let has_seat =
        |slot: u32| given.get(slot as usize).is_some_and(|taken| *taken < slots.capacities[slot as usize]);
    match wish {
        Wish::Seat(slot) => has_seat(slot).then_some(slot),
        Wish::Area { first, len } => {
            let first = first as usize;
            let area = slots.areas.get(first..first + len as usize)?;
            // `min_by_key` keeps the first of equals, and the area is in order of venue code.
            area.iter().copied().filter(|slot| has_seat(*slot)).min_by_key(|slot| given[*slot as usize])
        }
    }
}

/// Indexes by rank. Sorts 16-byte integers of (ranking time, index), because that takes a fraction of
/// the time of sorting whole keys, then puts the few that share a ranking time in order.
fn rank(applicants: &[Applicant]) -> Vec<u32> {
    let mut packed: Vec<u128> = applicants.iter().zip(0..=u32::MAX).map(pack).collect();
    packed.sort_unstable();
    let mut order: Vec<u32> = packed.iter().map(|packed| index_of(*packed)).collect();
    let mut done = 0;
    for run in packed.chunk_by(|a, b| a >> 32 == b >> 32) {
        let range = done..done + run.len();
        done = range.end;
        if run.len() > 1 {
            settle_ties(&mut order[range], applicants);
        }
    }
    order
}

fn settle_ties(order: &mut [u32], applicants: &[Applicant]) {
    let with_key = |index: &u32| {
        let key = applicants[*index as usize].key;
        (key.submitted_at, key.serial, *index)
    };
    let mut tied: Vec<_> = order.iter().map(with_key).collect();
    tied.sort_unstable();
    for (place, (_, _, index)) in order.iter_mut().zip(tied) {
        *place = index;
    }
}

/// The ranking time above, its sign turned so that integers order as times do, the index below.
fn pack((applicant, index): (&Applicant, u32)) -> u128 {
    let time = applicant.key.ranking_time.as_millis().cast_unsigned() ^ (1 << 63);
    (u128::from(time) << 32) | u128::from(index)
}

const fn index_of(packed: u128) -> u32 {
    (packed & u32::MAX as u128) as u32
}
