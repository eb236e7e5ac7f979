//! A paper in two columns, for a half or a third of a sheet, which is wide and low: on the left what it says, on the
//! right the QR code and what to do.
//!
//! Knows: the order and proportions of a paper. Must not know: which service it is of, PDF operators.
//! Called by: `sheets`, which tries the next tighter style where it overflows; the tightest is 9 pt throughout.

use service_api::{PaperBlock, PaperView, Row};

use crate::PrintError;
use crate::canvas::Face;
use crate::frame::{Frame, MILLIMETRE, Span};
use crate::pen::{CELL_SIDE, GREY, HAIR, Pen, Placed, Style, is_joined};

const COLUMN_GAP: f32 = 5.0 * MILLIMETRE;
/// Between what stands at the two ends of one line.
const APART: f32 = 12.0;

/// How the two columns are made.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    /// The right one, as a share of the whole width.
    pub side: f32,
    /// Whether short rows stand two beside each other.
    pub paired: bool,
    /// The most that the names of a row take of its width.
    pub names: f32,
}

/// For a half of a sheet: much to read on the right.
pub(crate) const HALF: Columns = Columns { side: 0.40, paired: false, names: 0.34 };
/// For a third of a sheet.
pub(crate) const THIRD: Columns = Columns { side: 0.28, paired: true, names: 0.45 };

pub(crate) const STYLES: [Style; 4] = [
    Style {
        heading: Face::plain(20.0, 1.56).bold(),
        headline: Face::plain(20.0, 1.5).bold(),
        title: Face::plain(10.5, 1.5).bold(),
        body: Face::plain(10.0, 1.5),
        small: Face::plain(9.0, 1.5).grey(GREY),
        gap: 10.0,
        cell: 3.0,
        point: 2.0,
    },
    Style {
        heading: Face::plain(18.0, 1.56).bold(),
        headline: Face::plain(18.0, 1.5).bold(),
        title: Face::plain(10.0, 1.45).bold(),
        body: Face::plain(9.0, 1.45),
        small: Face::plain(9.0, 1.45).grey(GREY),
        gap: 8.0,
        cell: 2.5,
        point: 1.0,
    },
    Style {
        heading: Face::plain(17.0, 1.56).bold(),
        headline: Face::plain(17.0, 1.45).bold(),
        title: Face::plain(9.0, 1.45).bold(),
        body: Face::plain(9.0, 1.45),
        small: Face::plain(9.0, 1.45).grey(GREY),
        gap: 6.0,
        cell: 1.5,
        point: 0.0,
    },
    Style {
        heading: Face::plain(14.0, 1.56).bold(),
        headline: Face::plain(14.0, 1.45).bold(),
        title: Face::plain(9.0, 1.45).bold(),
        body: Face::plain(9.0, 1.45),
        small: Face::plain(9.0, 1.45).grey(GREY),
        gap: 4.0,
        cell: 0.6,
        point: 0.0,
    },
];

/// Draws a paper in a frame; the foot stands at its bottom. Returns where the paper would end: below the frame where it
/// does not fit.
pub(crate) fn draw(
    pen: &mut Pen<'_>,
    paper: &PaperView,
    code: Option<&Placed<'_>>,
    frame: Frame,
    columns: Columns,
) -> Result<f32, PrintError> {
    let (style, span) = (pen.style, frame.span());
    let foot = pen.foot(&paper.foot, span, frame.bottom)?;
    let side = Span { left: span.right - span.width() * columns.side, ..span };
    let main = Span { right: side.left - COLUMN_GAP, ..span };
    let below_code = match code {
        Some(code) => pen.code(code, side, frame.top)? + style.gap,
        None => frame.top,
    };
    let below_main = main_column(pen, paper, main, frame.top, columns)?;
    let below_side = side_column(pen, &paper.blocks, side, below_code)?;
    Ok(below_main.max(below_side) + style.gap * 0.5 + frame.bottom - foot)
}

