//! `routes/consents`: what a person let schools do for him.

pub mod end;
pub mod list;
