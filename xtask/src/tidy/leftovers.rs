//! Nothing is left for later: no ignored or focused test, no `todo!`.
//! Knows the words of each language; does not know the tests.
//! Called by `tidy` for every Rust file and every script.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Violation;
use super::sources::RustFile;

/// What a Rust file has left behind.
pub fn check_rust(file: &RustFile) -> Vec<Violation> {
    let mut found = Vec::new();
    collect(file.tokens.clone(), &mut found);
    found.into_iter().map(|(line, what)| Violation::new(&file.path, line, what)).collect()
}

/// What a script has left behind.
pub fn check_script(path: &str, text: &str) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for word in [".only(", ".skip(", ".todo("] {
            if line.contains(word) {
                violations.push(Violation::new(path, index + 1, format!("`{word}` leaves tests out")));
            }
        }
    }
    violations
}

fn collect(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let mut before: Option<TokenTree> = None;
    for token in tokens {
        match (&before, &token) {
            (Some(TokenTree::Ident(name)), TokenTree::Punct(mark))
                if mark.as_char() == '!' && is_stub(name) =>
            {
                found.push((name.span().start().line, format!("`{name}!` is not code yet")));
            }
            (Some(TokenTree::Punct(mark)), TokenTree::Group(group))
                if mark.as_char() == '#'
                    && group.delimiter() == Delimiter::Bracket
                    && is_ignore(group.stream()) =>
            {
                found.push((group.span().start().line, "an ignored test proves nothing".to_owned()));
            }
            _ => {}
        }
        if let TokenTree::Group(group) = &token {
            collect(group.stream(), found);
        }
        before = Some(token);
    }
}

fn is_stub(name: &proc_macro2::Ident) -> bool {
    name == "todo" || name == "unimplemented"
}

fn is_ignore(attribute: TokenStream) -> bool {
    matches!(attribute.into_iter().next(), Some(TokenTree::Ident(name)) if name == "ignore")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<usize> {
        let file = RustFile::parse("a.rs", source.to_owned()).unwrap();
        check_rust(&file).into_iter().map(|violation| violation.line).collect()
    }

    #[test]
    fn stubs_and_ignored_tests_are_found() {
        assert_eq!(found("fn a() {\n    todo!()\n}"), [2]);
        assert_eq!(found("#[test]\n#[ignore = \"slow\"]\nfn a() {}"), [2]);
        assert_eq!(found("proptest! {\n #[test]\n #[ignore]\n fn a() {}\n}"), [3]);
    }

    #[test]
    fn words_in_texts_and_comments_are_not_code() {
        assert!(found("// todo!()\nconst A: &str = \"#[ignore] todo!()\";").is_empty());
    }

    #[test]
    fn a_focused_test_of_the_ui_is_found() {
        let violations = check_script("ui/src/a.test.ts", "it(\"a\", b);\nit.only(\"c\", d);");
        assert_eq!(violations.len(), 1);
        assert_eq!(violations[0].line, 2);
    }
}
