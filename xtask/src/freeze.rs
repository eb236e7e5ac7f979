//! `cargo xtask freeze`: keeps a database and queue of the present schema, for every later build to open and drain.
//! Knows where such files live; the headless app makes them.
//! Called by people at every change of the schema.

use anyhow::{Result, bail};
use clap::Args;

use crate::machine::{self, Share};
use crate::{shell, workspace};

/// What to freeze.
#[derive(Args)]
pub struct Options {
    /// Names the folder under tests/compat: the version of the app's schema, and after a dash what else has changed
    name: String,
}

/// Writes tests/compat/<version>; what is frozen once is never written again.
pub fn freeze(options: &Options) -> Result<()> {
    let folder = format!("tests/compat/{}", options.name);
    if workspace::path(&folder).exists() {
        bail!("{folder} is there already, and a frozen file is never written again");
    }
    machine::ensure(Share::Headless)?;
    let mut command = shell::cargo();
    command.args(["run", "--quiet", "--bin", "headless", "--", "--freeze"]);
    shell::run(command.arg(&folder))
}
