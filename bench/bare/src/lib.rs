//! The bare side of benchmarks, the same work as the product's, as near to the machine as we can write it; and what
//! every measuring program does.
//!
//! Knows: one voucher page, drawn by hand and by another library. Must not know: how the product draws it.
//! Called by: the binaries of this crate.

mod bare;
mod font;
mod layout;
pub mod measure;
#[path = "../../../crates/print/tests/paper/samples.rs"]
pub mod samples;
mod with_krilla;

pub use bare::voucher_bare;
pub use with_krilla::voucher_krilla;
