//! The front end's own commands.
//! Knows npm and the names of the scripts in ui/package.json; does not know TypeScript.
//! Called by `run`, `test` and `ci`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{shell, workspace};

/// Where the unit tests of the UI leave their result.
pub const JUNIT: &str = "ui/junit.xml";

/// npm in the ui folder.
pub fn npm() -> Command {
    let mut command = shell::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(workspace::path("ui"));
    command
}

/// Runs a script of ui/package.json.
pub fn script(name: &str) -> Result<()> {
    shell::run(npm().args(["run", name]))
}

/// Builds ui/dist unless it is newer than all its sources.
pub fn build() -> Result<()> {
    if is_current(&workspace::path("ui/dist/index.html"), &sources()?) {
        return Ok(());
    }
    script("build")
}

/// Runs the unit tests once and leaves their result at [`JUNIT`].
pub fn test() -> Result<()> {
    let reporters = ["--reporter=default", "--reporter=junit", "--outputFile.junit=junit.xml"];
    shell::run(npm().arg("test").arg("--").args(reporters).env("CI", "1"))
}

fn sources() -> Result<Vec<PathBuf>> {
    let files = workspace::files()?;
    Ok(files.iter().filter(|file| file.starts_with("ui/")).map(|file| workspace::path(file)).collect())
}

fn is_current(built: &Path, sources: &[PathBuf]) -> bool {
    let Some(built) = workspace::modified(built) else { return false };
    sources.iter().filter_map(|source| workspace::modified(source)).all(|changed| changed <= built)
}
