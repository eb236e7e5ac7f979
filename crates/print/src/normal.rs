//! One form for each character, so that what is copied from the PDF is what was typed.
//!
//! Knows: Unicode normal forms. Must not know: fonts. Called by: `lines`, on every text.
//!
//! A compatibility ideograph or a radical shares its glyph with the ordinary character, and a PDF font
//! gives each glyph one meaning only.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// `text` with decomposed letters composed and the compatibility and radical forms of CJK characters
/// replaced by the ordinary ones; white space other than line ends becomes a plain space.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut ordinary = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' | '\u{A0}' => ordinary.push(' '),
            '\r' => {}
            radical if is_compatibility(radical) => ordinary.extend(std::iter::once(radical).nfkc()),
            other => ordinary.push(other),
        }
    }
    Cow::Owned(ordinary.nfc().collect())
}

fn is_plain(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\n' | '·' | '\u{2013}'..='\u{2026}' | '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'
    )
}

fn is_compatibility(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn radicals_and_compatibility_ideographs_become_ordinary_characters() {
        assert_eq!(normal("⽇⼀\u{F900}\u{2F800}"), "日一豈丽");
    }

    #[test]
    fn full_width_forms_and_ordinary_text_stay() {
        assert_eq!(normal("（Ａ）李明 Li Ming"), "（Ａ）李明 Li Ming");
        assert_eq!(normal("e\u{301}"), "é");
    }
}
