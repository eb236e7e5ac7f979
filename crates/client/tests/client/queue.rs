//! The queue over the client: nothing is lost, nothing is doubled.

use std::sync::Arc;

use client::HttpFailure;
use outbox::conformance::sample;
use outbox::memory::MemoryStore;
use outbox::{Driver, OutboxStore, Pause, State, Submission};
use testkit::SeededRng;
use wire::IDEMPOTENCY_KEY;

use crate::fake::{Desk, account, desk, error};

fn queue(desk: &Desk, count: u128) -> (MemoryStore, Driver) {
    let store = MemoryStore::default();
    for n in 0..count {
        store.insert(Submission { subject_key: format!("{}", n % 6), ..sample(n) }).unwrap();
    }
    let platform = Arc::new(desk.platform.clone());
    let rng = Arc::new(SeededRng::new(3));
    let driver = Driver::new(Arc::new(store.clone()), platform, desk.clock.clone(), rng);
    (store, driver)
}

/// GEN-5: a token that ends in the middle of sending loses nothing and sends nothing twice.
#[tokio::test]
async fn a_token_that_ends_in_the_middle_loses_nothing() {
    let desk = desk();
    desk.fake.access_lasts(4);
    let (store, driver) = queue(&desk, 20);
    let drained = driver.drain_ready(account()).await.unwrap();
    assert_eq!((drained.answered, drained.pause), (20, None));
    assert!(store.entries(account()).unwrap().iter().all(|entry| entry.state == State::Accepted));
    let decided = desk.fake.decided();
    assert_eq!((decided.len(), decided.values().sum::<u32>()), (20, 20));
}

/// GEN-5: the bytes that leave are the bytes that were queued, under the key they were queued with.
#[tokio::test]
async fn the_queued_bytes_are_the_bytes_that_leave() {
    let desk = desk();
    desk.fake.script([Err(HttpFailure::Cut)]);
    let (store, driver) = queue(&desk, 1);
    let entry = store.entries(account()).unwrap().remove(0);
    driver.drain_ready(account()).await.unwrap();
    desk.clock.advance_millis(3_600_000);
    driver.drain_ready(account()).await.unwrap();
    let calls = desk.fake.calls();
    assert_eq!(calls.len(), 2);
    for call in calls {
        assert_eq!(call.body, entry.payload);
        assert_eq!(call.header(IDEMPOTENCY_KEY), Some(entry.op_id.to_string().as_str()));
    }
}

/// GEN-5: signed out in the middle, the rest waits and goes after a sign-in.
#[tokio::test]
async fn signed_out_in_the_middle_the_rest_waits() {
    let desk = desk();
    desk.fake.access_lasts(3);
    desk.fake.refuse_refresh();
    let (store, driver) = queue(&desk, 9);
    let drained = driver.drain_ready(account()).await.unwrap();
    assert_eq!((drained.answered, drained.pause), (3, Some(Pause::AuthLost)));
    let waiting = store.heads(account()).unwrap();
    assert_eq!((waiting.len(), desk.fake.decided().len()), (6, 3));
    assert!(waiting.iter().all(|head| head.state == State::Queued));
}

#[tokio::test]
async fn an_old_app_stops_sending_and_keeps_everything() {
    let desk = desk();
    desk.fake.script((0..4).map(|_| error(426, wire::ErrorCode::UpdateRequired)));
    let (store, driver) = queue(&desk, 9);
    let drained = driver.drain_ready(account()).await.unwrap();
    assert_eq!(drained.pause, Some(Pause::UpdateRequired));
    assert_eq!((store.heads(account()).unwrap().len(), desk.fake.calls().len()), (9, 4));
}
