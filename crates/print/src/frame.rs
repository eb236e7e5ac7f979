//! Sheets and places on them, in points from the top left.
//!
//! Knows: sizes of paper, margins. Must not know: what stands there. Called by: whatever lays out.

use crate::Media;

pub(crate) const MILLIMETRE: f32 = 72.0 / 25.4;
/// Around what stands on A4 and A5.
pub(crate) const MARGIN: f32 = 12.0 * MILLIMETRE;

/// The size of a sheet, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    pub width_mm: f32,
    pub height_mm: f32,
}

impl Size {
    pub(crate) const NONE: Self = Self { width_mm: 0.0, height_mm: 0.0 };
    pub(crate) const A4: Self = Self { width_mm: 210.0, height_mm: 297.0 };
    pub(crate) const A5: Self = Self { width_mm: 148.0, height_mm: 210.0 };

    /// In points.
    pub(crate) const fn width(self) -> f32 {
        self.width_mm * MILLIMETRE
    }

    /// In points.
    pub(crate) const fn height(self) -> f32 {
        self.height_mm * MILLIMETRE
    }

    /// What lies within the margins.
    pub(crate) const fn inner(self) -> Frame {
        Frame { left: MARGIN, top: MARGIN, right: self.width() - MARGIN, bottom: self.height() - MARGIN }
    }

    /// The paper that a printer has to take for it.
    pub(crate) fn media(self) -> Media {
        if self == Self::A4 {
            return Media::A4;
        }
        if self == Self::A5 {
            return Media::A5;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a paper is some metres long at most"
        )]
        let whole = |millimetres: f32| millimetres.ceil() as u16;
        Media::Custom { width: whole(self.width_mm), height: whole(self.height_mm) }
    }
}

/// A part of a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Frame {
    pub(crate) const fn width(self) -> f32 {
        self.right - self.left
    }

    pub(crate) const fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// From its left to its right end.
    pub(crate) const fn span(self) -> Span {
        Span { left: self.left, right: self.right }
    }

    /// Itself, or equal parts from top to bottom, none of them higher than `most` widths.
    pub(crate) fn parts(self, most: f32) -> Vec<Self> {
        let count = (self.height() / (self.width() * most)).ceil().max(1.0);
        let height = self.height() / count;
        let mut parts = Vec::new();
        let mut top = self.top;
        while top + height * 0.5 < self.bottom {
            parts.push(Self { top, bottom: top + height, ..self });
            top += height;
        }
        parts
    }
}

/// From where to where something stands across a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    pub left: f32,
    pub right: f32,
}

impl Span {
    pub(crate) const fn width(self) -> f32 {
        self.right - self.left
    }
}
