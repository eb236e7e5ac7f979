//! A paper from top to bottom, with the QR code beside its heading: one on A4, one on A5.
//!
//! Knows: the order and proportions of a paper. Must not know: which service it is of, PDF operators.
//! Called by: `sheets`, which tries the next tighter style where it overflows; the tightest is 9 pt throughout.

use service_api::{PaperBlock, PaperView, Row};

use crate::PrintError;
use crate::canvas::Face;
use crate::frame::{Frame, MILLIMETRE, Span};
use crate::pen::{GREY, Pen, Placed, STRONG, Style, is_joined};

/// The column of the QR code and its words.
const CODE_COLUMN: f32 = 42.0 * MILLIMETRE;
const COLUMN_GAP: f32 = 8.0 * MILLIMETRE;
const MAX_NAME_SHARE: f32 = 0.34;

pub(crate) const STYLES: [Style; 4] = [
    Style {
        heading: Face::plain(24.0, 1.56).bold(),
        headline: Face::plain(26.0, 1.5).bold(),
        title: Face::plain(12.0, 1.5).bold(),
        body: Face::plain(11.0, 1.5),
        small: Face::plain(9.5, 1.5).grey(GREY),
        gap: 17.0,
        cell: 5.0,
        point: 3.0,
    },
    Style {
        heading: Face::plain(22.0, 1.56).bold(),
        headline: Face::plain(24.0, 1.5).bold(),
        title: Face::plain(11.0, 1.5).bold(),
        body: Face::plain(10.0, 1.5),
        small: Face::plain(9.0, 1.5).grey(GREY),
        gap: 13.0,
        cell: 3.5,
        point: 2.0,
    },
    Style {
        heading: Face::plain(20.0, 1.56).bold(),
        headline: Face::plain(20.0, 1.5).bold(),
        title: Face::plain(10.0, 1.45).bold(),
        body: Face::plain(9.0, 1.45),
        small: Face::plain(9.0, 1.45).grey(GREY),
        gap: 9.0,
        cell: 2.0,
        point: 1.0,
    },
    Style {
        heading: Face::plain(16.0, 1.56).bold(),
        headline: Face::plain(16.0, 1.5).bold(),
        title: Face::plain(9.0, 1.45).bold(),
        body: Face::plain(9.0, 1.45),
        small: Face::plain(9.0, 1.45).grey(GREY),
        gap: 6.0,
        cell: 1.0,
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
) -> Result<f32, PrintError> {
    let (style, span) = (pen.style, frame.span());
    let foot = pen.foot(&paper.foot, span, frame.bottom)?;
    let (below_code, beside) = match code {
        Some(code) => {
            let column = Span { left: span.right - CODE_COLUMN, ..span };
            (pen.code(code, column, frame.top)?, CODE_COLUMN + COLUMN_GAP)
        }
        None => (frame.top, 0.0),
    };
    let below_heading = heading(pen, paper, Span { right: span.right - beside, ..span }, frame.top)?;
    let mut y = below_code.max(below_heading) + style.gap * 0.6;
    pen.canvas.rules(STRONG, &[[span.left, y, span.right, y]]);
    y = headline(pen, &paper.headline, span, y + style.gap * 0.7)?;
    let names = pen.name_column(&paper.blocks, span.width() * MAX_NAME_SHARE)?;
    let mut above: Option<&PaperBlock> = None;
    for block in &paper.blocks {
        if !above.is_some_and(|above| is_joined(above, block)) {
            y += style.gap;
        }
        y = match block {
            PaperBlock::Table { rows } => pen.table(rows, names, span, y)?,
            PaperBlock::Items { rows } => pen.items(rows, span, y)?,
            PaperBlock::Points { title, points } => pen.points(title, points, span, y)?,
        };
        above = Some(block);
    }
    Ok(y + style.gap * 0.5 + frame.bottom - foot)
}

fn heading(pen: &mut Pen<'_>, paper: &PaperView, span: Span, top: f32) -> Result<f32, PrintError> {
    let style = pen.style;
    let y = pen.text(&paper.heading, style.heading, span, top)?;
    let y = pen.text(&paper.subheading, style.small, span, y + 2.0)? + style.gap * 0.7;
    let y = pen.text(&paper.serial.name, style.small, span, y)?;
    pen.text(&paper.serial.value, style.title, span, y)
}

fn headline(pen: &mut Pen<'_>, headline: &Row, span: Span, y: f32) -> Result<f32, PrintError> {
    let style = pen.style;
    let y = pen.text(&headline.name, style.small, span, y)?;
    pen.text(&headline.value, style.headline, span, y + 2.0)
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
