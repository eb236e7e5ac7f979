//! Every module starts by saying what it is.
//! Looks at the first line only.
//! Called by `tidy` for every Rust file.

use super::Violation;
use super::sources::RustFile;

/// A module file without its `//!` lines.
pub fn check(file: &RustFile) -> Option<Violation> {
    let is_module = file.path.contains("/src/") || file.path == "tests/lib.rs";
    if !is_module || file.text.starts_with("//! ") {
        return None;
    }
    Some(Violation::new(
        &file.path,
        1,
        "the module does not start with `//!`: what it knows, must not know, who calls it",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(path: &str, source: &str) -> bool {
        check(&RustFile::parse(path, source.to_owned()).unwrap()).is_none()
    }

    #[test]
    fn a_module_says_what_it_is_in_its_first_line() {
        assert!(is_fine("crates/a/src/lib.rs", "//! Seats.\n"));
        assert!(!is_fine("crates/a/src/lib.rs", "\n//! Seats.\n"));
        assert!(!is_fine("crates/a/src/b.rs", "fn a() {}\n"));
        assert!(is_fine("src-tauri/build.rs", "fn main() {}\n"));
    }
}
