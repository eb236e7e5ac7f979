//! `routes/appointments`: the places that are taken, and giving one back.

pub mod cancel;
pub mod occupancy;
