//! Orders and receipts as app and platform call them.

mod receipt;
