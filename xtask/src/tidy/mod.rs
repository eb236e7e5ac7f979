//! `cargo xtask tidy`: the invariants of the architecture and the habits of the house, checked on the sources.
//! Knows the list of checks; each check knows its own rule.
//! Called by people and `ci`.

mod front_end;
mod headers;
mod layers;
mod leftovers;
mod queries;
mod sizes;
mod sources;
mod words;

use std::fmt;

use anyhow::{Result, bail};

use sources::Sources;

/// Something that must not stay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    path: String,
    /// Counted from 1.
    line: usize,
    what: String,
}

impl Violation {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Prints every violation and fails when there is one.
pub fn tidy() -> Result<()> {
    let sources = Sources::read()?;
    let mut violations = sources.unreadable();
    violations.extend(layers::check()?);
    for file in &sources.rust {
        violations.extend(queries::check(file));
        violations.extend(leftovers::check_rust(file));
        violations.extend(headers::check(file));
    }
    for file in &sources.scripts {
        violations.extend(front_end::check(&file.path, &file.text));
        violations.extend(leftovers::check_script(&file.path, &file.text));
    }
    for file in &sources.texts {
        violations.extend(words::check(&file.path, &file.text));
    }
    let sizes = sizes::Sizes::of(&sources);
    violations.extend(sizes.violations());
    violations.sort();
    for violation in &violations {
        println!("{violation}");
    }
    println!("{sizes}");
    if !violations.is_empty() {
        bail!("{} violations", violations.len());
    }
    println!("tidy: {} files, no violation", sources.texts.len());
    Ok(())
}
