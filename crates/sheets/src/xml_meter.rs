//! Measures XML as it streams past, so that a parser that buffers can be let loose on it afterwards.
//!
//! Knows: where a piece of XML begins and ends, and which elements make a spreadsheet parser store
//! things. Must not know: zip, cells. Called by: `package`, for every XML part.

/// Longest run of text between two tags. A cell of 32 KiB is at most a few times that in character
/// references.
const LONGEST_TEXT: usize = 1 << 20;
/// Longest tag, comment or instruction.
const LONGEST_TAG: usize = 64 << 10;
/// Sheets, defined names and relationships in one part.
const MOST_DEFINITIONS: u64 = 10_000;
/// Texts in the table of shared texts, stored or announced.
const MOST_STRINGS: u64 = 2_500_000;

/// Why a part is not handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Excess {
    /// A text or tag of a length that no spreadsheet program writes.
    Length,
    /// More elements than the parser may store.
    Count,
    /// A document type, which the format forbids, or an encoding other than UTF-8.
    Foreign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// After `<`, before it is known what begins.
    Opening,
    Tag,
    /// An attribute's value, with its quotation mark.
    Value(u8),
    Comment,
    Data,
    Instruction,
}

/// The state of one part.
pub(crate) struct XmlMeter {
    inside: Inside,
    length: usize,
    piece: Vec<u8>,
    seen: u64,
    /// Tags so far, opening and closing.
    pub(crate) tags: u64,
    /// Bytes of text between tags so far.
    pub(crate) text_bytes: u64,
    strings: u64,
    definitions: u64,
}

impl XmlMeter {
    pub(crate) fn new() -> Self {
        Self {
            inside: Inside::Text,
            length: 0,
            piece: Vec::new(),
            seen: 0,
            tags: 0,
            text_bytes: 0,
            strings: 0,
            definitions: 0,
        }
    }

    /// Measures the next bytes of the part.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Result<(), Excess> {
        for &byte in bytes {
            self.step(byte)?;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), Excess> {
        // The first four bytes tell UTF-16 and UTF-32 from everything else.
        if self.seen < 4 && matches!(byte, 0 | 0xFE | 0xFF) {
            return Err(Excess::Foreign);
        }
        self.seen += 1;
        self.length += 1;
        match self.inside {
            Inside::Text => self.text(byte),
            Inside::Opening => self.opening(byte),
            Inside::Tag => self.tag(byte),
            Inside::Value(mark) => {
                if byte == mark {
                    self.inside = Inside::Tag;
                }
                self.keep(byte)
            }
            Inside::Comment => self.until(byte, b"--"),
            Inside::Data => {
                self.text_bytes += 1;
                self.until(byte, b"]]")
            }
            Inside::Instruction => self.until(byte, b"?"),
        }
    }

    fn text(&mut self, byte: u8) -> Result<(), Excess> {
        if byte == b'<' {
            self.begin(Inside::Opening);
            return Ok(());
        }
        self.text_bytes += 1;
        if self.length > LONGEST_TEXT { Err(Excess::Length) } else { Ok(()) }
    }

    fn opening(&mut self, byte: u8) -> Result<(), Excess> {
        self.piece.push(byte);
        match self.piece.as_slice() {
            b"?" => self.begin(Inside::Instruction),
            b"!--" => self.begin(Inside::Comment),
            b"![CDATA[" => self.begin(Inside::Data),
            start if b"!--".starts_with(start) || b"![CDATA[".starts_with(start) => {}
            [b'!', ..] => return Err(Excess::Foreign),
            _ => {
                self.piece.clear();
                self.inside = Inside::Tag;
                return self.tag(byte);
            }
        }
        Ok(())
    }

    fn tag(&mut self, byte: u8) -> Result<(), Excess> {
        match byte {
            b'>' => return self.end_tag(),
            b'"' | b'\'' => self.inside = Inside::Value(byte),
            _ => {}
        }
        self.keep(byte)
    }

    fn keep(&mut self, byte: u8) -> Result<(), Excess> {
        self.piece.push(byte);
        if self.length > LONGEST_TAG { Err(Excess::Length) } else { Ok(()) }
    }

    /// Inside a comment and the like: ends at `>` after `closing`.
    fn until(&mut self, byte: u8, closing: &[u8]) -> Result<(), Excess> {
        if byte == b'>' && self.piece.ends_with(closing) {
            self.begin(Inside::Text);
            return Ok(());
        }
        self.keep(byte)
    }

    fn begin(&mut self, inside: Inside) {
        self.inside = inside;
        self.length = 0;
        self.piece.clear();
    }

    fn end_tag(&mut self) -> Result<(), Excess> {
        self.tags += 1;
        let tag = std::mem::take(&mut self.piece);
        let name_end = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let qualified = &tag[..name_end.unwrap_or(tag.len())];
        match qualified.rsplit(|byte| *byte == b':').next().unwrap_or_default() {
            b"si" => self.strings += 1,
            b"sst" if largest_number(&tag) > MOST_STRINGS => return Err(Excess::Count),
            b"sheet" | b"definedName" | b"Relationship" => self.definitions += 1,
            _ => {}
        }
        self.piece = tag;
        self.begin(Inside::Text);
        if self.strings > MOST_STRINGS || self.definitions > MOST_DEFINITIONS {
            return Err(Excess::Count);
        }
        Ok(())
    }
}

/// The largest number written anywhere in a tag: the parser reserves memory for the announced count
/// before it has seen one text.
fn largest_number(tag: &[u8]) -> u64 {
    tag.split(|byte| !byte.is_ascii_digit())
        .map(|digits| {
            digits
                .iter()
                .fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(xml: &str) -> Result<XmlMeter, Excess> {
        let mut meter = XmlMeter::new();
        meter.feed(xml.as_bytes()).map(|()| meter)
    }

    #[test]
    fn tags_are_counted_and_comments_are_not() {
        let xml = "<?xml version='1.0'?><!-- <a> --><a b='>'><![CDATA[<c>]]></a>";
        assert_eq!(measured(xml).map(|meter| meter.tags), Ok(2));
    }

    #[test]
    fn a_document_type_is_refused() {
        assert_eq!(measured("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").err(), Some(Excess::Foreign));
    }

    #[test]
    fn sixteen_bit_text_is_refused() {
        assert_eq!(XmlMeter::new().feed(b"\xFF\xFE<\0").err(), Some(Excess::Foreign));
        assert_eq!(XmlMeter::new().feed(b"<\0a\0").err(), Some(Excess::Foreign));
    }

    #[test]
    fn an_endless_tag_comment_or_text_is_refused() {
        let long = "<".repeat(LONGEST_TAG + 1);
        assert_eq!(measured(&format!("<a b='{long}'>")).err(), Some(Excess::Length));
        assert_eq!(measured(&format!("<!--{long}-->")).err(), Some(Excess::Length));
        assert_eq!(measured(&"a".repeat(LONGEST_TEXT + 1)).err(), Some(Excess::Length));
    }

    #[test]
    fn an_announced_count_that_would_reserve_all_memory_is_refused() {
        assert_eq!(measured("<x:sst uniqueCount=\"99999999999\">").err(), Some(Excess::Count));
        assert!(measured("<sst count=\"3\" uniqueCount=\"2\">").is_ok());
    }
}
