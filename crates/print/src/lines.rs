//! Breaks text into lines as Chinese typesetting does, and measures them.
//!
//! Knows: where a line may break (GB/T 15834 for the marks; Latin words stay whole) and how wide it is.
//! Must not know: where on the page a line goes. Called by: `canvas`, for every text of a page.

use crate::PrintError;
use crate::font::{Font, Used};
use crate::normal::normal;

/// Marks that never begin a line.
const NOT_AT_START: &str = "。，、；：！？）」』】》〉〕］｝”’…—·～％℃,.;:!?)]}%";
/// Marks that never end a line.
const NOT_AT_END: &str = "（「『【《〈〔［｛“‘￥([{";

/// A line of text, in characters that the font has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub text: String,
    /// In points, at the size it was set for.
    pub width: f32,
}

/// Measures and breaks text, and remembers each character for the font's subset.
pub(crate) struct Typesetter {
    font: &'static Font,
    pub used: Used,
}

impl Typesetter {
    pub(crate) fn new() -> Result<Self, PrintError> {
        let font = Font::embedded()?;
        Ok(Self { font, used: Used::new(font) })
    }

    /// `text` on as many lines as it needs at `size` within `width`, both in points; at least one line.
    pub(crate) fn wrap(&mut self, text: &str, size: f32, width: f32) -> Result<Vec<Line>, PrintError> {
        let scale = self.font.scale(size);
        let mut lines = Vec::new();
        for paragraph in normal(text).split('\n') {
            let letters = self.letters(paragraph.trim(), scale)?;
            break_letters(&letters, width, &mut lines);
        }
        Ok(lines)
    }

    /// How wide `text` is on one line at `size`, in points.
    pub(crate) fn width(&mut self, text: &str, size: f32) -> Result<f32, PrintError> {
        let lines = self.wrap(text, size, f32::INFINITY)?;
        Ok(lines.iter().map(|line| line.width).fold(0.0, f32::max))
    }

    fn letters(&mut self, paragraph: &str, scale: f32) -> Result<Vec<Letter>, PrintError> {
        let mut letters = Vec::with_capacity(paragraph.len() / 2);
        for character in paragraph.chars() {
            let glyph = self.font.glyph(character)?;
            self.used.add(glyph, character);
            letters.push(Letter { character, width: f32::from(glyph.advance) * scale });
        }
        Ok(letters)
    }
}

#[derive(Clone, Copy)]
struct Letter {
    character: char,
    width: f32,
}

impl Letter {
    /// Whether it belongs to a word that is not to be broken: everything but spaces and CJK.
    fn is_of_word(self) -> bool {
        self.character != ' ' && !matches!(self.character, '\u{2E80}'..='\u{FFEF}' | '\u{20000}'..)
    }
}

fn break_letters(letters: &[Letter], width: f32, lines: &mut Vec<Line>) {
    let mut start = 0;
    let mut last_chance = 0;
    let mut used = 0.0;
    let mut place = 0;
    while place < letters.len() {
        if place > start && may_break(letters[place - 1], letters[place]) {
            last_chance = place;
        }
        used += letters[place].width;
        // A space may hang over the edge: it is trimmed there.
        if used > width && place > start && letters[place].character != ' ' {
            let end = if last_chance > start { last_chance } else { place };
            lines.push(line(&letters[start..end]));
            start = skip_spaces(letters, end);
            last_chance = start;
            place = start;
            used = 0.0;
        } else {
            place += 1;
        }
    }
    lines.push(line(&letters[start..]));
}

fn may_break(before: Letter, after: Letter) -> bool {
    if NOT_AT_START.contains(after.character) || NOT_AT_END.contains(before.character) {
        return false;
    }
    if after.character == ' ' {
        return false;
    }
    before.character == ' ' || !(before.is_of_word() && after.is_of_word())
}

fn skip_spaces(letters: &[Letter], from: usize) -> usize {
    letters[from..]
        .iter()
        .position(|letter| letter.character != ' ')
        .map_or(letters.len(), |found| from + found)
}

fn line(letters: &[Letter]) -> Line {
    let end = letters.iter().rposition(|letter| letter.character != ' ').map_or(0, |last| last + 1);
    let kept = &letters[..end];
    Line {
        text: kept.iter().map(|letter| letter.character).collect(),
        width: kept.iter().map(|letter| letter.width).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::Typesetter;
    use crate::PrintError;

    fn wrapped(text: &str, ems: f32) -> Vec<String> {
        let lines = Typesetter::new().unwrap().wrap(text, 10.0, ems * 10.0).unwrap();
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_closing_mark_takes_its_character_along_to_the_next_line() {
        assert_eq!(wrapped("携带身份证，到场", 5.0), ["携带身份", "证，到场"]);
    }

    #[test]
    fn an_opening_mark_does_not_stay_behind() {
        assert_eq!(wrapped("考试大厅（二层", 5.0), ["考试大厅", "（二层"]);
    }

    #[test]
    fn a_latin_word_and_a_number_stay_whole() {
        assert_eq!(wrapped("车型 C1 及 booking 2026", 6.0), ["车型 C1 及", "booking", "2026"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_rather_than_cut() {
        let lines = wrapped("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.concat(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(wrapped("", 4.0), [""]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let lines = Typesetter::new().unwrap().wrap(&"考试预约凭证，".repeat(30), 11.0, 200.0).unwrap();
        assert!(lines.iter().all(|line| line.width <= 200.0));
    }

    #[test]
    fn a_control_character_is_refused() {
        let refused = Typesetter::new().unwrap().wrap("甲\u{7}", 10.0, 100.0);
        assert!(matches!(refused, Err(PrintError::MissingGlyph { character: '\u{7}' })));
    }
}
