//! `routes/submissions`: send one, and see what became of those sent.

pub mod changes;
pub mod file;
