//! What is drawn on a sheet: text, rules, the QR code and the practice mark, in points from the top left.
//!
//! Knows: PDF operators as `printpdf` has them. Must not know: what the paper says. Called by: `pen` and `list`, which
//! lay out, and `sheets`, which puts what is drawn onto pages.

use printpdf::{
    Color, CurTransMat, FontId, Greyscale, LineDashPattern, LinePoint, Mm, Op, PaintMode, PdfFontHandle,
    PdfPage, Point, Polygon, PolygonRing, Pt, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
    XObjectId, XObjectTransform,
};

use crate::PrintError;
use crate::frame::{Frame, Size, Span};
use crate::lines::{Line, Typesetter};

/// The resource name of the only font.
pub(crate) const FONT: &str = "T";

/// How much of the font's em is above the line on which the ideographs stand.
const ABOVE: f32 = 0.88;
const MARK_GREY: f32 = 0.86;
/// The steepest a mark rises, in radians.
const MARK_ANGLE: f32 = 0.90;
/// How many widths high a frame may be before one mark is too few.
const MARK_REACH: f32 = 1.6;

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Face {
    /// In points; never below 9.
    pub size: f32,
    /// The distance from line to line, in sizes; at least 1.45, or the boxes of neighbouring lines
    /// would touch and text selection jump.
    pub leading: f32,
    pub bold: bool,
    /// 0 is black.
    pub grey: f32,
}

impl Face {
    pub(crate) const fn plain(size: f32, leading: f32) -> Self {
        Self { size, leading, bold: false, grey: 0.0 }
    }

    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) const fn grey(self, grey: f32) -> Self {
        Self { grey, ..self }
    }

    /// The height of one line.
    pub(crate) fn line_height(self) -> f32 {
        self.size * self.leading
    }

    /// How far below the top of its line the text stands.
    pub(crate) fn baseline(self) -> f32 {
        (self.line_height() - self.size) / 2.0 + ABOVE * self.size
    }
}

/// Where lines of text stand: from, around or up to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

/// A paper being drawn. What is drawn later covers what was drawn earlier only within its own kind: the
/// mark lies below the rules and these below the texts.
pub(crate) struct Canvas {
    /// Of the whole sheet.
    size: Size,
    mark: Vec<Op>,
    shapes: Vec<Op>,
    texts: Vec<Op>,
    face: Option<Face>,
}

impl Canvas {
    /// Nothing, on a sheet of this size.
    pub(crate) const fn new(size: Size) -> Self {
        Self { size, mark: Vec::new(), shapes: Vec::new(), texts: Vec::new(), face: None }
    }

    /// Draws ready lines with their top at `y`, and returns the y below them.
    pub(crate) fn lines(&mut self, lines: &[Line], face: Face, align: Align, x: f32, y: f32) -> f32 {
        let baseline = face.baseline();
        let mut top = y;
        for line in lines {
            if !line.text.is_empty() {
                let left = match align {
                    Align::Left => x,
                    Align::Middle => x - line.width / 2.0,
                    Align::Right => x - line.width,
                };
                self.select(face);
                let place = TextMatrix::Translate(Pt(fine(left)), Pt(self.up(top + baseline)));
                self.texts.push(Op::SetTextMatrix { matrix: place });
                self.texts.push(Op::ShowText { items: vec![TextItem::Text(line.text.clone())] });
            }
            top += face.line_height();
        }
        top
    }

    /// Draws straight lines of one thickness, each from and to a point.
    pub(crate) fn rules(&mut self, thickness: f32, rules: &[[f32; 4]]) {
        let rings = rules
            .iter()
            .map(|[x1, y1, x2, y2]| PolygonRing { points: vec![self.point(*x1, *y1), self.point(*x2, *y2)] })
            .collect();
        let polygon = Polygon { rings, mode: PaintMode::Stroke, winding_order: WindingOrder::NonZero };
        self.shapes.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        self.shapes.push(Op::DrawPolygon { polygon });
    }

