//! What holds of every allocation.

use model::Timestamp;
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, subsequence},
};
use services::exam::allocation::{Allocation, Applicant, RankKey, Slots, Wish, allocate};

const SLOTS: u32 = 5;
const AREAS: u32 = 4;

/// Slots of few seats and areas over them, so that they run out.
fn slots() -> impl Strategy<Value = Slots> {
    let area = subsequence((0..SLOTS).collect::<Vec<_>>(), 1..=3);
    (vec(0_u32..4, SLOTS as usize), vec(area, AREAS as usize))
        .prop_map(|(capacities, areas)| Slots { capacities, areas })
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![(0..SLOTS).prop_map(Wish::Seat), (0..AREAS).prop_map(Wish::Area)]
}

fn wished(applicant: &Applicant, slots: &Slots) -> Vec<u32> {
    match applicant.wish {
        Wish::Seat(slot) => vec![slot],
        Wish::Area(area) => slots.areas[area as usize].clone(),
    }
}

/// Applicants whose keys are often equal in part; the serials differ.
fn applicants() -> impl Strategy<Value = Vec<Applicant>> {
    vec((-3_i64..3, 0_i64..3, wish()), 1..40).prop_map(|drawn| {
        let applicant = |((ranking, submitted, wish), serial)| {
            let ranking_time = Timestamp::from_millis(ranking);
            let submitted_at = Timestamp::from_millis(submitted);
            Applicant { key: RankKey { ranking_time, submitted_at, serial }, wish }
        };
        drawn.into_iter().zip(0_u64..).map(applicant).collect()
    })
}

/// The rule, written to be obvious: best key first, each into the emptiest slot wished for.
fn reference(applicants: &[Applicant], slots: &Slots) -> Allocation {
    let mut order: Vec<usize> = (0..applicants.len()).collect();
    order.sort_by_key(|index| applicants[*index].key);
    let mut given = [0; SLOTS as usize];
    let mut places = vec![None; applicants.len()];
    for index in &order {
        let mut best: Option<u32> = None;
        for slot in wished(&applicants[*index], slots) {
            let at = slot as usize;
            if given[at] < slots.capacities[at] && best.is_none_or(|best| given[at] < given[best as usize]) {
                best = Some(slot);
            }
        }
        if let Some(slot) = best {
            given[slot as usize] += 1;
            places[*index] = Some(slot);
        }
    }
    Allocation { order: order.into_iter().map(|index| u32::try_from(index).unwrap()).collect(), places }
}

/// Places by serial number, so that results of differently ordered input can be compared.
fn by_serial(applicants: &[Applicant], slots: &Slots) -> Vec<(u64, Option<u32>)> {
    let places = allocate(applicants, slots).places;
    let mut all: Vec<_> = applicants.iter().map(|applicant| applicant.key.serial).zip(places).collect();
    all.sort_unstable();
    all
}

proptest! {
    /// EXAM-3: the quick allocation is the obvious one.
    #[test]
    fn the_quick_allocation_is_the_obvious_one(applicants in applicants(), slots in slots()) {
        prop_assert_eq!(allocate(&applicants, &slots), reference(&applicants, &slots));
    }

    /// EXAM-10: the same input gives the same list, in whatever order it comes.
    #[test]
    fn the_order_of_the_input_changes_nothing(
        (sorted, shuffled) in applicants().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        slots in slots(),
    ) {
        prop_assert_eq!(by_serial(&sorted, &slots), by_serial(&shuffled, &slots));
    }

    /// EXAM-3: adding seats never removes a winner.
    #[test]
    fn adding_seats_never_removes_a_winner(
        applicants in applicants(),
        slots in slots(),
        at in 0..SLOTS as usize,
        more in 1_u32..4,
    ) {
        let before = allocate(&applicants, &slots).places;
        let mut larger = slots;
        larger.capacities[at] += more;
        let after = allocate(&applicants, &larger).places;
        for (before, after) in before.iter().zip(after) {
            prop_assert!(before.is_none() || after.is_some());
        }
    }

    /// EXAM-3: an earlier key never hurts the person who has it.
    #[test]
    fn an_earlier_key_never_hurts(
        applicants in applicants(),
        slots in slots(),
        who in any::<Index>(),
        by in 1_i64..6,
    ) {
        let at = who.index(applicants.len());
        let before = allocate(&applicants, &slots).places[at];
        let mut earlier = applicants;
        let key = &mut earlier[at].key;
        key.ranking_time = key.ranking_time.plus_millis(-by);
        let after = allocate(&earlier, &slots).places[at];
        prop_assert!(before.is_none() || after.is_some());
    }

    /// EXAM-10: no session gets more people than it has seats, and nobody a place not wished for.
    #[test]
    fn seats_are_never_oversold(applicants in applicants(), slots in slots()) {
        let places = allocate(&applicants, &slots).places;
        for (slot, capacity) in (0..).zip(&slots.capacities) {
            let taken = places.iter().filter(|place| **place == Some(slot)).count();
            prop_assert!(taken <= *capacity as usize);
        }
        for (applicant, place) in applicants.iter().zip(&places) {
            let wished = wished(applicant, &slots);
            prop_assert!(place.is_none_or(|place| wished.contains(&place)));
        }
    }
}
