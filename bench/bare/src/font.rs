//! The product's font with its character map unrolled.
//!
//! Knows: glyphs and widths. Must not know: pages. Called by: `layout` and both ways of drawing.

use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use ttf_parser::{Face, GlyphId};

/// The font file, the same as the product's.
pub static BYTES: &[u8] = include_bytes!("../../../crates/print/fonts/NotoSansSC-Regular.ttf");

/// A character with its glyph in the whole font and its width in thousandths of an em.
#[derive(Clone, Copy)]
pub struct Letter {
    pub character: char,
    pub glyph: u16,
    pub advance: u16,
}

pub struct Font {
    glyph_of: Vec<u16>,
    advance_of: Vec<u16>,
}

impl Font {
    /// The font of the process, parsed at the first call.
    pub fn get() -> Result<&'static Self> {
        static FONT: OnceLock<Option<Font>> = OnceLock::new();
        FONT.get_or_init(Self::parse).as_ref().context("the font can't be read")
    }

    fn parse() -> Option<Self> {
        let face = Face::parse(BYTES, 0).ok()?;
        let mut glyph_of = vec![0; 0x3_2000];
        for (point, place) in (0u32..).zip(&mut glyph_of) {
            let character = char::from_u32(point);
            *place = character.and_then(|character| face.glyph_index(character)).map_or(0, |glyph| glyph.0);
        }
        let advance_of = (0..face.number_of_glyphs())
            .map(|glyph| face.glyph_hor_advance(GlyphId(glyph)).unwrap_or_default())
            .collect();
        Some(Self { glyph_of, advance_of })
    }

    pub fn glyphs(&self) -> usize {
        self.advance_of.len()
    }

    pub fn letters(&self, text: &str, letters: &mut Vec<Letter>) {
        letters.clear();
        letters.extend(text.chars().map(|character| {
            let glyph = self.glyph_of[character as usize];
            Letter { character, glyph, advance: self.advance_of[usize::from(glyph)] }
        }));
    }
}
