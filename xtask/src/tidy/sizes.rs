//! Sizes of files and functions: hard limits for each, and limits for the shape of the whole.
//! Counts lines; the tests at the end of a file are not counted to the file.
//! Called by `tidy`.

use std::fmt;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Violation;
use super::sources::{RustFile, Sources};

const FILE_LIMIT: usize = 600;
const FILE_MOST: usize = 450;
const FILE_MEDIAN: usize = 150;
const FUNCTION_LIMIT: usize = 80;
const FUNCTION_MOST: usize = 45;

/// The measured sizes.
pub struct Sizes {
    files: Vec<Measured>,
    functions: Vec<Measured>,
}

struct Measured {
    path: String,
    line: usize,
    name: String,
    lines: usize,
}

impl Sizes {
    /// Measures every Rust file, every function in them, and every script.
    pub fn of(sources: &Sources) -> Self {
        let rust = sources.rust.iter().map(|file| measured(&file.path, file.tests_start() - 1));
        let scripts = sources.scripts.iter().map(|file| measured(&file.path, file.text.lines().count()));
        let functions = sources.rust.iter().flat_map(functions).collect();
        Self { files: rust.chain(scripts).collect(), functions }
    }

    /// What is too large, one by one and as a whole.
    pub fn violations(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for file in self.files.iter().filter(|file| file.lines > FILE_LIMIT) {
            let what = format!("the file has {} lines without its tests, more than {FILE_LIMIT}", file.lines);
            violations.push(Violation::new(&file.path, 1, what));
        }
        for function in self.functions.iter().filter(|function| function.lines > FUNCTION_LIMIT) {
            let what =
                format!("`{}` has {} lines, more than {FUNCTION_LIMIT}", function.name, function.lines);
            violations.push(Violation::new(&function.path, function.line, what));
        }
        violations.extend(shape("median of the files", share(&self.files, 50), FILE_MEDIAN));
        violations.extend(shape("95 % of the files", share(&self.files, 95), FILE_MOST));
        violations.extend(shape("95 % of the functions", share(&self.functions, 95), FUNCTION_MOST));
        violations
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, measured) in [("files", &self.files), ("functions", &self.functions)] {
            let [median, most, largest] = [50, 95, 100].map(|percent| share(measured, percent));
            writeln!(
                f,
                "{}: {name}, lines: median {median}, 95 % {most}, largest {largest}",
                measured.len()
            )?;
        }
        Ok(())
    }
}

fn measured(path: &str, lines: usize) -> Measured {
    Measured { path: path.to_owned(), line: 1, name: String::new(), lines }
}

fn shape(name: &str, size: usize, limit: usize) -> Option<Violation> {
    (size > limit).then(|| Violation::new(".", 1, format!("{name}: {size} lines, more than {limit}")))
}

/// The size that this share of the measured, in per cent, does not exceed.
fn share(measured: &[Measured], percent: usize) -> usize {
    let mut sizes: Vec<_> = measured.iter().map(|measured| measured.lines).collect();
    sizes.sort_unstable();
    let index = (sizes.len() * percent).div_ceil(100).saturating_sub(1);
    sizes.get(index).copied().unwrap_or(0)
}

fn functions(file: &RustFile) -> Vec<Measured> {
    let mut visitor = Functions { path: &file.path, found: Vec::new() };
    visitor.visit_file(&file.syntax);
    visitor.found
}

struct Functions<'a> {
    path: &'a str,
    found: Vec<Measured>,
}

impl Functions<'_> {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let line = signature.span().start().line;
        let lines = body.span().end().line - line + 1;
        let name = signature.ident.to_string();
        self.found.push(Measured { path: self.path.to_owned(), line, name, lines });
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(source: &str) -> Sizes {
        let rust = vec![RustFile::parse("a.rs", source.to_owned()).unwrap()];
        Sizes::of(&Sources::only_rust(rust))
    }

    #[test]
    fn the_tests_at_the_end_do_not_count_to_the_file() {
        let tests = "\n#[cfg(test)]\nmod tests {\n".to_owned() + &"// a line\n".repeat(700) + "}\n";
        assert_eq!(sizes(&format!("fn a() {{}}\n{tests}")).files[0].lines, 2);
        assert!(sizes(&format!("fn a() {{}}\n{tests}")).violations().is_empty());
    }

    #[test]
    fn a_large_file_is_found() {
        let violations = sizes(&"// a line\n".repeat(601)).violations();
        assert!(violations.iter().any(|violation| violation.what.contains("the file has 601 lines")));
    }

    #[test]
    fn a_long_function_is_found_where_it_starts() {
        let body = "    let _ = 1;\n".repeat(79);
        let source = format!("struct S;\nimpl S {{\n/// Doc.\npub fn long() {{\n{body}}}\n}}\n");
        let violations = sizes(&source).violations();
        let long =
            violations.iter().find(|violation| violation.what.contains("`long` has 81 lines")).unwrap();
        assert_eq!(long.line, 4);
    }

    #[test]
    fn the_share_is_the_size_that_so_many_keep() {
        let measured: Vec<_> = (1..=20).map(|lines| measured("a", lines)).collect();
        assert_eq!(share(&measured, 50), 10);
        assert_eq!(share(&measured, 95), 19);
        assert_eq!(share(&[], 95), 0);
    }
}
