//! The simulation: the real client core and the real router over a network that loses, delays and cuts, with
//! crashes on both sides. `CHEJIA_SEEDS` says how many seeds; a failing one is named and can be run alone.
#![expect(clippy::expect_used, reason = "tests")]

mod network;
mod world;

use std::collections::BTreeSet;

use outbox::State;
use world::{Naming, OPERATIONS, Outcome, run};

const SEEDS: u64 = 200;

fn seeds() -> u64 {
    std::env::var("CHEJIA_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(SEEDS)
}

/// What is wrong with a run; nothing when every promise was kept.
fn broken_promises(outcome: &Outcome) -> Vec<String> {
    let mut broken = Vec::new();
    let mut made: BTreeSet<model::OpId> = BTreeSet::new();
    for ops in outcome.booked.values() {
        made.extend(ops);
    }
    for (number, queue) in outcome.queues.iter().enumerate() {
        if queue.len() != OPERATIONS {
            broken.push(format!("clerk {number} has {} of {OPERATIONS} submissions", queue.len()));
        }
        for entry in queue {
            let has_effect = made.contains(&entry.op_id);
            let accepted = matches!(entry.state, State::Accepted | State::Done);
            if has_effect != accepted {
                broken.push(format!(
                    "clerk {number}: {} is {:?}, effect {has_effect}",
                    entry.op_id, entry.state
                ));
            }
            if !accepted {
                broken.push(format!(
                    "clerk {number}: {} ended {:?} ({:?})",
                    entry.op_id, entry.state, entry.last_reason
                ));
            }
        }
    }
    broken
}

/// Runs a quarter of the seeds; four tests share them among the cores.
fn promises_are_kept_in_quarter(quarter: u64) {
    let (mut requests, mut runs) = (0, 0);
    for seed in (quarter..seeds()).step_by(4) {
        let outcome = run(seed, Naming::Fixed);
        let broken = broken_promises(&outcome);
        assert!(broken.is_empty(), "seed {seed}: {broken:#?}");
        requests += outcome.requests;
        runs += 1;
    }
    assert!(requests > runs * (OPERATIONS * world::CLIENTS) as u64, "the network was never bad");
}

/// GEN-5, GEN-4: every queued submission reaches the platform and has exactly one effect, whatever the network
/// and crashes do.
#[test]
fn nothing_is_lost_and_nothing_is_doubled_over_a_bad_network() {
    promises_are_kept_in_quarter(0);
}

/// GEN-5: the second quarter of the seeds.
#[test]
fn nothing_is_lost_and_nothing_is_doubled_in_the_second_quarter() {
    promises_are_kept_in_quarter(1);
}

/// GEN-5: the third quarter of the seeds.
#[test]
fn nothing_is_lost_and_nothing_is_doubled_in_the_third_quarter() {
    promises_are_kept_in_quarter(2);
}

/// GEN-5: the last quarter of the seeds.
#[test]
fn nothing_is_lost_and_nothing_is_doubled_in_the_last_quarter() {
    promises_are_kept_in_quarter(3);
}

/// The control: without a fixed op_id the same checks find the fault.
#[test]
fn a_client_that_names_each_try_anew_is_found_out() {
    let found = (0..20).any(|seed| !broken_promises(&run(seed, Naming::NewEachTime)).is_empty());
    assert!(found, "20 seeds without dedup broke no promise: the simulation sees nothing");
}
