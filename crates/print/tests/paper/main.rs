//! What comes out of `print`, read back with tools that are not ours: poppler, qpdf, zbar and CUPS.

#![expect(clippy::unwrap_used, reason = "tests")]

mod layouts;
mod list;
#[cfg(unix)]
mod queue;
mod read;
mod samples;
mod tools;
mod voucher;
