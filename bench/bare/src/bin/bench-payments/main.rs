//! Measures paying: a thousand learners at once open an order, pay it, and know their receipt, against the statements of
//! the same thing run bare on a copy of the same SQLite file, with the same transactions, connections and durability.
//!
//! Prints one JSON object. `bench-payments [LEARNERS [ROUNDS]]`.
//! Knows everything. Must not know: what a payment writes. Called by: `cargo xtask bench`.
//!
//! The product is the platform's router, called in this process, with the adapter that asks the sandbox acquirer over
//! loopback; payers' own HTTP is left out on both sides (`bench-drain` measures it). What it asks of its database in a run
//! of its own is written down, statement by statement; the bare side does that again. The file lies beside this program,
//! flushed at every commit. Each round runs both sides, so that a busy moment of the machine hits both.

mod bare;
mod product;
mod recorded;
mod world;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;
use tokio::runtime::Runtime;

use world::Sample;

const GOAL: f64 = 0.7;

fn main() -> Result<()> {
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let learners = numbers.next().transpose()?.unwrap_or(1_000);
    let rounds = numbers.next().transpose()?.unwrap_or(3);
    let folder = tempfile::tempdir_in(beside_this_program()?)?;
    let sample = Runtime::new()?.block_on(Sample::write(&folder.path().join("sample.db"), learners))?;
    let mut output = std::io::stdout().lock();
    let script = recorded::script(&sample, &folder.path().join("recorded.db"))?;
    writeln!(output, "each payment: {}", script.each(learners))?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let paid = product::pay(&sample, &folder.path().join("product.db"))?;
        let run = bare::run(&sample, &folder.path().join("bare.db"), &script)?;
        writeln!(output, "round {round}: paid in {paid:.2} s, run bare in {run:.2} s")?;
        ours.push(per_second(learners, paid));
        bare.push(per_second(learners, run));
    }
    let (ours, bare) = (median(ours), median(bare));
    let ratio = ours / bare;
    let line = json!({
        "name": format!("payments: {learners} at once, from the order to the receipt"),
        "value": ours, "unit": "1/s", "against": "the same statements run bare",
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
