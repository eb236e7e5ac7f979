//! `cargo xtask bench`: collects figures, prints a table and writes target/bench.json.
//! Knows the list of producers and the shape of a figure; measures nothing itself.
//! Called by people.

use std::fmt::Write;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::machine::{self, Share};
use crate::services::Services;
use crate::{shell, ui, workspace};

/// Cargo arguments of the programs that measure. Each prints its figures as JSON, one a line; other lines are for people.
const PRODUCERS: &[&[&str]] = &[
    &["--package", "services", "--example", "bench_allocation"],
    &["--package", "services", "--example", "bench_eligibility"],
    &["--package", "services", "--example", "bench_explained"],
    &["--package", "bench-bare", "--bin", "bench-print"],
    &["--package", "bench-bare", "--bin", "bench-drain"],
    &["--package", "bench-bare", "--bin", "bench-shrink"],
    &["--package", "bench-bare", "--bin", "bench-app"],
    &["--package", "bench-bare", "--bin", "bench-plates"],
    &["--package", "bench-bare", "--bin", "bench-payments"],
];

/// The same for the program that measures windows: it starts the programs of [`WINDOWS`].
const WINDOW_PRODUCER: &[&str] = &["--package", "bench-bare", "--bin", "bench-start"];
const WINDOWS: &[&str] = &["--package", "chejia", "--package", "bare-window"];

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Only what programs with this in their name measure
    only: Option<String>,
}

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

/// Runs the producers; fails when a goal does not hold.
pub fn bench(options: &Options) -> Result<()> {
    let is_wanted = |producer: &[&str]| match &options.only {
        Some(part) => producer.last().is_some_and(|name| name.contains(part.as_str())),
        None => true,
    };
    machine::ensure(Share::Headless)?;
    let mut figures = Vec::new();
    for producer in PRODUCERS.iter().filter(|producer| is_wanted(producer)) {
        figures.extend(measured(producer, &[])?);
    }
    // The screen can be watched from outside on Linux only.
    if cfg!(target_os = "linux") && is_wanted(WINDOW_PRODUCER) {
        figures.extend(windows()?);
    }
    print!("{}", table(&figures));
    let missed = figures.iter().filter(|figure| !figure.holds).count();
    if options.only.is_none() {
        let file = workspace::path("target/bench.json");
        std::fs::write(&file, serde_json::to_string_pretty(&figures)?)
            .context("writing target/bench.json")?;
    }
    if missed > 0 {
        bail!("{missed} of {} goals do not hold", figures.len());
    }
    Ok(())
}

/// Builds what is to be started, and measures it on a screen of its own.
fn windows() -> Result<Vec<Figure>> {
    machine::ensure(Share::Tests)?;
    ui::build()?;
    shell::run(shell::cargo().args(["build", "--release"]).args(WINDOWS))?;
    let desktop = Services::desktop()?;
    let mut figures = measured(WINDOW_PRODUCER, desktop.environment())?;
    figures.extend(picker(desktop.environment())?);
    Ok(figures)
}

/// The session picker in the window's engine, over fixtures: the program's own share is a producer of [`PRODUCERS`].
fn picker(environment: &[(String, String)]) -> Result<Vec<Figure>> {
    ui::script("build:mock")?;
    let pairs = environment.iter().map(|(name, value)| (name, value));
    let mut node = shell::command("node");
    node.arg("bench/picker.mjs").current_dir(workspace::path("ui")).envs(pairs);
    figures_in(&shell::capture(&mut node)?)
}

fn measured(producer: &[&str], environment: &[(String, String)]) -> Result<Vec<Figure>> {
    let mut command = shell::cargo();
    let pairs = environment.iter().map(|(name, value)| (name, value));
    command.args(["run", "--release"]).args(producer).envs(pairs);
    let found = figures_in(&shell::capture(&mut command)?)?;
    if found.is_empty() {
        bail!("`{}` printed no figure", producer.join(" "));
    }
    Ok(found)
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
