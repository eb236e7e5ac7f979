//! Vouchers: preview, save, print.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which submissions' vouchers, in one document.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Vouchers {
    /// The submissions.
    pub op_ids: Vec<String>,
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

/// Print vouchers.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PrintVouchers {
    /// The submissions.
    pub op_ids: Vec<String>,
    /// The printer.
    pub printer: String,
    /// Copies.
    pub copies: u32,
}

/// A job was handed to the printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Printed {
    /// Pages.
    pub pages: u32,
    /// The printer.
    pub printer: String,
}
