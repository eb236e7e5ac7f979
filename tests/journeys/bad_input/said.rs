//! What the user reads, in both languages, and what makes it clear.

use app::error::ErrorView;
use app::view::SetLanguage;
use model::Lang;

use crate::office_desk::OfficeDesk;

/// The words of both languages, Chinese first.
const FAILURES: &str = include_str!("../../../ui/src/locales/failures.ts");
const ENGLISH: &str = "export const failureEn";

/// What a developer would say, or a program that forgot to whom it speaks.
const NOT_FOR_USERS: [&str; 18] = [
    "error",
    "exception",
    "null",
    "undefined",
    "some(",
    "http",
    "json",
    "html",
    "sql",
    "u+",
    "0x",
    "::",
    "{",
    "}",
    "_",
    "op-id",
    "token",
    "panic",
];
/// Letters that stand in Chinese text: kinds of files, an encoding as spreadsheets name it, classes.
const LATIN: [&str; 9] = ["XLSX", "CSV", "UTF", "PDF", "JPEG", "PNG", "C", "B", "X"];

/// The same message in both languages.
#[derive(Debug)]
pub struct Said {
    zh: String,
    en: String,
}

/// Asks in one language, then in the other.
pub async fn heard(desk: &OfficeDesk, ask: impl AsyncFn() -> String) -> Said {
    let mut said = Vec::new();
    for lang in [Lang::En, Lang::ZhCn] {
        desk.app.set_language(SetLanguage { lang }).await.unwrap();
        said.push(ask().await);
    }
    let zh = said.pop().unwrap();
    Said { zh, en: said.pop().unwrap() }
}

/// The words of the window for a failure.
pub fn window_words(desk: &OfficeDesk, error: &ErrorView) -> String {
    let lang = desk.app.lang();
    let (zh, en) = FAILURES.split_once(ENGLISH).unwrap();
    let (title, advice) = table_entry(lang.pick(zh, en), &error.code);
    let words = format!("{title}{}{advice}", lang.pick("。", ". "));
    error.params.iter().fold(words, |words, (name, value)| words.replace(&format!("{{{{{name}}}}}"), value))
}

impl Said {
    /// Has these words, is one language only with its own punctuation, and speaks to the user.
    #[track_caller]
    pub fn is_clear(&self, zh: &[&str], en: &[&str]) {
        assert_eq!(self.faults(zh, en), Vec::<String>::new());
    }

    fn faults(&self, zh: &[&str], en: &[&str]) -> Vec<String> {
        let mut faults = Vec::new();
        for (words, text) in [(zh, &self.zh), (en, &self.en)] {
            let missing = words.iter().filter(|word| !text.contains(**word));
            faults.extend(missing.map(|word| format!("「{word}」 is not in 「{text}」")));
            let lower = text.to_lowercase();
            let odd = NOT_FOR_USERS.iter().filter(|word| lower.contains(**word));
            faults.extend(odd.map(|word| format!("「{word}」 is in 「{text}」")));
        }
        faults.extend((!is_chinese(&self.zh)).then(|| format!("not Chinese: 「{}」", self.zh)));
        faults.extend((!is_english(&self.en)).then(|| format!("not English: 「{}」", self.en)));
        faults
    }
}

fn is_chinese(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let in_number = |at: usize| {
        let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        digit(at.checked_sub(1)) && digit(Some(at + 1))
    };
    let half_width = letters.iter().enumerate().any(|(at, c)| match c {
        ',' | ';' | '!' | '?' | '(' | ')' => true,
        '.' | ':' => !in_number(at),
        _ => false,
    });
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    text.chars().any(is_han) && text.ends_with('。') && !half_width && words.all(|word| LATIN.contains(&word))
}

fn is_english(text: &str) -> bool {
    let full_width = |c: char| matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
    text.ends_with('.') && !text.chars().any(|c| is_han(c) || full_width(c))
}

/// Rarer characters are people's own, in either language.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Title and advice under a code in the window's table.
fn table_entry<'a>(table: &'a str, code: &str) -> (&'a str, &'a str) {
    let keys = [format!("\"{code}\": {{"), format!(" {code}: {{")];
    let starts =
        keys.iter().flat_map(|key| table.match_indices(key.as_str()).map(|(at, key)| at + key.len()));
    let mut entries = starts.filter_map(|at| {
        let (title, rest) = text_after(&table[at..], "title:")?;
        Some((title, text_after(rest, "advice:")?.0))
    });
    entries.next().unwrap_or_else(|| panic!("the window has no words for {code}"))
}

/// The text in quotation marks that follows `name`, which comes next, and what follows it.
fn text_after<'a>(table: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let rest = table.trim_start_matches(|c: char| c.is_whitespace() || c == ',').strip_prefix(name)?;
    rest.trim_start().strip_prefix('"')?.split_once('"')
}

/// The control of every test here: a message that is not clear is found out.
#[test]
fn a_message_that_is_not_clear_is_found_out() {
    let said = |zh: &str, en: &str| Said { zh: zh.to_owned(), en: en.to_owned() };
    let good = said("网络在 17:00 后恢复，请重试。", "The network is back after 17:00. Try again.");
    assert_eq!(good.faults(&["请重试"], &["Try again"]), Vec::<String>::new());
    let (zh, en) = (good.zh.as_str(), good.en.as_str());
    let unclear = [
        said("网络在 17:00 后恢复,请重试。", en),
        said("网络在 17:00 后恢复，请重试", en),
        said("网络在 17:00 后恢复，请重试 Network。", en),
        said("网络（U+E000）恢复，请重试。", en),
        said("网络恢复。", en),
        said(en, en),
        said(zh, "The network is back after 17:00。 Try again."),
        said(zh, "The network (网络) is back. Try again."),
        said(zh, "Some(Error) in op_id. Try again."),
        said(zh, "Try again"),
        said(zh, zh),
    ];
    for unclear in unclear {
        assert!(!unclear.faults(&["请重试"], &["Try again"]).is_empty(), "{unclear:?}");
    }
}
