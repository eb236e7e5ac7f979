//! What papers are made of, on whatever sheet: texts, ruled tables, what is paid for, numbered sentences, the QR code.
//!
//! Knows: faces and distances. Must not know: where on the sheet which part stands, PDF operators. Called by: `page`,
//! `beside` and `roll`, the three ways in which a paper is laid out.

use service_api::{PaperBlock, Row};

use crate::PrintError;
use crate::canvas::{Align, Canvas, Face};
use crate::frame::{MILLIMETRE, Span};
use crate::lines::{Line, Typesetter};

/// The side of a QR code, without its quiet zone.
pub(crate) const CODE_SIDE: f32 = 25.0 * MILLIMETRE;
pub(crate) const HAIR: f32 = 0.4;
pub(crate) const STRONG: f32 = 0.9;
pub(crate) const GREY: f32 = 0.3;
/// Beside the text of a table cell.
pub(crate) const CELL_SIDE: f32 = 7.0;

/// Sizes and distances, in points.
pub(crate) struct Style {
    pub heading: Face,
    pub headline: Face,
    pub title: Face,
    pub body: Face,
    pub small: Face,
    /// Between blocks.
    pub gap: f32,
    /// Above and below the text of a table cell.
    pub cell: f32,
    /// Between numbered points.
    pub point: f32,
}

/// A QR code that the document holds.
pub(crate) struct Placed<'a> {
    pub id: String,
    pub modules: usize,
    pub caption: &'a str,
}

impl Placed<'_> {
    /// The four white modules around it, in points, where it is drawn with this side.
    pub(crate) fn quiet(&self, side: f32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules a side")]
        let modules = self.modules as f32;
        4.0 * side / modules
    }
}

/// Draws parts of a paper in one style.
pub(crate) struct Pen<'a> {
    pub canvas: Canvas,
    pub setter: &'a mut Typesetter,
    pub style: &'a Style,
}

