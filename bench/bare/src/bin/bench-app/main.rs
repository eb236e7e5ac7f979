//! Measures what the user waits for in the program itself: from an answer to the next page, and from the open store to
//! the home view, through the real use cases over the encrypted store in the practice world.
//!
//! Prints one JSON object a line. `bench-app [CHANGES [STARTS]]`.
//! Knows everything. Must not know: how a page is made. Called by: `cargo xtask bench`.
//!
//! The store is a file beside this program, flushed at every answer. A view counts once it is JSON, as the window gets it.

mod wizard;
mod world;

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use app::App;
use bench_bare::measure::{self, Numbers};
use serde_json::{Value, json};

/// Services of the manual; the registry has fewer until all are built.
const SERVICES: usize = 22;
const STEP_GOAL: f64 = 5.0;
const HOME_GOAL: f64 = 50.0;

#[tokio::main]
async fn main() -> Result<()> {
    let mut numbers = Numbers::given();
    let changes = numbers.next(1_000)?;
    let starts = numbers.next(20)?;
    let folder = measure::folder()?;
    let root = folder.path();
    print(&step("期满换证", wizard::renewal(&root.join("renewal"), changes).await?)?)?;
    print(&step("考试预约", wizard::booking(&root.join("booking"), changes).await?)?)?;
    print(&home(&root.join("booking"), starts).await?)
}

fn step(service: &str, seconds: Vec<f64>) -> Result<Value> {
    let changes = seconds.len();
    let millis = percentile(seconds, 99)? * 1e3;
    Ok(figure(&format!("{service}: an answer to its page, p99 of {changes}"), millis, STEP_GOAL))
}

/// The slowest of the first home views after so many starts, over the data that the wizards left behind.
async fn home(root: &Path, starts: usize) -> Result<Value> {
    let (mut seconds, mut services) = (Vec::new(), 0);
    for _ in 0..starts {
        let app = world::open(root).await?;
        let begun = Instant::now();
        let mut built = first_home(&app).await?;
        services = built;
        // Every further view does again what a home with more services does once.
        while built < SERVICES {
            built += first_home(&app).await?;
        }
        seconds.push(begun.elapsed().as_secs_f64());
    }
    let name =
        format!("home: open store to view, {services} services repeated to {SERVICES}, worst of {starts}");
    Ok(figure(&name, percentile(seconds, 100)? * 1e3, HOME_GOAL))
}

/// Builds the view and tells how many services it has.
async fn first_home(app: &App) -> Result<usize> {
    let view = app.home().await?;
    ensure!(!serde_json::to_vec(&view)?.is_empty(), "an empty view");
    let services = view.menus.iter().map(|menu| menu.services.len()).sum();
    ensure!(services > 0, "a home without services");
    Ok(services)
}

fn figure(name: &str, millis: f64, goal: f64) -> Value {
    json!({
        "name": name, "value": millis, "unit": "ms", "against": null, "against_value": null, "ratio": null,
        "goal": goal, "holds": millis <= goal,
    })
}

fn print(figure: &Value) -> Result<()> {
    let met = if figure["holds"] == true { "reached" } else { "missed" };
    let mut output = std::io::stdout().lock();
    writeln!(output, "{met}: {}", figure["name"])?;
    Ok(writeln!(output, "{figure}")?)
}

/// The value that so many in a hundred do not pass; 100: the greatest.
fn percentile(mut values: Vec<f64>, percent: usize) -> Result<f64> {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100);
    rank.checked_sub(1).and_then(|at| values.get(at)).copied().context("nothing was measured")
}
