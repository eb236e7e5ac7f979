//! Vouchers, receipts and letters: preview, save, print.

use serde::{Deserialize, Serialize};
use service_api::Layout;
use ts_rs::TS;

/// Which of the papers of a submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperPart {
    /// Its own: the voucher, the slip, the receipt.
    #[default]
    Paper,
    /// The receipt of the whole order that it was paid with.
    Order,
    /// The decision letters beside it.
    Letters,
}

/// Which submissions' papers, in one document.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct Vouchers {
    /// The submissions.
    pub op_ids: Vec<String>,
    /// Which of their papers.
    #[serde(default)]
    pub part: PaperPart,
    /// On what sheets; absent: as this kind of paper was printed last on this machine, on A4 at first.
    #[serde(default)]
    pub layout: Option<Layout>,
}

impl Vouchers {
    /// The papers of these submissions, on the usual sheets.
    pub fn of(op_ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { op_ids: op_ids.into_iter().map(Into::into).collect(), ..Self::default() }
    }
}

/// What papers are, and on what they can be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PrintOptions {
    /// Their heading: 考试预约凭证, 缴费凭证.
    pub title: String,
    /// The layouts that suit all of them, the usual one first.
    pub layouts: Vec<Layout>,
    /// The one in use.
    pub layout: Layout,
}

/// Where a document was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Saved {
    /// Written.
    Done {
        /// The file's name, without its folder.
        name: String,
    },
    /// The user closed the dialog.
    Cancelled,
}

/// A printer of this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PrinterView {
    /// What the system calls it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether it is the system's default.
    pub is_default: bool,
}

/// Print papers.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PrintVouchers {
    /// Which, and on what.
    #[serde(flatten)]
    pub papers: Vouchers,
    /// The printer.
    pub printer: String,
    /// Copies.
    pub copies: u32,
}

/// A job was handed to the printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Printed {
    /// Sheets of paper, of one copy.
    pub pages: u32,
    /// The printer.
    pub printer: String,
}