impl Pen<'_> {
    /// Each of these returns the y below what it drew.
    pub(crate) fn text(&mut self, text: &str, face: Face, span: Span, y: f32) -> Result<f32, PrintError> {
        let lines = self.setter.wrap(text, face.size, span.width())?;
        Ok(self.canvas.lines(&lines, face, Align::Left, span.left, y))
    }

    pub(crate) fn text_right(
        &mut self,
        text: &str,
        face: Face,
        span: Span,
        y: f32,
    ) -> Result<f32, PrintError> {
        let lines = self.setter.wrap(text, face.size, span.width())?;
        Ok(self.canvas.lines(&lines, face, Align::Right, span.right, y))
    }

    /// The QR code in the right corner of a span, with its words below.
    pub(crate) fn code(&mut self, code: &Placed<'_>, span: Span, top: f32) -> Result<f32, PrintError> {
        self.canvas.code(&code.id, code.modules, span.right - CODE_SIDE, top, CODE_SIDE);
        let below = top + CODE_SIDE + code.quiet(CODE_SIDE);
        self.text_right(code.caption, self.style.small, span, below)
    }

    /// Draws `texts` so that they end at `bottom`, with a rule above; returns the y of the rule.
    pub(crate) fn foot(&mut self, texts: &[String], span: Span, bottom: f32) -> Result<f32, PrintError> {
        let face = self.style.small;
        let mut lines = Vec::new();
        for text in texts {
            lines.extend(self.setter.wrap(text, face.size, span.width())?);
        }
        let top = bottom - height(&lines, face);
        self.canvas.lines(&lines, face, Align::Left, span.left, top);
        let rule = top - 4.0;
        self.canvas.rules(HAIR, &[[span.left, rule, span.right, rule]]);
        Ok(rule)
    }

    /// One width for the names of all tables, so that the values stand in one line down the page; at most `most`.
    pub(crate) fn name_column(&mut self, blocks: &[PaperBlock], most: f32) -> Result<f32, PrintError> {
        let mut widest = 0.0_f32;
        for block in blocks {
            let PaperBlock::Table { rows } = block else { continue };
            for row in rows {
                widest = widest.max(self.setter.width(&row.name, self.style.body.size)?);
            }
        }
        Ok((widest + 2.0 * CELL_SIDE + 10.0).min(most))
    }

    /// A ruled table of names and values.
    pub(crate) fn table(
        &mut self,
        rows: &[Row],
        names: f32,
        span: Span,
        top: f32,
    ) -> Result<f32, PrintError> {
        let mut between = Vec::with_capacity(rows.len());
        let mut y = top;
        for row in rows {
            if y > top {
                between.push([span.left, y, span.right, y]);
            }
            y = self.cells(row, names, span, y)?;
        }
        between.push([span.left + names, top, span.left + names, y]);
        self.canvas.rules(HAIR, &between);
        self.outline(span, top, y);
        Ok(y)
    }

    /// One name and its value, with room around them.
    pub(crate) fn cells(&mut self, row: &Row, names: f32, span: Span, top: f32) -> Result<f32, PrintError> {
        let face = self.style.body;
        let y = top + self.style.cell;
        let name = inside(Span { right: span.left + names, ..span });
        let value = inside(Span { left: span.left + names, ..span });
        let below_name = self.text(&row.name, face.grey(GREY), name, y)?;
        let below_value = self.text(&row.value, face, value, y)?;
        Ok(below_name.max(below_value) + self.style.cell)
    }

    /// What is paid for: the amounts stand in one column, to the right.
    pub(crate) fn items(&mut self, rows: &[Row], span: Span, top: f32) -> Result<f32, PrintError> {
        let face = self.style.body;
        let mut amounts = 0.0_f32;
        for row in rows {
            amounts = amounts.max(self.setter.width(&row.value, face.size)?);
        }
        let room = inside(span);
        let name = Span { right: room.right - amounts - CELL_SIDE, ..room };
        let mut between = Vec::with_capacity(rows.len());
        let mut y = top;
        for row in rows {
            if y > top {
                between.push([span.left, y, span.right, y]);
            }
            y += self.style.cell;
            self.text_right(&row.value, face, room, y)?;
            y = self.text(&row.name, face, name, y)? + self.style.cell;
        }
        self.canvas.rules(HAIR, &between);
        self.outline(span, top, y);
        Ok(y)
    }

    /// A title and numbered sentences.
    pub(crate) fn points(
        &mut self,
        title: &str,
        points: &[String],
        span: Span,
        top: f32,
    ) -> Result<f32, PrintError> {
        let style = self.style;
        let indent = self.setter.width(&format!("{}.", points.len().max(1)), style.body.size)? + 6.0;
        let mut y = self.text(title, style.title, span, top)? + style.point;
        for (index, point) in points.iter().enumerate() {
            self.text(&format!("{}.", index + 1), style.body, Span { right: span.left + indent, ..span }, y)?;
            y = self.text(point, style.body, Span { left: span.left + indent, ..span }, y)? + style.point;
        }
        Ok(y)
    }

    /// A box around what stands between two heights.
    pub(crate) fn outline(&mut self, span: Span, top: f32, bottom: f32) {
        let Span { left, right } = span;
        self.canvas.rules(
            STRONG,
            &[
                [left, top, right, top],
                [right, top, right, bottom],
                [right, bottom, left, bottom],
                [left, bottom, left, top],
            ],
        );
    }
}

/// Whether a block stands in the same box as the one above it: what is paid for, and the tables around it.
pub(crate) const fn is_joined(above: &PaperBlock, below: &PaperBlock) -> bool {
    matches!(
        (above, below),
        (PaperBlock::Table { .. }, PaperBlock::Items { .. })
            | (PaperBlock::Items { .. }, PaperBlock::Table { .. })
    )
}

fn inside(span: Span) -> Span {
    Span { left: span.left + CELL_SIDE, right: span.right - CELL_SIDE }
}

fn height(lines: &[Line], face: Face) -> f32 {
    lines.iter().map(|_| face.line_height()).sum()
}
