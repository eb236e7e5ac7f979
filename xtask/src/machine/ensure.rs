//! Installing what a verb needs and the machine lacks, or naming it exactly.
//! Knows the order of installing; decides nothing about what is needed.
//! Called by the verbs that build, run and test.

use anyhow::{Result, bail};

use super::packages::{PACKAGES, Package, Share};
use super::{debian, tools};
use crate::{shell, ui};

/// Makes the machine ready for a share of the project.
pub fn ensure(share: Share) -> Result<()> {
    ensure_packages(share)?;
    if share >= Share::Window {
        ensure_node()?;
        if !tools::modules_are_current() {
            // Without registry addresses npm keeps optional packages of other systems out of the lock file,
            // and `npm ci` then refuses it; `npm install` takes the locked versions all the same.
            shell::run(ui::npm().args(["install", "--no-save"]))?;
        }
    }
    if share >= Share::Tests && tools::nextest().is_none() {
        shell::run(shell::cargo().args(["install", "cargo-nextest", "--locked"]))?;
    }
    Ok(())
}

/// The packages of a share that this machine lacks.
pub fn missing_packages(share: Share) -> Result<Vec<&'static Package>> {
    let needed: Vec<_> = PACKAGES.iter().filter(|package| package.is_needed(share)).collect();
    if !debian::is_here() {
        return Ok(needed.into_iter().filter(|package| !package.answers()).collect());
    }
    let names: Vec<_> = needed.iter().map(|package| package.debian).collect();
    let missing = debian::missing(&names)?;
    Ok(needed.into_iter().filter(|package| missing.contains(&package.debian)).collect())
}

fn ensure_packages(share: Share) -> Result<()> {
    let missing = missing_packages(share)?;
    if missing.is_empty() {
        return Ok(());
    }
    if debian::is_here() {
        return debian::install(&missing.iter().map(|package| package.debian).collect::<Vec<_>>());
    }
    let lines: Vec<_> =
        missing.iter().map(|package| format!("  {} ({})", package.debian, package.purpose)).collect();
    bail!("please install what Debian packages under these names:\n{}", lines.join("\n"))
}

fn ensure_node() -> Result<()> {
    if tools::node().is_none() {
        bail!("please install Node.js {} or newer, with npm", tools::NODE_MAJOR);
    }
    if tools::npm().is_none() {
        bail!("please install npm, which comes with Node.js");
    }
    Ok(())
}
