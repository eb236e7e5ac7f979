//! Lays one paper out on one A4 page.
//!
//! Knows: the order and proportions of a paper. Must not know: which service it is of, PDF operators.
//! Called by: `lib`.
//!
//! A paper that would overflow is set again in the next tighter style; the tightest is 9 pt throughout.

use service_api::{PaperBlock, PaperCode, PaperView, Row};

use crate::PrintError;
use crate::canvas::{Align, Canvas, Face, HEIGHT, INNER_WIDTH, MARGIN, MILLIMETRE, WIDTH};
use crate::code::Code;
use crate::document::Document;
use crate::lines::{Line, Typesetter};

const CODE_SIDE: f32 = 25.0 * MILLIMETRE;
/// The column of the QR code and its words.
const CODE_COLUMN: f32 = 42.0 * MILLIMETRE;
const COLUMN_GAP: f32 = 8.0 * MILLIMETRE;
const RIGHT: f32 = WIDTH - MARGIN;
const BOTTOM: f32 = HEIGHT - MARGIN;
const HAIR: f32 = 0.4;
const STRONG: f32 = 0.9;
/// Beside the text of a table cell.
const CELL_SIDE: f32 = 7.0;
const MAX_NAME_SHARE: f32 = 0.34;
const GREY: f32 = 0.3;

/// Sizes and distances, in points.
struct Style {
    heading: Face,
    headline: Face,
    title: Face,
    body: Face,
    small: Face,
    /// Between blocks.
    gap: f32,
    /// Above and below the text of a table cell.
    cell: f32,
    /// Between numbered points.
    point: f32,
}

const STYLES: [Style; 4] = [
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

/// Adds the page of `paper` to the document.
pub(crate) fn draw(paper: &PaperView, document: &mut Document) -> Result<(), PrintError> {
    let code = match &paper.code {
        Some(code) => Some(add_code(code, document)?),
        None => None,
    };
    for style in &STYLES {
        let mut sheet = Sheet { canvas: Canvas::default(), setter: &mut document.setter, style };
        if sheet.fill(paper, code.as_ref())? {
            let page = sheet.canvas.into_page();
            document.add_page(page);
            return Ok(());
        }
    }
    Err(PrintError::TooLong)
}

/// A QR code that the document holds.
struct Placed<'a> {
    id: String,
    modules: usize,
    caption: &'a str,
}

fn add_code<'a>(paper: &'a PaperCode, document: &mut Document) -> Result<Placed<'a>, PrintError> {
    let code = Code::of(&paper.content)?;
    let id = document.add_code(&code);
    document.note(&paper.content);
    Ok(Placed { id, modules: code.modules, caption: &paper.caption })
}

struct Sheet<'a> {
    canvas: Canvas,
    setter: &'a mut Typesetter,
    style: &'a Style,
}

