//! `routes/plans`: what is public of one plan.

pub mod results;
pub mod standing;
