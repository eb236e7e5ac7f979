//! The front end's borders: one file knows the host, and words for users live in the locales.
//! Reads lines, not syntax.
//! Called by `tidy` for every script of the UI.

use super::Violation;
use crate::workspace;

/// The one file that talks to the desktop shell.
const HOST: &str = "ui/src/ipc/tauri.ts";

/// What a script must not know.
pub fn check(path: &str, text: &str) -> Vec<Violation> {
    let mut violations = Vec::new();
    let shows_words =
        workspace::is_of_kind(path, &["tsx"]) && !path.contains(".test.") && !path.contains("/locales/");
    for (index, line) in text.lines().enumerate() {
        if path.starts_with("ui/src/") && path != HOST && line.contains("@tauri-apps") {
            violations.push(Violation::new(path, index + 1, format!("only {HOST} knows the host")));
        }
        if shows_words && !is_comment(line) && line.chars().any(is_han) {
            violations.push(Violation::new(path, index + 1, "words for users belong to the locales"));
        }
    }
    violations
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "*", "{/*"].iter().any(|start| line.trim_start().starts_with(start))
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_file_imports_the_host() {
        let import = "import { invoke } from \"@tauri-apps/api/core\";";
        assert_eq!(check("ui/src/home.tsx", import).len(), 1);
        assert!(check(HOST, import).is_empty());
    }

    #[test]
    fn a_chinese_word_in_a_component_is_found() {
        assert_eq!(check("ui/src/home.tsx", "// 首页\n<h1>首页</h1>")[0].line, 2);
        assert!(check("ui/src/home.test.tsx", "<h1>首页</h1>").is_empty());
        assert!(check("ui/src/locales/zh.ts", "home: \"首页\"").is_empty());
    }
}
