//! A paper as a slip from a till: one narrow column, as long as it needs, in black only.
//!
//! Knows: the order and proportions of a slip. Must not know: which service it is of, PDF operators.
//! Called by: `sheets`, which cuts the roll where the slip ends.

use service_api::{PaperBlock, PaperView, Row};

use crate::PrintError;
use crate::canvas::{Align, Face};
use crate::frame::{Frame, MILLIMETRE, Size, Span};
use crate::pen::{Pen, Placed, Style};

/// The width of the roll, in millimetres, and what of it a print head reaches on each side.
const WIDTH_MM: f32 = 80.0;
const SIDE_MARGIN: f32 = 4.0 * MILLIMETRE;
const END_MARGIN: f32 = 5.0 * MILLIMETRE;
/// Larger than on a sheet: a print head has 203 dots per inch.
const CODE_SIDE: f32 = 30.0 * MILLIMETRE;
const DASH: f32 = 0.6;
/// Between a name and its value.
const APART: f32 = 8.0;

/// A longer slip is a mistake: two metres.
pub(crate) const LONGEST_MM: f32 = 2_000.0;

pub(crate) const STYLE: Style = Style {
    heading: Face::plain(16.0, 1.56).bold(),
    headline: Face::plain(18.0, 1.5).bold(),
    title: Face::plain(9.5, 1.5).bold(),
    body: Face::plain(9.5, 1.45),
    small: Face::plain(9.0, 1.45),
    gap: 6.0,
    cell: 1.0,
    point: 1.0,
};

/// The piece of roll on which a slip that ends at `bottom` stands, to whole millimetres.
pub(crate) fn size(bottom: f32) -> Size {
    Size { width_mm: WIDTH_MM, height_mm: ((bottom + END_MARGIN) / MILLIMETRE).ceil() }
}

/// What of such a piece is printed on.
pub(crate) fn frame(size: Size) -> Frame {
    Frame {
        left: SIDE_MARGIN,
        top: END_MARGIN,
        right: size.width() - SIDE_MARGIN,
        bottom: size.height() - END_MARGIN,
    }
}

/// Draws a slip from the top of the frame, and returns where it ends.
pub(crate) fn draw(
    pen: &mut Pen<'_>,
    paper: &PaperView,
    code: Option<&Placed<'_>>,
    frame: Frame,
) -> Result<f32, PrintError> {
    let (style, span) = (pen.style, frame.span());
    let mut y = centred(pen, &paper.heading, style.heading, span, frame.top)?;
    y = centred(pen, &paper.subheading, style.small, span, y)?;
    y = cut(pen, span, y + style.gap);
    y = pair(pen, &paper.serial, span, y)?;
    if let Some(code) = code {
        y = scan(pen, code, span, y + code.quiet(CODE_SIDE))?;
    }
    y = cut(pen, span, y + style.gap);
    y = headline(pen, &paper.headline, span, y)?;
    for block in &paper.blocks {
        y = cut(pen, span, y + style.gap);
        y = match block {
            PaperBlock::Table { rows } | PaperBlock::Items { rows } => column(pen, block, rows, span, y)?,
            PaperBlock::Points { title, points } => pen.points(title, points, span, y)?,
        };
    }
    y = cut(pen, span, y + style.gap);
    for line in &paper.foot {
        y = pen.text(line, style.small, span, y)?;
    }
    Ok(y)
}

fn centred(pen: &mut Pen<'_>, text: &str, face: Face, span: Span, y: f32) -> Result<f32, PrintError> {
    let lines = pen.setter.wrap(text, face.size, span.width())?;
    Ok(pen.canvas.lines(&lines, face, Align::Middle, f32::midpoint(span.left, span.right), y))
}

/// A dashed line; returns where the next part begins.
fn cut(pen: &mut Pen<'_>, span: Span, y: f32) -> f32 {
    pen.canvas.dashes(DASH, span, y);
    y + pen.style.gap
}

fn scan(pen: &mut Pen<'_>, code: &Placed<'_>, span: Span, y: f32) -> Result<f32, PrintError> {
    let left = f32::midpoint(span.left, span.right - CODE_SIDE);
    pen.canvas.code(&code.id, code.modules, left, y, CODE_SIDE);
    centred(pen, code.caption, pen.style.small, span, y + CODE_SIDE + code.quiet(CODE_SIDE))
}

fn headline(pen: &mut Pen<'_>, row: &Row, span: Span, y: f32) -> Result<f32, PrintError> {
    let style = pen.style;
    let taken = pen.setter.width(&row.name, style.title.size)? + APART;
    let room = Span { left: span.left + taken, ..span };
    if pen.setter.width(&row.value, style.headline.size)? > room.width() {
        let y = pen.text(&row.name, style.title, span, y)?;
        return pen.text(&row.value, style.headline, span, y);
    }
    pen.text(&row.name, style.title, span, y + style.headline.baseline() - style.title.baseline())?;
    pen.text_right(&row.value, style.headline, room, y)
}

fn column(
    pen: &mut Pen<'_>,
    block: &PaperBlock,
    rows: &[Row],
    span: Span,
    top: f32,
) -> Result<f32, PrintError> {
    let mut y = top;
    for row in rows {
        y = match block {
            PaperBlock::Items { .. } => item(pen, row, span, y)?,
            _ => pair(pen, row, span, y)?,
        } + pen.style.cell;
    }
    Ok(y)
}

/// A name at the left and its value at the right, or below where both have no room on one line.
fn pair(pen: &mut Pen<'_>, row: &Row, span: Span, y: f32) -> Result<f32, PrintError> {
    let face = pen.style.body;
    let taken = pen.setter.width(&row.name, face.size)? + APART;
    let below_name = pen.text(&row.name, face, span, y)?;
    if taken + pen.setter.width(&row.value, face.size)? > span.width() {
        return pen.text_right(&row.value, face, span, below_name);
    }
    pen.text_right(&row.value, face, span, y)
}

/// What is paid for, and the amount at the right of its first line.
fn item(pen: &mut Pen<'_>, row: &Row, span: Span, y: f32) -> Result<f32, PrintError> {
    let face = pen.style.body;
    let taken = pen.setter.width(&row.value, face.size)? + APART;
    pen.text_right(&row.value, face, span, y)?;
    pen.text(&row.name, face, Span { right: span.right - taken, ..span }, y)
}

#[cfg(test)]
mod tests {
    use super::STYLE;

    #[test]
    fn nothing_is_set_below_nine_points_in_grey_or_so_close_that_lines_touch() {
        for face in [STYLE.heading, STYLE.headline, STYLE.title, STYLE.body, STYLE.small] {
            let is_black = face.grey.to_bits() == 0.0_f32.to_bits();
            assert!(face.size >= 9.0 && face.leading >= 1.45 && is_black, "{face:?}");
        }
    }
}
