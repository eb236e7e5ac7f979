//! What every measuring program does: read its numbers, find a real disk, take a median, print a figure.
//!
//! Knows: the shape of a figure. Must not know: what is measured. Called by: the binaries of this crate.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result};
use serde_json::json;

/// The numbers that a program was given, in their order; each may be left out.
#[derive(Debug)]
pub struct Numbers(std::iter::Skip<std::env::Args>);

impl Numbers {
    /// Those of this program.
    pub fn given() -> Self {
        Self(std::env::args().skip(1))
    }

    /// The next one.
    ///
    /// # Errors
    /// When it is no number.
    pub fn next<T>(&mut self, default: T) -> Result<T>
    where
        T: FromStr,
        T::Err: std::error::Error + Send + Sync + 'static,
    {
        let text = self.0.next();
        text.map_or(Ok(default), |text| text.parse().with_context(|| format!("not a number: {text}")))
    }
}

/// The folder of this program, in which those built with it lie.
///
/// # Errors
/// When the system does not tell.
pub fn programs() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    program.parent().map(Path::to_owned).context("this program lies in no folder")
}

/// A new folder on a disk: a temporary folder of the system may be memory, where reading and flushing cost nothing.
///
/// # Errors
/// Faults of the disk.
pub fn folder() -> Result<tempfile::TempDir> {
    Ok(tempfile::tempdir_in(programs()?)?)
}

/// The middle one.
///
/// # Errors
/// When there is none.
pub fn median(mut values: Vec<f64>) -> Result<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().context("nothing was measured")
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn per_second(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds
}

/// Rates of the product and of the bare side, one of each a round.
#[derive(Debug)]
pub struct Rates {
    count: usize,
    ours: Vec<f64>,
    bare: Vec<f64>,
}

impl Rates {
    /// Of runs that do `count` things.
    pub const fn of(count: usize) -> Self {
        Self { count, ours: Vec::new(), bare: Vec::new() }
    }

    /// A round, in seconds.
    pub fn round(&mut self, ours: f64, bare: f64) {
        self.ours.push(per_second(self.count, ours));
        self.bare.push(per_second(self.count, bare));
    }

    /// Prints the figure: the product's median rate as a share of the bare one, which must reach `goal`.
    ///
    /// # Errors
    /// Without a round, and faults of the output.
    pub fn print(self, name: &str, against: &str, goal: f64) -> Result<()> {
        let (ours, bare) = (median(self.ours)?, median(self.bare)?);
        let ratio = ours / bare;
        let line = json!({
            "name": name, "value": ours, "unit": "1/s", "against": against, "against_value": bare,
            "ratio": ratio, "goal": goal, "holds": ratio >= goal,
        });
        Ok(writeln!(std::io::stdout(), "{line}")?)
    }
}
