//! Lays a list out on as many A4 pages as it needs.
//!
//! Knows: columns as wide as their content asks, rows that stay whole. Must not know: what is listed.
//! Called by: `lib`.

use std::ops::ControlFlow;

use service_api::ListView;

use crate::PrintError;
use crate::canvas::{Align, Canvas, Face};
use crate::document::Document;
use crate::frame::{MARGIN, MILLIMETRE, Size};
use crate::lines::{Line, Typesetter};
use crate::pen::{CODE_SIDE, HAIR, Placed, STRONG};

const HEADING: Face = Face::plain(20.0, 1.56).bold();
const SUBHEADING: Face = Face::plain(10.0, 1.56).grey(0.3);
const HEAD: Face = Face::plain(9.5, 1.5).bold();
const BODY: Face = Face::plain(9.5, 1.5);
const FOOT: Face = Face::plain(9.0, 1.45).grey(0.3);

const SIZE: Size = Size::A4;
const RIGHT: f32 = SIZE.inner().right;
const BOTTOM: f32 = SIZE.inner().bottom;
const INNER_WIDTH: f32 = SIZE.inner().width();
/// The column of the QR code and its words, and what is free beside it.
const CODE_COLUMN: f32 = 42.0 * MILLIMETRE;
const CODE_GAP: f32 = 8.0 * MILLIMETRE;
/// Beside and above the text of a cell.
const CELL_SIDE: f32 = 5.0;
const CELL: f32 = 2.5;
/// Kept free for the page number, right of the foot.
const NUMBER_WIDTH: f32 = 60.0;
/// No column becomes narrower than this when the content asks for more than there is.
const LEAST_COLUMN: f32 = 34.0;

/// Cells, broken into lines.
type Cells = Vec<Vec<Line>>;

/// Adds the pages of `list` to the document.
pub(crate) fn draw(
    list: &ListView,
    document: &mut Document,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<(), PrintError> {
    let code = match &list.code {
        Some(code) => Some(document.place(code)?),
        None => None,
    };
    let plan = Plan::of(list, code, &mut document.setter)?;
    let pages = plan.pages()?;
    for (index, rows) in pages.iter().enumerate() {
        let mut canvas = Canvas::new(SIZE);
        if let Some(words) = &list.mark {
            canvas.mark(words, SIZE.inner(), &mut document.setter)?;
        }
        let number =
            document.setter.wrap(&format!("{} / {}", index + 1, pages.len()), FOOT.size, NUMBER_WIDTH)?;
        plan.page(&mut canvas, index == 0, rows, &number);
        document.add_page(SIZE, vec![canvas]);
        if progress(index + 1).is_break() {
            return Err(PrintError::Stopped);
        }
    }
    Ok(())
}

/// The list with every text broken into lines.
struct Plan<'a> {
    code: Option<Code<'a>>,
    heading: Vec<Line>,
    subheading: Vec<Line>,
    /// The heading again, small, on every page but the first.
    running: Vec<Line>,
    foot: Vec<Line>,
    widths: Vec<f32>,
    head: Cells,
    rows: Vec<Cells>,
}

/// The QR code beside the heading, with its words.
struct Code<'a> {
    placed: Placed<'a>,
    caption: Vec<Line>,
}

impl Code<'_> {
    fn below(&self) -> f32 {
        MARGIN + CODE_SIDE + self.placed.quiet(CODE_SIDE)
    }
}

impl<'a> Plan<'a> {
    fn of(list: &ListView, code: Option<Placed<'a>>, setter: &mut Typesetter) -> Result<Self, PrintError> {
        let heading_width = if code.is_some() { INNER_WIDTH - CODE_COLUMN - CODE_GAP } else { INNER_WIDTH };
        let code = match code {
            Some(placed) => {
                Some(Code { caption: setter.wrap(placed.caption, FOOT.size, CODE_COLUMN)?, placed })
            }
            None => None,
        };
        let widths = column_widths(list, setter)?;
        let mut cells = |row: &[String], face: Face| -> Result<Cells, PrintError> {
            let empty = String::new();
            let texts = row.iter().chain(std::iter::repeat(&empty));
            texts
                .zip(&widths)
                .map(|(text, width)| setter.wrap(text, face.size, width - 2.0 * CELL_SIDE))
                .collect()
        };
        let head = cells(&list.columns, HEAD)?;
        let rows = list.rows.iter().map(|row| cells(row, BODY)).collect::<Result<_, _>>()?;
        let heading = setter.wrap(&list.heading, HEADING.size, heading_width)?;
        let subheading = setter.wrap(&list.subheading.join("\n"), SUBHEADING.size, heading_width)?;
        let running = setter.wrap(&list.heading, SUBHEADING.size, INNER_WIDTH)?;
        let foot = setter.wrap(&list.foot.join("\n"), FOOT.size, INNER_WIDTH - NUMBER_WIDTH)?;
        Ok(Self { code, heading, subheading, running, foot, widths, head, rows })
    }

