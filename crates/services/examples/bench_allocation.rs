//! Measures the allocation of a plan against sorting the same keys.
//!
//! `cargo run --release -p services --example bench_allocation` prints one JSON object a line:
//! `{name, value, unit, against, against_value, ratio, goal, holds}`. Both sides take turns, so that a slow
//! spell of the machine hits both, and the medians of the rounds are compared.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::cast_precision_loss, reason = "numbers to read, far below 2^52")]

use std::{hint::black_box, time::Instant};

use model::Timestamp;
use serde_json::json;
use services::exam::allocation::{Applicant, RankKey, Slots, Wish, allocate};

const SLOTS: u32 = 2_000;
const AREA: u32 = 5;
const ROUNDS: usize = 15;
const GOAL: f64 = 2.0;

/// Numbers that look random and are the same every time (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.next() % u64::from(bound)).unwrap_or(0)
    }
}

/// Ranking times of three years to the second, so that some are equal; one in three asks for an area.
fn applicants(count: usize) -> Vec<Applicant> {
    let mut numbers = Numbers(7);
    let mut time =
        |span: u32| Timestamp::from_millis(1_700_000_000_000 + i64::from(numbers.below(span)) * 1000);
    let times: Vec<_> = (0..count).map(|_| (time(94_608_000), time(604_800))).collect();
    let wish = |numbers: &mut Numbers| match numbers.below(3) {
        0 => Wish::Area(numbers.below(SLOTS / AREA)),
        _ => Wish::Seat(numbers.below(SLOTS)),
    };
    let numbered = times.into_iter().zip(0_u64..);
    numbered
        .map(|((ranking_time, submitted_at), serial)| Applicant {
            key: RankKey { ranking_time, submitted_at, serial },
            wish: wish(&mut numbers),
        })
        .collect()
}

/// Milliseconds of `work` on a fresh copy of its input; the copying is not measured.
fn millis<T>(input: T, work: impl FnOnce(T)) -> f64 {
    let begun = Instant::now();
    work(input);
    begun.elapsed().as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Medians of the allocation and of the bare sort.
fn measure(count: usize) -> (f64, f64) {
    let applicants = applicants(count);
    let keys: Vec<RankKey> = applicants.iter().map(|applicant| applicant.key).collect();
    // Four seats for five applicants.
    let seats = u32::try_from(count * 4 / 5 / SLOTS as usize).unwrap_or(u32::MAX).max(1);
    let areas = (0..SLOTS / AREA).map(|area| (area * AREA..(area + 1) * AREA).collect()).collect();
    let slots = Slots { capacities: vec![seats; SLOTS as usize], areas };
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(millis(keys.clone(), |mut keys| {
            keys.sort_unstable();
            black_box(&keys);
        }));
        ours.push(millis((), |()| {
            black_box(allocate(black_box(&applicants), black_box(&slots)));
        }));
    }
    (median(ours), median(bare))
}

fn main() {
    let mut times = Vec::new();
    for count in [10_000, 100_000, 1_000_000] {
        let (ours, bare) = measure(count);
        times.push((count as f64, ours));
        let ratio = ours / bare;
        println!(
            "{}",
            json!({
                "name": format!("allocation of {count} applicants over {SLOTS} sessions"),
                "value": ours,
                "unit": "ms",
                "against": "sort_unstable of the same keys",
                "against_value": bare,
                "ratio": ratio,
                "goal": GOAL,
                "holds": ratio <= GOAL,
            })
        );
    }
    let [(small, quick), .., (large, slow)] = times.as_slice() else { return };
    let expected = quick * (large * large.ln()) / (small * small.ln());
    println!(
        "{}",
        json!({
            "name": format!("growth of the allocation from {small} to {large} applicants"),
            "value": slow,
            "unit": "ms",
            "against": "n log n from the smallest",
            "against_value": expected,
            "ratio": slow / expected,
            "goal": GOAL,
            "holds": slow / expected <= GOAL,
        })
    );
}
