//! `routes/payments`: orders that are paid online, and the provider's notices about them.

pub mod notice;
pub mod open;
pub mod refresh;
