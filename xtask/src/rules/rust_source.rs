//! Finds in Rust source the functions that decide a rule and the tests that prove one.
//! Reads lines, not syntax, so that functions inside macro calls and macro definitions are seen too.
//! Called for every Rust file of the product.

use super::claims::{Findings, Proof, Runner};
use super::ids;

/// Adds what one file claims. `package` is the cargo package the file belongs to.
pub fn scan(path: &str, source: &str, package: &str, findings: &mut Findings) {
    let mut scanner = Scanner { path, package, findings, item: Item::default(), macro_end: None };
    for (index, line) in source.lines().enumerate() {
        scanner.line(index + 1, line);
    }
}

/// The doc comment and attributes read so far of the item that follows them.
#[derive(Default)]
struct Item {
    docs: Vec<String>,
    is_test: bool,
    /// Brackets of a many-lined attribute that are still open.
    open_brackets: usize,
}

struct Scanner<'a> {
    path: &'a str,
    package: &'a str,
    findings: &'a mut Findings,
    item: Item,
    /// The line that closes the macro definition we are in.
    macro_end: Option<String>,
}

impl Scanner<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let text = line.trim();
        self.follow_macro_definition(line, text);
        if self.item.open_brackets > 0 {
            self.item.open_brackets = open_brackets(text, self.item.open_brackets);
        } else if let Some(doc) = text.strip_prefix("///") {
            self.item.docs.push(doc.trim().to_owned());
        } else if text.starts_with("#[") {
            self.item.is_test |= is_test_attribute(text);
            self.item.open_brackets = open_brackets(text, 0);
            if let Some((_, name)) = text.split_once("] ").filter(|_| self.item.open_brackets == 0) {
                self.end_item(number, function_name(name));
            }
        } else if !text.starts_with("//") {
            self.end_item(number, function_name(text));
        }
    }

    fn follow_macro_definition(&mut self, line: &str, text: &str) {
        if self.macro_end.as_deref() == Some(line) {
            self.macro_end = None;
        } else if self.macro_end.is_none() && text.starts_with("macro_rules!") && text.ends_with('{') {
            let indent = &line[..line.len() - line.trim_start().len()];
            self.macro_end = Some(format!("{indent}}}"));
        }
    }

    fn end_item(&mut self, number: usize, name: Option<&str>) {
        let item = std::mem::take(&mut self.item);
        let decided = ids::decided_ids(&item.docs.join(" "));
        match name {
            Some(name) => self.function(number, name, &decided, &item),
            None if !decided.is_empty() => self.findings.orphan(&decided, self.path, number),
            None => {}
        }
    }

    fn function(&mut self, number: usize, name: &str, decided: &[String], item: &Item) {
        self.findings.decides(decided, self.path, number, name);
        let is_suite = self.path.contains("conformance");
        if !item.is_test && !is_suite {
            return;
        }
        let proven: Vec<_> = item.docs.iter().flat_map(|doc| ids::heading_ids(doc)).collect();
        // A file of tests/ belongs to whichever package lists it: that of the window's tests is the app itself.
        let runner = if is_suite || self.macro_end.is_some() || self.path.starts_with("tests/") {
            Runner::AnyPackage
        } else {
            Runner::Nextest { package: self.package.to_owned(), module: module_of(self.path) }
        };
        let proof = Proof { path: self.path.to_owned(), name: name.to_owned(), runner };
        self.findings.proves(&proven, number, &proof);
    }
}

/// Whether the attribute's path ends in `test`: `#[test]`, `#[tokio::test(…)]`.
fn is_test_attribute(attribute: &str) -> bool {
    let inside = attribute.trim_start_matches("#[");
    let path = inside.split(['(', ']', '=', ' ']).next().unwrap_or(inside);
    path.rsplit("::").next().is_some_and(|last| last.ends_with("test"))
}

fn open_brackets(text: &str, before: usize) -> usize {
    text.chars().fold(before, |open, letter| match letter {
        '[' => open + 1,
        ']' => open.saturating_sub(1),
        _ => open,
    })
}

/// The name that a line gives a function: `pub async fn seats(` gives `seats`.
fn function_name(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let (word, after) = rest.split_once(' ')?;
        if word == "fn" {
            let end =
                after.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(after.len());
            return (end > 0).then(|| &after[..end]);
        }
        let leads_to_fn =
            word.starts_with("pub") || matches!(word, "async" | "const" | "unsafe" | "extern" | "\"C\"");
        if !leads_to_fn && !word.ends_with(')') {
            return None;
        }
        rest = after.trim_start();
    }
}

