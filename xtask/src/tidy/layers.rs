//! Who may depend on whom: the table of crates, and the libraries that only some crates may use.
//! Reads the manifests as cargo does; does not read sources.
//! Called by `tidy`.

use anyhow::Result;
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

use super::Violation;
use crate::workspace;

/// Every crate of ours and the crates of ours that it may depend on. A new edge is a decision: say why beside it.
const EDGES: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("service-api", &["model"]),
    ("services", &["model", "service-api"]),
    ("wire", &["model"]),
    ("print", &["model", "service-api"]),
    ("media", &["model"]),
    ("sheets", &["model"]),
    ("outbox", &["model"]),
    ("store", &["model", "outbox"]),
    ("client", &["model", "outbox", "wire"]),
    (
        "app",
        &[
            "client",
            "media",
            "model",
            "outbox",
            "print",
            "service-api",
            "services",
            "sheets",
            "store",
            "wire",
        ],
    ),
    ("platform-store", &["model"]),
    ("platform", &["media", "model", "platform-store", "service-api", "services", "wire"]),
    ("acquirer", &[]),
    ("bare-window", &[]),
    // The shell brings the printer behind print's trait to the app.
    ("chejia", &["app", "practice", "print"]),
    ("testkit", &["model", "service-api"]),
    ("xtask", &[]),
];

/// Crates that may depend on everything, each with the crates that may depend on it outside of tests.
const FREE: &[(&str, &[&str])] = &[("practice", &["chejia"]), ("tests", &[]), ("bench-bare", &[])];

/// Only for tests: every crate may have it as a dev-dependency, none as another.
const TEST_ONLY: &str = "testkit";

/// Edges that only tests have: from, to.
const TEST_EDGES: &[(&str, &str)] = &[
    // The platform pays at the sandbox as at any provider: over HTTP.
    ("platform", "acquirer"),
];

/// The libraries that speak HTTP, and who may use them. Tests may: a window is driven over HTTP.
const HTTP: &[&str] = &["axum", "hyper", "hyper-util", "reqwest", "tower-http"];
const HTTP_USERS: &[&str] = &["acquirer", "bench-bare", "client", "platform", "practice", "tests"];

/// The databases' drivers, and who may use them.
const DATABASES: &[&str] = &["deadpool-postgres", "refinery", "rusqlite", "tokio-postgres"];
const DATABASE_USERS: &[&str] = &["bench-bare", "platform-store", "store", "tests"];

/// The one crate that knows Tauri; the bare window of the benchmark is measured beside it.
const TAURI_USERS: &[&str] = &["bare-window", "chejia"];

/// Checks every manifest of the workspace.
pub fn check() -> Result<Vec<Violation>> {
    let metadata = MetadataCommand::new().current_dir(workspace::root()).no_deps().exec()?;
    let mut violations = Vec::new();
    for package in &metadata.packages {
        let manifest =
            package.manifest_path.strip_prefix(&metadata.workspace_root).unwrap_or(&package.manifest_path);
        let manifest = manifest.as_str().replace('\\', "/");
        let text = std::fs::read_to_string(&package.manifest_path)?;
        for (dependency, what) in faults(package, &metadata.packages) {
            violations.push(Violation::new(&manifest, line_of(&text, &dependency), what));
        }
    }
    Ok(violations)
}

fn faults(package: &Package, ours: &[Package]) -> Vec<(String, String)> {
    let from = package.name.as_str();
    let mut faults = Vec::new();
    for dependency in &package.dependencies {
        let to = dependency.name.as_str();
        let for_tests = dependency.kind == DependencyKind::Development;
        let is_ours = ours.iter().any(|package| package.name.as_str() == to);
        let fault =
            if is_ours { layer_fault(from, to, for_tests) } else { library_fault(from, to, for_tests) };
        faults.extend(fault.map(|what| (to.to_owned(), what)));
    }
    faults
}

