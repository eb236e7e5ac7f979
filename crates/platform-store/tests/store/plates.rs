//! Plate numbers: who holds which, and what is drawn next.

use std::collections::BTreeSet;

use model::{OpId, PlateKind, Rng};
use platform_store::plate_number::Found;
use platform_store::{Store, StoreError, Tx, plate_number, plate_pool, vehicle};
use testkit::{SeededRng, vehicles as sample};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{op, trainee},
};

pub const KIND: PlateKind = PlateKind::Small;
pub const POOL: &str = "京A";

/// What the tests call number `index` of the pool.
pub fn name(index: u64) -> String {
    format!("京A{index:05}")
}

pub fn named(indexes: &[u64]) -> Vec<(u64, String)> {
    indexes.iter().map(|index| (*index, name(*index))).collect()
}

pub async fn with_pool(store: &Store, size: u64) {
    commit!(store, |tx| plate_pool::open(tx.as_mut(), POOL, size).await.unwrap());
}

/// How many rows a query counts.
pub async fn count(tx: Tx<'_>, sql: &str) -> u64 {
    tx.query(sql, &[]).await.unwrap()[0].take().unwrap()
}

pub async fn draw(tx: Tx<'_>, n: u32, rng: &dyn Rng) -> Vec<u64> {
    plate_pool::draw(tx, POOL, n, rng).await.unwrap()
}

pub async fn claim(tx: Tx<'_>, holder: OpId, indexes: &[u64]) -> Vec<String> {
    plate_number::claim(tx, KIND, POOL, (holder, Found::Drawn), &named(indexes)).await.unwrap()
}

async fn ask(tx: Tx<'_>, holder: OpId, index: u64) -> bool {
    let asked = (holder, Found::Asked);
    !plate_number::claim(tx, KIND, POOL, asked, &named(&[index])).await.unwrap().is_empty()
}

fn sorted(mut indexes: Vec<u64>) -> Vec<u64> {
    indexes.sort_unstable();
    indexes
}

pub async fn ten_million_numbers_cost_one_row(fixture: Fixture) {
    const PLACES: &str = "SELECT COUNT(*) FROM plate_place";
    with_pool(&fixture.store, 10_000_000).await;
    let rng = SeededRng::new(1);
    commit!(fixture.store, |tx| {
        assert_eq!(count(tx.as_mut(), PLACES).await, 0);
        let drawn = sorted(draw(tx.as_mut(), 10, &rng).await);
        assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]), "{drawn:?}");
        assert!(drawn.iter().all(|index| *index < 10_000_000), "{drawn:?}");
        assert_eq!(count(tx.as_mut(), PLACES).await, 10);
        plate_pool::open(tx.as_mut(), POOL, 7).await.unwrap();
        assert_eq!(plate_pool::hold(tx.as_mut(), POOL).await.unwrap(), 9_999_990, "it stays as it was");
    });
}

pub async fn draws_differ_until_nothing_is_free(fixture: Fixture) {
    with_pool(&fixture.store, 100).await;
    let rng = SeededRng::new(2);
    commit!(fixture.store, |tx| {
        let mut all = Vec::new();
        for (wanted, got) in [(45, 45), (0, 0), (1, 1), (40, 40), (20, 14), (3, 0)] {
            let drawn = draw(tx.as_mut(), wanted, &rng).await;
            assert_eq!(drawn.len(), got);
            all.extend(drawn);
        }
        assert_eq!(sorted(all), (0..100).collect::<Vec<_>>());
        assert_eq!(plate_pool::hold(tx.as_mut(), POOL).await.unwrap(), 0);
    });
}

pub async fn a_number_that_was_asked_for_leaves_its_pool_when_it_is_met(fixture: Fixture) {
    with_pool(&fixture.store, 5).await;
    let (rng, one, two) = (SeededRng::new(3), op(1), op(2));
    commit!(fixture.store, |tx| {
        assert!(ask(tx.as_mut(), one, 2).await);
        assert!(!ask(tx.as_mut(), two, 2).await, "it is held");
        plate_number::release(tx.as_mut(), one, &[name(2)]).await.unwrap();
        assert_eq!(plate_pool::hold(tx.as_mut(), POOL).await.unwrap(), 5, "it never left the pool");
        assert!(ask(tx.as_mut(), two, 2).await && ask(tx.as_mut(), two, 4).await);
        let all = draw(tx.as_mut(), 5, &rng).await;
        let got = claim(tx.as_mut(), one, &all).await;
        assert_eq!(got.into_iter().collect::<BTreeSet<_>>(), [0, 1, 3].map(name).into());
        plate_number::release(tx.as_mut(), two, &[name(2), name(4)]).await.unwrap();
        assert_eq!(sorted(draw(tx.as_mut(), 9, &rng).await), [2, 4], "it had left, and came back");
    });
}

pub async fn a_pool_that_nobody_opened_is_refused(fixture: Fixture) {
    with_pool(&fixture.store, 5).await;
    let unknown = |result| matches!(result, Err(StoreError::Unreadable { .. }));
    let mut tx = fixture.store.begin().await.unwrap();
    assert!(unknown(plate_pool::hold(tx.as_mut(), "京B").await.map(drop)));
    assert!(unknown(plate_pool::draw(tx.as_mut(), "京B", 1, &SeededRng::new(4)).await.map(drop)));
    assert!(unknown(plate_pool::give_back(tx.as_mut(), "京B", &[1]).await));
}

