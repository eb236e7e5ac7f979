//! What is printed, as plain data: `print` draws it, and knows no service.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Row;

/// How papers stand on sheets. All show the same, in the same order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// One on a sheet of A4.
    #[default]
    A4,
    /// Two on a sheet of A4, with a line to cut along.
    A4Two,
    /// One on a sheet of A5.
    A5,
    /// Three on a sheet of A4, with lines to cut along.
    A4Three,
    /// One after another on a roll 80 mm wide, each as long as it needs.
    Roll80,
}

/// What a paper is for, which says on what it can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// Shown at a counter: a place at an exam or a station.
    Voucher,
    /// What was applied for, and what to have at hand.
    Slip,
    /// What was paid.
    Receipt,
    /// A decision, which is kept in a file.
    Letter,
}

impl PaperKind {
    /// The layouts that suit it, the usual one first.
    pub const fn layouts(self) -> &'static [Layout] {
        match self {
            Self::Voucher | Self::Slip => &[Layout::A4, Layout::A4Two, Layout::A5],
            Self::Receipt => &[Layout::A4, Layout::A5, Layout::A4Two, Layout::A4Three, Layout::Roll80],
            Self::Letter => &[Layout::A4],
        }
    }
}

/// One printed paper, in the order of LOOK: heading with serial and QR, the table, what to do, the foot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperView {
    /// What it is for.
    pub kind: PaperKind,
    /// The heading: 考试预约凭证.
    pub heading: String,
    /// The line under the heading: what program made it, and that it is not official.
    pub subheading: String,
    /// 流水号.
    pub serial: Row,
    /// The QR code at the top right; `None` for a paper that nobody verifies.
    pub code: Option<PaperCode>,
    /// The exam's date and time, or whatever must be seen first.
    pub headline: Row,
    /// The blocks below, in order.
    pub blocks: Vec<PaperBlock>,
    /// The foot: made by, when, how to check the QR.
    pub foot: Vec<String>,
    /// The words of the mark across the paper in practice mode (PRINT-4).
    pub mark: Option<String>,
    /// A file name without extension, free of personal numbers.
    pub file_stem: String,
}

/// A QR code with words under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperCode {
    /// What it holds; see PRINT-3.
    pub content: String,
    /// The words under it.
    pub caption: String,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PaperBlock {
    /// A ruled table of names and values.
    Table {
        /// Its rows.
        rows: Vec<Row>,
    },
    /// What is paid for, ruled, each with its amount.
    Items {
        /// What it is, and its amount.
        rows: Vec<Row>,
    },
    /// A heading and numbered sentences.
    Points {
        /// The heading.
        title: String,
        /// The sentences.
        points: Vec<String>,
    },
}

/// A printed list of any length: as many pages as it needs, each with the heads of its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListView {
    /// The heading: 考试预约结果公布.
    pub heading: String,
    /// The lines under the heading, on the first page.
    pub subheading: Vec<String>,
    /// The QR code at the top right of the first page; `None` for a list that nobody verifies.
    pub code: Option<PaperCode>,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, each with one cell per column; a missing cell is empty.
    pub rows: Vec<Vec<String>>,
    /// The foot of every page, beside the page number.
    pub foot: Vec<String>,
    /// The words of the mark across every page in practice mode (PRINT-4).
    pub mark: Option<String>,
    /// A file name without extension, free of personal numbers.
    pub file_stem: String,
}
