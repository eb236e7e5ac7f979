//! Measures drawing ten plate numbers out of ten million against one statement that looks up ten rows of ten million,
//! on one connection to one SQLite file, inside an open transaction that writes: commits are not measured.
//!
//! Prints one JSON object a line. `bench-plates [ROUNDS [NUMBERS]]`.
//! Knows everything. Must not know: how a number is drawn. Called by: `cargo xtask bench`.
//!
//! The goals: a draw takes at most three times as long as the look-up, whether all numbers are free, half of them or one
//! in a hundred; and from half to one in a hundred it becomes no slower (1.2 for chance). A pool that nobody has drawn
//! from has nothing to read, so its first draws are faster than any later ones. Each round does all four, in every
//! rotation, so that a busy moment of the machine hits all.

mod pools;

use std::io::Write as _;
use std::time::Instant;

use anyhow::{Result, ensure};
use bench_bare::measure::{self, Numbers};
use model::Rng as _;
use platform_store::{Store, Transaction, Tx, Value, plate_pool};
use practice::SystemRng;
use serde_json::json;

/// Numbers per draw, rows per look-up.
const BATCH: u32 = 10;
/// Rounds per transaction.
const PER_COMMIT: usize = 16;
const AGAINST_LOOKUP: f64 = 3.0;
const AGAINST_HALF: f64 = 1.2;

/// What is measured.
#[derive(Clone, Copy)]
enum Way {
    Lookup,
    Full,
    Half,
    Scarce,
}

const WAYS: [Way; 4] = [Way::Lookup, Way::Full, Way::Half, Way::Scarce];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut numbers = Numbers::given();
    let rounds = numbers.next(3_000)?;
    let size = numbers.next(10_000_000)?;
    let folder = measure::folder()?;
    let store = Store::sqlite(&folder.path().join("platform.db"))?;
    pools::prepare(&store, size).await?;
    let [lookup, full, half, scarce] = measured(&store, rounds, size).await?;
    let all = format!("plates: a draw of {BATCH} of {size}, all free");
    let some = format!("plates: a draw of {BATCH} of {size}, half free");
    let few = format!("plates: a draw of {BATCH} of {size}, 1 % free");
    let rows = format!("one look-up of {BATCH} of {size} rows");
    print(&all, full, (&rows, lookup), AGAINST_LOOKUP)?;
    print(&some, half, (&rows, lookup), AGAINST_LOOKUP)?;
    print(&few, scarce, (&rows, lookup), AGAINST_LOOKUP)?;
    print(&few, scarce, ("half free", half), AGAINST_HALF)
}

/// The median of each way, in microseconds.
async fn measured(store: &Store, rounds: usize, size: u64) -> Result<[f64; 4]> {
    let mut times = [const { Vec::new() }; 4];
    for begun in (0..rounds).step_by(PER_COMMIT) {
        let mut tx = store.begin().await?;
        for round in begun..rounds.min(begun + PER_COMMIT) {
            for step in 0..WAYS.len() {
                let way = WAYS[(round + step) % WAYS.len()];
                times[way as usize].push(micros(tx.as_mut(), way, size).await?);
            }
        }
        tx.commit().await?;
    }
    let [lookup, full, half, scarce] = times.map(measure::median);
    Ok([lookup?, full?, half?, scarce?])
}

async fn micros(tx: Tx<'_>, way: Way, size: u64) -> Result<f64> {
    let pool = match way {
        Way::Lookup => return look_up(tx, size).await,
        Way::Full => pools::FULL,
        Way::Half => pools::HALF,
        Way::Scarce => pools::SCARCE,
    };
    let begun = Instant::now();
    let drawn = plate_pool::draw(tx, pool, BATCH, &SystemRng).await?;
    let micros = begun.elapsed().as_secs_f64() * 1e6;
    ensure!(drawn.len() == BATCH as usize, "{pool} is used up");
    Ok(micros)
}

async fn look_up(tx: &mut dyn Transaction, size: u64) -> Result<f64> {
    let ids: Vec<Value<'_>> = (0..BATCH).map(|_| Value::from(SystemRng.below(size))).collect();
    let begun = Instant::now();
    let rows = tx.query(pools::LOOKUP, &ids).await?;
    let micros = begun.elapsed().as_secs_f64() * 1e6;
    // Now and then two of the ids are the same one.
    ensure!(rows.len() + 3 > ids.len(), "{} of {} rows are there", rows.len(), ids.len());
    Ok(micros)
}

fn print(name: &str, value: f64, against: (&str, f64), goal: f64) -> Result<()> {
    let (against, other) = against;
    let ratio = value / other;
    let met = if ratio <= goal { "reached" } else { "missed" };
    let line = json!({
        "name": name, "value": value, "unit": "µs", "against": against, "against_value": other,
        "ratio": ratio, "goal": goal, "holds": ratio <= goal,
    });
    let mut output = std::io::stdout().lock();
    writeln!(output, "{met}: {name}, against {against}: {ratio:.2}")?;
    Ok(writeln!(output, "{line}")?)
}
