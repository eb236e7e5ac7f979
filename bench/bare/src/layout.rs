//! The voucher page with fixed sizes and the simplest breaking of lines: after any character.
//!
//! Knows: where everything of a voucher stands. Must not know: PDF. Called by: both ways of drawing.

use anyhow::{Context, Result, anyhow};
use fast_qr::ECL;
use fast_qr::qr::{QRBuilder, QRCode};
use service_api::{PaperBlock, PaperView};

use crate::font::{Font, Letter};

pub const WIDTH: f32 = 595.276;
pub const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 34.02;
const RIGHT: f32 = WIDTH - MARGIN;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
const CODE: f32 = 70.87;
const NAMES: f32 = 100.0;
const CELL: f32 = 7.0;

/// How a text looks.
#[derive(Clone, Copy)]
pub struct Look {
    pub size: f32,
    pub bold: bool,
    pub grey: bool,
}

const HEADING: Look = Look { size: 24.0, bold: true, grey: false };
const HEADLINE: Look = Look { size: 26.0, bold: true, grey: false };
const TITLE: Look = Look { size: 12.0, bold: true, grey: false };
const BODY: Look = Look { size: 11.0, bold: false, grey: false };
const NAME: Look = Look { size: 11.0, bold: false, grey: true };
const SMALL: Look = Look { size: 9.5, bold: false, grey: true };

/// What draws.
pub trait Pen {
    /// One line of text with its baseline's left end at a place, in points from the top left.
    fn text(&mut self, letters: &[Letter], look: Look, x: f32, y: f32);
    /// Straight lines of one thickness.
    fn rules(&mut self, thickness: f32, rules: &[[f32; 4]]);
    /// A QR code in a square.
    fn code(&mut self, code: &QRCode, x: f32, y: f32, side: f32);
}

/// Draws one paper.
pub fn draw(paper: &PaperView, font: &Font, pen: &mut impl Pen) -> Result<()> {
    let held = paper.code.as_ref().context("the paper has no QR code")?;
    let code = QRBuilder::new(held.content.as_str()).ecl(ECL::M).build();
    let code = code.map_err(|_| anyhow!("the QR code holds too much"))?;
    let mut sheet = Sheet { font, pen, letters: Vec::new() };
    sheet.pen.code(&code, RIGHT - CODE, MARGIN, CODE);
    sheet.text(&held.caption, SMALL, RIGHT - 106.0, MARGIN + CODE + 5.0, 119.0);
    let mut y = sheet.text(&paper.heading, HEADING, MARGIN, MARGIN, 385.0);
    y = sheet.text(&paper.subheading, SMALL, MARGIN, y + 2.0, 385.0);
    y = sheet.text(&paper.serial.name, SMALL, MARGIN, y + 12.0, 385.0);
    y = sheet.text(&paper.serial.value, TITLE, MARGIN, y, 385.0) + 10.0;
    sheet.pen.rules(0.9, &[[MARGIN, y, RIGHT, y]]);
    y = sheet.text(&paper.headline.name, SMALL, MARGIN, y + 12.0, INNER);
    y = sheet.text(&paper.headline.value, HEADLINE, MARGIN, y, INNER);
    for block in &paper.blocks {
        y = sheet.block(block, y + 17.0);
    }
    y = HEIGHT - MARGIN - 30.0;
    sheet.pen.rules(0.4, &[[MARGIN, y - 4.0, RIGHT, y - 4.0]]);
    for line in &paper.foot {
        y = sheet.text(line, SMALL, MARGIN, y, INNER);
    }
    Ok(())
}

struct Sheet<'a, P: Pen> {
    font: &'a Font,
    pen: &'a mut P,
    letters: Vec<Letter>,
}

impl<P: Pen> Sheet<'_, P> {
    fn block(&mut self, block: &PaperBlock, top: f32) -> f32 {
        let mut y = top;
        match block {
            PaperBlock::Table { rows } | PaperBlock::Items { rows } => {
                let mut rules = Vec::with_capacity(rows.len());
                for row in rows {
                    if y > top {
                        rules.push([MARGIN, y, RIGHT, y]);
                    }
                    let name = self.text(&row.name, NAME, MARGIN + CELL, y + 5.0, NAMES - 2.0 * CELL);
                    let value = self.text(
                        &row.value,
                        BODY,
                        MARGIN + NAMES + CELL,
                        y + 5.0,
                        INNER - NAMES - 2.0 * CELL,
                    );
                    y = name.max(value) + 5.0;
                }
                rules.push([MARGIN + NAMES, top, MARGIN + NAMES, y]);
                self.pen.rules(0.4, &rules);
                let frame = [
                    [MARGIN, top, RIGHT, top],
                    [RIGHT, top, RIGHT, y],
                    [RIGHT, y, MARGIN, y],
                    [MARGIN, y, MARGIN, top],
                ];
                self.pen.rules(0.9, &frame);
            }
            PaperBlock::Points { title, points } => {
                y = self.text(title, TITLE, MARGIN, y, INNER) + 3.0;
                for (index, point) in points.iter().enumerate() {
                    self.text(&format!("{}.", index + 1), BODY, MARGIN, y, INNER);
                    y = self.text(point, BODY, MARGIN + 15.0, y, INNER - 15.0) + 3.0;
                }
            }
        }
        y
    }

    fn text(&mut self, text: &str, look: Look, x: f32, top: f32, width: f32) -> f32 {
        self.font.letters(text, &mut self.letters);
        let (mut y, mut start, mut used) = (top, 0, 0.0);
        for (place, letter) in self.letters.iter().enumerate() {
            used += f32::from(letter.advance) * look.size / 1000.0;
            if used > width {
                self.pen.text(&self.letters[start..place], look, x, y + look.size * 1.13);
                y += look.size * 1.5;
                start = place;
                used = f32::from(letter.advance) * look.size / 1000.0;
            }
        }
        self.pen.text(&self.letters[start..], look, x, y + look.size * 1.13);
        y + look.size * 1.5
    }
}
