//! What the sequences found out, each as the few steps that it comes from.
//!
//! Knows: one course of events each. Must not know: dice. Called by: the test runner.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use model::PaymentState;
use platform::router;
use platform_store::{Store, payment};
use serde_json::json;
use testkit::postgres;
use wire::payment::{OpenOrder, OrderView};

use super::course::Deed;
use super::ground::Ground;
use super::truth::trail;
use super::watched::{Guards, Line, Lost};
use crate::paying::{MINUTE, Paying};

const DAY: i64 = 24 * 60 * MINUTE;
/// How often something is tried that only an unlucky moment shows.
const ROUNDS: usize = 10;
/// So many orders in which two can take turns.
const MOMENTS: u64 = 20;

/// FEE-3: the second click of a double click was told to come back later, when it came at the wrong moment.
#[tokio::test]
async fn an_order_sent_twice_at_once_is_told_twice() {
    let ground = Ground::new(Store::sqlite_memory().unwrap()).await;
    for seed in 0..MOMENTS {
        let mut course = ground.course(seed, Guards::All, true).await;
        let rng = course.rng.clone();
        let request = course.machines[0].order_to_send(&course.servers[0], &rng);
        let click = || Deed::Open { machine: 0, request: request.clone(), reply_lost: false };
        course.at_once(vec![(click(), None), (click(), None)]).await;
        assert!(course.wrong.is_empty(), "{:#?}\n{}", course.wrong, course.log.join("\n"));
        assert_eq!(course.tally.opened, 2);
    }
}

/// FEE-3: on PostgreSQL its submission was called known and its order was not.
#[tokio::test]
async fn an_order_sent_twice_at_once_is_told_twice_on_postgresql() {
    for _ in 0..ROUNDS {
        let database = postgres::Cluster::shared().unwrap().database().unwrap();
        let store = Store::postgres(&database.url(), 8).await.unwrap();
        let paying = Paying::over(store, 7).await;
        let learner = paying.learner(1).await;
        let request = OpenOrder { order: paying.draw_order(), envelopes: vec![paying.letter(&learner)] };
        let (one, other) = tokio::join!(paying.open(&learner, &request), paying.open(&learner, &request));
        let (one, other): (OrderView, OrderView) = (one.body(), other.body());
        assert_eq!((one.order, one.serial), (other.order, other.serial));
    }
}

/// FEE-4: two that asked about one order at once wrote the same line of its log, and one of them failed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_ask_about_one_order_at_once_and_all_are_told() {
    let database = postgres::Cluster::shared().unwrap().database().unwrap();
    let paying = Paying::over(Store::postgres(&database.url(), 8).await.unwrap(), 7).await;
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await.order;
    for _ in 0..ROUNDS {
        let refresh = || paying.refresh(&learner, order);
        let (one, two, three, four) = tokio::join!(refresh(), refresh(), refresh(), refresh());
        let statuses = [one, two, three, four].map(|reply| reply.status);
        assert_eq!(statuses, [StatusCode::OK; 4]);
    }
}

/// FEE-4: a day was called compared although the provider could not be asked about an order that differed, and money for a
/// closed order stayed where it was.
#[tokio::test]
async fn a_day_is_compared_again_when_the_provider_does_not_answer() {
    let mut paying = Paying::new().await;
    let adapter = crate::paying::sandbox(&paying.world, paying.url.clone(), paying.acquirer.public_key());
    let line =
        Arc::new(Line { adapter: Arc::new(adapter), lost: Mutex::new(VecDeque::new()), guards: Guards::All });
    paying.world.platform = paying.world.platform.clone().with_payments(line.clone());
    paying.world.router = router(paying.world.platform.clone());
    paying.set_faults(&json!({ "notice": "never", "pays_after_close": true }));
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    paying.world.clock.advance_millis(31 * MINUTE);
    paying.tick().await;
    paying.pay(&order);
    paying.world.clock.advance_millis(DAY);
    line.lost.lock().unwrap().extend([Lost::Nothing, Lost::Answer]);
    paying.tick().await;
    let mut tx = paying.world.platform.store.read().await.unwrap();
    assert_eq!(
        payment::last_bill(tx.as_mut()).await.unwrap(),
        None,
        "the bill came, the order could not be asked about"
    );
    drop(tx);
    paying.tick().await;
    paying.tick().await;
    let mut tx = paying.world.platform.store.read().await.unwrap();
    assert_eq!(
        payment::by_id(tx.as_mut(), order.order).await.unwrap().unwrap().state,
        PaymentState::Refunded
    );
    drop(tx);
    assert_eq!(trail(&paying.world.platform.store).await, (0, 0));
}
