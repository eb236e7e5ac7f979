//! A pool of numbers against a plain set: the same numbers are free, and each choice is equally likely.

use std::collections::{BTreeMap, BTreeSet};

use model::Rng;
use platform_store::{Tx, plate_pool};
use testkit::SeededRng;

use crate::{
    Fixture,
    fixture::commit,
    plates::{POOL, draw, with_pool},
};

/// What is free, kept the naive way.
struct Model {
    size: u64,
    free: BTreeSet<u64>,
}

impl Model {
    fn taken(&self) -> Vec<u64> {
        (0..self.size).filter(|index| !self.free.contains(index)).collect()
    }
}

/// One random step, done to the pool and to the model.
async fn step(tx: Tx<'_>, model: &mut Model, rng: &dyn Rng) {
    match rng.below(3) {
        0 => {
            let wanted = rng.below(model.size + 2);
            let drawn = draw(tx, u32::try_from(wanted).unwrap(), rng).await;
            assert_eq!(drawn.len() as u64, wanted.min(model.free.len() as u64));
            for index in drawn {
                assert!(model.free.remove(&index), "{index} was not free");
            }
        }
        1 => {
            let mut back = model.taken();
            back.retain(|_| rng.below(2) == 0);
            if rng.below(2) == 0 {
                back.reverse();
            }
            plate_pool::give_back(tx, POOL, &back).await.unwrap();
            model.free.extend(back);
        }
        _ => plate_pool::open(tx, POOL, rng.below(99)).await.unwrap(),
    }
}

pub async fn a_pool_holds_what_a_plain_set_would(fixture: Fixture) {
    for (seed, size) in [(1, 1), (2, 2), (3, 7), (4, 40), (5, 90)] {
        let rng = SeededRng::new(seed);
        commit!(fixture.store, |tx| {
            for table in ["plate_place", "plate_pool"] {
                tx.execute(&format!("DELETE FROM {table}"), &[]).await.unwrap();
            }
        });
        with_pool(&fixture.store, size).await;
        let mut model = Model { size, free: (0..size).collect() };
        for _ in 0..30 {
            commit!(fixture.store, |tx| {
                for _ in 0..6 {
                    step(tx.as_mut(), &mut model, &rng).await;
                    let free = plate_pool::hold(tx.as_mut(), POOL).await.unwrap();
                    assert_eq!(free, model.free.len() as u64);
                }
            });
            let mut tx = fixture.store.begin().await.unwrap();
            let free = draw(tx.as_mut(), 99, &rng).await;
            // Undone: the pool goes on as it was.
            drop(tx);
            assert_eq!(free.iter().copied().collect::<BTreeSet<_>>(), model.free);
            assert_eq!(free.len(), model.free.len());
        }
    }
}

/// Draws of three out of six, and how often each of the twenty sets came.
const TRIALS: u32 = 1000;
const SETS: u32 = 20;
/// What chance passes once in a thousand times: chi-square, 19 degrees of freedom.
const LIMIT: f64 = 43.82;

fn chi_square(drawn: &BTreeMap<Vec<u64>, u32>) -> f64 {
    let missing = SETS.checked_sub(u32::try_from(drawn.len()).unwrap()).unwrap();
    let expected = f64::from(TRIALS) / f64::from(SETS);
    let of_drawn = drawn.values().map(|times| (f64::from(*times) - expected).powi(2) / expected);
    of_drawn.sum::<f64>() + f64::from(missing) * expected
}

async fn tally(tx: Tx<'_>, rng: &dyn Rng, seen: &mut BTreeMap<Vec<u64>, u32>) -> Vec<u64> {
    let drawn = draw(tx, 3, rng).await;
    let mut set = drawn.clone();
    set.sort_unstable();
    *seen.entry(set).or_default() += 1;
    drawn
}

/// Each draw is the first from its pool.
async fn of_new_pools(fixture: &Fixture, rng: &dyn Rng) -> f64 {
    let mut seen = BTreeMap::new();
    for _ in 0..TRIALS {
        let mut tx = fixture.store.begin().await.unwrap();
        plate_pool::open(tx.as_mut(), POOL, 6).await.unwrap();
        tally(tx.as_mut(), rng, &mut seen).await;
    }
    chi_square(&seen)
}

/// The same pool all the time: four of ten are gone, the others come back after each draw.
async fn after_churn(fixture: &Fixture, rng: &dyn Rng) -> f64 {
    let mut seen = BTreeMap::new();
    let mut tx = fixture.store.begin().await.unwrap();
    plate_pool::open(tx.as_mut(), POOL, 10).await.unwrap();
    draw(tx.as_mut(), 10, rng).await;
    plate_pool::give_back(tx.as_mut(), POOL, &[1, 2, 4, 5, 6, 7]).await.unwrap();
    for _ in 0..TRIALS {
        let mut drawn = tally(tx.as_mut(), rng, &mut seen).await;
        drawn.sort_unstable();
        plate_pool::give_back(tx.as_mut(), POOL, &drawn).await.unwrap();
    }
    chi_square(&seen)
}

/// Chooses the lowest position every time.
struct Lowest;

impl Rng for Lowest {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0);
    }
}

pub async fn every_set_is_equally_likely_from_a_new_pool(fixture: Fixture) {
    let even = of_new_pools(&fixture, &SeededRng::new(7)).await;
    assert!(even < LIMIT, "{even}");
    let biased = of_new_pools(&fixture, &Lowest).await;
    assert!(biased > LIMIT, "the test would not see a biased choice: {biased}");
}

pub async fn every_set_is_equally_likely_after_churn(fixture: Fixture) {
    let even = after_churn(&fixture, &SeededRng::new(8)).await;
    assert!(even < LIMIT, "{even}");
    let biased = after_churn(&fixture, &Lowest).await;
    assert!(biased > LIMIT, "the test would not see a biased choice: {biased}");
}
