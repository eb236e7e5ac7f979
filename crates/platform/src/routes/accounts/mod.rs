//! `routes/accounts`: one file per verb.

pub mod register;
pub mod reset;
