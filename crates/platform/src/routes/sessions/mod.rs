//! `routes/sessions`: sign in, renew, sign out.

pub mod close;
pub mod open;
pub mod refresh;
pub mod second;