    /// Which rows stand on which page; an empty list has one page.
    fn pages(&self) -> Result<Vec<&[Cells]>, PrintError> {
        let head = row_height(&self.head, HEAD);
        let room = |first: bool| self.foot_top() - 6.0 - self.table_top(first) - head;
        let mut pages = Vec::new();
        let mut start = 0;
        let mut left = room(true);
        for (index, row) in self.rows.iter().enumerate() {
            let height = row_height(row, BODY);
            if height > left {
                if index > start || pages.is_empty() {
                    pages.push(&self.rows[start..index]);
                }
                start = index;
                left = room(false);
            }
            if height > left {
                return Err(PrintError::TooLong);
            }
            left -= height;
        }
        pages.push(&self.rows[start..]);
        Ok(pages)
    }

    fn page(&self, canvas: &mut Canvas, first: bool, rows: &[Cells], number: &[Line]) {
        if first {
            let y = canvas.lines(&self.heading, HEADING, Align::Left, MARGIN, MARGIN);
            canvas.lines(&self.subheading, SUBHEADING, Align::Left, MARGIN, y + 2.0);
            if let Some(code) = &self.code {
                canvas.code(&code.placed.id, code.placed.modules, RIGHT - CODE_SIDE, MARGIN, CODE_SIDE);
                canvas.lines(&code.caption, FOOT, Align::Right, RIGHT, code.below());
            }
        } else {
            canvas.lines(&self.running, SUBHEADING, Align::Left, MARGIN, MARGIN);
        }
        self.table(canvas, self.table_top(first), rows);
        let foot = self.foot_top();
        canvas.rules(HAIR, &[[MARGIN, foot - 3.0, RIGHT, foot - 3.0]]);
        canvas.lines(&self.foot, FOOT, Align::Left, MARGIN, foot);
        canvas.lines(number, FOOT, Align::Right, RIGHT, foot);
    }

    fn table(&self, canvas: &mut Canvas, top: f32, rows: &[Cells]) {
        let below_head = self.row(canvas, &self.head, HEAD, top);
        let mut between = Vec::with_capacity(rows.len());
        let mut y = below_head;
        for row in rows {
            y = self.row(canvas, row, BODY, y);
            between.push([MARGIN, y, RIGHT, y]);
        }
        between.pop();
        canvas.rules(HAIR, &between);
        canvas.rules(
            STRONG,
            &[[MARGIN, top, RIGHT, top], [MARGIN, below_head, RIGHT, below_head], [MARGIN, y, RIGHT, y]],
        );
    }

    fn row(&self, canvas: &mut Canvas, cells: &Cells, face: Face, y: f32) -> f32 {
        let mut x = MARGIN;
        for (lines, width) in cells.iter().zip(&self.widths) {
            canvas.lines(lines, face, Align::Left, x + CELL_SIDE, y + CELL);
            x += width;
        }
        y + row_height(cells, face)
    }

    fn table_top(&self, first: bool) -> f32 {
        if !first {
            return MARGIN + height(&self.running, SUBHEADING) + 4.0;
        }
        let below_words =
            MARGIN + height(&self.heading, HEADING) + 2.0 + height(&self.subheading, SUBHEADING);
        let below_code = self.code.as_ref().map_or(0.0, |code| code.below() + height(&code.caption, FOOT));
        below_words.max(below_code) + 10.0
    }

    fn foot_top(&self) -> f32 {
        BOTTOM - height(&self.foot, FOOT).max(FOOT.line_height())
    }
}

/// As wide as the widest text of each column; the rest is shared out, or the widest columns give way.
fn column_widths(list: &ListView, setter: &mut Typesetter) -> Result<Vec<f32>, PrintError> {
    let mut wanted = Vec::with_capacity(list.columns.len());
    for (index, head) in list.columns.iter().enumerate() {
        let mut widest = setter.width(head, HEAD.size)? + 1.0;
        for cell in list.rows.iter().filter_map(|row| row.get(index)) {
            widest = widest.max(setter.width(cell, BODY.size)?);
        }
        wanted.push(widest + 2.0 * CELL_SIDE + 0.5);
    }
    let total: f32 = wanted.iter().sum();
    if total <= INNER_WIDTH {
        let factor = INNER_WIDTH / total.max(1.0);
        return Ok(wanted.into_iter().map(|width| width * factor).collect());
    }
    let ceiling = ceiling(&wanted);
    Ok(wanted.into_iter().map(|width| width.min(ceiling)).collect())
}

/// The greatest width that every column may have so that all of them fit.
fn ceiling(wanted: &[f32]) -> f32 {
    let mut sorted = wanted.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = INNER_WIDTH;
    let mut count = wanted.len();
    for width in sorted {
        #[expect(clippy::cast_precision_loss, reason = "a list has a handful of columns")]
        let share = left / count as f32;
        if width > share {
            return share.max(LEAST_COLUMN);
        }
        left -= width;
        count -= 1;
    }
    INNER_WIDTH
}

fn row_height(cells: &Cells, face: Face) -> f32 {
    cells.iter().map(|lines| height(lines, face)).fold(face.line_height(), f32::max) + 2.0 * CELL
}

fn height(lines: &[Line], face: Face) -> f32 {
    lines.iter().map(|_| face.line_height()).sum()
}