impl Sheet<'_> {
    /// Draws everything; `false` when it does not fit in this style.
    fn fill(&mut self, paper: &PaperView, code: Option<&Placed<'_>>) -> Result<bool, PrintError> {
        let foot = self.foot(&paper.foot)?;
        if let Some(words) = &paper.mark {
            self.canvas.mark(words, self.setter)?;
        }
        let (below_code, beside) = match code {
            Some(code) => (self.code(code)?, CODE_COLUMN + COLUMN_GAP),
            None => (MARGIN, 0.0),
        };
        let below_heading = self.heading(paper, INNER_WIDTH - beside)?;
        let mut y = below_code.max(below_heading) + self.style.gap * 0.6;
        self.canvas.rules(STRONG, &[[MARGIN, y, RIGHT, y]]);
        y = self.headline(&paper.headline, y + self.style.gap * 0.7)?;
        let names = self.name_column(&paper.blocks)?;
        for block in &paper.blocks {
            y += self.style.gap;
            y = match block {
                PaperBlock::Table { rows } => self.table(rows, names, y)?,
                PaperBlock::Points { title, points } => self.points(title, points, y)?,
            };
        }
        Ok(y + self.style.gap * 0.5 <= foot)
    }

    /// The foot stands at the bottom, whatever is above; returns where it begins.
    fn foot(&mut self, foot: &[String]) -> Result<f32, PrintError> {
        let face = self.style.small;
        let lines = self.wrap_all(foot, face, INNER_WIDTH)?;
        let top = BOTTOM - height(&lines, face);
        self.canvas.lines(&lines, face, Align::Left, MARGIN, top);
        let rule = top - 4.0;
        self.canvas.rules(HAIR, &[[MARGIN, rule, RIGHT, rule]]);
        Ok(rule)
    }

    fn code(&mut self, code: &Placed<'_>) -> Result<f32, PrintError> {
        let modules = code.modules;
        self.canvas.code(&code.id, modules, RIGHT - CODE_SIDE, MARGIN, CODE_SIDE);
        #[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules a side")]
        let quiet = 4.0 * CODE_SIDE / modules as f32;
        let face = self.style.small;
        let lines = self.setter.wrap(code.caption, face.size, CODE_COLUMN)?;
        Ok(self.canvas.lines(&lines, face, Align::Right, RIGHT, MARGIN + CODE_SIDE + quiet))
    }

    fn heading(&mut self, paper: &PaperView, width: f32) -> Result<f32, PrintError> {
        let style = self.style;
        let y = self.text(&paper.heading, style.heading, MARGIN, MARGIN, width)?;
        let y = self.text(&paper.subheading, style.small, MARGIN, y + 2.0, width)? + style.gap * 0.7;
        let y = self.text(&paper.serial.name, style.small, MARGIN, y, width)?;
        self.text(&paper.serial.value, style.title, MARGIN, y, width)
    }

    fn headline(&mut self, headline: &Row, y: f32) -> Result<f32, PrintError> {
        let y = self.text(&headline.name, self.style.small, MARGIN, y, INNER_WIDTH)?;
        self.text(&headline.value, self.style.headline, MARGIN, y + 2.0, INNER_WIDTH)
    }

    /// One width for the names of all tables, so that the values stand in one line down the page.
    fn name_column(&mut self, blocks: &[PaperBlock]) -> Result<f32, PrintError> {
        let mut widest = 0.0_f32;
        for block in blocks {
            let PaperBlock::Table { rows } = block else { continue };
            for row in rows {
                widest = widest.max(self.setter.width(&row.name, self.style.body.size)?);
            }
        }
        Ok((widest + 2.0 * CELL_SIDE + 10.0).min(INNER_WIDTH * MAX_NAME_SHARE))
    }

    fn table(&mut self, rows: &[Row], names: f32, top: f32) -> Result<f32, PrintError> {
        let face = self.style.body;
        let (name_width, value_width) = (names - 2.0 * CELL_SIDE, INNER_WIDTH - names - 2.0 * CELL_SIDE);
        let mut between = Vec::with_capacity(rows.len());
        let mut y = top;
        for row in rows {
            if y > top {
                between.push([MARGIN, y, RIGHT, y]);
            }
            y += self.style.cell;
            let below_name = self.text(&row.name, face.grey(GREY), MARGIN + CELL_SIDE, y, name_width)?;
            let below_value = self.text(&row.value, face, MARGIN + names + CELL_SIDE, y, value_width)?;
            y = below_name.max(below_value) + self.style.cell;
        }
        between.push([MARGIN + names, top, MARGIN + names, y]);
        self.canvas.rules(HAIR, &between);
        self.canvas.rules(
            STRONG,
            &[
                [MARGIN, top, RIGHT, top],
                [RIGHT, top, RIGHT, y],
                [RIGHT, y, MARGIN, y],
                [MARGIN, y, MARGIN, top],
            ],
        );
        Ok(y)
    }

    fn points(&mut self, title: &str, points: &[String], top: f32) -> Result<f32, PrintError> {
        let style = self.style;
        let indent = self.setter.width(&format!("{}.", points.len().max(1)), style.body.size)? + 6.0;
        let mut y = self.text(title, style.title, MARGIN, top, INNER_WIDTH)? + style.point;
        for (index, point) in points.iter().enumerate() {
            self.text(&format!("{}.", index + 1), style.body, MARGIN, y, indent)?;
            y = self.text(point, style.body, MARGIN + indent, y, INNER_WIDTH - indent)? + style.point;
        }
        Ok(y)
    }

    fn text(&mut self, text: &str, face: Face, x: f32, y: f32, width: f32) -> Result<f32, PrintError> {
        let lines = self.setter.wrap(text, face.size, width)?;
        Ok(self.canvas.lines(&lines, face, Align::Left, x, y))
    }

    fn wrap_all(&mut self, texts: &[String], face: Face, width: f32) -> Result<Vec<Line>, PrintError> {
        let mut lines = Vec::new();
        for text in texts {
            lines.extend(self.setter.wrap(text, face.size, width)?);
        }
        Ok(lines)
    }
}

fn height(lines: &[Line], face: Face) -> f32 {
    lines.iter().map(|_| face.line_height()).sum()
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
