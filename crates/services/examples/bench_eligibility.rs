//! Measures the eligibility of 100,000 people for four subjects.
//!
//! `cargo run --release -p services --example bench_eligibility` prints one JSON object:
//! `{name, value, unit, against, against_value, ratio, goal, holds}`.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::{hint::black_box, time::Instant};

use model::Subject;
use serde_json::json;
use service_api::Facts;
use services::exam::eligibility::eligibility;
use testkit::facts::{person, world};

const PEOPLE: usize = 100_000;
const ROUNDS: usize = 9;
const GOAL_SECONDS: f64 = 0.5;

fn main() {
    let world = world();
    let base = world.facts();
    let people: Vec<_> = (0..PEOPLE).map(|at| person(u16::try_from(at % 1000).unwrap_or(0))).collect();
    let mut seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            let mut open = 0_u32;
            for person in &people {
                let facts = Facts { person, ..base };
                for subject in Subject::ALL {
                    open += u32::from(eligibility(black_box(&facts), subject).is_ok());
                }
            }
            black_box(open);
            begun.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    let median = seconds[ROUNDS / 2];
    println!(
        "{}",
        json!({
            "name": format!("eligibility of {PEOPLE} people for 4 subjects"),
            "value": median,
            "unit": "s",
            "against": null,
            "against_value": null,
            "ratio": null,
            "goal": GOAL_SECONDS,
            "holds": median <= GOAL_SECONDS,
        })
    );
}
