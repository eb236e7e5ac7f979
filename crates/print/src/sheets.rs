//! Puts papers onto sheets, in their order: how many on one, where they are cut apart.
//!
//! Knows: what each [`Layout`] is. Must not know: what a paper says, PDF operators. Called by: `lib`.
//!
//! A paper that overflows its place is set again in the next tighter style. One that fits in no style takes the next
//! place too, as far as the sheet goes.

use service_api::{Layout, PaperView};

use crate::canvas::Canvas;
use crate::document::Document;
use crate::frame::{Frame, MARGIN, MILLIMETRE, Size};
use crate::pen::{HAIR, Pen, Placed, Style};
use crate::{PrintError, beside, page, roll};

/// From a paper to the line along which it is cut off the next one, at the edges of the sheet's middle.
const AT_CUT: f32 = 8.0 * MILLIMETRE;

/// How a paper is drawn in a frame; answers where it ends.
type Draw = fn(&mut Pen<'_>, &PaperView, Option<&Placed<'_>>, Frame) -> Result<f32, PrintError>;

/// Papers on sheets, the last of which may have room left.
pub(crate) struct Sheets {
    kind: Kind,
    /// What stands on the last sheet.
    canvases: Vec<Canvas>,
    /// How many of its places are taken.
    taken: usize,
}

#[derive(Clone, Copy)]
enum Kind {
    Cut(Cut),
    Roll,
}

/// Sheets that are cut into places of one size, or not at all.
#[derive(Clone, Copy)]
struct Cut {
    size: Size,
    places: usize,
    draw: Draw,
    styles: &'static [Style],
}

impl Sheets {
    pub(crate) fn of(layout: Layout) -> Self {
        let cut = |size, places, draw: Draw, styles| Kind::Cut(Cut { size, places, draw, styles });
        let kind = match layout {
            Layout::A4 => cut(Size::A4, 1, page::draw, &page::STYLES),
            Layout::A5 => cut(Size::A5, 1, page::draw, &page::STYLES),
            Layout::A4Two => cut(Size::A4, 2, half, &beside::STYLES),
            Layout::A4Three => cut(Size::A4, 3, third, &beside::STYLES),
            Layout::Roll80 => Kind::Roll,
        };
        Self { kind, canvases: Vec::new(), taken: 0 }
    }

    /// Adds a paper after the others.
    pub(crate) fn add(&mut self, paper: &PaperView, document: &mut Document) -> Result<(), PrintError> {
        let code = match &paper.code {
            Some(code) => Some(document.place(code)?),
            None => None,
        };
        match self.kind {
            Kind::Roll => draw_slip(paper, code.as_ref(), document),
            Kind::Cut(cut) => self.add_to_sheet(cut, paper, code.as_ref(), document),
        }
    }

    fn add_to_sheet(
        &mut self,
        cut: Cut,
        paper: &PaperView,
        code: Option<&Placed<'_>>,
        document: &mut Document,
    ) -> Result<(), PrintError> {
        for count in 1..=cut.places {
            let first = if self.taken + count <= cut.places { self.taken } else { 0 };
            let Some(canvas) = cut.set(paper, code, cut.frame(first, count), document)? else { continue };
            if first < self.taken {
                self.finish(document);
            }
            self.canvases.push(canvas);
            self.taken = first + count;
            if self.taken == cut.places {
                self.finish(document);
            } else {
                self.canvases.push(cut.line(self.taken));
            }
            return Ok(());
        }
        Err(PrintError::TooLong)
    }

    /// Ends the last sheet, if there is one that was begun.
    pub(crate) fn finish(&mut self, document: &mut Document) {
        let Kind::Cut(cut) = self.kind else { return };
        if self.taken > 0 {
            document.add_page(cut.size, std::mem::take(&mut self.canvases));
            self.taken = 0;
        }
    }
}

impl Cut {
    /// The paper in the loosest style in which it fits.
    fn set(
        &self,
        paper: &PaperView,
        code: Option<&Placed<'_>>,
        frame: Frame,
        document: &mut Document,
    ) -> Result<Option<Canvas>, PrintError> {
        for style in self.styles {
            let mut pen = Pen { canvas: Canvas::new(self.size), setter: &mut document.setter, style };
            if (self.draw)(&mut pen, paper, code, frame)? > frame.bottom {
                continue;
            }
            let mut canvas = pen.canvas;
            if let Some(words) = &paper.mark {
                canvas.mark(words, frame, &mut document.setter)?;
            }
            return Ok(Some(canvas));
        }
        Ok(None)
    }

    /// So many places from the first one on. They are equally high, although less is kept free at a cut than at the edge
    /// of the sheet.
    fn frame(&self, first: usize, count: usize) -> Frame {
        let inner = self.size.inner();
        if count == self.places {
            return inner;
        }
        let top = self.cut_at(first) + self.free_above(first);
        let free_below = MARGIN + AT_CUT - self.free_above(first + count - 1);
        Frame { top, bottom: self.cut_at(first + count) - free_below, ..inner }
    }

    /// The line along which the paper above this place is cut off.
    fn line(&self, place: usize) -> Canvas {
        let mut canvas = Canvas::new(self.size);
        canvas.dashes(HAIR, self.size.inner().span(), self.cut_at(place));
        canvas
    }

    #[expect(clippy::cast_precision_loss, reason = "a sheet has a handful of places")]
    fn cut_at(&self, place: usize) -> f32 {
        self.size.height() * place as f32 / self.places as f32
    }

    /// Falls from the margin in the first place to the distance from a cut in the last.
    #[expect(clippy::cast_precision_loss, reason = "a sheet has a handful of places")]
    fn free_above(&self, place: usize) -> f32 {
        MARGIN - (MARGIN - AT_CUT) * place as f32 / (self.places - 1).max(1) as f32
    }
}

fn half(
    pen: &mut Pen<'_>,
    paper: &PaperView,
    code: Option<&Placed<'_>>,
    frame: Frame,
) -> Result<f32, PrintError> {
    beside::draw(pen, paper, code, frame, beside::HALF)
}

fn third(
    pen: &mut Pen<'_>,
    paper: &PaperView,
    code: Option<&Placed<'_>>,
    frame: Frame,
) -> Result<f32, PrintError> {
    beside::draw(pen, paper, code, frame, beside::THIRD)
}

/// Measures the slip, then draws it on a piece of that length.
fn draw_slip(
    paper: &PaperView,
    code: Option<&Placed<'_>>,
    document: &mut Document,
) -> Result<(), PrintError> {
    let (_, bottom) = slip(paper, code, roll::size(0.0), document)?;
    let size = roll::size(bottom);
    if size.height_mm > roll::LONGEST_MM {
        return Err(PrintError::TooLong);
    }
    let (mut canvas, _) = slip(paper, code, size, document)?;
    if let Some(words) = &paper.mark {
        canvas.mark(words, roll::frame(size), &mut document.setter)?;
    }
    document.add_page(size, vec![canvas]);
    Ok(())
}

fn slip(
    paper: &PaperView,
    code: Option<&Placed<'_>>,
    size: Size,
    document: &mut Document,
) -> Result<(Canvas, f32), PrintError> {
    let canvas = Canvas::new(size);
    let mut pen = Pen { canvas, setter: &mut document.setter, style: &roll::STYLE };
    let bottom = roll::draw(&mut pen, paper, code, roll::frame(size))?;
    Ok((pen.canvas, bottom))
}
