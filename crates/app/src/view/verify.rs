//! 「验真」: what a voucher's code says, what that is worth, and whether the place still stands.

use serde::{Deserialize, Serialize};
use service_api::Row;
use ts_rs::TS;

/// Check what was scanned, typed or pasted.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct VerifyText {
    /// The text of one or more QR codes.
    pub text: String,
}

/// Check a PDF that was dropped on the screen.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct DroppedFile {
    /// Its bytes, in base64; of a larger file the first ones, one more than is read.
    pub base64: String,
}

/// The answer of this machine alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Verified {
    /// One for each code, in its order.
    pub vouchers: Vec<VoucherAnswer>,
    /// Why there is none, in words.
    pub problem: Option<String>,
    /// That this is an offline answer, and how old the keys are.
    pub basis: String,
}

/// One code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VoucherAnswer {
    /// What the code holds, to ask the platform about it.
    pub token: String,
    /// What it is worth.
    pub verdict: VoucherVerdict,
    /// The same in words.
    pub title: String,
    /// What this means and what to do.
    pub words: Vec<String>,
    /// The heading of what it says.
    pub says: String,
    /// What it says; empty for what is no voucher.
    pub rows: Vec<Row>,
}

/// What a code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VoucherVerdict {
    /// As the platform signed it.
    Valid,
    /// A practice print: valid nowhere.
    Practice,
    /// The signature does not hold.
    Forged,
    /// Nothing can be said: the key is not known here.
    UnknownKey,
    /// It is no voucher's code, or only a part of one.
    NoVoucher,
}

/// The answer of the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OnlineAnswer {
    /// Whether the place stands.
    pub standing: VoucherStanding,
    /// The same in words.
    pub title: String,
    /// What this means and what to do.
    pub words: Vec<String>,
    /// When the platform was asked.
    pub asked: String,
}

/// Whether the place of a voucher stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VoucherStanding {
    /// It stands.
    Stands,
    /// It was cancelled since.
    Cancelled,
    /// The exam is over.
    Over,
    /// The platform has no such place.
    Unknown,
    /// The platform did not sign this.
    NotSigned,
}
