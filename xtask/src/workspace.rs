//! Where the workspace is and which files belong to it.
//! Knows git and the folder names; does not know what the files say.
//! Called by every verb.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::shell;

/// The folder of the workspace's Cargo.toml.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A path inside the workspace.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Where cargo builds, which an environment variable can move.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| path("target"), |dir| root().join(dir))
}

/// A folder for what lives only as long as one command, made if missing.
pub fn scratch() -> Result<PathBuf> {
    let folder = target().join("tmp");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder)
}

/// The project's files relative to the root, `/` between folders, sorted: tracked by git, or new and not ignored.
pub fn files() -> Result<Vec<String>> {
    let listing = shell::capture(shell::command("git").args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut files: Vec<String> = listing
        .split('\0')
        .filter(|file| !file.is_empty() && path(file).is_file())
        .map(str::to_owned)
        .collect();
    files.sort_unstable();
    files.dedup();
    Ok(files)
}

/// The text of a project file; `None` where it is not text.
pub fn read_text(relative: &str) -> Result<Option<String>> {
    let bytes = std::fs::read(path(relative)).with_context(|| format!("reading {relative}"))?;
    Ok(String::from_utf8(bytes).ok())
}

/// When a file was last written; `None` where there is none.
pub fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}

/// Whether the file's name ends in one of these extensions, given without the dot.
pub fn is_of_kind(path: &str, extensions: &[&str]) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extensions.contains(&extension))
}
