//! What must not stand in any file: paths of one machine, and the addresses of registries.
//! Knows the words; reads every text file of the project.
//! Called by `tidy`.

use super::Violation;
use crate::workspace;

/// The one registry that Cargo.lock may name.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Forbidden words in one file.
pub fn check(path: &str, text: &str) -> Vec<Violation> {
    let root = format!("{}/", workspace::root().display());
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), root.as_str()];
    let mut violations = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if folders.iter().any(|folder| names_folder(line, folder)) {
            violations.push(Violation::new(path, index + 1, "a path of one machine"));
        }
        if path.ends_with("package-lock.json") && line.contains("\"resolved\": \"http") {
            violations.push(Violation::new(
                path,
                index + 1,
                "a registry's address (npm: omit-lockfile-registry-resolved)",
            ));
        }
        if path.ends_with("Cargo.lock") && names_other_source(line) {
            violations.push(Violation::new(path, index + 1, "a source other than crates.io"));
        }
    }
    violations
}

/// Whether the line names an absolute path in this folder: `src/work/a` and `https://a/root/b` do not.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        before
            .is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | '.' | '/' | '}'))
    })
}

fn names_other_source(line: &str) -> bool {
    let source = line.strip_prefix("source = \"").and_then(|rest| rest.strip_suffix('"'));
    source.is_some_and(|source| source != CRATES_IO)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = concat!("/ro", "ot/");

    #[test]
    fn an_absolute_path_of_a_machine_is_found() {
        assert_eq!(
            check("README.md", &format!("one\nsee {HOME}notes\n")),
            [Violation::new("README.md", 2, "a path of one machine")]
        );
        assert!(check("README.md", &format!("see docs{HOME}notes\n")).is_empty());
    }

    #[test]
    fn a_lock_file_names_no_registry() {
        assert_eq!(check("ui/package-lock.json", "  \"resolved\": \"https://a.example/b.tgz\",").len(), 1);
        assert!(check("ui/package-lock.json", "  \"resolved\": \"packages/a\",").is_empty());
        assert_eq!(check("Cargo.lock", "source = \"git+https://a.example/b\"").len(), 1);
        assert!(check("Cargo.lock", &format!("source = \"{CRATES_IO}\"")).is_empty());
    }
}
