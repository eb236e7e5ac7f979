//! The same page by krilla, with ready glyphs: its fast way, without shaping.
//!
//! Knows: krilla. Must not know: how the product draws. Called by: `lib`.

use std::sync::OnceLock;

use anyhow::{Context as _, Result, anyhow};
use fast_qr::qr::QRCode;
use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font as KrillaFont, GlyphId, KrillaGlyph};
use service_api::PaperView;

use crate::font::{BYTES, Font, Letter};
use crate::layout::{HEIGHT, Look, Pen, WIDTH, draw};

/// Draws every paper on a page of one document.
///
/// # Errors
/// When krilla refuses, or a QR code holds too much.
pub fn voucher_krilla(papers: &[PaperView]) -> Result<Vec<u8>> {
    static FONT: OnceLock<Option<KrillaFont>> = OnceLock::new();
    let font = FONT
        .get_or_init(|| KrillaFont::new(BYTES.into(), 0))
        .clone()
        .context("krilla can't read the font")?;
    let metrics = Font::get()?;
    let mut document = Document::new();
    for paper in papers {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).context("a page has a size")?;
        let mut page = document.start_page_with(settings);
        let mut pen =
            Krilla { surface: page.surface(), font: font.clone(), text: String::new(), glyphs: Vec::new() };
        draw(paper, metrics, &mut pen)?;
        // Dropping both finishes the page.
    }
    document.finish().map_err(|error| anyhow!("{error:?}"))
}

struct Krilla<'a> {
    surface: Surface<'a>,
    font: KrillaFont,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

impl Pen for Krilla<'_> {
    fn text(&mut self, letters: &[Letter], look: Look, x: f32, y: f32) {
        self.text.clear();
        self.glyphs.clear();
        for letter in letters {
            let start = self.text.len();
            self.text.push(letter.character);
            let advance = f32::from(letter.advance) / 1000.0;
            let id = GlyphId::new(u32::from(letter.glyph));
            self.glyphs.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, start..self.text.len(), None));
        }
        self.surface.set_fill(Some(fill(if look.grey { 77 } else { 0 })));
        self.surface.set_stroke(look.bold.then(|| stroke(look.size * 0.03)));
        let start = Point::from_xy(x, y);
        self.surface.draw_glyphs(start, &self.glyphs, self.font.clone(), &self.text, look.size, false);
    }

    fn rules(&mut self, thickness: f32, rules: &[[f32; 4]]) {
        let mut path = PathBuilder::new();
        for [x1, y1, x2, y2] in rules {
            path.move_to(*x1, *y1);
            path.line_to(*x2, *y2);
        }
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke(thickness)));
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    fn code(&mut self, code: &QRCode, x: f32, y: f32, side: f32) {
        #[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules a side")]
        let (module, place) = (side / code.size as f32, |number: usize| number as f32);
        let mut path = PathBuilder::new();
        for row in 0..code.size {
            let cells = &code[row];
            let mut column = 0;
            while column < code.size {
                let dark = cells[column].value();
                let run = cells[column..].iter().take_while(|cell| cell.value() == dark).count();
                let (left, top) = (x + place(column) * module, y + place(row) * module);
                if dark && let Some(bar) = Rect::from_xywh(left, top, place(run) * module, module) {
                    path.push_rect(bar);
                }
                column += run;
            }
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(0)));
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

fn fill(lightness: u8) -> Fill {
    Fill { paint: luma::Color::new(lightness).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(width: f32) -> Stroke {
    Stroke { paint: luma::Color::black().into(), width, ..Stroke::default() }
}
