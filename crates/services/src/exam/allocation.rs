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
    /// Any slot of this area of [`Slots::areas`].
    Area(u32),
}

/// One application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// What ranks it.
    pub key: RankKey,
    /// What it asks for.
    pub wish: Wish,
}

/// The seats of a plan. A slot or an area that does not exist has no seat; there are fewer than 2^31 of
/// each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Seats by slot.
    pub capacities: Vec<u32>,
    /// The slots of each area, in order of venue code.
    pub areas: Vec<Vec<u32>>,
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
    let ranked = rank(applicants);
    let mut given = vec![0; slots.capacities.len()];
    let mut order = Vec::with_capacity(applicants.len());
    let mut places = vec![None; applicants.len()];
    for packed in ranked {
        order.push(packed.index());
        let Some(slot) = pick(packed.wish(), slots, &given) else { continue };
        given[slot as usize] += 1;
        places[packed.index() as usize] = Some(slot);
    }
    Allocation { order, places }
}

/// The slot that `wish` gets when `given` places of each are gone.
fn pick(wish: Wish, slots: &Slots, given: &[u32]) -> Option<u32> {
    let has_seat = |slot: u32| {
        let seats = slots.capacities.get(slot as usize).zip(given.get(slot as usize));
        seats.is_some_and(|(capacity, taken)| taken < capacity)
    };
    match wish {
        Wish::Seat(slot) => has_seat(slot).then_some(slot),
        Wish::Area(area) => {
            let area = slots.areas.get(area as usize)?;
            // `min_by_key` keeps the first of equals, and the area is in order of venue code.
            area.iter().copied().filter(|slot| has_seat(*slot)).min_by_key(|slot| given[*slot as usize])
        }
    }
}

/// The applicants by rank. What is sorted are 16-byte integers that carry all that the giving needs:
/// whole keys take longer to compare, and looking each applicant up in rank order waits for memory.
fn rank(applicants: &[Applicant]) -> Vec<Packed> {
    let mut packed: Vec<Packed> = applicants.iter().zip(0..=u32::MAX).map(Packed::new).collect();
    packed.sort_unstable();
    for run in packed.chunk_by_mut(|a, b| a.time() == b.time()) {
        if run.len() > 1 {
            settle_ties(run, applicants);
        }
    }
    packed
}

fn settle_ties(run: &mut [Packed], applicants: &[Applicant]) {
    let with_key = |packed: &Packed| {
        let key = applicants[packed.index() as usize].key;
        (key.submitted_at, key.serial, *packed)
    };
    let mut tied: Vec<_> = run.iter().map(with_key).collect();
    tied.sort_unstable();
    for (place, (_, _, packed)) in run.iter_mut().zip(tied) {
        *place = packed;
    }
}

/// From the top: ranking time (64 bits), wish (32), index of the applicant (32).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Packed(u128);

impl Packed {
    fn new((applicant, index): (&Applicant, u32)) -> Self {
        // With the sign turned, unsigned numbers order as the times do.
        let time = applicant.key.ranking_time.as_millis().cast_unsigned() ^ (1 << 63);
        let wish = match applicant.wish {
            Wish::Seat(slot) => slot << 1,
            Wish::Area(area) => area << 1 | 1,
        };
        Self(u128::from(time) << 64 | u128::from(wish) << 32 | u128::from(index))
    }

    const fn time(self) -> u128 {
        self.0 >> 64
    }

    const fn wish(self) -> Wish {
        let [_, _, _, _, a, b, c, d, ..] = self.0.to_le_bytes();
        let wish = u32::from_le_bytes([a, b, c, d]);
        if wish & 1 == 0 { Wish::Seat(wish >> 1) } else { Wish::Area(wish >> 1) }
    }

    const fn index(self) -> u32 {
        let [a, b, c, d, ..] = self.0.to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }
}
