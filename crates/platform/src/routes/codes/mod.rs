//! `routes/codes`: one file per verb.

pub mod send;
