//! `routes/reference`: one file per verb.

pub mod changes;
