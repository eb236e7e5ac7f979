//! The embedded font: which glyph a character has and how wide it is, and subsets of it.
//!
//! Knows: the bytes of Noto Sans SC. Must not know: pages or PDF operators. Called by: `lines`, which
//! measures, and `document`, which embeds.
//!
//! It covers all 8,105 characters of the national standard list (通用规范汉字表) and all of GBK.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId};

use crate::PrintError;

static BYTES: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf");

/// The name in the PDF; the six letters say that it is a subset (ISO 32000-1, 9.6.4).
const SUBSET_NAME: &str = "CHEJIA+NotoSansSC-Regular";

/// A character of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Its number in the whole font.
    pub id: u16,
    /// Its width in font units.
    pub advance: u16,
}

/// The font, parsed, with its character map unrolled: looking up a character is two reads.
pub(crate) struct Font {
    face: Face<'static>,
    glyph_of: Vec<u16>,
    advance_of: Vec<u16>,
}

impl Font {
    /// The font of the process, parsed at the first call.
    pub(crate) fn embedded() -> Result<&'static Self, PrintError> {
        static FONT: OnceLock<Option<Font>> = OnceLock::new();
        FONT.get_or_init(Self::parse).as_ref().ok_or(PrintError::Font)
    }

    fn parse() -> Option<Self> {
        let face = Face::parse(BYTES, 0).ok()?;
        let mut glyph_of = Vec::new();
        for table in face.tables().cmap?.subtables {
            if !table.is_unicode() {
                continue;
            }
            table.codepoints(|point| {
                let place = point as usize;
                if glyph_of.len() <= place {
                    glyph_of.resize(place + 1, 0);
                }
                if let Some(glyph) = table.glyph_index(point) {
                    glyph_of[place] = glyph.0;
                }
            });
        }
        let advance_of = (0..face.number_of_glyphs())
            .map(|glyph| face.glyph_hor_advance(GlyphId(glyph)).unwrap_or_default())
            .collect();
        Some(Self { face, glyph_of, advance_of })
    }

    /// The glyph of a character.
    ///
    /// # Errors
    /// [`PrintError::MissingGlyph`]: the font has none, and an empty box must not be printed. Decides part of PRINT-1.
    pub(crate) fn glyph(&self, character: char) -> Result<Glyph, PrintError> {
        let id = self.glyph_of.get(character as usize).copied().unwrap_or_default();
        if id == 0 || character.is_control() {
            return Err(PrintError::MissingGlyph { character });
        }
        let advance = self.advance_of.get(usize::from(id)).copied().unwrap_or_default();
        Ok(Glyph { id, advance })
    }

    /// How many points a font unit is at `size`.
    pub(crate) fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em())
    }
}

/// The characters that a document uses.
pub(crate) struct Used {
    font: &'static Font,
    /// By glyph of the whole font; NUL where unused.
    characters: Vec<char>,
}

impl Used {
    pub(crate) fn new(font: &'static Font) -> Self {
        Self { font, characters: vec!['\0'; font.advance_of.len()] }
    }

    pub(crate) fn add(&mut self, glyph: Glyph, character: char) {
        self.characters[usize::from(glyph.id)] = character;
    }

    /// The font with only these characters, ready for the PDF.
    pub(crate) fn subset(&self) -> Result<ParsedFont, PrintError> {
        let mut remapper = GlyphRemapper::new();
        let mut codepoint_to_glyph = BTreeMap::new();
        let mut glyph_widths = BTreeMap::new();
        for (glyph, character) in (0u16..).zip(&self.characters).filter(|(_, character)| **character != '\0')
        {
            let place = remapper.remap(glyph);
            codepoint_to_glyph.insert(u32::from(*character), place);
            glyph_widths.insert(place, self.font.advance_of[usize::from(glyph)]);
        }
        let original_bytes = subsetter::subset(BYTES, 0, &remapper).map_err(|_| PrintError::Font)?;
        let face = &self.font.face;
        let bounds = face.global_bounding_box();
        Ok(ParsedFont {
            original_bytes,
            font_index: 0,
            font_name: Some(SUBSET_NAME.to_owned()),
            codepoint_to_glyph,
            glyph_widths,
            units_per_em: face.units_per_em(),
            font_metrics: FontMetrics { ascent: face.ascender(), descent: face.descender() },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: face.units_per_em(),
                x_min: bounds.x_min,
                y_min: bounds.y_min,
                x_max: bounds.x_max,
                y_max: bounds.y_max,
                us_weight_class: face.weight().to_number(),
                ..PdfFontMetricsStub::default()
            },
        })
    }
}
