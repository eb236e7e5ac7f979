//! `routes/facts`: one file per verb.

pub mod read;
