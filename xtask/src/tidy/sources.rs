//! The project's text files, read and parsed once for all checks.
//! Knows which file is of which kind; checks nothing.
//! Called by `tidy`.

use anyhow::Result;
use proc_macro2::TokenStream;

use super::Violation;
use crate::workspace;

/// Files that a program writes, which nobody reads line by line.
const GENERATED: &[&str] = &["ui/src/ipc/gen.ts"];

/// All files, by kind; a file can be of more than one.
pub struct Sources {
    pub rust: Vec<RustFile>,
    pub scripts: Vec<TextFile>,
    pub texts: Vec<TextFile>,
    broken: Vec<Violation>,
}

/// A text with its path relative to the root.
pub struct TextFile {
    pub path: String,
    pub text: String,
}

/// A Rust file, once as tokens (which macros keep to themselves) and once as syntax.
pub struct RustFile {
    pub path: String,
    pub text: String,
    pub tokens: TokenStream,
    pub syntax: syn::File,
}

impl RustFile {
    /// Parses a source text.
    pub fn parse(path: &str, text: String) -> syn::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            tokens: syn::parse_str(&text)?,
            syntax: syn::parse_file(&text)?,
            text,
        })
    }

    /// The line, counted from 1, from which on there are only tests; one past the end where there are none.
    pub fn tests_start(&self) -> usize {
        let mut lines = self.text.lines().zip(self.text.lines().skip(1)).enumerate();
        let tail = lines.find(|(_, (line, next))| *line == "#[cfg(test)]" && next.starts_with("mod "));
        tail.map_or(self.text.lines().count() + 1, |(index, _)| index + 1)
    }
}

impl Sources {
    /// Reads every text file of the project.
    pub fn read() -> Result<Self> {
        let mut sources =
            Self { rust: Vec::new(), scripts: Vec::new(), texts: Vec::new(), broken: Vec::new() };
        for path in workspace::files()? {
            if let Some(text) = workspace::read_text(&path)? {
                sources.add(path, text);
            }
        }
        Ok(sources)
    }

    /// For tests of the checks: no files but these.
    #[cfg(test)]
    pub fn only_rust(rust: Vec<RustFile>) -> Self {
        Self { rust, scripts: Vec::new(), texts: Vec::new(), broken: Vec::new() }
    }

    /// Rust files that do not parse.
    pub fn unreadable(&self) -> Vec<Violation> {
        self.broken.clone()
    }

    fn add(&mut self, path: String, text: String) {
        if workspace::is_of_kind(&path, &["rs"]) {
            match RustFile::parse(&path, text.clone()) {
                Ok(file) => self.rust.push(file),
                Err(error) => {
                    self.broken.push(Violation::new(
                        &path,
                        error.span().start().line,
                        format!("does not parse: {error}"),
                    ));
                }
            }
        } else if is_script(&path) {
            self.scripts.push(TextFile { path: path.clone(), text: text.clone() });
        }
        self.texts.push(TextFile { path, text });
    }
}

fn is_script(path: &str) -> bool {
    path.starts_with("ui/") && workspace::is_of_kind(path, &["ts", "tsx"]) && !GENERATED.contains(&path)
}
