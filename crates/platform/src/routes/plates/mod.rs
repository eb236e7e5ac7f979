//! `routes/plates`: the acts of choosing a number.

pub mod act;
