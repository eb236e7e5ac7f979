//! `cargo xtask gen`: the files that are made from others and kept in git.
//! Knows the list of generators; each knows its own source.
//! Called by people after a change of a source, and by `ci`, which compares.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{rules, shell, workspace};

/// How to generate.
#[derive(Args)]
pub struct Options {
    /// Fail when a file was not up to date
    #[arg(long)]
    check: bool,
}

struct Generator {
    /// The file that it writes, or the folder that it fills, relative to the root.
    output: &'static str,
    make: fn(&str) -> Result<()>,
}

const GENERATORS: &[Generator] = &[
    Generator { output: rules::TABLE, make: |_| rules::write_table() },
    Generator { output: "ui/src/ipc/gen.ts", make: |output| by_example("export_ipc", output) },
    Generator { output: "docs/services", make: |output| by_example("export_help", output) },
];

/// Writes every generated file.
pub fn generate(options: &Options) -> Result<()> {
    if options.check { compare() } else { write_all().map(|_| ()) }
}

/// Writes every generated file and fails when one was not up to date.
pub fn compare() -> Result<()> {
    let stale = write_all()?;
    if !stale.is_empty() {
        bail!("not up to date, written anew: {}", stale.join(", "));
    }
    Ok(())
}

/// The files that changed by being written anew.
fn write_all() -> Result<Vec<&'static str>> {
    let mut changed = Vec::new();
    for generator in GENERATORS {
        let path = workspace::path(generator.output);
        let before = content(&path)?;
        (generator.make)(generator.output).with_context(|| format!("generating {}", generator.output))?;
        let after = content(&path)?;
        if after.is_empty() {
            bail!("{} was not written", generator.output);
        }
        let is_changed = before != after;
        println!("{} {}", generator.output, if is_changed { "changed" } else { "is up to date" });
        if is_changed {
            changed.push(generator.output);
        }
    }
    Ok(changed)
}

/// The files of an output with their bytes; none before the first time.
fn content(path: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    if path.is_file() {
        return Ok([(path.to_owned(), std::fs::read(path)?)].into());
    }
    let files = std::fs::read_dir(path)?.map(|entry| {
        let file = entry?.path();
        Ok((file.clone(), std::fs::read(&file)?))
    });
    files.collect()
}

/// What an example program of a crate writes: the commands' TypeScript side, the help pages.
fn by_example(name: &str, output: &str) -> Result<()> {
    // Built with the features of the whole workspace: a build of `app` alone would make SQLCipher a second time.
    shell::run(shell::cargo().args(["build", "--quiet", "--workspace", "--example", name]))?;
    let program =
        workspace::target().join("debug/examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    shell::run(shell::command(program).arg(output))
}
