//! Measures the allocation of a plan against sorting the same keys.
//!
//! `cargo run --release -p services --example bench_allocation` prints one JSON object a line:
//! `{name, value, unit, against, against_value, ratio, goal, holds}`. In every round all sizes and both sides take
//! their turn, so that a slow spell of the machine hits all; a ratio is the median of the rounds' own ratios.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::cast_precision_loss, reason = "numbers to read, far below 2^52")]

use std::{hint::black_box, time::Instant};

use model::Timestamp;
use serde_json::json;
use services::exam::allocation::{Applicant, RankKey, Slots, Wish, allocate};

const SLOTS: u32 = 2_000;
const AREA: u32 = 5;
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const ROUNDS: usize = 15;
/// A small size runs several times in a round: so many applicants in all.
const REPEATS_OF: usize = 200_000;
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

/// One size, and what its rounds took in milliseconds.
struct Case {
    applicants: Vec<Applicant>,
    keys: Vec<RankKey>,
    slots: Slots,
    ours: Vec<f64>,
    bare: Vec<f64>,
}

impl Case {
    fn new(count: usize) -> Self {
        let applicants = applicants(count);
        let keys = applicants.iter().map(|applicant| applicant.key).collect();
        // Four seats for five applicants.
        let seats = u32::try_from(count * 4 / 5 / SLOTS as usize).unwrap_or(u32::MAX).max(1);
        let areas = (0..SLOTS / AREA).map(|area| (area * AREA..(area + 1) * AREA).collect()).collect();
        let slots = Slots { capacities: vec![seats; SLOTS as usize], areas };
        Self { applicants, keys, slots, ours: Vec::new(), bare: Vec::new() }
    }

    fn count(&self) -> f64 {
        self.applicants.len() as f64
    }

    /// One round: the median of a few runs of each side in turn.
    fn run(&mut self) {
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..(REPEATS_OF / self.applicants.len()).max(1) {
            let keys = self.keys.clone();
            bare.push(millis(keys, |mut keys| {
                keys.sort_unstable();
                black_box(&keys);
            }));
            ours.push(millis((), |()| {
                black_box(allocate(black_box(&self.applicants), black_box(&self.slots)));
            }));
        }
        self.ours.push(median(ours));
        self.bare.push(median(bare));
    }
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

fn figure(name: &str, against: &str, ours: &[f64], other: &[f64]) {
    let ratio = median(ours.iter().zip(other).map(|(ours, other)| ours / other).collect());
    println!(
        "{}",
        json!({
            "name": name,
            "value": median(ours.to_vec()),
            "unit": "ms",
            "against": against,
            "against_value": median(other.to_vec()),
            "ratio": ratio,
            "goal": GOAL,
            "holds": ratio <= GOAL,
        })
    );
}

fn main() {
    let mut cases = SIZES.map(Case::new);
    for _ in 0..ROUNDS {
        for case in &mut cases {
            case.run();
        }
    }
    for case in &cases {
        let name = format!("allocation of {} applicants over {SLOTS} sessions", case.count());
        figure(&name, "sort_unstable of the same keys", &case.ours, &case.bare);
    }
    let [small, .., large] = &cases;
    let n_log_n = |case: &Case| case.count() * case.count().ln();
    let factor = n_log_n(large) / n_log_n(small);
    let expected: Vec<f64> = small.ours.iter().map(|millis| millis * factor).collect();
    let name = format!("growth of the allocation from {} to {} applicants", small.count(), large.count());
    figure(&name, "n log n from the smallest", &large.ours, &expected);
}
