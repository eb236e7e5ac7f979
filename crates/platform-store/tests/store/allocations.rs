//! Seats given and the record of it.

use std::sync::Arc;

use model::{BookingState, OpId, SessionId, Tenant};
use platform_store::{
    AllocationEntry, AllocationRecord, Filed, RankedEntry, SeatGiven, Store, StoreError, allocation, booking,
    plan, retrying,
};
use testkit::{
    SeededRng,
    facts::{plan_id, session_id, time},
};
use tokio::sync::Barrier;

use crate::{
    Fixture, bookings,
    fixture::{commit, look},
    samples::{self, op, with_plans},
};

const CLOSING: &str = "2026-04-08 17:00";

async fn with_pool(store: &Store, count: u16) {
    with_plans(store, count).await;
    for number in 1..=count {
        assert_eq!(bookings::file(store, &samples::booking(number)).await, Filed::Filed);
    }
}

fn seat(number: u16, session: Option<SessionId>) -> SeatGiven {
    SeatGiven { op_id: op(u32::from(number)), session }
}

pub async fn seats_are_written_and_counted(fixture: Fixture) {
    let store = &fixture.store;
    with_pool(store, 70).await;
    let session = |number: u16| match number {
        1..=20 => Some(session_id(1, 1)),
        21..=35 => Some(session_id(1, 3)),
        _ => None,
    };
    let pool = look!(store, |tx| allocation::applications(tx.as_mut(), plan_id(1)).await.unwrap());
    let order: Vec<OpId> = pool.iter().map(|row| row.booking.op_id).collect();
    assert_eq!(order, (1..=70).map(op).collect::<Vec<_>>());
    let seats: Vec<_> = (1..=70).map(|number| seat(number, session(number))).collect();
    commit!(store, |tx| {
        assert!(allocation::claim(tx.as_mut(), plan_id(1), time(CLOSING)).await.unwrap());
        allocation::give(tx.as_mut(), plan_id(1), time(CLOSING), &seats).await.unwrap();
    });
    look!(store, |tx| {
        for (number, row) in (1..).zip(booking::of_plan(tx.as_mut(), plan_id(1), None, 100).await.unwrap()) {
            let at = time(CLOSING);
            let expected = session(number)
                .map_or(BookingState::NotAllocated { at }, |session| BookingState::Won { session, at });
            assert_eq!(row.booking.state, expected, "{number}");
        }
        let seats = plan::seats(tx.as_mut(), plan_id(1)).await.unwrap();
        assert_eq!(seats.iter().map(|seats| seats.taken).collect::<Vec<_>>(), [20, 0, 15, 0, 0]);
        assert!(allocation::applications(tx.as_mut(), plan_id(1)).await.unwrap().is_empty());
    });
}

pub async fn an_oversold_session_undoes_the_whole_allocation(fixture: Fixture) {
    let store = &fixture.store;
    with_pool(store, 21).await;
    let seats: Vec<_> = (1..=21).map(|number| seat(number, Some(session_id(1, 1)))).collect();
    let mut tx = store.begin().await.unwrap();
    assert!(allocation::claim(tx.as_mut(), plan_id(1), time(CLOSING)).await.unwrap());
    let refused = allocation::give(tx.as_mut(), plan_id(1), time(CLOSING), &seats).await;
    assert!(matches!(refused, Err(StoreError::Check { .. })), "20 seats for 21: {refused:?}");
    drop(tx);
    look!(store, |tx| {
        assert_eq!(plan::due(tx.as_mut(), time(CLOSING)).await.unwrap().len(), 2);
        assert_eq!(allocation::applications(tx.as_mut(), plan_id(1)).await.unwrap().len(), 21);
    });
}

pub async fn a_seat_for_somebody_outside_the_pool_is_refused(fixture: Fixture) {
    let store = &fixture.store;
    with_pool(store, 2).await;
    for seats in [[seat(1, None), seat(99, None)], [seat(1, None), seat(2, Some(session_id(2, 1)))]] {
        let mut tx = store.begin().await.unwrap();
        let refused = allocation::give(tx.as_mut(), plan_id(1), time(CLOSING), &seats).await;
        assert!(matches!(refused, Err(StoreError::Check { .. })), "{refused:?}");
    }
}