pub async fn a_number_that_is_held_is_not_claimed_again(fixture: Fixture) {
    with_pool(&fixture.store, 100).await;
    let (first, later) = (op(1), op(2));
    commit!(fixture.store, |tx| {
        assert_eq!(claim(tx.as_mut(), first, &[7, 3, 9]).await, [name(7), name(3), name(9)]);
        assert_eq!(claim(tx.as_mut(), first, &[7]).await, Vec::<String>::new(), "not even by its holder");
        let wanted: Vec<u64> = (0..25).rev().collect();
        let got: Vec<String> =
            wanted.iter().filter(|at| ![3, 7, 9].contains(*at)).copied().map(name).collect();
        assert_eq!(claim(tx.as_mut(), later, &wanted).await, got);
        let moped = PlateKind::Moped;
        let twin = plate_number::claim(tx.as_mut(), moped, POOL, (later, Found::Drawn), &[(98, name(7))])
            .await
            .unwrap();
        assert_eq!(twin, [name(7)], "another kind has numbers of its own");
    });
    look!(fixture.store, |tx| {
        for (kind, number, holder) in [
            (KIND, 7, Some(first)),
            (KIND, 8, Some(later)),
            (PlateKind::Moped, 7, Some(later)),
            (KIND, 25, None),
        ] {
            let found = plate_number::holder(tx.as_mut(), kind, &name(number)).await.unwrap();
            assert_eq!(found, holder, "{number}");
        }
    });
}

pub async fn a_released_number_is_drawn_and_claimed_again(fixture: Fixture) {
    with_pool(&fixture.store, 45).await;
    let (rng, holder, other) = (SeededRng::new(5), op(1), op(2));
    commit!(fixture.store, |tx| {
        let drawn = draw(tx.as_mut(), 45, &rng).await;
        assert_eq!(claim(tx.as_mut(), holder, &drawn).await.len(), 45);
        let all: Vec<String> = drawn.iter().copied().map(name).collect();
        plate_number::release(tx.as_mut(), other, &all).await.unwrap();
        assert_eq!(draw(tx.as_mut(), 1, &rng).await, Vec::<u64>::new(), "others hold them");
        let (gone, kept) = all.split_at(40);
        let twice = [gone, &gone[..3], &[name(99)]].concat();
        plate_number::release(tx.as_mut(), holder, &twice).await.unwrap();
        plate_number::release(tx.as_mut(), holder, gone).await.unwrap();
        let again = draw(tx.as_mut(), 45, &rng).await;
        assert_eq!(sorted(again.clone()), sorted(drawn[..40].to_vec()));
        assert_eq!(claim(tx.as_mut(), other, &again).await.len(), 40);
        for number in kept {
            let found = plate_number::holder(tx.as_mut(), KIND, number).await.unwrap();
            assert_eq!(found, Some(holder));
        }
    });
}

pub async fn numbers_of_several_pools_go_back_each_to_its_own(fixture: Fixture) {
    let (rng, holder) = (SeededRng::new(6), op(1));
    commit!(fixture.store, |tx| {
        for (pool, first) in [("one", 0), ("two", 50)] {
            plate_pool::open(tx.as_mut(), pool, 3).await.unwrap();
            let drawn = plate_pool::draw(tx.as_mut(), pool, 3, &rng).await.unwrap();
            let numbers: Vec<_> = drawn.iter().map(|index| (*index, name(first + index))).collect();
            plate_number::claim(tx.as_mut(), KIND, pool, (holder, Found::Drawn), &numbers).await.unwrap();
        }
        plate_number::release(tx.as_mut(), holder, &[name(51), name(0), name(52)]).await.unwrap();
        let one = plate_pool::draw(tx.as_mut(), "one", 3, &rng).await.unwrap();
        let two = plate_pool::draw(tx.as_mut(), "two", 3, &rng).await.unwrap();
        assert_eq!((sorted(one), sorted(two)), (vec![0], vec![1, 2]));
    });
}

pub async fn numbers_on_vehicles_are_told_by_kind(fixture: Fixture) {
    let of = |number| sample::vehicle(number, trainee(1).identity);
    commit!(fixture.store, |tx| {
        vehicle::put(tx.as_mut(), &of(1)).await.unwrap();
        vehicle::put(tx.as_mut(), &of(2)).await.unwrap();
    });
    let (one, two) = (of(1).plate.number().to_owned(), of(2).plate.number().to_owned());
    let mut wanted: Vec<String> = (10..45).map(name).collect();
    wanted.insert(0, one.clone());
    wanted.push(two.clone());
    look!(fixture.store, |tx| {
        let mut found = vehicle::with_plates(tx.as_mut(), KIND, &wanted).await.unwrap();
        found.sort();
        assert_eq!(found, [one, two]);
        let other = vehicle::with_plates(tx.as_mut(), PlateKind::Moped, &wanted).await.unwrap();
        assert_eq!(other, Vec::<String>::new());
        assert_eq!(vehicle::with_plates(tx.as_mut(), KIND, &[]).await.unwrap(), Vec::<String>::new());
    });
}
