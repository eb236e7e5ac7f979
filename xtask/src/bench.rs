//! `cargo xtask bench`: collects figures, prints a table and writes target/bench.json.
//! Knows the list of producers and the shape of a figure; measures nothing itself.
//! Called by people.

use std::fmt::Write;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::machine::{self, Share};
use crate::{shell, workspace};

/// Cargo arguments of the programs that measure. Each prints its figures as JSON, one a line; other lines are for people.
const PRODUCERS: &[&[&str]] = &[
    &["--package", "services", "--example", "bench_allocation"],
    &["--package", "services", "--example", "bench_eligibility"],
    &["--package", "bench-bare", "--bin", "bench-print"],
];

/// One measured figure, beside what it is measured against.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    name: String,
    value: f64,
    unit: String,
    against: Option<String>,
    against_value: Option<f64>,
    ratio: Option<f64>,
    /// What `ratio` must not pass, or must reach; what `value` must, where there is no other side.
    goal: f64,
    holds: bool,
}

/// Runs every producer; fails when a goal does not hold.
pub fn bench() -> Result<()> {
    machine::ensure(Share::Headless)?;
    let mut figures = Vec::new();
    for producer in PRODUCERS {
        let mut command = shell::cargo();
        command.args(["run", "--release"]).args(*producer);
        let output = shell::capture(&mut command)?;
        let found = figures_in(&output)?;
        if found.is_empty() {
            bail!("`{}` printed no figure", producer.join(" "));
        }
        figures.extend(found);
    }
    print!("{}", table(&figures));
    let file = workspace::path("target/bench.json");
    std::fs::write(&file, serde_json::to_string_pretty(&figures)?).context("writing target/bench.json")?;
    let missed = figures.iter().filter(|figure| !figure.holds).count();
    if missed > 0 {
        bail!("{missed} of {} goals do not hold", figures.len());
    }
    Ok(())
}

fn figures_in(output: &str) -> Result<Vec<Figure>> {
    output
        .lines()
        .filter(|line| line.trim_start().starts_with('{'))
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a figure: {line}")))
        .collect()
}

fn table(figures: &[Figure]) -> String {
    let mut text = format!(
        "{:<56} {:>12} {:<6} {:>12} {:>7}  {:>6} {:<5} {}\n",
        "figure", "value", "unit", "against", "ratio", "goal", "holds", "measured against"
    );
    for figure in figures {
        let holds = if figure.holds { "yes" } else { "NO" };
        // Writing to a String can't fail.
        let _ = writeln!(
            text,
            "{:<56} {:>12.3} {:<6} {:>12} {:>7}  {:>6.2} {holds:<5} {}",
            figure.name,
            figure.value,
            figure.unit,
            number(figure.against_value),
            number(figure.ratio),
            figure.goal,
            figure.against.as_deref().unwrap_or("-"),
        );
    }
    text
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"name":"one voucher","value":1.5,"unit":"ms","against":null,"against_value":null,"ratio":null,"goal":2.0,"holds":true}"#;

    #[test]
    fn lines_for_people_between_the_figures_are_left_out() {
        let figures = figures_in(&format!("warming up\n{LINE}\n")).unwrap();
        assert_eq!(figures.len(), 1);
        assert!(table(&figures).contains("one voucher"));
    }

    #[test]
    fn a_figure_without_its_goal_is_refused() {
        assert!(figures_in(r#"{"name":"x","value":1,"unit":"s","holds":true}"#).is_err());
    }
}
