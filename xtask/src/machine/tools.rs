//! The tools that do not come from the system's packages: cargo-nextest, Node.js, npm and the UI's modules.
//! Knows how to see them and how they are installed; does not know what is built with them.
//! Called by `doctor` and `ensure`.

use crate::{shell, ui, workspace};

/// The oldest Node.js that builds the UI.
pub const NODE_MAJOR: u32 = 20;

/// The version line of cargo-nextest.
pub fn nextest() -> Option<String> {
    shell::first_line(shell::cargo().args(["nextest", "--version"]))
}

/// The version of Node.js, when it is new enough.
pub fn node() -> Option<String> {
    let version = shell::first_line(shell::command("node").arg("--version"))?;
    is_new_enough(&version).then_some(version)
}

/// The version of npm.
pub fn npm() -> Option<String> {
    shell::first_line(ui::npm().arg("--version"))
}

/// Whether ui/node_modules is what ui/package-lock.json asks for.
pub fn modules_are_current() -> bool {
    let changed = |file: &str| workspace::modified(&workspace::path(file));
    match (changed("ui/package-lock.json"), changed("ui/node_modules/.package-lock.json")) {
        (Some(wanted), Some(installed)) => installed >= wanted,
        _ => false,
    }
}

fn is_new_enough(version: &str) -> bool {
    let major = version.trim_start_matches('v').split('.').next().and_then(|part| part.parse::<u32>().ok());
    major.is_some_and(|major| major >= NODE_MAJOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_as_good_as_none() {
        assert!(is_new_enough("v20.0.0"));
        assert!(is_new_enough("v24.1.0"));
        assert!(!is_new_enough("v18.19.0"));
        assert!(!is_new_enough("unknown"));
    }
}
