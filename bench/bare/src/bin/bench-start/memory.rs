//! The memory of a program with everything it started: the sum of the proportional set sizes.
//!
//! Knows /proc. Must not know: which program it is. Called by: `measure`.

use std::collections::BTreeSet;
use std::fs::read_to_string;

use anyhow::{Context, Result};

/// The processes of `root`'s tree, itself included.
pub fn tree(root: u32) -> Result<BTreeSet<u32>> {
    let mut pairs = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        pairs.extend(parent(process).map(|parent| (parent, process)));
    }
    let mut found = BTreeSet::from([root]);
    loop {
        let before = found.len();
        let children = pairs.iter().filter(|(parent, _)| found.contains(parent)).map(|(_, child)| *child);
        found.extend(children.collect::<Vec<_>>());
        if found.len() == before {
            return Ok(found);
        }
    }
}

/// Bytes that the processes hold, shared pages by their share.
pub fn bytes(processes: &BTreeSet<u32>) -> Result<u64> {
    processes.iter().map(|process| proportional(*process)).sum()
}

/// Whether one of the processes is still there.
pub fn any_runs(processes: &BTreeSet<u32>) -> bool {
    processes.iter().any(|process| parent(*process).is_some())
}

/// `None` when the process is gone, or only waits to be collected.
fn parent(process: u32) -> Option<u32> {
    let stat = read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before it may contain anything, brackets too.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    fields.next()?.parse().ok().filter(|_| state != "Z")
}

fn proportional(process: u32) -> Result<u64> {
    let rollup = read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss")?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1024)
}
