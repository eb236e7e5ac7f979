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

use anyhow::Result;
use bench_bare::measure::{self, Numbers, Rates};
use tokio::runtime::Runtime;

use world::Sample;

const GOAL: f64 = 0.7;

fn main() -> Result<()> {
    let mut numbers = Numbers::given();
    let learners = numbers.next(1_000)?;
    let rounds = numbers.next(3)?;
    let folder = measure::folder()?;
    let sample = Runtime::new()?.block_on(Sample::write(&folder.path().join("sample.db"), learners))?;
    let mut output = std::io::stdout().lock();
    let script = recorded::script(&sample, &folder.path().join("recorded.db"))?;
    writeln!(output, "each payment: {}", script.each(learners))?;
    let mut rates = Rates::of(learners);
    for round in 1..=rounds {
        let paid = product::pay(&sample, &folder.path().join("product.db"))?;
        let run = bare::run(&sample, &folder.path().join("bare.db"), &script)?;
        writeln!(output, "round {round}: paid in {paid:.2} s, run bare in {run:.2} s")?;
        rates.round(paid, run);
    }
    let name = format!("payments: {learners} at once, from the order to the receipt");
    rates.print(&name, "the same statements run bare", GOAL)
}
