//! Measures draining a queue: the product's store, driver and client against bare POSTs of the same bytes under
//! other op_ids, at the same concurrency, to a platform of the same content in the same process.
//!
//! Prints one JSON object. `bench-drain [SUBMISSIONS [ROUNDS]]`.
//! Knows everything. Must not know: how the queue decides what to send. Called by: `cargo xtask bench`.
//!
//! Platform and queue are files beside this program, flushed at every commit. Each round runs both sides, each
//! with its own copy of the platform, so that a busy moment of the machine hits both.

mod bare;
mod platform;
mod product;

use std::io::Write as _;

use anyhow::Result;
use bench_bare::measure::{self, Numbers, Rates};

use platform::Sample;

/// Subjects that the product sends side by side.
const SIDE_BY_SIDE: usize = outbox::schedule::SIDE_BY_SIDE;
const GOAL: f64 = 0.8;

fn main() -> Result<()> {
    let mut numbers = Numbers::given();
    let count = numbers.next(10_000)?;
    let rounds = numbers.next(3)?;
    let folder = measure::folder()?;
    let sample = Sample::write(&folder.path().join("sample"), count)?;
    let mut output = std::io::stdout().lock();
    let mut rates = Rates::of(count);
    for round in 1..=rounds {
        let product_seconds = product::drain(&sample, &folder.path().join("product"))?;
        let bare_seconds = bare::post(&sample, &folder.path().join("bare"))?;
        writeln!(output, "round {round}: drained in {product_seconds:.2} s, posted in {bare_seconds:.2} s")?;
        rates.round(product_seconds, bare_seconds);
    }
    let name = format!("drain: {count} queued submissions to a platform on this machine");
    rates.print(&name, &format!("bare POSTs, {SIDE_BY_SIDE} side by side"), GOAL)
}