/// The line of sample booking `number`.
fn entry(number: u16, session: Option<SessionId>) -> AllocationEntry {
    let row = samples::booking(number);
    AllocationEntry {
        position: u32::from(number),
        op_id: row.booking.op_id,
        masked_name: "王**".to_owned(),
        ranking_time: row.ranking_time,
        ranking_reason: row.ranking_reason,
        submitted_at: row.booking.submitted_at,
        serial: row.serial,
        session,
    }
}

/// Freezes the record of sample plan `number` as the next of the chain.
async fn freeze(store: &Store, number: u16, entries: &[AllocationEntry]) -> AllocationRecord {
    commit!(store, |tx| {
        let link = allocation::next_link(tx.as_mut()).await.unwrap();
        let record = AllocationRecord {
            plan: plan_id(number),
            sequence: link.sequence,
            allocated_at: time(CLOSING),
            record_hash: format!("hash of plan {number}"),
            previous_hash: link.previous_hash,
            body: "{}".to_owned(),
            tenant: Tenant::Office,
        };
        allocation::insert(tx.as_mut(), &record, entries).await.unwrap();
        record
    })
}

pub async fn a_record_comes_back_with_its_lines_in_order(fixture: Fixture) {
    let store = &fixture.store;
    with_pool(store, 2).await;
    let entries = [entry(1, Some(session_id(1, 1))), entry(2, None)];
    let first = freeze(store, 1, &entries).await;
    assert_eq!((first.sequence, first.previous_hash.as_str()), (1, ""));
    let second = freeze(store, 2, &[]).await;
    assert_eq!((second.sequence, second.previous_hash.as_str()), (2, "hash of plan 1"));
    look!(store, |tx| {
        let found = allocation::of_plan(tx.as_mut(), plan_id(1)).await.unwrap();
        assert_eq!(found, Some((first.clone(), entries.to_vec())));
        assert_eq!(allocation::of_plan(tx.as_mut(), plan_id(9)).await.unwrap(), None);
        assert_eq!(allocation::chain(tx.as_mut(), 0, 9).await.unwrap(), [first, second.clone()]);
        assert_eq!(allocation::chain(tx.as_mut(), 1, 9).await.unwrap(), [second]);
        let ranked = allocation::entries_of(tx.as_mut(), &[op(2), op(55)]).await.unwrap();
        assert_eq!(ranked, [RankedEntry { plan: plan_id(1), of: 2, entry: entry(2, None) }]);
    });
}

/// Claims plan 1 and gives everybody of its pool a seat; `false` when somebody else did.
async fn allocate(store: Store, start: Arc<Barrier>, seed: u64) -> bool {
    start.wait().await;
    let rng = SeededRng::new(seed);
    let work = || async {
        let mut tx = store.begin().await?;
        if !allocation::claim(tx.as_mut(), plan_id(1), time(CLOSING)).await? {
            return Ok(false);
        }
        let pool = allocation::applications(tx.as_mut(), plan_id(1)).await?;
        tokio::task::yield_now().await;
        let given = |op_id| SeatGiven { op_id, session: Some(session_id(1, 1)) };
        let seats: Vec<_> = pool.iter().map(|row| given(row.booking.op_id)).collect();
        allocation::give(tx.as_mut(), plan_id(1), time(CLOSING), &seats).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(true)
    };
    retrying(&rng, work).await.unwrap()
}

/// Two servers with four jobs each start on one plan at once.
pub async fn servers_start_at_once(fixture: Fixture) {
    with_pool(&fixture.store, 10).await;
    let start = Arc::new(Barrier::new(8));
    let jobs = (0..8).map(|seed| {
        let store = if seed % 2 == 0 { &fixture.store } else { &fixture.other };
        tokio::spawn(allocate(store.clone(), Arc::clone(&start), seed))
    });
    let jobs: Vec<_> = jobs.collect();
    let mut winners = 0;
    for job in jobs {
        winners += u32::from(job.await.unwrap());
    }
    assert_eq!(winners, 1);
    let seats = look!(fixture.store, |tx| plan::seats(tx.as_mut(), plan_id(1)).await.unwrap());
    assert_eq!(seats[0].taken, 10);
}