/// The module path of a library file: `crates/services/src/exam/rank.rs` gives `exam::rank`.
fn module_of(path: &str) -> String {
    let Some((_, inside)) = path.split_once("/src/") else { return String::new() };
    if inside.starts_with("bin/") {
        return String::new();
    }
    let module = inside.trim_end_matches(".rs");
    let module = module.strip_suffix("/mod").unwrap_or(module);
    if matches!(module, "lib" | "main") { String::new() } else { module.replace('/', "::") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, source: &str) -> Findings {
        let mut findings = Findings::new(["EXAM-3", "EXAM-10", "GEN-1"].into());
        scan(path, source, "services", &mut findings);
        findings
    }

    fn proofs(findings: &Findings, id: &str) -> Vec<String> {
        findings.proofs(id).map(Proof::label).collect()
    }

    #[test]
    fn a_function_decides_the_rules_its_doc_comment_names() {
        let found = findings(
            "a.rs",
            "/// Gives seats.\n/// Decides EXAM-3 and\n/// EXAM-10.\n#[must_use]\npub fn rank(",
        );
        assert_eq!(found.deciders("EXAM-3").collect::<Vec<_>>(), ["a.rs::rank"]);
        assert_eq!(found.deciders("EXAM-10").collect::<Vec<_>>(), ["a.rs::rank"]);
    }

    #[test]
    fn a_test_proves_the_rules_its_doc_line_starts_with() {
        let found = findings(
            "crates/services/src/exam/rank.rs",
            "/// EXAM-3, EXAM-10: earlier first\n#[tokio::test(\n flavor = \"x\"\n)]\nasync fn earlier_first() {",
        );
        assert_eq!(proofs(&found, "EXAM-10"), ["crates/services/src/exam/rank.rs::earlier_first"]);
        let module = "exam::rank".to_owned();
        let runner = Runner::Nextest { package: "services".to_owned(), module };
        assert_eq!(found.proofs("EXAM-3").next().unwrap().runner, runner);
    }

    #[test]
    fn a_test_inside_a_macro_call_is_seen() {
        let found =
            findings("a.rs", "proptest! {\n    /// GEN-1: read first\n    #[test]\n    fn read(x in 0..9) {");
        assert_eq!(proofs(&found, "GEN-1"), ["a.rs::read"]);
    }

    #[test]
    fn a_test_in_a_macro_definition_may_run_in_any_package() {
        let source = "macro_rules! suite {\n    () => {\n/// GEN-1: x\n#[test]\nfn one() {}\n    };\n}\n/// GEN-1: y\n#[test]\nfn two() {}";
        let runners: Vec<_> =
            findings("a.rs", source).proofs("GEN-1").map(|proof| proof.runner.clone()).collect();
        assert_eq!(runners[0], Runner::AnyPackage);
        assert!(matches!(runners[1], Runner::Nextest { .. }));
    }

    #[test]
    fn a_test_across_crates_may_run_in_the_package_that_lists_it() {
        let found = findings("tests/gui/main.rs", "/// GEN-1: x\n#[tokio::test]\nasync fn read() {");
        assert_eq!(found.proofs("GEN-1").next().unwrap().runner, Runner::AnyPackage);
    }

    #[test]
    fn a_doc_line_above_a_function_that_is_no_test_proves_nothing() {
        let found = findings(
            "a.rs",
            "/// EXAM-3: the rank\npub const fn rank() {}\n/// EXAM-3: a field\nplace: u32,",
        );
        assert!(proofs(&found, "EXAM-3").is_empty());
        assert!(found.faults.is_empty());
    }

    #[test]
    fn a_decision_that_stands_above_no_function_is_a_fault() {
        let found = findings("a.rs", "/// Decides EXAM-3.\npub struct Rank;\n");
        assert_eq!(found.faults, ["a.rs:2: `Decides EXAM-3` stands above no function"]);
    }

    #[test]
    fn an_unknown_rule_is_a_fault() {
        let found = findings("a.rs", "/// Decides EXAM-99.\nfn rank() {}\n");
        assert_eq!(found.faults, ["a.rs:2: there is no rule EXAM-99"]);
    }
}