    /// Draws a dashed line from left to right.
    pub(crate) fn dashes(&mut self, thickness: f32, span: Span, y: f32) {
        // A polygon would be closed, and the way back would fill the gaps.
        let points = vec![self.point(span.left, y), self.point(span.right, y)];
        self.shapes.extend([
            Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[3.0, 3.0]) },
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine { line: printpdf::Line { points, is_closed: false } },
            Op::SetLineDashPattern { dash: LineDashPattern::solid() },
        ]);
    }

    /// Places the QR code with this id in a square, on white, so that no mark reaches into it.
    pub(crate) fn code(&mut self, id: &str, modules: usize, x: f32, y: f32, side: f32) {
        #[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules a side")]
        let module = side / modules as f32;
        self.white(x - 4.0 * module, y - 4.0 * module, side + 8.0 * module);
        let square = [module, 0.0, 0.0, module, fine(x), self.up(y + side)];
        self.shapes.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix: CurTransMat::Raw(square) },
            Op::UseXobject {
                id: XObjectId(id.to_owned()),
                transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
            },
            Op::RestoreGraphicsState,
        ]);
    }

    /// Draws the practice mark across a frame, behind all else; more than once where the frame is long. Decides PRINT-4.
    pub(crate) fn mark(
        &mut self,
        words: &str,
        frame: Frame,
        setter: &mut Typesetter,
    ) -> Result<(), PrintError> {
        let one = setter.width(words, 1.0)?.max(1.0);
        for part in frame.parts(MARK_REACH) {
            let angle = (part.height() / part.width()).atan().min(MARK_ANGLE);
            let (up, along) = angle.sin_cos();
            let diagonal = part.height().hypot(part.width()) * 0.72;
            let room = diagonal.min(part.width() * 0.92 / along).min(part.height() * 0.92 / up);
            let size = (room / one).min(96.0);
            let half = setter.width(words, size)? / 2.0;
            let middle = size * 0.38;
            let x = f32::midpoint(part.left, part.right) - half * along + middle * up;
            let y = self.size.height() - f32::midpoint(part.top, part.bottom) - half * up - middle * along;
            self.mark_at(words, size, [along, up, -up, along, fine(x), fine(y)]);
        }
        Ok(())
    }

    fn mark_at(&mut self, words: &str, size: f32, matrix: [f32; 6]) {
        self.mark.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: grey(MARK_GREY) },
            Op::SetFont { font: PdfFontHandle::External(FontId(FONT.to_owned())), size: Pt(fine(size)) },
            Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) },
            Op::ShowText { items: vec![TextItem::Text(crate::normal::normal(words).into_owned())] },
            Op::EndTextSection,
            Op::SetFillColor { col: grey(0.0) },
        ]);
    }

    /// The sheet with what was drawn on it, each canvas for itself.
    pub(crate) fn page(size: Size, canvases: Vec<Self>) -> PdfPage {
        let is_shared = canvases.len() > 1;
        let mut ops = Vec::new();
        for canvas in canvases {
            if is_shared {
                ops.push(Op::SaveGraphicsState);
            }
            ops.extend(canvas.mark);
            ops.extend(canvas.shapes);
            ops.push(Op::StartTextSection);
            ops.extend(canvas.texts);
            ops.push(Op::EndTextSection);
            if is_shared {
                ops.push(Op::RestoreGraphicsState);
            }
        }
        PdfPage::new(Mm(size.width_mm), Mm(size.height_mm), ops)
    }

    fn white(&mut self, x: f32, y: f32, side: f32) {
        let (right, below) = (x + side, y + side);
        let points =
            vec![self.point(x, y), self.point(right, y), self.point(right, below), self.point(x, below)];
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.shapes.extend([
            Op::SetFillColor { col: grey(1.0) },
            Op::DrawPolygon { polygon },
            Op::SetFillColor { col: grey(0.0) },
        ]);
    }

    fn point(&self, x: f32, y: f32) -> LinePoint {
        LinePoint { p: Point { x: Pt(fine(x)), y: Pt(self.up(y)) }, bezier: false }
    }

    /// The PDF counts from the bottom.
    fn up(&self, y: f32) -> f32 {
        fine(self.size.height() - y)
    }

    /// Says only what differs from the text before.
    fn select(&mut self, face: Face) {
        let before = self.face.replace(face);
        if before.is_none_or(|before| before.size.to_bits() != face.size.to_bits()) {
            let font = PdfFontHandle::External(FontId(FONT.to_owned()));
            self.texts.push(Op::SetFont { font, size: Pt(face.size) });
        }
        if before.is_none_or(|before| before.grey.to_bits() != face.grey.to_bits()) {
            self.texts.push(Op::SetFillColor { col: grey(face.grey) });
        }
        if before.is_some_and(|before| before.bold) != face.bold {
            let mode = if face.bold { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
            self.texts.push(Op::SetTextRenderingMode { mode });
        }
        if face.bold {
            self.texts.push(Op::SetOutlineThickness { pt: Pt(fine(face.size * 0.03)) });
        }
    }
}

fn grey(share: f32) -> Color {
    Color::Greyscale(Greyscale::new(share, None))
}

/// Hundredths of a point are finer than any printer, and short to write.
fn fine(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}
