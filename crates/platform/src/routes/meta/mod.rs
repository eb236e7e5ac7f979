//! `routes/meta`: one file per verb.

pub mod health;
