//! The rules' ids and lines, and how a text names ids.
//! Knows the `rules!` list of crates/model and the shape `EXAM-3`; does not know who decides what.
//! Called by the scanners and the report.

use anyhow::{Context, Result, bail};
use proc_macro2::TokenTree;

/// A rule of the specification.
pub struct Rule {
    /// `EXAM-3`
    pub id: String,
    /// The rule in one line.
    pub line: String,
}

/// The rows `Name "ID" "line";` of the macro call `rules! { … }` in a source file.
pub fn rules_in(source: &str) -> Result<Vec<Rule>> {
    let file = syn::parse_file(source)?;
    let list = file.items.into_iter().find_map(|item| match item {
        syn::Item::Macro(item) if item.ident.is_none() && item.mac.path.is_ident("rules") => {
            Some(item.mac.tokens)
        }
        _ => None,
    });
    let mut tokens = list.context("no `rules! { … }` in the source")?.into_iter();
    let mut rules = Vec::new();
    while let Some(token) = tokens.next() {
        let [id, line] = [string(tokens.next())?, string(tokens.next())?];
        if !matches!(tokens.next(), Some(TokenTree::Punct(end)) if end.as_char() == ';') {
            bail!("the row `{token}` does not end with `;` after its two texts");
        }
        rules.push(Rule { id, line });
    }
    Ok(rules)
}

fn string(token: Option<TokenTree>) -> Result<String> {
    let Some(TokenTree::Literal(literal)) = token else { bail!("a row of the rules lacks a text") };
    match syn::Lit::new(literal) {
        syn::Lit::Str(text) => Ok(text.value()),
        _ => bail!("a row of the rules has something else than a text"),
    }
}

/// The ids that a text starts with, `EXAM-3, EXAM-4 and EXAM-12`, and what follows them.
pub fn leading_ids(text: &str) -> (Vec<String>, &str) {
    let mut ids = Vec::new();
    let mut rest = text;
    while let Some((id, after)) = leading_id(rest) {
        ids.push(id.to_owned());
        rest = after;
        let joint = [", and ", ", ", " and "].into_iter().find_map(|joint| after.strip_prefix(joint));
        match joint {
            Some(next) if leading_id(next).is_some() => rest = next,
            _ => break,
        }
    }
    (ids, rest)
}

/// The ids of a text that starts like `EXAM-3, EXAM-10: what is proven`; none for any other text.
pub fn heading_ids(text: &str) -> Vec<String> {
    let (ids, rest) = leading_ids(text.trim_start());
    if rest.starts_with(':') { ids } else { Vec::new() }
}

/// The ids that a text says its function decides, by the words `Decides EXAM-3 and EXAM-12`.
pub fn decided_ids(text: &str) -> Vec<String> {
    text.split("Decides ").skip(1).flat_map(|part| leading_ids(part).0).collect()
}

fn leading_id(text: &str) -> Option<(&str, &str)> {
    let family = text.find(|letter: char| !letter.is_ascii_uppercase()).filter(|length| *length > 1)?;
    let number = text[family..].strip_prefix('-')?;
    let digits = number.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(number.len());
    (digits > 0).then(|| text.split_at(family + 1 + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_the_list_are_read_in_order() {
        let source =
            r#"macro_rules! rules { () => {}; } rules! { Exam3 "EXAM-3" "By rank"; Gen1 "GEN-1" "Read"; }"#;
        let rules = rules_in(source).unwrap();
        let rows: Vec<_> = rules.iter().map(|rule| (rule.id.as_str(), rule.line.as_str())).collect();
        assert_eq!(rows, [("EXAM-3", "By rank"), ("GEN-1", "Read")]);
    }

    #[test]
    fn a_row_without_its_line_is_refused() {
        assert!(rules_in(r#"rules! { Exam3 "EXAM-3"; }"#).is_err());
    }

    #[test]
    fn several_ids_are_named_with_commas_and_and() {
        assert_eq!(
            decided_ids("Gives seats. Decides EXAM-3, EXAM-10 and EXAM-12."),
            ["EXAM-3", "EXAM-10", "EXAM-12"]
        );
        assert_eq!(heading_ids("EXAM-3, EXAM-10: earlier first"), ["EXAM-3", "EXAM-10"]);
    }

    #[test]
    fn prose_that_only_mentions_a_rule_claims_nothing() {
        assert!(decided_ids("Decides whether EXAM-3 applies").is_empty());
        assert!(heading_ids("EXAM-3 is why: see there").is_empty());
        assert!(heading_ids("See EXAM-3: it says").is_empty());
    }
}
