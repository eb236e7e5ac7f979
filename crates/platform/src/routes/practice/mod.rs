//! `routes/practice`: one file per verb.

pub mod inbox;
