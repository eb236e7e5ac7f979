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
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use platform::Sample;

/// Subjects that the product sends side by side.
const SIDE_BY_SIDE: usize = outbox::schedule::SIDE_BY_SIDE;
const GOAL: f64 = 0.8;

fn main() -> Result<()> {
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let count = numbers.next().transpose()?.unwrap_or(10_000);
    let rounds = numbers.next().transpose()?.unwrap_or(3);
    let folder = tempfile::tempdir_in(beside_this_program()?)?;
    let sample = Sample::write(&folder.path().join("sample"), count)?;
    let mut output = std::io::stdout().lock();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let product_seconds = product::drain(&sample, &folder.path().join("product"))?;
        let bare_seconds = bare::post(&sample, &folder.path().join("bare"))?;
        writeln!(output, "round {round}: drained in {product_seconds:.2} s, posted in {bare_seconds:.2} s")?;
        ours.push(per_second(count, product_seconds));
        bare.push(per_second(count, bare_seconds));
    }
    let (ours, bare) = (median(ours), median(bare));
    let ratio = ours / bare;
    let line = json!({
        "name": format!("drain: {count} queued submissions to a platform on this machine"),
        "value": ours, "unit": "1/s", "against": format!("bare POSTs, {SIDE_BY_SIDE} side by side"),
        "against_value": bare, "ratio": ratio, "goal": GOAL, "holds": ratio >= GOAL,
    });
    writeln!(output, "{line}")?;
    Ok(())
}

/// A temporary folder of the system may be memory, where flushing costs nothing.
fn beside_this_program() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    program.parent().map(Path::to_owned).context("this program lies in no folder")
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn per_second(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