fn layer_fault(from: &str, to: &str, for_tests: bool) -> Option<String> {
    // A crate names itself to switch on a feature of its own for its tests.
    if from == to && for_tests {
        return None;
    }
    if to == TEST_ONLY && from != TEST_ONLY {
        let is_fine = for_tests || FREE.iter().any(|(free, _)| *free == from);
        return (!is_fine).then(|| format!("{to} is only for tests"));
    }
    if let Some((_, users)) = FREE.iter().find(|(free, _)| *free == to) {
        let is_fine = users.contains(&from) || FREE.iter().any(|(free, _)| *free == from);
        return (!is_fine).then(|| format!("nothing may depend on {to}"));
    }
    if FREE.iter().any(|(free, _)| *free == from) || for_tests && TEST_EDGES.contains(&(from, to)) {
        return None;
    }
    let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == from) else {
        return Some(format!("{from} is not in the table of xtask/src/tidy/layers.rs"));
    };
    (!allowed.contains(&to)).then(|| format!("{from} must not know {to}"))
}

fn library_fault(from: &str, to: &str, for_tests: bool) -> Option<String> {
    let (users, what) = if HTTP.contains(&to) && !for_tests {
        (HTTP_USERS, "HTTP")
    } else if DATABASES.contains(&to) {
        (DATABASE_USERS, "SQL")
    } else if to == "tauri" || to.starts_with("tauri-") {
        (TAURI_USERS, "Tauri")
    } else {
        return None;
    };
    (!users.contains(&from)).then(|| format!("{from} must not know {what} ({to})"))
}

fn line_of(manifest: &str, dependency: &str) -> usize {
    let starts = [format!("{dependency}."), format!("{dependency} "), format!("{dependency}=")];
    let found = manifest.lines().position(|line| starts.iter().any(|start| line.starts_with(start.as_str())));
    found.map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_against_the_layers_is_found() {
        assert_eq!(layer_fault("platform", "app", false).unwrap(), "platform must not know app");
        assert_eq!(layer_fault("platform", "services", false), None);
        assert!(layer_fault("model", "wire", true).is_some());
    }

    #[test]
    fn nothing_depends_on_the_crates_that_know_everything() {
        assert!(layer_fault("app", "practice", false).is_some());
        assert!(layer_fault("app", "tests", true).is_some());
        assert_eq!(layer_fault("chejia", "practice", false), None);
        assert_eq!(layer_fault("tests", "practice", true), None);
    }

    #[test]
    fn the_test_kit_stays_out_of_the_product() {
        assert_eq!(layer_fault("store", "testkit", true), None);
        assert!(layer_fault("store", "testkit", false).is_some());
    }

    #[test]
    fn the_acquirer_stands_alone() {
        for ours in ["model", "wire", "platform", "app", "services"] {
            assert_eq!(
                layer_fault("acquirer", ours, true).unwrap(),
                format!("acquirer must not know {ours}")
            );
            assert!(layer_fault(ours, "acquirer", false).is_some(), "{ours}");
        }
        assert!(layer_fault("app", "acquirer", true).is_some());
        assert_eq!(layer_fault("platform", "acquirer", true), None);
        assert_eq!(layer_fault("practice", "acquirer", false), None);
    }

    #[test]
    fn a_crate_may_name_itself_for_its_tests() {
        assert_eq!(layer_fault("outbox", "outbox", true), None);
    }

    #[test]
    fn a_crate_that_nobody_placed_is_found() {
        assert!(layer_fault("helpers", "model", false).unwrap().contains("not in the table"));
    }

    #[test]
    fn libraries_stay_in_their_crates() {
        assert!(library_fault("app", "reqwest", false).is_some());
        assert!(library_fault("services", "rusqlite", true).is_some());
        assert!(library_fault("app", "tauri-plugin-dialog", false).is_some());
        assert_eq!(library_fault("chejia", "hyper-util", true), None);
        assert_eq!(library_fault("client", "reqwest", false), None);
        assert_eq!(library_fault("model", "serde", false), None);
    }

    #[test]
    fn the_line_is_that_of_the_dependency() {
        assert_eq!(line_of("[dependencies]\nserde_json = \"1\"\nserde.workspace = true\n", "serde"), 3);
    }
}
