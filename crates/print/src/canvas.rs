//! One A4 page being drawn: text, rules, the QR code and the practice mark, in points from the top left.
//!
//! Knows: PDF operators as `printpdf` has them. Must not know: what the page says. Called by: `voucher`
//! and `list`, which lay out, and `document`, which takes the finished page.

use printpdf::{
    Color, CurTransMat, FontId, Greyscale, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point,
    Polygon, PolygonRing, Pt, TextItem, TextMatrix, TextRenderingMode, WindingOrder, XObjectId,
    XObjectTransform,
};

use crate::PrintError;
use crate::lines::{Line, Typesetter};

/// Width and height of the page and its margin.
pub(crate) const WIDTH: f32 = 595.276;
pub(crate) const HEIGHT: f32 = 841.89;
pub(crate) const MARGIN: f32 = 12.0 * MILLIMETRE;
/// The width between the margins.
pub(crate) const INNER_WIDTH: f32 = WIDTH - 2.0 * MARGIN;
pub(crate) const MILLIMETRE: f32 = 72.0 / 25.4;

/// The resource name of the only font.
pub(crate) const FONT: &str = "T";

/// How much of the font's em is above the line on which the ideographs stand.
const ABOVE: f32 = 0.88;
const MARK_GREY: f32 = 0.86;
const MARK_ANGLE: f32 = 0.90;

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
}

/// Where lines of text stand between the left and right end of their column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// A page being drawn. What is drawn later covers what was drawn earlier only within its own kind: the
/// mark lies below the rules and these below the texts.
#[derive(Default)]
pub(crate) struct Canvas {
    mark: Vec<Op>,
    shapes: Vec<Op>,
    texts: Vec<Op>,
    face: Option<Face>,
}

impl Canvas {
    /// Draws ready lines with their top at `y`, and returns the y below them.
    pub(crate) fn lines(&mut self, lines: &[Line], face: Face, align: Align, x: f32, y: f32) -> f32 {
        let baseline = (face.line_height() - face.size) / 2.0 + ABOVE * face.size;
        let mut top = y;
        for line in lines {
            if !line.text.is_empty() {
                let left = if align == Align::Right { x - line.width } else { x };
                self.select(face);
                let place = TextMatrix::Translate(Pt(fine(left)), Pt(fine(HEIGHT - top - baseline)));
                self.texts.push(Op::SetTextMatrix { matrix: place });
                self.texts.push(Op::ShowText { items: vec![TextItem::Text(line.text.clone())] });
            }
            top += face.line_height();
        }
        top
    }

    /// Draws straight lines of one thickness, each from and to a point.
    pub(crate) fn rules(&mut self, thickness: f32, rules: &[[f32; 4]]) {
        let point = |x: f32, y: f32| LinePoint {
            p: Point { x: Pt(fine(x)), y: Pt(fine(HEIGHT - y)) },
            bezier: false,
        };
        let rings = rules
            .iter()
            .map(|[x1, y1, x2, y2]| PolygonRing { points: vec![point(*x1, *y1), point(*x2, *y2)] })
            .collect();
        let polygon = Polygon { rings, mode: PaintMode::Stroke, winding_order: WindingOrder::NonZero };
        self.shapes.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        self.shapes.push(Op::DrawPolygon { polygon });
    }

    /// Places the QR code with this id in a square, on white, so that no mark reaches into it.
    pub(crate) fn code(&mut self, id: &str, modules: usize, x: f32, y: f32, side: f32) {
        #[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules a side")]
        let module = side / modules as f32;
        self.white(x - 4.0 * module, y - 4.0 * module, side + 8.0 * module);
        let square = [module, 0.0, 0.0, module, fine(x), fine(HEIGHT - y - side)];
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

    /// Draws the practice mark across the page, behind all else. Decides PRINT-4.
    pub(crate) fn mark(&mut self, words: &str, setter: &mut Typesetter) -> Result<(), PrintError> {
        let room = (HEIGHT - 2.0 * MARGIN).hypot(INNER_WIDTH) * 0.72;
        let size = (room / setter.width(words, 1.0)?.max(1.0)).min(96.0);
        let half = setter.width(words, size)? / 2.0;
        let (up, along) = MARK_ANGLE.sin_cos();
        let middle = size * 0.38;
        let x = WIDTH / 2.0 - half * along + middle * up;
        let y = HEIGHT / 2.0 - half * up - middle * along;
        let matrix = TextMatrix::Raw([along, up, -up, along, fine(x), fine(y)]);
        self.mark = vec![
            Op::StartTextSection,
            Op::SetFillColor { col: grey(MARK_GREY) },
            Op::SetFont { font: PdfFontHandle::External(FontId(FONT.to_owned())), size: Pt(fine(size)) },
            Op::SetTextMatrix { matrix },
            Op::ShowText { items: vec![TextItem::Text(crate::normal::normal(words).into_owned())] },
            Op::EndTextSection,
            Op::SetFillColor { col: grey(0.0) },
        ];
        Ok(())
    }

    /// The finished page.
    pub(crate) fn into_page(self) -> PdfPage {
        let mut ops = self.mark;
        ops.extend(self.shapes);
        ops.push(Op::StartTextSection);
        ops.extend(self.texts);
        ops.push(Op::EndTextSection);
        PdfPage::new(Mm(210.0), Mm(297.0), ops)
    }

    fn white(&mut self, x: f32, y: f32, side: f32) {
        let corner = |x: f32, y: f32| LinePoint {
            p: Point { x: Pt(fine(x)), y: Pt(fine(HEIGHT - y)) },
            bezier: false,
        };
        let points = vec![corner(x, y), corner(x + side, y), corner(x + side, y + side), corner(x, y + side)];
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
