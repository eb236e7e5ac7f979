//! Measures drawing vouchers: the product against the bare PDF and against krilla, interleaved in one run.
//!
//! Prints one JSON object a line. `--keep FOLDER` also writes what each way drew, to be looked at.

use std::hint::black_box;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use bench_bare::measure::median;
use bench_bare::{samples, voucher_bare, voucher_krilla};
use print::{DocumentInfo, Layout};
use serde_json::json;
use service_api::PaperView;

type Way = (&'static str, fn(&[PaperView]) -> Result<Vec<u8>>);

const WAYS: [Way; 3] = [("print", voucher_print), ("bare", voucher_bare), ("krilla", voucher_krilla)];

/// Number of vouchers, rounds, and the greatest ratio to the bare side that we accept.
const SIZES: [(usize, usize, f64); 2] = [(1, 200, 1.5), (500, 15, 3.0)];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, folder] = arguments.as_slice()
        && flag == "--keep"
    {
        keep(Path::new(folder))?;
    }
    let mut output = std::io::stdout().lock();
    for (count, rounds, goal) in SIZES {
        let papers: Vec<PaperView> = (0..count).map(samples::voucher).collect();
        let [own, bare, krilla] = medians(&papers, rounds)?;
        for (against, other, goal) in [("bare", bare, goal), ("krilla", krilla, 1.0)] {
            let ratio = own / other;
            let line = json!({
                "name": format!("print: {count} voucher(s) in one PDF, warm"),
                "value": own, "unit": "ms", "against": against, "against_value": other,
                "ratio": ratio, "goal": goal, "holds": ratio <= goal,
            });
            writeln!(output, "{line}")?;
        }
    }
    Ok(())
}

/// The median time of each way in milliseconds; every round runs all of them, so that a busy moment of the
/// machine hits all alike.
fn medians(papers: &[PaperView], rounds: usize) -> Result<[f64; 3]> {
    let mut times = [const { Vec::new() }; 3];
    for round in 0..=rounds {
        for ((_, way), times) in WAYS.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(way(black_box(papers))?);
            // The first round warms up: fonts are parsed, pages of memory touched.
            if round > 0 {
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    let [own, bare, krilla] = times.map(median);
    Ok([own?, bare?, krilla?])
}

fn voucher_print(papers: &[PaperView]) -> Result<Vec<u8>> {
    let info = DocumentInfo { title: "bench".to_owned(), created_at_millis: 1_772_425_800_000 };
    Ok(print::render(papers, Layout::A4, &info, &mut |_| ControlFlow::Continue(()))?.bytes)
}

fn keep(folder: &Path) -> Result<()> {
    for (count, _, _) in SIZES {
        let papers: Vec<PaperView> = (0..count).map(samples::voucher).collect();
        for (name, way) in WAYS {
            std::fs::write(folder.join(format!("{name}-{count}.pdf")), way(&papers)?)?;
        }
    }
    Ok(())
}
