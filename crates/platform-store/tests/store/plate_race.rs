//! Plate numbers that many want at once, and the control that gives one out twice.

use std::{collections::BTreeSet, sync::Arc};

use model::OpId;
use platform_store::plate_number::Found;
use platform_store::{Store, StoreError, Value, plate_number, plate_pool, retrying};
use testkit::SeededRng;
use tokio::sync::Barrier;

use crate::{
    Fixture,
    contention::{TASKS, at_once},
    fixture::{commit, look},
    plates::{KIND, POOL, count, name, named, with_pool},
    samples::op,
};

const HELD: &str = "SELECT COUNT(*) FROM plate_number";

async fn draw_and_claim(
    store: &Store,
    rng: &SeededRng,
    holder: OpId,
    n: u32,
) -> Result<Vec<u64>, StoreError> {
    let mut tx = store.begin().await?;
    let drawn = plate_pool::draw(tx.as_mut(), POOL, n, rng).await?;
    let from_the_pool = (holder, Found::Drawn);
    let claimed = plate_number::claim(tx.as_mut(), KIND, POOL, from_the_pool, &named(&drawn)).await?;
    tx.commit().await?;
    Ok(drawn.into_iter().filter(|index| claimed.contains(&name(*index))).collect())
}

/// 64 who draw seven at a time until nothing of 500 is left.
pub async fn a_pool_is_emptied_at_once(fixture: Fixture) {
    with_pool(&fixture.store, 500).await;
    let drawn = at_once(&fixture, |store, number| async move {
        let (rng, holder) = (SeededRng::new(number.into()), op(number.into()));
        let mut own = Vec::new();
        loop {
            let drawn = retrying(&rng, || draw_and_claim(&store, &rng, holder, 7)).await.unwrap();
            if drawn.is_empty() {
                return own;
            }
            own.extend(drawn);
        }
    })
    .await
    .concat();
    assert_eq!(drawn.len(), 500);
    assert_eq!(drawn.into_iter().collect::<BTreeSet<_>>(), (0..500).collect());
    commit!(fixture.store, |tx| {
        assert_eq!(count(tx.as_mut(), HELD).await, 500);
        assert_eq!(plate_pool::hold(tx.as_mut(), POOL).await.unwrap(), 0);
    });
}

/// Asks for one number by its name, as somebody who made it up.
async fn ask(store: &Store, holder: OpId, index: u64) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    plate_pool::hold(tx.as_mut(), POOL).await?;
    let asked = (holder, Found::Asked);
    let won = !plate_number::claim(tx.as_mut(), KIND, POOL, asked, &named(&[index])).await?.is_empty();
    tx.commit().await?;
    Ok(won)
}

async fn release(store: &Store, holder: OpId, indexes: &[u64]) -> Result<(), StoreError> {
    let numbers: Vec<String> = indexes.iter().copied().map(name).collect();
    let mut tx = store.begin().await?;
    plate_number::release(tx.as_mut(), holder, &numbers).await?;
    tx.commit().await
}

/// What one of many holds in the end, who draws, gives back and asks for what the others want as well.
async fn come_and_go(store: Store, number: u16) -> Vec<u64> {
    let (rng, holder) = (SeededRng::new(number.into()), op(number.into()));
    let mut own = Vec::new();
    for round in 0..4 {
        let drawn = retrying(&rng, || draw_and_claim(&store, &rng, holder, 4)).await.unwrap();
        let (gone, kept) = drawn.split_at(drawn.len().div_ceil(2));
        retrying(&rng, || release(&store, holder, gone)).await.unwrap();
        own.extend_from_slice(kept);
        if retrying(&rng, || ask(&store, holder, round)).await.unwrap() {
            own.push(round);
        }
    }
    own
}

/// 64 who draw and ask for numbers that others are giving back.
pub async fn numbers_come_and_go_at_once(fixture: Fixture) {
    with_pool(&fixture.store, 500).await;
    let held = at_once(&fixture, come_and_go).await.concat();
    let distinct: BTreeSet<u64> = held.iter().copied().collect();
    assert_eq!(distinct.len(), held.len(), "two hold the same number");
    commit!(fixture.store, |tx| {
        assert_eq!(count(tx.as_mut(), HELD).await, held.len() as u64);
    });
    let rng = SeededRng::new(0);
    let rest = draw_and_claim(&fixture.store, &rng, op(999), 500).await.unwrap();
    let rest: BTreeSet<u64> = rest.into_iter().collect();
    assert!(rest.is_disjoint(&distinct));
    assert_eq!(rest.len() + held.len(), 500);
}

/// One batch is given back 64 times at once.
pub async fn one_batch_is_released_at_once(fixture: Fixture) {
    with_pool(&fixture.store, 20).await;
    let (rng, holder) = (SeededRng::new(0), op(1));
    let drawn = draw_and_claim(&fixture.store, &rng, holder, 15).await.unwrap();
    at_once(&fixture, move |store, number| {
        let batch = drawn[..10].to_vec();
        async move {
            retrying(&SeededRng::new(number.into()), || release(&store, holder, &batch)).await.unwrap();
        }
    })
    .await;
    commit!(fixture.store, |tx| {
        let free = plate_pool::draw(tx.as_mut(), POOL, 20, &rng).await.unwrap();
        assert_eq!(free.iter().collect::<BTreeSet<_>>().len(), free.len(), "a number came back twice");
        assert_eq!(free.len(), 15);
        assert_eq!(count(tx.as_mut(), HELD).await, 5);
    });
}

/// The control: looks for a free number in one transaction and marks it in the next, without a key that would refuse.
/// If nobody got what somebody else has, the races above would prove nothing.
pub async fn one_number_is_given_twice_without_the_guard(fixture: Fixture) {
    const FREE: &str = "SELECT number FROM naive_free WHERE number NOT IN (SELECT number FROM naive_held) \
         ORDER BY number LIMIT 1";
    commit!(fixture.store, |tx| {
        for sql in [
            "CREATE TABLE naive_free (number BIGINT NOT NULL)",
            "CREATE TABLE naive_held (number BIGINT NOT NULL, holder BIGINT NOT NULL)",
            "INSERT INTO naive_free (number) VALUES (1), (2), (3)",
        ] {
            tx.execute(sql, &[]).await.unwrap();
        }
    });
    let looked = Arc::new(Barrier::new(TASKS.into()));
    at_once(&fixture, move |store, number| {
        let looked = Arc::clone(&looked);
        async move {
            let rng = SeededRng::new(number.into());
            let free: i64 = look!(store, |tx| tx.query(FREE, &[]).await.unwrap()[0].take().unwrap());
            looked.wait().await;
            let mark = async || {
                let mut tx = store.begin().await?;
                let values = [Value::from(free), Value::from(u32::from(number))];
                tx.execute("INSERT INTO naive_held (number, holder) VALUES ($1, $2)", &values).await?;
                tx.commit().await
            };
            retrying(&rng, mark).await.unwrap();
        }
    })
    .await;
    look!(fixture.store, |tx| {
        let held = count(tx.as_mut(), "SELECT COUNT(*) FROM naive_held").await;
        let numbers = count(tx.as_mut(), "SELECT COUNT(DISTINCT number) FROM naive_held").await;
        assert_eq!((held, numbers), (u64::from(TASKS), 1), "one number, held by everybody");
    });
}
