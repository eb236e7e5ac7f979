//! Only `store` and `platform-store` contain SQL.
//! Looks at text literals, also those inside macro calls; doc comments are not literals here.
//! Called by `tidy` for every Rust file.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::Violation;
use super::sources::RustFile;

/// Where SQL is at home, and the tests and benchmarks that look into the databases from outside.
const HOMES: &[&str] =
    &["crates/store/", "crates/platform-store/", "crates/platform/tests/", "tests/", "bench/"];

/// Words that make a text SQL when they all stand in it, in this order.
const SHAPES: &[&[&str]] = &[
    &["SELECT ", " FROM "],
    &["INSERT INTO "],
    &["UPDATE ", " SET "],
    &["DELETE FROM "],
    &["CREATE ", "TABLE "],
    &["CREATE ", "INDEX "],
];

/// SQL in a file that should know none.
pub fn check(file: &RustFile) -> Vec<Violation> {
    if HOMES.iter().any(|home| file.path.starts_with(home)) || file.path == "xtask/src/tidy/queries.rs" {
        return Vec::new();
    }
    let mut lines = Vec::new();
    collect(file.tokens.clone(), &mut lines);
    lines
        .into_iter()
        .map(|line| Violation::new(&file.path, line, "SQL outside store and platform-store"))
        .collect()
}

fn collect(tokens: TokenStream, lines: &mut Vec<usize>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if !is_doc(&group) => collect(group.stream(), lines),
            TokenTree::Literal(literal) => {
                let line = literal.span().start().line;
                if matches!(syn::Lit::new(literal), syn::Lit::Str(text) if is_query(&text.value())) {
                    lines.push(line);
                }
            }
            _ => {}
        }
    }
}

/// A doc comment is an attribute to the parser: `[doc = "…"]`.
fn is_doc(group: &Group) -> bool {
    group.delimiter() == Delimiter::Bracket
        && matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

fn is_query(text: &str) -> bool {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    SHAPES.iter().any(|shape| contains_in_order(&spaced, shape))
}

fn contains_in_order(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    words.iter().all(|word| match rest.find(word) {
        // The space that ends one word may begin the next.
        Some(place) => {
            rest = &rest[place + word.len() - 1..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, source: &str) -> Vec<usize> {
        let file = RustFile::parse(path, source.to_owned()).unwrap();
        check(&file).into_iter().map(|violation| violation.line).collect()
    }

    #[test]
    fn a_query_is_found_in_functions_and_macro_calls() {
        assert_eq!(lines("crates/app/src/a.rs", "fn a() {\n    b(\"SELECT x\\n FROM y\");\n}"), [2]);
        assert_eq!(lines("crates/app/src/a.rs", "\nm! { x => r#\"UPDATE a SET b = 1\"# }"), [2]);
        assert_eq!(lines("crates/app/src/a.rs", "const A: &str = \"CREATE TABLE IF NOT EXISTS a\";"), [1]);
    }

    #[test]
    fn prose_is_no_query() {
        assert!(lines("crates/app/src/a.rs", "const A: &str = \"Select a seat from the list\";").is_empty());
        assert!(lines("crates/app/src/a.rs", "/// SELECT a FROM b\nfn a() {}").is_empty());
    }

    #[test]
    fn the_stores_may() {
        assert!(lines("crates/store/src/a.rs", "const A: &str = \"DELETE FROM a\";").is_empty());
    }
}
