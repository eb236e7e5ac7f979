//! The proof of payments: random courses of clicks, lost replies, notices that come twice, late, forged or never, time-outs,
//! refunds and deaths of machines and servers leave no money unexplained and pay nothing twice (FEE-3, FEE-4).
//!
//! Knows: which seeds are run, and that each guard is needed. Must not know: what happens in a course. `CHEJIA_SEQUENCES`
//! says how many seeds; a failing one is named, and `CHEJIA_SEQUENCE_SEED` runs it alone.

mod course;
mod found;
mod ground;
mod machine;
mod steps;
mod truth;
mod turns;
mod watched;

use std::collections::BTreeSet;

use platform_store::Store;
use testkit::postgres;

use course::{Course, Tally};
use ground::Ground;
use watched::Guards;

const SEQUENCES: u64 = 5_000;
const ON_POSTGRESQL: u64 = 300;
/// A control must be found out within so many.
const CONTROL: u64 = 1_000;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|text| text.parse().ok())
}

fn sequences() -> u64 {
    number("CHEJIA_SEQUENCES").unwrap_or(SEQUENCES)
}

async fn course(ground: &Ground, seed: u64, guards: Guards, in_turns: bool) -> Course {
    let mut course = ground.course(seed, guards, in_turns).await;
    steps::take(&mut course).await;
    course
}

async fn on_sqlite() -> Ground {
    Ground::new(Store::sqlite_memory().unwrap()).await
}

/// Runs these seeds, or the one that is asked for.
async fn the_money_is_right(ground: &Ground, seeds: impl Iterator<Item = u64>, in_turns: bool) {
    let alone = number("CHEJIA_SEQUENCE_SEED");
    let seeds: Vec<u64> = alone.map_or_else(|| seeds.collect(), |seed| vec![seed]);
    let mut tally = Tally::default();
    for seed in &seeds {
        let course = course(ground, *seed, Guards::All, in_turns).await;
        assert!(course.wrong.is_empty(), "seed {seed}: {:#?}\n{}", course.wrong, course.log.join("\n"));
        tally.add(course.tally);
    }
    assert!(seeds.len() < 50 || tally.is_whole(), "something never happened: {tally:?}");
}

/// FEE-3, FEE-4: a quarter of the sequences; four tests share them among the cores.
#[tokio::test]
async fn no_money_is_lost_or_paid_twice() {
    the_money_is_right(&on_sqlite().await, (0..sequences()).step_by(4), true).await;
}

/// FEE-3, FEE-4: the second quarter of the sequences.
#[tokio::test]
async fn no_money_is_lost_or_paid_twice_in_the_second_quarter() {
    the_money_is_right(&on_sqlite().await, (1..sequences()).step_by(4), true).await;
}

/// FEE-3, FEE-4: the third quarter of the sequences.
#[tokio::test]
async fn no_money_is_lost_or_paid_twice_in_the_third_quarter() {
    the_money_is_right(&on_sqlite().await, (2..sequences()).step_by(4), true).await;
}

/// FEE-3, FEE-4: the last quarter of the sequences.
#[tokio::test]
async fn no_money_is_lost_or_paid_twice_in_the_last_quarter() {
    the_money_is_right(&on_sqlite().await, (3..sequences()).step_by(4), true).await;
}

/// FEE-3, FEE-4: the same on PostgreSQL, where what happens at once really does.
#[tokio::test]
async fn no_money_is_lost_or_paid_twice_on_postgresql() {
    let database = postgres::Cluster::shared().unwrap().database().unwrap();
    let ground = Ground::new(Store::postgres(&database.url(), 8).await.unwrap()).await;
    let seeds = sequences() * ON_POSTGRESQL / SEQUENCES;
    the_money_is_right(&ground, 10_000..10_000 + seeds, false).await;
}

/// A seed that failed can be looked at: it names the same course of events every time.
#[tokio::test]
async fn a_seed_names_one_course_of_events() {
    let (one, other) = (on_sqlite().await, on_sqlite().await);
    for seed in [3, 1, 4, 15, 9, 26] {
        let first = course(&one, seed, Guards::All, true).await;
        assert_eq!(first.log, course(&other, seed, Guards::All, true).await.log);
        assert!(first.log.len() > 10, "{:?}", first.log);
    }
}

/// Whether `wanted` is among what the sequences find without a guard, and what they find.
async fn found_without(guards: Guards, wanted: &str) -> (bool, Vec<String>) {
    let ground = on_sqlite().await;
    let mut found = Vec::new();
    for seed in 0..CONTROL {
        let course = course(&ground, seed, guards, true).await;
        found.extend(
            course
                .wrong
                .iter()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .map(|wrong| format!("seed {seed}: {wrong}")),
        );
        if course.wrong.iter().any(|wrong| wrong.contains(wanted)) {
            return (true, found);
        }
    }
    (false, found)
}

#[track_caller]
fn assert_found((is_found, found): (bool, Vec<String>)) {
    assert!(is_found, "not found in {CONTROL} sequences; these were: {found:#?}");
}

/// The control: an order that is settled whatever state it is in pays twice.
#[tokio::test]
async fn without_the_conditional_update_something_is_paid_twice() {
    assert_found(found_without(Guards::NoConditionOnSettling, "is paid twice").await);
}

/// The control: with nobody looking for an open order a fee is in two of them.
#[tokio::test]
async fn without_a_look_for_open_orders_a_fee_is_in_two() {
    assert_found(found_without(Guards::NoLookForOpenOrders, "is in two orders").await);
}

/// The control: with every notice believed an order shows as paid that nobody paid.
#[tokio::test]
async fn without_signatures_a_forged_notice_pays() {
    assert_found(found_without(Guards::NoSignatures, "is Paid, and the provider has None").await);
}
