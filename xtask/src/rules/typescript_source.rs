//! Finds in TypeScript the functions and components that decide a rule and the unit tests that prove one.
//! Reads text, not syntax: a comment directly above a function, and the titles of `it(…)` and `test(…)`.
//! Called for every .ts and .tsx file of the UI.

use super::claims::{Findings, Proof, Runner};
use super::ids;

/// Adds what one file claims.
pub fn scan(path: &str, source: &str, findings: &mut Findings) {
    scan_functions(path, source, findings);
    if path.contains(".test.") {
        scan_titles(path, source, findings);
    }
}

fn scan_functions(path: &str, source: &str, findings: &mut Findings) {
    let mut comment = String::new();
    for (index, line) in source.lines().enumerate() {
        let text = line.trim();
        if let Some(words) = comment_words(text) {
            comment = format!("{comment} {words}");
            continue;
        }
        let decided = ids::decided_ids(&std::mem::take(&mut comment));
        if decided.is_empty() {
            continue;
        }
        match declared_name(text) {
            Some(name) => findings.decides(&decided, path, index + 1, name),
            None => findings.orphan(&decided, path, index + 1),
        }
    }
}

fn comment_words(text: &str) -> Option<&str> {
    let is_comment = ["//", "/*", "*"].iter().any(|start| text.starts_with(start));
    is_comment.then(|| text.trim_matches(['/', '*', ' ']))
}

/// `function Name(` or `const name =`, with or without `export`, `default` and `async`.
fn declared_name(text: &str) -> Option<&str> {
    let mut rest = text;
    for word in ["export ", "default ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let named = rest.strip_prefix("function ").or_else(|| rest.strip_prefix("const "))?;
    let end = named.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$')?;
    (end > 0).then(|| &named[..end])
}

fn scan_titles(path: &str, source: &str, findings: &mut Findings) {
    for (start, call) in ["it(", "test("].iter().flat_map(|call| source.match_indices(call)) {
        let inside_a_word = source[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let Some(title) = title(&source[start + call.len()..]).filter(|_| !inside_a_word) else { continue };
        let line = source[..start].lines().count().max(1);
        let proof = Proof { path: path.to_owned(), name: title.to_owned(), runner: Runner::Vitest };
        findings.proves(&ids::heading_ids(title), line, &proof);
    }
}

fn title(arguments: &str) -> Option<&str> {
    let arguments = arguments.trim_start();
    let quote = arguments.chars().next().filter(|letter| matches!(letter, '"' | '\'' | '`'))?;
    arguments[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, source: &str) -> Findings {
        let mut findings = Findings::new(["GEN-2", "MENU-1"].into());
        scan(path, source, &mut findings);
        findings
    }

    #[test]
    fn a_component_decides_by_the_comment_above_it() {
        let found =
            findings("a.tsx", "/**\n * Steps.\n * Decides GEN-2.\n */\nexport function Wizard({ a }: P) {");
        assert_eq!(found.deciders("GEN-2").collect::<Vec<_>>(), ["a.tsx::Wizard"]);
        let found = findings("a.tsx", "/** Decides GEN-2: back is open. */\nfunction Step({ a }: P) {");
        assert_eq!(found.deciders("GEN-2").collect::<Vec<_>>(), ["a.tsx::Step"]);
        let found = findings("a.ts", "// Decides MENU-1.\nexport const menu = () => [];");
        assert_eq!(found.deciders("MENU-1").collect::<Vec<_>>(), ["a.ts::menu"]);
    }

    #[test]
    fn a_decision_above_something_else_is_a_fault() {
        assert_eq!(findings("a.ts", "// Decides GEN-2.\n\nexport function x() {}").faults.len(), 1);
    }

    #[test]
    fn a_title_that_starts_with_a_rule_proves_it_even_on_the_next_line() {
        let found =
            findings("a.test.tsx", "  it(\n    \"GEN-2: goes back\", async () => {\n await(\"GEN-2: x\")");
        let names: Vec<_> = found.proofs("GEN-2").map(|proof| proof.name.as_str()).collect();
        assert_eq!(names, ["GEN-2: goes back"]);
    }
}