fn main_column(
    pen: &mut Pen<'_>,
    paper: &PaperView,
    span: Span,
    top: f32,
    columns: Columns,
) -> Result<f32, PrintError> {
    let style = pen.style;
    let mut y = heading(pen, paper, span, top)?;
    y = pen.text(&paper.subheading, style.small, span, y)? + style.gap * 0.5;
    y = labelled(pen, &paper.headline, span, y)?;
    let row = if columns.paired { span.width() / 2.0 } else { span.width() };
    let names = pen.name_column(&paper.blocks, row * columns.names)?;
    let mut above: Option<&PaperBlock> = None;
    for block in &paper.blocks {
        let gap = if above.is_some_and(|above| is_joined(above, block)) { 0.0 } else { style.gap * 0.5 };
        y = match block {
            PaperBlock::Table { rows } if columns.paired => pairs(pen, rows, names, span, y + gap)?,
            PaperBlock::Table { rows } => pen.table(rows, names, span, y + gap)?,
            PaperBlock::Items { rows } => pen.items(rows, span, y + gap)?,
            PaperBlock::Points { .. } => continue,
        };
        above = Some(block);
    }
    Ok(y)
}

fn side_column(pen: &mut Pen<'_>, blocks: &[PaperBlock], span: Span, top: f32) -> Result<f32, PrintError> {
    let mut y = top;
    for block in blocks {
        if let PaperBlock::Points { title, points } = block {
            y = pen.points(title, points, span, y)? + pen.style.gap;
        }
    }
    Ok(y - pen.style.gap)
}

/// The heading, with the serial at the other end of its line where both have room.
fn heading(pen: &mut Pen<'_>, paper: &PaperView, span: Span, top: f32) -> Result<f32, PrintError> {
    let style = pen.style;
    let serial = format!("{}  {}", paper.serial.name, paper.serial.value);
    let taken = pen.setter.width(&paper.heading, style.heading.size)? + APART;
    let room = Span { left: span.left + taken, ..span };
    if pen.setter.width(&serial, style.title.size)? > room.width() {
        let y = pen.text(&paper.heading, style.heading, span, top)?;
        return pen.text(&serial, style.title, span, y);
    }
    pen.text_right(&serial, style.title, room, top + style.heading.baseline() - style.title.baseline())?;
    pen.text(&paper.heading, style.heading, span, top)
}

/// The headline, its name before it where both have room on one line.
fn labelled(pen: &mut Pen<'_>, row: &Row, span: Span, top: f32) -> Result<f32, PrintError> {
    let style = pen.style;
    let taken = pen.setter.width(&row.name, style.small.size)? + APART;
    let room = Span { left: span.left + taken, ..span };
    if pen.setter.width(&row.value, style.headline.size)? > room.width() {
        let y = pen.text(&row.name, style.small, span, top)?;
        return pen.text(&row.value, style.headline, span, y);
    }
    pen.text(&row.name, style.small, span, top + style.headline.baseline() - style.small.baseline())?;
    pen.text(&row.value, style.headline, room, top)
}

/// A table whose short rows stand two beside each other, in their order; a long one has the whole width.
fn pairs(pen: &mut Pen<'_>, rows: &[Row], names: f32, span: Span, top: f32) -> Result<f32, PrintError> {
    let half = f32::midpoint(span.left, span.right);
    let (left, right) = (Span { right: half, ..span }, Span { left: half, ..span });
    let mut between = Vec::new();
    let mut y = top;
    let mut rest = rows;
    while let [row, more @ ..] = rest {
        if y > top {
            between.push([span.left, y, span.right, y]);
        }
        let above = y;
        rest = more;
        if let [other, after @ ..] = more
            && is_short(pen, row, names, left)?
            && is_short(pen, other, names, right)?
        {
            let below_left = pen.cells(row, names, left, above)?;
            y = below_left.max(pen.cells(other, names, right, above)?);
            between.push([half, above, half, y]);
            between.push([half + names, above, half + names, y]);
            rest = after;
        } else {
            y = pen.cells(row, names, span, above)?;
        }
    }
    between.push([span.left + names, top, span.left + names, y]);
    pen.canvas.rules(HAIR, &between);
    pen.outline(span, top, y);
    Ok(y)
}

fn is_short(pen: &mut Pen<'_>, row: &Row, names: f32, span: Span) -> Result<bool, PrintError> {
    let size = pen.style.body.size;
    let room = span.width() - names - 2.0 * CELL_SIDE;
    Ok(pen.setter.width(&row.value, size)? <= room)
}

#[cfg(test)]
mod tests {
    use super::STYLES;

    #[test]
    fn nothing_is_set_below_nine_points_and_lines_never_touch() {
        for style in &STYLES {
            for face in [style.heading, style.headline, style.title, style.body, style.small] {
                assert!(face.size >= 9.0 && face.leading >= 1.45, "{face:?}");
            }
        }
    }
}
